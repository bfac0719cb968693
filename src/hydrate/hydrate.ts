// From rows to what the user awaits: instances, objects, tuples or bare values, by the shape the plan made.
import type { Result } from "../backend/result.ts";
import type { Origin } from "../meta/model-meta.ts";
import { type ColumnReader, type RowShape, readersOf } from "../plan/row-shape.ts";
import { hydrateInstances, hydrateLinked } from "./instances.ts";
import { type Cells, readColumns } from "./read-columns.ts";

/** `origin` is what instances remember of where they came from. The rows of the result are used up. */
export function hydrate(shape: RowShape, result: Result, origin: Omit<Origin, "peers">): unknown[] {
	const rows = result.rows as Cells;
	if (shape.kind === "instance")
		return shape.link
			? hydrateLinked(shape, shape.link, rows, origin)
			: hydrateInstances(shape, rows, origin);
	readColumns(rows, readersOf(shape));
	if (shape.columns.some((column) => column.parts)) return shaped(shape, gathered(rows, shape.columns));
	return shaped(shape, rows);
}

/** Rows with a tuple in the place of the columns of a composite key. */
const gathered = (rows: Cells, columns: readonly ColumnReader[]): Cells =>
	rows.map((row) => columns.map(({ index, parts }) => (parts ? tupleOf(row, parts) : row[index])));

/** Where there is no row, there is no key. */
const tupleOf = (row: readonly unknown[], parts: readonly ColumnReader[]): unknown[] | null =>
	row[parts[0]?.index ?? 0] === null ? null : parts.map(({ index }) => row[index]);

function shaped(shape: Exclude<RowShape, { kind: "instance" }>, rows: Cells): unknown[] {
	switch (shape.kind) {
		case "flat":
			return rows.map((row) => row[0]);
		case "tuple":
			return tuples(rows, shape.columns.length);
		case "object":
			return objects(
				rows,
				shape.columns.map((column) => column.name),
			);
		default:
			return shape satisfies never;
	}
}

/** Columns stand in the order asked for; hidden ones that only order the rows are cut off. */
function tuples(rows: Cells, width: number): Cells {
	if (rows[0] && rows[0].length > width) for (const row of rows) row.length = width;
	return rows;
}

function objects(rows: Cells, names: readonly string[]): object[] {
	const width = names.length;
	return rows.map((row) => {
		const object: Record<string, unknown> = {};
		for (let i = 0; i < width; i++) object[names[i] as string] = row[i];
		return object;
	});
}
