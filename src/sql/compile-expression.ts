// Writes one expression. Parentheses go where an operator stands inside another, and nowhere else.
import { QueryError } from "../errors/query-errors.ts";
import type { SqlExpr } from "./ast.ts";
import { clauses, exprList, orderByClause, type Writer } from "./compile-writer.ts";
import type { Param } from "./param.ts";
import { quoteName, quoteNumber, quoteText } from "./quote.ts";

type Node<Kind extends SqlExpr["kind"]> = Extract<SqlExpr, { readonly kind: Kind }>;

export function writeExpression(writer: Writer, expr: SqlExpr): string {
	switch (expr.kind) {
		case "column":
			return expr.table === "" ? quoteName(expr.name) : `${quoteName(expr.table)}.${quoteName(expr.name)}`;
		case "param":
			return castParam(writer, expr);
		case "literal":
			return literalText(expr.value);
		case "fragment":
			return fragmentText(writer, expr);
		case "call":
			return callText(writer, expr);
		case "over":
			return overText(writer, expr);
		case "binary":
			return `${writer.operand(expr.left)} ${expr.operator} ${writer.operand(expr.right)}`;
		case "not":
			return `NOT ${isClosed(expr.operand) ? writer.operand(expr.operand) : `(${writer.expr(expr.operand)})`}`;
		case "negate":
			return `-${writer.operand(expr.operand)}`;
		case "invert":
			return `~${writer.operand(expr.operand)}`;
		case "and":
			return listText(writer, " AND ", expr.items, "1");
		case "or":
			return listText(writer, " OR ", expr.items, "0");
		case "isNull":
			return `${writer.operand(expr.operand)} IS ${expr.negated ? "NOT NULL" : "NULL"}`;
		case "case":
			return caseText(writer, expr);
		case "cast":
			return `CAST(${writer.expr(expr.operand)} AS ${expr.type})`;
		case "collate":
			return `${writer.operand(expr.operand)} COLLATE ${quoteName(expr.collation)}`;
		case "in":
			return inText(writer, expr);
		case "exists":
			return `EXISTS (${writer.select(expr.select)})`;
		case "subselect":
			return `(${writer.select(expr.select)})`;
		case "row":
			return `(${exprList(writer, expr.items)})`;
		case "star":
			return "*";
		default:
			return expr satisfies never;
	}
}

/** An expression beside an operator. */
export function writeOperand(writer: Writer, expr: SqlExpr): string {
	return isClosed(expr) ? writer.expr(expr) : `(${writer.expr(expr)})`;
}

/** Nothing that stands beside it can take a part of it away. */
function isClosed(expr: SqlExpr): boolean {
	switch (expr.kind) {
		case "fragment":
			return expr.atomic;
		case "literal":
			return typeof expr.value !== "number" || expr.value >= 0; // "--1" would start a comment
		case "binary":
		case "not":
		case "negate":
		case "invert":
		case "and":
		case "or":
		case "isNull":
		case "in":
		case "collate":
			return false;
		default:
			return true;
	}
}

/** The `?`, told what it is where neither the bound value nor a column says so. See ParamType. */
function castParam(writer: Writer, param: Param): string {
	const mark = writer.param(param);
	const asReal = writer.limits.numbersBindAsReal;
	switch (param.type) {
		case "decimal":
			return `CAST(${mark} AS NUMERIC)`;
		case "bigint":
			return `CAST(${mark} AS INTEGER)`;
		case "integer":
		case "boolean":
			return asReal ? `CAST(${mark} AS INTEGER)` : mark;
		case "real":
			return asReal ? mark : `CAST(${mark} AS REAL)`;
		case "text":
		case "blob":
		case "bare":
			return mark;
		default:
			return param.type satisfies never;
	}
}

function literalText(value: null | number | string): string {
	if (value === null) return "NULL";
	return typeof value === "number" ? quoteNumber(value) : quoteText(value);
}

function fragmentText(writer: Writer, { text, parts }: Node<"fragment">): string {
	let written = text[0] ?? "";
	parts.forEach((part, i) => {
		const after = text[i + 1] ?? "";
		const isArgument = /[(,]\s*$/.test(text[i] ?? "") && /^\s*[),]/.test(after);
		written += (isArgument ? writer.expr(part) : writer.operand(part)) + after;
	});
	return written;
}

function callText(writer: Writer, { name, args, distinct, orderBy, filter }: Node<"call">): string {
	// The only name that is not quoted, so it must be a plain word.
	if (!/^\w+$/.test(name)) throw new QueryError({ problem: `"${name}" is no name of an SQL function.` });
	const inside = clauses(
		distinct ? "DISTINCT" : "",
		exprList(writer, args),
		orderByClause(writer, orderBy ?? []),
	);
	return clauses(`${name}(${inside})`, filter ? `FILTER (WHERE ${writer.expr(filter)})` : "");
}

function overText(writer: Writer, { call, partitionBy, orderBy, frame }: Node<"over">): string {
	const called = writer.expr(call);
	const partition = partitionBy.length > 0 ? `PARTITION BY ${exprList(writer, partitionBy)}` : "";
	return `${called} OVER (${clauses(partition, orderByClause(writer, orderBy), frame)})`;
}

function caseText(writer: Writer, { whens, otherwise }: Node<"case">): string {
	const branches = whens.map(([when, then]) => `WHEN ${writer.expr(when)} THEN ${writer.expr(then)}`);
	return clauses("CASE", ...branches, otherwise ? `ELSE ${writer.expr(otherwise)}` : "", "END");
}

function inText(writer: Writer, { operand, items }: Node<"in">): string {
	const left = writer.operand(operand);
	if ("kind" in items) return `${left} IN (${writer.select(items)})`;
	// A list of rows needs VALUES: SQLite knows `(a, b) IN ((1, 2))` only so.
	const rows = operand.kind === "row" && items.length > 0 ? "VALUES " : "";
	return `${left} IN (${rows}${exprList(writer, items)})`;
}

/**
 * Lists longer than this become balanced trees. SQLite nests `a AND b AND c` to the left, one level for each item, and
 * D1 allows 100 levels for lists, the lists inside them and their items together.
 */
export const FLAT_ITEMS = 20;

function listText(writer: Writer, operator: string, items: readonly SqlExpr[], empty: string): string {
	if (items.length === 0) return empty;
	if (items.length <= FLAT_ITEMS) return items.map((item) => listItem(writer, item)).join(operator);
	const middle = Math.ceil(items.length / 2);
	const left = listText(writer, operator, items.slice(0, middle), empty);
	const right = listText(writer, operator, items.slice(middle), empty);
	return `(${left})${operator}(${right})`;
}

/** Comparisons, IN, IS NULL and NOT bind closer than AND and OR. */
function listItem(writer: Writer, item: SqlExpr): string {
	const binds = item.kind === "binary" || item.kind === "isNull" || item.kind === "in" || item.kind === "not";
	return binds ? writer.expr(item) : writer.operand(item);
}
