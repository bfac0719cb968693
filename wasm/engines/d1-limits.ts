// D1's limits on an engine in the browser: statements fail here as they would there. What sqlite3_limit can set, SQLite
// watches itself; sql.js has no sqlite3_limit, so there the text of a statement is looked at.
// Sources: https://developers.cloudflare.com/d1/platform/limits/ and workerd's sqlite.c++
import { D1_LIMITS } from "../../src/backend/limits.ts";
import type { LimitsName } from "../engine.ts";
import { sqliteFailure } from "../failure.ts";
import type { PreparedStatement } from "./prepared-statement.ts";
import { type SqlText, scanSql } from "./sql-text.ts";
import type { SqliteExports } from "./sqlite-exports.ts";

export interface LimitChecks {
	params(count: number): void;
	text(sql: string): void;
	statement(statement: PreparedStatement): void;
	/** Runs what the engine itself needs, unchecked. */
	suspended(run: () => void): void;
}

export const EXPRESSION_DEPTH = 100;
export const PATTERN_BYTES = 50;

/** Ids of https://sqlite.org/c3ref/c_limit_attached.html with D1's numbers. */
const RUNTIME_LIMITS: readonly (readonly [id: number, value: number])[] = [
	[0, D1_LIMITS.valueBytes],
	[1, D1_LIMITS.sqlBytes],
	[2, D1_LIMITS.resultColumns],
	[3, EXPRESSION_DEPTH],
	[4, D1_LIMITS.compoundTerms],
	[5, 25_000],
	[6, D1_LIMITS.functionArgs],
	[7, 0],
	[8, PATTERN_BYTES],
	[9, D1_LIMITS.params],
	[10, 10],
];

export function applyD1Limits(sqlite: SqliteExports, database: number): void {
	for (const [id, value] of RUNTIME_LIMITS) sqlite.limit?.(database, id, value);
}

const nothing = () => {};

/** The checks to make around each statement: none under SQLite's own limits. */
export function d1Checks(limits: LimitsName, sqlite: SqliteExports): LimitChecks {
	if (limits === "sqlite")
		return { params: nothing, text: nothing, statement: nothing, suspended: (run) => run() };
	let isSuspended = false;
	const refuse = (problem: string | undefined): void => {
		if (problem !== undefined && !isSuspended) throw sqliteFailure(problem);
	};
	return {
		params(count) {
			if (count > D1_LIMITS.params) refuse("too many SQL variables");
		},
		text(sql) {
			const scanned = scanSql(sql);
			refuse(forbidden(scanned) ?? (sqlite.limit ? undefined : tooLarge(sql, scanned)));
		},
		statement({ columns }) {
			if (columns.length > D1_LIMITS.resultColumns) refuse("too many columns in result set");
		},
		suspended(run) {
			isSuspended = true;
			try {
				run();
			} finally {
				isSuspended = false;
			}
		},
	};
}

const DENIED_FUNCTIONS = new Set(
	(
		"power ceiling log10 json_pretty json_error_position json_array_insert jsonb_array_insert if unistr unistr_quote " +
		"subtype sqlite_version sqlite_source_id sqlite_log median percentile percentile_cont percentile_disc regexp"
	).split(" "),
);

const ALLOWED_PRAGMAS = new Set(
	(
		"table_list table_info table_xinfo index_list index_info index_xinfo foreign_key_list foreign_key_check quick_check " +
		"optimize data_version page_size defer_foreign_keys foreign_keys case_sensitive_like ignore_check_constraints " +
		"legacy_alter_table recursive_triggers reverse_unordered_selects"
	).split(" "),
);

/** What D1's authorizer refuses. */
function forbidden({ words, calls }: SqlText): string | undefined {
	const [first, second] = words;
	switch (first) {
		case "begin":
		case "commit":
		case "end":
		case "rollback":
		case "savepoint":
		case "release":
			return "D1 has no transactions over several calls: send the statements as one batch";
		case "attach":
		case "detach":
		case "vacuum":
			return "not authorized";
		case "create":
			if (second === "temp" || second === "temporary") return "not authorized";
			break;
		case "pragma":
			if (second && !ALLOWED_PRAGMAS.has(second)) return "not authorized";
	}
	const call = calls.find(({ name }) => DENIED_FUNCTIONS.has(name));
	return call && `not authorized to use function: ${call.name}`;
}

function tooLarge(sql: string, { calls, compoundTerms, longestChain }: SqlText): string | undefined {
	// Text has at least as many bytes as UTF-16 units, at most three times as many.
	const isLong =
		sql.length * 3 > D1_LIMITS.sqlBytes && new TextEncoder().encode(sql).length > D1_LIMITS.sqlBytes;
	if (isLong) return "statement too long";
	if (compoundTerms > D1_LIMITS.compoundTerms) return "too many terms in compound SELECT";
	// A chain of n operators over comparisons is n + 2 deep.
	if (longestChain + 2 > EXPRESSION_DEPTH)
		return `Expression tree is too large (maximum depth ${EXPRESSION_DEPTH})`;
	const call = calls.find((each) => each.args > D1_LIMITS.functionArgs);
	return call && `too many arguments on function ${call.name}`;
}
