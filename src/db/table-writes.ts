// What is written to one table of a model: its columns with their conversions, worked out once per model.
import { ValueError } from "../errors/query-errors.ts";
import { bound, operand } from "../expressions/operand.ts";
import type { FieldType } from "../fields/field.ts";
import type { Expression } from "../intent/query.ts";
import type { InsertIntent, UpdateIntent, WriteValue } from "../intent/write.ts";
import type { Values } from "../meta/instance-state.ts";
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import { type OrderGroup, orderGroup } from "../meta/order-field.ts";
import { keyFields } from "../meta/primary-key.ts";
import { perModel } from "../meta/registry.ts";
import { emptyQuery } from "../query/empty-query.ts";
import { isResolvable } from "../query/kinds.ts";
import { scopeOf } from "../query/scope.ts";
import { nextOrder } from "./order.ts";

/** A column on its way to the database. */
export interface Column {
	readonly field: Field;
	readonly attname: string;
	readonly type: FieldType;
	/** Set to now at an insert, or at each save. */
	readonly auto: Field["spec"]["auto"];
	/** The database fills it in when it is left out. */
	readonly hasDatabaseDefault: boolean;
}

export interface TableWrites {
	readonly model: ModelMeta;
	/** The columns of the key: one, or the parts of a composite one. */
	readonly keys: readonly [Column, ...Column[]];
	/** The database counts the key. */
	readonly autoKey: boolean;
	/** Columns that can be written, the key included. */
	readonly columns: readonly Column[];
	/** The same without an automatic key. */
	readonly keyless: readonly Column[];
	/** Columns of an UPDATE: no key. */
	readonly changing: readonly Column[];
	/** Filled in by the database: generated columns and those with a default there. */
	readonly computed: readonly Field[];
	readonly hasDatabaseDefaults: boolean;
	/** The column of orderWithRespectTo, which an INSERT works out. */
	readonly order: OrderGroup | undefined;
}

/** The writes of a model's own table. */
export const tableWrites = /*#__PURE__*/ perModel(describeTable);

function describeTable(model: ModelMeta): TableWrites {
	const columns = model.localFields.filter((field) => !field.spec.generated).map(asColumn);
	const fields = keyFields(model);
	const keys = fields.map((field) => columns.find((column) => column.field === field)) as [Column];
	const autoKey = keys[0].field.spec.autoIncrement;
	const changing = columns.filter((column) => !fields.includes(column.field));
	const order = orderGroup(model);
	return {
		model,
		keys,
		autoKey,
		columns,
		keyless: autoKey ? changing : columns,
		changing,
		computed: model.localFields.filter((field) => field.spec.generated || field.spec.dbDefault !== undefined),
		hasDatabaseDefaults: columns.some((column) => column.hasDatabaseDefault),
		order: order?.order.model === model ? order : undefined,
	};
}

const asColumn = (field: Field): Column => ({
	field,
	attname: field.attname,
	type: field.type,
	auto: field.spec.auto,
	hasDatabaseDefault: field.spec.dbDefault !== undefined,
});

/** Columns to insert: those that the database fills in itself are left out. */
export function insertColumns(writes: TableWrites, values: Values): readonly Column[] {
	const columns = isMissing(values[writes.keys[0].attname]) ? writes.keyless : writes.columns;
	if (!writes.hasDatabaseDefaults) return columns;
	return columns.filter((column) => !(column.hasDatabaseDefault && values[column.attname] === undefined));
}

export const isMissing = (value: unknown): value is null | undefined => value === null || value === undefined;

/** The row of an instance for an INSERT; sets what is set to now. A hot loop: tens of thousands of cells in bulk. */
export function insertRow(model: ModelMeta, columns: readonly Column[], values: Values): WriteValue[] {
	const width = columns.length;
	const row = new Array<WriteValue>(width);
	let i = 0;
	try {
		for (; i < width; i++) {
			const column = columns[i] as Column;
			if (column.auto?.onInsert) values[column.attname] = column.auto.now();
			const value = values[column.attname];
			row[i] =
				value === null || value === undefined
					? null
					: typeof value === "object" && isResolvable(value)
						? resolved(model, column, value)
						: column.type.toDb(value);
		}
	} catch (error) {
		throw atField(model, columns[i] as Column, error);
	}
	return row;
}

const resolved = (model: ModelMeta, column: Column, value: object): Expression =>
	operand(scopeOf(emptyQuery(model), `${model.name}.asave()`), value, column.type);

/** What the database would fill into a column that is left out. */
export function databaseDefault(model: ModelMeta, column: Column): WriteValue {
	const { dbDefault } = column.field.spec;
	return isResolvable(dbDefault) ? resolved(model, column, dbDefault) : column.type.toDb(dbDefault);
}

/** The assignment of one column in an UPDATE. */
export function assignment(
	model: ModelMeta,
	column: Column,
	value: unknown,
): UpdateIntent["assignments"][number] {
	if (typeof value === "object" && value !== null && isResolvable(value))
		return { field: column.field, value: resolved(model, column, value) };
	try {
		return { field: column.field, value: bound(value ?? null, column.type) };
	} catch (error) {
		throw atField(model, column, error);
	}
}

function atField(model: ModelMeta, { field }: Column, error: unknown): unknown {
	if (!(error instanceof ValueError) || error.field !== undefined) return error;
	return new ValueError({
		where: `${model.name}.${field.name}`,
		model: model.name,
		field: field.name,
		problem: error.message,
		cause: error,
	});
}

/** An INSERT of one instance. Asks back what only the database knows. */
export function insertIntent(writes: TableWrites, values: Values): InsertIntent {
	const { model, order } = writes;
	const columns = insertColumns(writes, values);
	const needsKey = writes.autoKey && isMissing(values[writes.keys[0].attname]);
	const row = insertRow(model, columns, values);
	if (order) row[columns.findIndex(({ field }) => field === order.order)] = nextOrder(order, values);
	const returning = needsKey ? [writes.keys[0].field, ...writes.computed] : writes.computed;
	return {
		kind: "insert",
		model,
		fields: fieldsOf(columns),
		rows: [row],
		conflict: null,
		returning: order ? [...returning, order.order] : returning,
	};
}

const fieldLists = new WeakMap<readonly Column[], readonly Field[]>();
/** The fields of a list of columns; the lists of a table are few and kept. */
export function fieldsOf(columns: readonly Column[]): readonly Field[] {
	let fields = fieldLists.get(columns);
	if (!fields) {
		fields = columns.map((column) => column.field);
		fieldLists.set(columns, fields);
	}
	return fields;
}

/** Takes what an INSERT gave back. */
export function takeReturned(
	values: Values,
	returning: readonly Field[],
	row: readonly unknown[] | undefined,
): void {
	if (!row) return;
	for (let i = 0; i < returning.length; i++) values[(returning[i] as Field).attname] = row[i];
}
