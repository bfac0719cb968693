// Expressions with their values written out: DDL takes no parameters, and neither sub-selects nor table names inside
// the checks, indexes and formulas of a table.
import { SQLITE_LIMITS } from "../backend/limits.ts";
import { NotSupportedError, ValueError } from "../errors/query-errors.ts";
import type { Select, SqlExpr } from "../sql/ast.ts";
import { writeExpression, writeOperand } from "../sql/compile-expression.ts";
import type { Writer } from "../sql/compile-writer.ts";
import type { Param, ParamType, SqlValue } from "../sql/param.ts";
import { quoteName, quoteNumber, quoteText } from "../sql/quote.ts";

/** The expression over bare columns, with quoted literals instead of `?`. */
export const compileWithLiterals = (expr: SqlExpr): string => WRITER.expr(expr);

const WRITER: Writer = {
	limits: SQLITE_LIMITS,
	expr: writeBare,
	operand: (expr) => writeOperand(WRITER, expr),
	param: paramLiteral,
	select: noSubselect,
};

function writeBare(expr: SqlExpr): string {
	switch (expr.kind) {
		case "column":
			return quoteName(expr.name);
		case "param":
			return paramLiteral(expr);
		case "in":
			return "kind" in expr.items ? inJsonList(expr.operand, expr.items) : writeExpression(WRITER, expr);
		default:
			return writeExpression(WRITER, expr);
	}
}

function noSubselect(): never {
	throw new NotSupportedError({
		problem: "a sub-select cannot stand in a check, an index, a generated column or a default",
		fix: "Compare columns of the row itself.",
	});
}

function paramLiteral({ source, map, type }: Param): string {
	const text = valueLiteral(map ? map(source.value) : source.value, type);
	return text.startsWith("-") ? `(${text})` : text; // beside a minus, "--" would start a comment
}

/** A stored value as a literal that SQLite sees as it would see the bound parameter. */
export function valueLiteral(value: SqlValue, type: ParamType): string {
	if (value === null) return "NULL";
	if (value instanceof Uint8Array) return blobLiteral(value);
	if (typeof value === "number") return numberLiteral(value, type);
	return type === "decimal" || type === "bigint" ? digits(value) : quoteText(value);
}

function numberLiteral(value: number, type: ParamType): string {
	// A whole number would divide as an integer.
	return type === "real" && Number.isSafeInteger(value) ? `${value}.0` : quoteNumber(value);
}

const blobLiteral = (bytes: Uint8Array): string =>
	`x'${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}'`;

/** Numbers that are kept as text to be exact are written as they are, so nothing else may be in that text. */
function digits(text: string): string {
	if (/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) return text;
	throw new ValueError({ problem: "the value is not a number", given: JSON.stringify(text) });
}

/** `IN (SELECT value FROM json_each(?))` with the list spelled out. A list of blobs is one of hex digits. */
function inJsonList(operand: SqlExpr, { from, items, where }: Select): string {
	const list = from?.kind === "json" && from.list.kind === "param" ? from.list : undefined;
	const item = items[0]?.expr;
	const isBlob = item?.kind === "call" && item.name === "unhex";
	if (!list || where || !(isBlob || item?.kind === "column")) return noSubselect();
	const json = String(list.map ? list.map(list.source.value) : list.source.value);
	const elements = json.match(/"(?:[^"\\]|\\.)*"|[^[\],\s]+/g) ?? [];
	return `${WRITER.operand(operand)} IN (${elements.map((element) => elementLiteral(element, isBlob)).join(", ")})`;
}

function elementLiteral(element: string, isBlob: boolean): string {
	if (!element.startsWith('"')) return digits(element);
	const text = String(JSON.parse(element));
	return isBlob ? `x${quoteText(text)}` : quoteText(text);
}
