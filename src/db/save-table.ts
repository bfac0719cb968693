// Saving one row of one table: UPDATE when it has a key, INSERT when there was no such row.
import { DatabaseError } from "../errors/database-errors.ts";
import { ValueError } from "../errors/query-errors.ts";
import type { UpdateIntent } from "../intent/write.ts";
import type { Values } from "../meta/instance-state.ts";
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import { keyOf as primaryKey } from "../meta/primary-key.ts";
import { addFilter } from "../query/add-filter.ts";
import { emptyQuery } from "../query/empty-query.ts";
import type { Database } from "./database.ts";
import {
	assignment,
	type Column,
	insertIntent,
	isMissing,
	type TableWrites,
	takeReturned,
} from "./table-writes.ts";

/** What a save was asked for. */
export interface SaveRequest {
	readonly forceInsert: boolean;
	readonly forceUpdate: boolean;
	/** The only fields to write, or null for all. */
	readonly only: ReadonlySet<Field> | null;
	readonly adding: boolean;
}

/** One row of a model without parents. Gives whether it was inserted. */
export async function saveTable(
	database: Database,
	writes: TableWrites,
	values: Values,
	request: SaveRequest,
): Promise<boolean> {
	const key = keyOf(writes, values);
	checkKey(writes, key, request);
	if (key !== null && !insertsOnly(writes, request)) {
		const update = updateIntent(writes, values, key, request.only);
		if (await updated(database, update, request.only)) return false;
		if (request.forceUpdate || request.only) throw notUpdated(writes.model, request);
	}
	const intent = insertIntent(writes, values);
	const { rows } = await database.insert(intent);
	takeReturned(values, intent.returning, rows[0]);
	return true;
}

/** The key, from defaults where it is missing. */
export function keyOf({ keys, model }: TableWrites, values: Values): unknown {
	for (const { attname, field } of keys)
		if (isMissing(values[attname]) && field.spec.hasDefault) {
			const { default: given } = field.spec;
			values[attname] = typeof given === "function" ? (given as () => unknown)() : given;
		}
	return primaryKey(model, values);
}

export function checkKey({ model }: TableWrites, key: unknown, request: SaveRequest): void {
	if (key !== null || !(request.forceUpdate || request.only)) return;
	throw new ValueError({
		where: `${model.name}.asave()`,
		model: model.name,
		problem: "an update cannot be forced on an object without a primary key",
	});
}

/** A new object whose key comes from a default cannot be in the table yet: the UPDATE is spared. */
export function insertsOnly(
	{ keys }: TableWrites,
	{ forceInsert, forceUpdate, adding, only }: SaveRequest,
): boolean {
	if (forceInsert) return true;
	const isFilledIn = ({ field, hasDatabaseDefault }: Column): boolean =>
		field.spec.hasDefault || hasDatabaseDefault;
	return adding && !forceUpdate && !only && keys.every(isFilledIn);
}

/** UPDATE of the row with the key; sets what is set to now at each save. */
export function updateIntent(
	writes: TableWrites,
	values: Values,
	key: unknown,
	only: SaveRequest["only"],
): UpdateIntent {
	const { model } = writes;
	const columns = only ? writes.changing.filter((column) => only.has(column.field)) : writes.changing;
	return {
		kind: "update",
		query: addFilter(emptyQuery(model), [{ pk: key }]),
		assignments: columns.map((column) => assignment(model, column, valueToUpdate(column, values))),
	};
}

function valueToUpdate({ attname, auto }: Column, values: Values): unknown {
	if (auto?.onUpdate) values[attname] = auto.now();
	return values[attname];
}

/** Whether there was a row. One without columns to write is only looked for. */
async function updated(
	database: Database,
	update: UpdateIntent,
	only: SaveRequest["only"],
): Promise<boolean> {
	if (update.assignments.length > 0) return (await database.update(update)) > 0;
	return only !== null || database.exists(update.query);
}

export function notUpdated(model: ModelMeta, { only }: SaveRequest): DatabaseError {
	return new DatabaseError({
		where: `${model.name}.asave()`,
		model: model.name,
		problem: `${only ? "updateFields" : "forceUpdate"} did not affect any row: the ${model.name} is no longer in the database`,
	});
}
