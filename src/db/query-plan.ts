// What SQLite's plan of a statement says about rows that are read. Source of its words: https://sqlite.org/eqp.html
import type { Select, SqlExpr, Statement } from "../sql/ast.ts";
import type { Compiled } from "../sql/compiled.ts";
import { selectsIn } from "../sql/selects-in.ts";

/** One line of SQLite's plan. */
export interface QueryPlanLine {
	readonly id: number;
	readonly parent: number;
	readonly detail: string;
	/** Reads all rows of a table, or of one of its indexes, and no slice ends it early. */
	readonly fullScan: boolean;
}

/** What aexplain() gives. */
export interface QueryPlan {
	readonly sql: string;
	readonly params: readonly unknown[];
	readonly lines: readonly QueryPlanLine[];
	/** The lines that read a whole table. */
	readonly fullScans: readonly string[];
}

/**
 * The statement that asks for the plan of another. Its text is never the same: unlike other statements that are kept prepared, as
 * D1 does, an EXPLAIN does not notice that indexes came or went.
 */
export const explaining = ({ sql, params }: Pick<Compiled, "sql" | "params">): Compiled => ({
	sql: `EXPLAIN QUERY PLAN /* ${Math.random()} */ ${sql}`,
	params,
	columns: ["id", "parent", "notused", "detail"],
	reads: true,
});

type Line = Omit<QueryPlanLine, "fullScan">;
/** The column of a table's primary key, where that is known. */
type KeyOf = (table: string) => string | undefined;

/**
 * The plan from the rows of EXPLAIN QUERY PLAN. With the tree of the statement it also knows slices that end a scan early, and
 * minima that need one.
 */
export function planLines(
	rows: readonly (readonly unknown[])[],
	tree: Statement | undefined,
	keyOf: KeyOf,
): QueryPlanLine[] {
	const lines = rows.map(
		([id, parent, , detail]): Line => ({ id: Number(id), parent: Number(parent), detail: String(detail) }),
	);
	const made = new Set(lines.map(({ detail }) => /^(?:CO-ROUTINE|MATERIALIZE) (.+)$/.exec(detail)?.[1]));
	const selects = tree ? selectsIn(tree) : [];
	return lines.map((line) => {
		const read = readBy(line.detail);
		const fullScan =
			read !== null &&
			!made.has(read.name) &&
			(read.all
				? !endsEarly(read.name, line, lines, selects)
				: read.bare && seeksExtreme(read.name, selects, keyOf));
		return { ...line, fullScan };
	});
}

export interface ReadSource {
	/** The alias of what is read. */
	readonly name: string;
	/** All its rows, or those of an index; to build an index for this one statement all rows are read as well. */
	readonly all: boolean;
	/** It has no condition, as when the least or greatest value is looked for. */
	readonly bare: boolean;
}

/** What a line of the plan reads; null when it reads no rows of a table. */
export function readBy(detail: string): ReadSource | null {
	const found = /^(SCAN|SEARCH) (.+?)( (?:USING|VIRTUAL TABLE|EXISTS|LEFT-JOIN|RIGHT-JOIN)\b.*)?$/.exec(
		detail,
	);
	const [, verb, name = "", how = ""] = found ?? [];
	if (!verb || how.includes("VIRTUAL TABLE") || NO_TABLE.test(name)) return null;
	return { name, all: verb === "SCAN" || how.includes("USING AUTOMATIC"), bare: how === "" };
}
const NO_TABLE = /^(?:CONSTANT ROW|\d+[ -](?:ROW VALUES CLAUSE|CONSTANT ROWS?)|\(subquery-\d+\))$/;

// ---- what only the tree tells

/** A slice stops the outermost loop when nothing has to be left out, grouped or sorted before. */
function endsEarly(name: string, line: Line, lines: readonly Line[], selects: readonly Select[]): boolean {
	const beside = lines.filter(({ parent }) => parent === line.parent);
	if (beside.find(({ detail }) => readBy(detail)) !== line) return false;
	if (beside.some(({ detail }) => detail.startsWith("USE TEMP B-TREE"))) return false;
	const readers = selects.filter(({ from }) => from?.alias === name);
	return readers.length > 0 && readers.every((select) => isCutShort(select, beside));
}

function isCutShort(select: Select, lines: readonly Line[]): boolean {
	const { limit, where, groupBy, having, distinct, compound, joins } = select;
	if (!limit || where || having || distinct || groupBy.length > 0 || compound.length > 0) return false;
	// The row that a key points at is there, so an INNER JOIN to it leaves nothing out.
	return joins.every(
		({ kind, table }) =>
			kind === "LEFT" ||
			lines.some(({ detail }) => detail.startsWith(`SEARCH ${table.alias} USING INTEGER PRIMARY KEY`)),
	);
}

/** `SEARCH t` alone looks for the least or greatest value: of the key that is one row, of another column it is all of them. */
function seeksExtreme(name: string, selects: readonly Select[], keyOf: KeyOf): boolean {
	return selects.some(({ from, items }) => {
		const key = from?.kind === "table" && from.alias === name ? keyOf(from.name) : undefined;
		return key !== undefined && items.some(({ expr }) => (extremeOf(expr)?.name ?? key) !== key);
	});
}

/** The column of MIN() or MAX(). */
export function extremeOf(expr: SqlExpr): Extract<SqlExpr, { kind: "column" }> | undefined {
	if (expr.kind !== "call" || !/^(?:min|max)$/i.test(expr.name) || expr.args.length !== 1) return undefined;
	const [column] = expr.args;
	return column?.kind === "column" ? column : undefined;
}
