// Converts the cells of a result in place, column by column: types without a conversion cost nothing.
import { ValueError } from "../errors/query-errors.ts";
import { kindName } from "../fields/field.ts";
import type { ColumnReader } from "../plan/row-shape.ts";
import type { SqlValue } from "../sql/param.ts";

/** Rows whose cells are being turned from database values into the user's. */
export type Cells = unknown[][];

export function readColumns(rows: Cells, columns: readonly ColumnReader[]): void {
	for (const column of columns) {
		const { index, type } = column;
		try {
			if (type?.fromDbAll && rows.length > 1) readAll(rows, index, type.fromDbAll);
			else if (type?.fromDb) readEach(rows, index, type.fromDb);
		} catch (error) {
			throw atColumn(error, column);
		}
	}
}

function atColumn(error: unknown, { name, type }: ColumnReader): unknown {
	if (!(error instanceof ValueError) || error.field !== undefined) return error;
	return new ValueError({
		where: `reading "${name}"${type ? `, a ${kindName(type)} field` : ""}`,
		field: name,
		problem: error.message,
		cause: error.cause ?? error,
	});
}

function readEach(rows: Cells, index: number, fromDb: (raw: SqlValue) => unknown): void {
	for (const row of rows) {
		const cell = row[index];
		if (cell !== null) row[index] = fromDb(cell as SqlValue);
	}
}

/** Some types are read faster all at once: one JSON.parse for a whole column. */
function readAll(rows: Cells, index: number, fromDbAll: (raw: readonly SqlValue[]) => unknown[]): void {
	const raw: SqlValue[] = [];
	for (const row of rows) {
		const cell = row[index] as SqlValue;
		if (cell !== null) raw.push(cell);
	}
	const values = fromDbAll(raw);
	let next = 0;
	for (const row of rows) if (row[index] !== null) row[index] = values[next++];
}
