// From what D1 answers to a Result. D1 speaks JSON: rows come as objects or arrays, blobs as lists of numbers.
import type { Cost, Result } from "../backend/result.ts";
import type { SqlValue } from "../sql/param.ts";
import type { D1Answer, D1Meta } from "./d1-binding.ts";

/** The rows of `raw()`: nothing is known but them. */
export function rawResult(columns: readonly string[], rows: readonly unknown[]): Result {
	return { columns, rows: (rows as unknown[][]).map(readRow), changes: 0, lastInsertId: 0 };
}

/** The rows of `all()`, `run()` or a batch. Columns have unique names, so no value was lost on the way through objects. */
export function objectResult(columns: readonly string[], { results = [], meta }: D1Answer): Result {
	const objects = results as readonly Readonly<Record<string, unknown>>[];
	const names = columns.length > 0 ? columns : Object.keys(objects[0] ?? {});
	const rows = objects.map((object) => readRow(names.map((name) => object[name])));
	const { changes = 0, last_row_id: lastInsertId = 0 } = meta;
	return { columns: names, rows, changes, lastInsertId, cost: costOf(meta) };
}

const costOf = ({ rows_read, rows_written, duration }: D1Meta): Cost => ({
	rowsRead: rows_read,
	rowsWritten: rows_written,
	ms: duration,
});

/** In place, since a row belongs to its result alone. */
function readRow(row: unknown[]): SqlValue[] {
	for (let i = 0; i < row.length; i++) {
		const value = row[i];
		if (typeof value === "object" && value !== null) row[i] = Uint8Array.from(value as number[]);
	}
	return row as SqlValue[];
}
