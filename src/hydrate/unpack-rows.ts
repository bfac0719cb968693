// Rows whose last columns travelled as JSON arrays, as plan/pack-columns.ts made them, with all their columns again.
import type { Result } from "../backend/result.ts";
import type { SqlValue } from "../sql/param.ts";

export function unpackRows(result: Result, widths: readonly number[]): Result {
	return { ...result, rows: result.rows.map((row) => unpackRow(row, widths)) };
}

function unpackRow(row: readonly SqlValue[], widths: readonly number[]): SqlValue[] {
	return row.flatMap((cell, index) =>
		widths[index] === 1 ? [cell] : (JSON.parse(String(cell)) as SqlValue[]),
	);
}
