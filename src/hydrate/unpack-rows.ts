// Rows of which some columns travelled as JSON arrays, as plan/pack-columns.ts made them, with all their columns again.
import type { Result } from "../backend/result.ts";
import type { Unpack } from "../sql/compiled.ts";
import type { SqlValue } from "../sql/param.ts";

export function unpackRows(result: Result, unpack: Unpack): Result {
	return { ...result, rows: result.rows.map((row) => unpackRow(row, unpack)) };
}

function unpackRow(row: readonly SqlValue[], unpack: Unpack): SqlValue[] {
	const cells: SqlValue[] = [];
	for (const [index, positions] of unpack.entries()) {
		const cell = row[index] as SqlValue;
		const values = positions.length === 1 ? [cell] : (JSON.parse(String(cell)) as SqlValue[]);
		for (const [at, position] of positions.entries()) cells[position] = values[at] as SqlValue;
	}
	return cells;
}
