// RETURNING values as their fields read them.
import type { Field } from "../meta/model-meta.ts";
import type { SqlValue } from "../sql/param.ts";

/** Converts the cells in place. */
export function readReturned(rows: unknown[][], returning: readonly Field[]): unknown[][] {
	for (const [index, { type }] of returning.entries()) {
		const { fromDb } = type;
		if (!fromDb) continue;
		for (const row of rows) if (row[index] !== null) row[index] = fromDb(row[index] as SqlValue);
	}
	return rows;
}
