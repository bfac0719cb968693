// Rows as model instances, with the objects of selectRelated() beside them in the same row.
import { layoutOf, load, setRelated } from "../meta/instance-state.ts";
import type { Origin } from "../meta/model-meta.ts";
import { keyIdentity } from "../meta/primary-key.ts";
import { type ColumnReader, type InstanceShape, keyIndexes, type RelatedShape } from "../plan/row-shape.ts";
import { type Cells, readColumns } from "./read-columns.ts";

export function hydrateInstances(shape: InstanceShape, rows: Cells, origin: Omit<Origin, "peers">): object[] {
	readColumns(rows, shape.annotations);
	const instances = plainInstances(shape, rows, origin);
	for (const related of shape.related) attachRelated(related, rows, instances, origin);
	return instances;
}

/** An object and the key of a link that leads to it. */
export interface Linked {
	readonly key: unknown;
	readonly object: object;
}

/** One for each row. An object is made once however many links lead to it, unless its rows say more than its columns. */
export function hydrateLinked(
	shape: InstanceShape,
	link: ColumnReader,
	rows: Cells,
	origin: Omit<Origin, "peers">,
): Linked[] {
	readColumns(rows, [link]);
	const key = keyIndexes(shape);
	const isPlain = key.length > 0 && shape.annotations.length === 0 && shape.related.length === 0;
	const { first, at } = isPlain ? byKey(rows, key) : { first: rows, at: null };
	const objects = hydrateInstances(shape, first, origin);
	return rows.map((row, index) => ({
		key: row[link.index],
		object: objects[at ? (at[index] as number) : index] as object,
	}));
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
	const { first, at } = byKey(rows, keyIndexes(related.shape));
	const objects = plainInstances(related.shape, first, origin);
	for (const nested of related.shape.related) attachRelated(nested, first, objects, origin);
	for (let i = 0; i < parents.length; i++) {
		const position = at[i] as number;
		const object = position < 0 ? null : (objects[position] as object);
		setRelated(parents[i] as object, related.name, object);
		if (object && related.back) setRelated(object, related.back, parents[i] as object);
	}
}

/** The first row of each key, and where the key of each row stands among them: -1 for none. */
function byKey(
	rows: Cells,
	indexes: readonly number[],
): { readonly first: Cells; readonly at: readonly number[] } {
	const first: Cells = [];
	const positions = new Map<unknown, number>();
	const [only = 0, ...more] = indexes;
	const at = rows.map((row) => {
		if (row[only] === null) return -1;
		const key = more.length === 0 ? row[only] : keyIdentity(indexes.map((index) => row[index]));
		let position = positions.get(key);
		if (position === undefined) {
			position = first.length;
			positions.set(key, position);
			first.push(row);
		}
		return position;
	});
	return { first, at };
}
