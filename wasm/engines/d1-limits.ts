// D1's limits on an engine in the browser: statements fail here as they would there. SQLite itself watches its limits; what
// D1's authorizer forbids is seen in the text of a statement.
// Sources: https://developers.cloudflare.com/d1/platform/limits/ and workerd's sqlite.c++
import { D1_LIMITS } from "../../src/backend/limits.ts";
import type { LimitsName } from "../engine.ts";
import { sqliteFailure } from "../failure.ts";
import { limitArray } from "./limit-array.ts";
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

const PATTERN_BYTES = 50;

/** Ids of https://sqlite.org/c3ref/c_limit_attached.html with D1's numbers. */
const RUNTIME_LIMITS: readonly (readonly [id: number, value: number])[] = [
	[0, D1_LIMITS.valueBytes],
	[1, D1_LIMITS.sqlBytes],
	[2, D1_LIMITS.resultColumns],
	[3, D1_LIMITS.expressionDepth],
	[4, D1_LIMITS.compoundTerms],
	[5, 25_000],
	[6, D1_LIMITS.functionArgs],
	[7, 0],
	[8, PATTERN_BYTES],
	[9, D1_LIMITS.params],
	[10, 10],
];

export function applyD1Limits(sqlite: SqliteExports, database: number): void {
	const { limit } = sqlite;
	const array = limit ? null : limitArray(sqlite.memory, database);
	for (const [id, value] of RUNTIME_LIMITS) {
		if (array) array[id] = value;
		else limit?.(database, id, value);
	}
}

const nothing = () => {};

/** The checks to make around each statement: none under SQLite's own limits. */
export function d1Checks(limits: LimitsName): LimitChecks {
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
			if (isLong(sql)) refuse("statement too long");
			refuse(forbidden(scanSql(sql)));
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

/** Text has at least as many bytes as UTF-16 units, at most three times as many. */
const isLong = (sql: string): boolean =>
	sql.length * 3 > D1_LIMITS.sqlBytes && new TextEncoder().encode(sql).length > D1_LIMITS.sqlBytes;

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
	const denied = calls.find((name) => DENIED_FUNCTIONS.has(name));
	return denied && `not authorized to use function: ${denied}`;
}
