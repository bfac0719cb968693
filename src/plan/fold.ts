// Conditions that are known before any row is read: an empty list matches nothing, its negation everything.
import type { SqlExpr } from "../sql/ast.ts";
import { ALWAYS, and, NEVER, not, or } from "../sql/fragment.ts";

export const isNever = (expr: SqlExpr): boolean => expr === NEVER;
export const isAlways = (expr: SqlExpr): boolean => expr === ALWAYS;

export function allOf(items: readonly SqlExpr[]): SqlExpr {
	if (items.some(isNever)) return NEVER;
	const open = items
		.filter((item) => !isAlways(item))
		.flatMap((item) => (item.kind === "and" ? item.items : [item]));
	return open.length === 0 ? ALWAYS : and(open);
}

export function anyOf(items: readonly SqlExpr[]): SqlExpr {
	if (items.some(isAlways)) return ALWAYS;
	const open = items.filter((item) => !isNever(item));
	return open.length === 0 ? NEVER : or(open);
}

export function negated(expr: SqlExpr): SqlExpr {
	if (isNever(expr)) return ALWAYS;
	return isAlways(expr) ? NEVER : not(expr);
}
