// The order in which a select wants the rows of one of its tables, as far as an index could give it.
import { extremeOf } from "../db/query-plan.ts";
import type { OrderItem, Select, SqlExpr } from "../sql/ast.ts";
import { type IndexPart, partOf } from "./column-uses.ts";

/** The columns to be sorted by; none when the select has no order, or one that no index of this table gives. */
export function orderOf(alias: string, block: Select, key: string | undefined): readonly IndexPart[] {
	const wanted = orderBy(alias, block) ?? together(alias, block.groupBy) ?? distinct(alias, block);
	return withoutKey(wanted ?? [], key);
}

/** Columns of which only the least or the greatest value is wanted. */
export function extremesOf(alias: string, { items, groupBy }: Select): readonly IndexPart[] {
	if (groupBy.length > 0 || items.length !== 1) return [];
	const column = items[0] && extremeOf(items[0].expr);
	const part = column && partOf(column, alias);
	return part ? [part] : [];
}

function orderBy(alias: string, { orderBy: terms, items }: Select): readonly IndexPart[] | undefined {
	if (terms.length === 0) return undefined;
	const parts = terms.map((term) => {
		const part = hasUsualNulls(term) ? partOf(itemAt(term.expr, items), alias) : undefined;
		return part && { ...part, descending: term.descending };
	});
	return parts.every((part) => part !== undefined) ? parts : undefined;
}

/** An index holds NULLs below all values. */
const hasUsualNulls = ({ nulls, descending }: OrderItem): boolean =>
	nulls === null || nulls === (descending ? "last" : "first");

/** `ORDER BY 2` means the second item. */
const itemAt = (expr: SqlExpr, items: Select["items"]): SqlExpr =>
	expr.kind === "literal" && typeof expr.value === "number" ? (items[expr.value - 1]?.expr ?? expr) : expr;

function together(alias: string, exprs: readonly SqlExpr[]): readonly IndexPart[] | undefined {
	const parts = exprs.map((expr) => partOf(expr, alias));
	return parts.length > 0 && parts.every((part) => part !== undefined) ? parts : undefined;
}

const distinct = (alias: string, block: Select): readonly IndexPart[] | undefined =>
	block.distinct
		? together(
				alias,
				block.items.map(({ expr }) => expr),
			)
		: undefined;

/** Every index ends with the key, ascending: the other columns run so that the key may stay where it is. */
function withoutKey(parts: readonly IndexPart[], key: string | undefined): readonly IndexPart[] {
	const at = parts.findIndex(({ column }) => column === key);
	if (at < 0) return parts;
	const before = parts.slice(0, at);
	return parts[at]?.descending ? before.map((part) => ({ ...part, descending: !part.descending })) : before;
}
