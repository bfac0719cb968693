// Rows as model instances, with the objects of selectRelated() beside them in the same row.
import { layoutOf, load, setRelated } from "../meta/instance-state.ts";
import type { Origin } from "../meta/model-meta.ts";
import type { ColumnReader, InstanceShape, RelatedShape } from "../plan/row-shape.ts";
import { type Cells, readColumns } from "./read-columns.ts";

export function hydrateInstances(shape: InstanceShape, rows: Cells, origin: Omit<Origin, "peers">): object[] {
	readColumns(rows, shape.annotations);
	const instances = plainInstances(shape, rows, origin);
	for (const related of shape.related) attachRelated(related, rows, instances, origin);
	return instances;
}

/** One object per row. The columns of a shape lie side by side, so a slice of the row is its values. */
function plainInstances(shape: InstanceShape, rows: Cells, origin: Omit<Origin, "peers">): object[] {
	readColumns(rows, shape.fields);
	const columns = [...shape.fields, ...shape.annotations];
	const names = columns.map((column) => column.name);
	const modelClass = shape.model.class as new () => object;
	const layout = layoutOf(shape.model, names);
	const own = isOwnRow(columns);
	const shared: Origin = { ...origin, peers: undefined };
	const instances = new Array<object>(rows.length);
	for (let i = 0; i < rows.length; i++) {
		const row = rows[i] as unknown[];
		const values = own ? row : columns.map((column) => row[column.index]);
		instances[i] = load(modelClass, names, values, shared, layout);
	}
	shared.peers = instances;
	return instances;
}
const isOwnRow = (columns: readonly ColumnReader[]): boolean =>
	columns.every((column, position) => column.index === position);

/** Related objects are made once per key: a hundred books of one author share the author. */
function attachRelated(
	related: RelatedShape,
	rows: Cells,
	parents: readonly object[],
	origin: Omit<Origin, "peers">,
): void {
	const firstRows: Cells = [];
	const positions = new Map<unknown, number>();
	const at = rows.map((row) => {
		const key = row[related.pkIndex];
		if (key === null) return -1;
		let position = positions.get(key);
		if (position === undefined) {
			position = firstRows.length;
			positions.set(key, position);
			firstRows.push(row);
		}
		return position;
	});
	const objects = plainInstances(related.shape, firstRows, origin);
	for (const nested of related.shape.related) attachRelated(nested, firstRows, objects, origin);
	for (let i = 0; i < parents.length; i++) {
		const position = at[i] as number;
		const object = position < 0 ? null : (objects[position] as object);
		setRelated(parents[i] as object, related.name, object);
		if (object && related.back) setRelated(object, related.back, parents[i] as object);
	}
}
