// A statement that is more than the database takes: which limit it met, and the way round.
import { type DatabaseErrorParts, OperationalError } from "./database-errors.ts";

/** What databases limit. */
export type LimitName =
	/** Bound parameters of one statement. */
	| "params"
	/** Columns of one result. */
	| "resultColumns"
	/** Columns of one table. */
	| "tableColumns"
	/** Different aggregates in one query. */
	| "aggregates"
	/** Terms of one UNION, INTERSECT or EXCEPT. */
	| "compoundTerms"
	/** How deep operators, calls and subqueries stand in each other. */
	| "expressionDepth"
	/** Arguments of one function call. */
	| "functionArgs"
	/** Bytes of a LIKE or GLOB pattern. */
	| "patternBytes"
	/** Bytes of one value. */
	| "valueBytes"
	/** Bytes of the text of a statement. */
	| "sqlBytes"
	/** Tables of one join. */
	| "joinedTables";

/**
 * The statement is more than the database takes. Nothing of it was run.
 *
 * @example
 * ```ts
 * try { await Author.objects.filter(huge); } catch (error) {
 *   if (error instanceof LimitExceeded) error.limit; // "expressionDepth"
 * }
 * ```
 */
export class LimitExceeded extends OperationalError {
	override readonly code = "LimitExceeded";
	/** The limit that it met. */
	readonly limit: LimitName;
	constructor(parts: DatabaseErrorParts & { limit: LimitName }) {
		super({ ...parts, fix: parts.fix ?? FIXES[parts.limit] });
		this.limit = parts.limit;
	}
}

const FIXES: Readonly<Record<LimitName, string>> = {
	params: "Send a list as one JSON parameter, as `name__in` does, or split the statement.",
	resultColumns: "Select fewer columns: values(), only() or defer().",
	tableColumns: "Split the model in two with a oneToOneField(), or gather columns in one jsonField().",
	aggregates: "Ask for some of the aggregates in a query of their own.",
	compoundTerms: "Put some of the terms into a sub-select: SELECT * FROM (a UNION b) UNION c.",
	expressionDepth:
		"Ask in steps: filter by the keys that an earlier query gave (pk__in with a list) instead of one more subquery, or keep what an expression computes in a column.",
	functionArgs: "Nest the calls: max(a, max(b, c)).",
	patternBytes: "Use contains, startswith or endswith, which need no pattern; in SQL, instr(column, ?) > 0.",
	valueBytes: "Store large values in R2, or in parts.",
	sqlBytes: "Split the statement; pass values as parameters, and many of them as one JSON parameter.",
	joinedTables: "Load relations in queries of their own: prefetchRelated() instead of selectRelated().",
};

/** SQLite's words for each. */
const WORDS: readonly (readonly [RegExp, LimitName])[] = [
	[/too many SQL variables|variable number must be between/, "params"],
	[/too many columns in result set/, "resultColumns"],
	[/too many columns (?:on|in) /, "tableColumns"],
	[/more than \d+ aggregate terms/, "aggregates"],
	[/too many terms in compound SELECT/, "compoundTerms"],
	[/Expression tree is too large|parser stack overflow/, "expressionDepth"],
	[/too many arguments on function/, "functionArgs"],
	[/LIKE or GLOB pattern too complex/, "patternBytes"],
	[/statement too long/, "sqlBytes"],
	[/string or blob too big/, "valueBytes"],
	[/at most \d+ tables in a join|too many FROM clause terms/, "joinedTables"],
];

/** The typed error for what SQLite says of a limit; undefined when it speaks of something else. */
export function limitExceeded(message: string, parts: DatabaseErrorParts): LimitExceeded | undefined {
	const limit = WORDS.find(([words]) => words.test(message))?.[1];
	return limit && new LimitExceeded({ ...parts, limit, given: parts.given ?? givenFor(limit, parts) });
}

function givenFor(limit: LimitName, { sql, paramCount }: DatabaseErrorParts): string | undefined {
	if (limit === "params") return paramCount === undefined ? undefined : `${counted(paramCount)} parameters`;
	if (limit === "sqlBytes") return sql && `${counted(sql.length)} characters of SQL`;
	return undefined;
}

/** 1,234,567 */
export const counted = (count: number): string => count.toLocaleString("en");
