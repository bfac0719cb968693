// Writes a SELECT, simple or compound.
import type { CompoundOperator, Join, Select, SelectItem, SqlExpr, TableSource } from "./ast.ts";
import { clauses, exprList, orderByClause, type Writer } from "./compile-writer.ts";
import { ALWAYS } from "./fragment.ts";
import { quoteName } from "./quote.ts";

export function writeSelect(writer: Writer, select: Select): string {
	const body = select.compound.length > 0 ? compoundBody(writer, select) : simpleBody(writer, select);
	return clauses(body, orderByClause(writer, select.orderBy), ...limitClauses(writer, select));
}

function simpleBody(writer: Writer, select: Select): string {
	return clauses(
		select.distinct ? "SELECT DISTINCT" : "SELECT",
		itemList(writer, select.items),
		select.from && `FROM ${tableSource(writer, select.from)}`,
		...select.joins.map((join) => joinClause(writer, join)),
		whereClause(writer, select.where),
		select.groupBy.length > 0 && `GROUP BY ${exprList(writer, select.groupBy)}`,
		select.having && `HAVING ${writer.expr(select.having)}`,
	);
}

/** `"book"."title" AS "c0", ...` */
export const itemList = (writer: Writer, items: readonly SelectItem[]): string =>
	items
		.map(({ expr, alias }) => (expr.kind === "star" ? "*" : `${writer.expr(expr)} AS ${quoteName(alias)}`))
		.join(", ");

export const whereClause = (writer: Writer, where: SqlExpr | null): string =>
	where ? `WHERE ${writer.expr(where)}` : "";

export function tableSource(writer: Writer, source: TableSource): string {
	const alias = quoteName(source.alias);
	switch (source.kind) {
		case "table":
			return source.alias === source.name ? alias : `${quoteName(source.name)} AS ${alias}`;
		case "select":
			return `(${writer.select(source.select)}) AS ${alias}`;
		case "json":
			return `json_each(${writer.expr(source.list)}) AS ${alias}`;
		default:
			return source satisfies never;
	}
}

function joinClause(writer: Writer, { kind, table, on }: Join): string {
	const joined = `${kind} JOIN ${tableSource(writer, table)}`;
	return on === ALWAYS ? joined : `${joined} ON ${writer.expr(on)}`;
}

function limitClauses(writer: Writer, { limit, offset }: Select): string[] {
	if (!limit && !offset) return [];
	// OFFSET cannot stand alone; a negative limit is none.
	const written = limit ? writer.expr(limit) : "-1";
	return [`LIMIT ${written}`, offset ? `OFFSET ${writer.expr(offset)}` : ""];
}

interface Term {
	/** What stands before it; nothing before the first. */
	readonly operator: CompoundOperator | "";
	readonly sql: string;
}

function compoundBody(writer: Writer, select: Select): string {
	const first: Term = { operator: "", sql: simpleBody(writer, select) };
	const others = select.compound.map((term) => ({
		operator: term.operator,
		sql: termText(writer, term.select),
	}));
	return joinTerms([first, ...others], writer.limits.compoundTerms);
}

/** A term may not bring an order, a limit or terms of its own, so such a one goes into a sub-select. */
function termText(writer: Writer, term: Select): string {
	const sql = writer.select(term);
	const isPlain = term.compound.length === 0 && term.orderBy.length === 0 && !term.limit && !term.offset;
	return isPlain ? sql : `SELECT * FROM (${sql})`;
}

/** The operators of a compound have one precedence and go from left to right, so the first terms may be put together. */
function joinTerms(terms: readonly Term[], limit: number): string {
	if (terms.length <= limit) return terms.map(({ operator, sql }) => clauses(operator, sql)).join(" ");
	const first = `SELECT * FROM (${joinTerms(terms.slice(0, limit), limit)})`;
	return joinTerms([{ operator: "", sql: first }, ...terms.slice(limit)], limit);
}
