// Writes INSERT, UPDATE and DELETE.
import type { Delete, Insert, Select, SelectItem, Update, Upsert } from "./ast.ts";
import { itemList, tableSource, whereClause } from "./compile-select.ts";
import { clauses, exprList, type Writer } from "./compile-writer.ts";
import { ALWAYS } from "./fragment.ts";
import { quoteName, quoteNames } from "./quote.ts";

export function writeInsert(writer: Writer, insert: Insert): string {
	const { upsert } = insert;
	const ignores = upsert !== null && upsert.target.length === 0 && upsert.updates.length === 0;
	return clauses(
		// ON CONFLICT DO NOTHING would skip duplicates only; OR IGNORE also skips rows that NOT NULL and CHECK refuse.
		`INSERT ${ignores ? "OR IGNORE " : ""}INTO ${quoteName(insert.table)}`,
		insert.columns.length > 0 && quoteNames(insert.columns),
		insertedRows(writer, ignores ? { ...insert, upsert: null } : insert),
		upsert && !ignores && upsertClause(upsert),
		returningClause(writer, insert.returning),
	);
}

function insertedRows(writer: Writer, { columns, rows, upsert }: Insert): string {
	if ("kind" in rows) return upsert ? selectBeforeConflict(writer, rows) : writer.select(rows);
	if (columns.length === 0) return "DEFAULT VALUES";
	return `VALUES ${rows.map((row) => `(${exprList(writer, row)})`).join(", ")}`;
}

/** After a FROM, SQLite would read the ON of ON CONFLICT as that of a join: a WHERE must stand between. */
function selectBeforeConflict(writer: Writer, select: Select): string {
	if (select.compound.length > 0) return `SELECT * FROM (${writer.select(select)}) WHERE 1`;
	return writer.select({ ...select, where: select.where ?? ALWAYS });
}

function upsertClause({ target, updates }: Upsert): string {
	const conflict = clauses("ON CONFLICT", target.length > 0 && quoteNames(target));
	if (updates.length === 0) return `${conflict} DO NOTHING`;
	const assignments = updates.map((column) => `${quoteName(column)} = excluded.${quoteName(column)}`);
	return `${conflict} DO UPDATE SET ${assignments.join(", ")}`;
}

export function writeUpdate(writer: Writer, update: Update): string {
	const assignments = update.assignments.map(
		({ column, value }) => `${quoteName(column)} = ${writer.expr(value)}`,
	);
	return clauses(
		`UPDATE ${quoteName(update.table)} SET ${assignments.join(", ")}`,
		update.from && `FROM ${tableSource(writer, update.from)}`,
		whereClause(writer, update.where),
		returningClause(writer, update.returning),
	);
}

export function writeDelete(writer: Writer, { table, where, returning }: Delete): string {
	return clauses(
		`DELETE FROM ${quoteName(table)}`,
		whereClause(writer, where),
		returningClause(writer, returning),
	);
}

const returningClause = (writer: Writer, items: readonly SelectItem[]): string =>
	items.length > 0 ? `RETURNING ${itemList(writer, items)}` : "";
