// What the parts of the compiler share. Selects hold expressions and expressions hold selects: each calls the other
// through the writer, so that no file imports back.
import type { OrderItem, Select, SqlExpr } from "./ast.ts";
import type { Param } from "./param.ts";

/** What the compiler must know of a backend: a part of its `Limits`. */
export interface WriterLimits {
	readonly params: number;
	readonly compoundTerms: number;
	readonly expressionDepth: number;
	readonly numbersBindAsReal: boolean;
}

export interface Writer {
	readonly limits: WriterLimits;
	/** Writes an expression where nothing around it can tear it apart: in a list, in parentheses. */
	expr(expr: SqlExpr): string;
	/** Writes an expression beside an operator: in parentheses when it is made of several words. */
	operand(expr: SqlExpr): string;
	/** Writes a `?`, and notes its slot: text must be written from left to right. */
	param(param: Param): string;
	select(select: Select): string;
}

export const exprList = (writer: Writer, exprs: readonly SqlExpr[]): string =>
	exprs.map((expr) => writer.expr(expr)).join(", ");

/** `ORDER BY a DESC NULLS LAST, b`, or nothing. */
export function orderByClause(writer: Writer, items: readonly OrderItem[]): string {
	return items.length === 0 ? "" : `ORDER BY ${items.map((item) => orderItem(writer, item)).join(", ")}`;
}

function orderItem(writer: Writer, { expr, descending, nulls }: OrderItem): string {
	const direction = descending ? " DESC" : "";
	return `${writer.expr(expr)}${direction}${nulls ? ` NULLS ${nulls.toUpperCase()}` : ""}`;
}

/** The clauses that are there, one space between. */
export const clauses = (...parts: readonly (string | false | null)[]): string =>
	parts.filter(Boolean).join(" ");
