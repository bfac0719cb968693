// How the conditions of a select use the columns of one of its tables, as far as an index could answer them.
import type { Select, SqlExpr } from "../sql/ast.ts";
import { sourcesOf } from "./table-models.ts";

/** A column of an index, or its text in lower or upper case; null for another expression. */
export interface IndexColumn {
	readonly column: string | null;
	readonly fold: "Lower" | "Upper" | null;
	readonly descending: boolean;
}

export interface IndexPart extends IndexColumn {
	readonly column: string;
	/** Compared for equality: such columns may stand in any order. */
	readonly equal: boolean;
}

export interface ColumnUses {
	/** `= ?`, IS NULL. */
	readonly equal: readonly IndexPart[];
	/** Equal to a column of another table of the same select. */
	readonly joined: readonly IndexPart[];
	/** IN. */
	readonly lists: readonly IndexPart[];
	readonly ranges: readonly IndexPart[];
	/** The alternatives of each OR. */
	readonly arms: readonly ColumnUses[];
}

export function usesOf(alias: string, block: Select): ColumnUses {
	const neighbours = sourcesOf(block).map((source) => source.alias);
	const on = block.joins.flatMap((join) =>
		join.kind === "INNER" || join.table.alias === alias ? [join.on] : [],
	);
	return usesIn([block.where, ...on], { alias, neighbours });
}

interface Place {
	readonly alias: string;
	/** The names of all tables of the select. */
	readonly neighbours: readonly string[];
}

function usesIn(conditions: readonly (SqlExpr | null)[], place: Place): ColumnUses {
	const found: Record<Kind, IndexPart[]> = { equal: [], joined: [], lists: [], ranges: [] };
	const arms: ColumnUses[] = [];
	const said = conditions.flatMap((condition) => (condition ? conjuncts(condition) : []));
	for (const condition of said) {
		if (condition.kind === "or") arms.push(...condition.items.map((item) => usesIn([item], place)));
		const use = useOf(condition, place);
		if (
			use &&
			!Object.values(found)
				.flat()
				.some((part) => samePart(part, use.part))
		)
			found[use.kind].push(use.part);
	}
	return { ...found, arms };
}

type Kind = "equal" | "joined" | "lists" | "ranges";
interface Use {
	readonly kind: Kind;
	readonly part: IndexPart;
}

export const samePart = (a: IndexColumn, b: IndexColumn): boolean =>
	a.column === b.column && a.fold === b.fold;

/** Whether an index of these columns serves what one of those parts would. It may be read from either end. */
export function beginsWith(columns: readonly IndexColumn[], parts: readonly IndexPart[]): boolean {
	const head = parts.filter(({ equal }) => equal);
	const start = columns.slice(0, head.length);
	if (!head.every((part) => start.some((other) => samePart(part, other)))) return false;
	const ends = parts.slice(head.length).map((part, i) => ({ part, other: columns[head.length + i] }));
	return (
		ends.every(({ part, other }) => other && samePart(part, other)) &&
		new Set(ends.map(({ part, other }) => part.descending === other?.descending)).size <= 1
	);
}

const conjuncts = (condition: SqlExpr): readonly SqlExpr[] =>
	condition.kind === "and" ? condition.items.flatMap(conjuncts) : [condition];

function useOf(condition: SqlExpr, place: Place): Use | undefined {
	switch (condition.kind) {
		case "binary":
			return (
				comparison(condition.left, condition.operator, [condition.right], place) ??
				comparison(condition.right, condition.operator, [condition.left], place)
			);
		case "in": {
			const { operand, items } = condition;
			return comparison(operand, "IN", "kind" in items ? [items] : items, place);
		}
		case "isNull":
			return condition.negated ? undefined : comparison(condition.operand, "IS", [], place);
		case "fragment": {
			// `x BETWEEN a AND b`, `x >= a AND x < b`
			const [subject, ...others] = condition.parts;
			const operator = (condition.text[1] ?? "").trim();
			if (!subject || condition.text[0]?.trim()) return undefined;
			return comparison(
				subject,
				operator,
				others.filter((other) => !sameColumn(other, subject)),
				place,
			);
		}
		default:
			return undefined;
	}
}

const KINDS: Readonly<Record<string, Kind>> = {
	"=": "equal",
	IS: "equal",
	IN: "lists",
	"<": "ranges",
	"<=": "ranges",
	">": "ranges",
	">=": "ranges",
	BETWEEN: "ranges",
};

/** A column of the table compared with what does not depend on its row. */
function comparison(
	subject: SqlExpr,
	operator: string,
	others: readonly unknown[],
	{ alias, neighbours }: Place,
): Use | undefined {
	const part = partOf(subject, alias);
	const kind = KINDS[operator];
	if (!part || !kind || others.some((other) => speaksOf(other, [alias]))) return undefined;
	if (!others.some((other) => speaksOf(other, neighbours)))
		return { kind, part: { ...part, equal: kind === "equal" } };
	return kind === "equal" ? { kind: "joined", part: { ...part, equal: true } } : undefined;
}

/** A plain column of the table, or its folded text. */
export function partOf(expr: SqlExpr, alias: string): IndexPart | undefined {
	if (expr.kind === "column")
		return expr.table === alias
			? { column: expr.name, fold: null, descending: false, equal: false }
			: undefined;
	if (expr.kind !== "call" || expr.args.length !== 1) return undefined;
	const fold = FOLDS[expr.name.toLowerCase()];
	const inner = fold && partOf(expr.args[0] as SqlExpr, alias);
	return inner && inner.fold === null ? { ...inner, fold } : undefined;
}
const FOLDS: Readonly<Record<string, "Lower" | "Upper">> = { lower: "Lower", upper: "Upper" };

const sameColumn = (a: SqlExpr, b: SqlExpr): boolean =>
	a.kind === "column" && b.kind === "column" && a.table === b.table && a.name === b.name;

/** Whether a column of these tables is anywhere in it. A parameter ends the walk: it leads to the value of a query. */
export function speaksOf(node: unknown, aliases: readonly string[]): boolean {
	if (typeof node !== "object" || node === null) return false;
	const { kind, table } = node as { kind?: unknown; table?: unknown };
	if (kind === "param") return false;
	if (kind === "column" && aliases.includes(table as string)) return true;
	return Object.values(node).some((part) => speaksOf(part, aliases));
}
