// Short ways to build nodes. `sql` is for formulas that read best as SQL: sql`substr(${text}, 1, ${length})`.
import type { BinaryOperator, SqlExpr } from "./ast.ts";
import { constantParam } from "./param.ts";

/** A formula: the text is the library's own, expressions go between, numbers and strings become literals. */
export function sql(text: TemplateStringsArray, ...parts: readonly (SqlExpr | number | string)[]): SqlExpr {
	return { kind: "fragment", text: [...text], parts: parts.map(asExpr), atomic: isCall(text, parts.length) };
}

const asExpr = (part: SqlExpr | number | string): SqlExpr =>
	typeof part === "object" ? part : literal(part);
/** `f(...)` as a whole needs no parentheses when it stands inside something else. */
const isCall = (text: readonly string[], parts: number): boolean =>
	parts > 0 && /^\s*(?:\w+)?\(/.test(text[0] ?? "") && closesAtEnd(text);
function closesAtEnd(text: readonly string[]): boolean {
	const whole = text
		.join("x")
		.trim()
		.replace(/'[^']*'/g, "x");
	let depth = 0;
	for (let i = 0; i < whole.length; i++) {
		if (whole[i] === "(") depth++;
		else if (whole[i] === ")" && --depth === 0) return i === whole.length - 1;
	}
	return false;
}

export const literal = (value: null | number | string): SqlExpr => ({ kind: "literal", value });
export const NULL: SqlExpr = /*#__PURE__*/ literal(null);
export const column = (table: string, name: string): SqlExpr => ({ kind: "column", table, name });
export const call = (name: string, ...args: readonly SqlExpr[]): SqlExpr => ({ kind: "call", name, args });
export const binary = (left: SqlExpr, operator: BinaryOperator, right: SqlExpr): SqlExpr => ({
	kind: "binary",
	operator,
	left,
	right,
});
export const cast = (operand: SqlExpr, type: string): SqlExpr => ({ kind: "cast", operand, type });
export const isNull = (operand: SqlExpr, negated = false): SqlExpr => ({ kind: "isNull", operand, negated });
export const not = (operand: SqlExpr): SqlExpr => ({ kind: "not", operand });
/** A row value; of one item that item itself. */
export const row = (items: readonly SqlExpr[]): SqlExpr =>
	items.length === 1 ? (items[0] as SqlExpr) : { kind: "row", items };
/** The items of a row value; any other expression is one item. */
export const itemsOf = (expr: SqlExpr): readonly SqlExpr[] => (expr.kind === "row" ? expr.items : [expr]);
export const ALWAYS: SqlExpr = /*#__PURE__*/ literal(1);
export const NEVER: SqlExpr = /*#__PURE__*/ literal(0);
export const textParam = (value: string): SqlExpr => constantParam(value, "text");

export function and(items: readonly SqlExpr[]): SqlExpr {
	return items.length === 1 ? (items[0] as SqlExpr) : { kind: "and", items };
}
export function or(items: readonly SqlExpr[]): SqlExpr {
	return items.length === 1 ? (items[0] as SqlExpr) : { kind: "or", items };
}

/** The same parameter with its value changed when it is bound. Other expressions have no value: undefined. */
export function mapParam(expr: SqlExpr, map: (value: string) => string): SqlExpr | undefined {
	if (expr.kind !== "param") return undefined;
	const before = expr.map;
	return { ...expr, map: (value) => map(String(before ? before(value) : value)) };
}
