// Rows of a running statement as arrays of JavaScript values, below the wrappers of the WASM builds.
import type { SqlValue } from "../../src/sql/param.ts";
import { createHeap } from "./heap.ts";
import { BLOB, NULL, ROW, type SqliteExports, TEXT } from "./sqlite-exports.ts";
import { createTextReader } from "./text-reader.ts";

/** Steps the statement and appends rows to `rows`, at most `max`. Returns SQLite's last answer: ROW when more may follow. */
export type RowReader = (statement: number, columns: number, rows: SqlValue[][], max: number) => number;

export function createRowReader(sqlite: SqliteExports): RowReader {
	const { step, columnType, columnDouble, columnText, columnBytes, columnBlob } = sqlite;
	const heap = createHeap(sqlite.memory);
	const text = createTextReader(sqlite.memory);

	const blob = (statement: number, column: number): Uint8Array => {
		const pointer = columnBlob(statement, column);
		return heap().slice(pointer, pointer + columnBytes(statement, column));
	};

	return (statement, columns, rows, max) => {
		for (let count = 0; count < max; count++) {
			const code = step(statement);
			if (code !== ROW) return code;
			const row: SqlValue[] = new Array(columns);
			for (let column = 0; column < columns; column++) {
				const type = columnType(statement, column);
				// The pointer is asked for first: the length must be that of its encoding.
				if (type === TEXT) row[column] = text(columnText(statement, column), columnBytes(statement, column));
				else if (type === NULL) row[column] = null;
				else if (type === BLOB) row[column] = blob(statement, column);
				// Integers too: beyond 2^53 they lose digits, which the fields above notice.
				else row[column] = columnDouble(statement, column);
			}
			rows.push(row);
		}
		return ROW;
	};
}
