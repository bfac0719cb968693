// Maps the text of an SQLite error to a typed one. The forms are SQLite's own plus D1's wrapping
// ("D1_ERROR: UNIQUE constraint failed: t.a, t.b: SQLITE_CONSTRAINT (extended: ...)").
import {
	ConnectionLost,
	type DatabaseError,
	type DatabaseErrorParts,
	type ExhaustedResource,
	IntegrityError,
	OperationalError,
	ResourceExhausted,
	StorageFull,
	StoreBusy,
} from "./database-errors.ts";
import { limitExceeded } from "./limit-exceeded.ts";

export interface FailedStatement {
	readonly sql?: string | undefined;
	readonly paramCount?: number | undefined;
	readonly cause?: unknown;
}

/** The typed error for the text of a database error. */
export function errorFromSqlite(text: string, failed: FailedStatement = {}): DatabaseError {
	const message = text
		.replace(/^(?:D1_ERROR: |Error: )+/, "")
		.replace(/: SQLITE_[A-Z_]+(?: \(extended: [A-Z_]+\))?$/, "");
	const parts: DatabaseErrorParts = { problem: message, ...failed };
	return constraintError(message, parts) ?? limitExceeded(message, parts) ?? otherError(message, parts);
}

function constraintError(message: string, parts: DatabaseErrorParts): IntegrityError | undefined {
	const unique = /UNIQUE constraint failed: (.+)$/.exec(message)?.[1];
	if (unique) {
		const index = /^index '(.+)'$/.exec(unique)?.[1];
		return new IntegrityError({
			...parts,
			kind: "unique",
			columns: index ? [] : unique.split(", "),
			constraint: index,
		});
	}
	const notNull = /NOT NULL constraint failed: (.+)$/.exec(message)?.[1];
	if (notNull) return new IntegrityError({ ...parts, kind: "notNull", columns: [notNull] });
	const check = /CHECK constraint failed: (.+)$/s.exec(message)?.[1];
	if (check) return new IntegrityError({ ...parts, kind: "check", constraint: check });
	if (/FOREIGN KEY constraint failed/.test(message))
		return new IntegrityError({ ...parts, kind: "foreignKey" });
	return undefined;
}

// D1's texts. Source: https://developers.cloudflare.com/d1/observability/debug-d1/#error-list
const LOST =
	/Network connection lost|storage caused object to be reset|reset because its code was updated|transient issue on remote node|client disconnected/;

const LESS_AT_ONCE = "Send less at once: shorter statements, fewer rows, or spread over time.";
const SPLIT = "Split the statement, or read fewer rows: an index, a condition, a slice.";
const EXHAUSTED: readonly (readonly [RegExp, ExhaustedResource, string])[] = [
	[/DB is overloaded/, "queue", LESS_AT_ONCE],
	[/exceeded timeout/, "time", SPLIT],
	[/exceeded its memory limit/, "memory", SPLIT],
	[/exceeded its CPU time limit/, "cpu", SPLIT],
	[
		/Too many API requests by single worker/i,
		"queries",
		"Ask for more with each query: selectRelated(), prefetchRelated(), lists with __in, abulkCreate().",
	],
];
const FULL = /database or disk is full|SQLITE_FULL|QuotaExceeded|maximum DB size|maximum account storage/i;

function otherError(message: string, parts: DatabaseErrorParts): DatabaseError {
	if (LOST.test(message))
		return new ConnectionLost({
			...parts,
			fix: "A read may be sent again; check a write before repeating it.",
		});
	const exhausted = EXHAUSTED.find(([text]) => text.test(message));
	if (exhausted) return new ResourceExhausted({ ...parts, resource: exhausted[1], fix: exhausted[2] });
	if (FULL.test(message)) return new StorageFull(parts);
	if (/integer overflow/.test(message))
		return new OperationalError({ ...parts, fix: "Compute with floats: Sum(Cast(field, floatField()))." });
	if (/no such table/.test(message))
		return new OperationalError({ ...parts, fix: "Make the tables first: await createTables(db, apps)." });
	if (/database is locked|SQLITE_BUSY/.test(message)) return new StoreBusy(parts);
	return new OperationalError(parts);
}
