// abulkUpdate(): each object's own values for some columns, in one statement per batch.
import { ValueError } from "../errors/query-errors.ts";
import { booleanType } from "../fields/boolean.ts";
import type { Expression, Query } from "../intent/query.ts";
import type { UpdateIntent } from "../intent/write.ts";
import type { Lookup } from "../lookups/lookup.ts";
import { metaOf, type Values } from "../meta/instance-state.ts";
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import { isKeyField, keyFields, keyIdentity, keyOf } from "../meta/primary-key.ts";
import { addFilter } from "../query/add-filter.ts";
import { emptyQuery } from "../query/empty-query.ts";
import { bindSources, compile } from "../sql/compile.ts";
import type { Compiled } from "../sql/compiled.ts";
import { and, binary, column } from "../sql/fragment.ts";
import { checkBatchSize, columnNamed } from "./bulk.ts";
import type { Database } from "./database.ts";
import { isJsonRow, type JsonChunk, jsonCell, jsonChunks, jsonRows } from "./json-rows.ts";
import { prepareRelations } from "./save.ts";
import { assignment, type Column, tableWrites } from "./table-writes.ts";

/** Rows of one statement in which each object is a branch of a CASE. */
const CASES_PER_STATEMENT = 100;

/** Gives the number of rows that were there. */
export async function bulkUpdate(
	database: Database,
	query: Query,
	objects: readonly object[],
	names: readonly string[],
	{ batchSize }: { readonly batchSize?: number | undefined },
): Promise<number> {
	const { model } = query;
	const where = `${model.name}.objects.abulkUpdate()`;
	checkBatchSize(batchSize, where);
	const fields = fieldsToUpdate(model, names, where);
	checkSaved(model, objects, where);
	if (objects.length === 0) return 0;
	for (const object of objects) prepareRelations(metaOf(object), object);
	const isPlainQuery =
		query.steps.length === 0 && !query.empty && query.limit === null && query.offset === null;
	const json =
		isPlainQuery && keyFields(model).every((field) => field.type.paramType !== "blob")
			? jsonUpdates(database, model, objects, fields, batchSize)
			: null;
	if (json) return matched(await database.runBatch(json.statements), json.perBatch);
	const updates = batches(objects, batchSize ?? CASES_PER_STATEMENT).flatMap((part) =>
		caseUpdates(query, part, fields),
	);
	return matched(await database.write(updates), tablesOf(fields).length);
}

/** Each batch writes to every table that has one of the fields; the rows of the first are counted. */
const matched = (results: readonly { readonly changes: number }[], perBatch: number): number =>
	results.reduce((sum, result, index) => (index % perBatch === 0 ? sum + result.changes : sum), 0);

function fieldsToUpdate(model: ModelMeta, names: readonly string[], where: string): readonly Field[] {
	if (names.length === 0) throw new ValueError({ where, model: model.name, problem: "no fields to update" });
	const fields = names.map((name) => columnNamed(model, name, "fields", where));
	const key = fields.find(isKeyField);
	if (key)
		throw new ValueError({
			where,
			model: model.name,
			field: key.name,
			problem: "a primary key cannot be updated in bulk",
		});
	return fields;
}

function checkSaved(model: ModelMeta, objects: readonly object[], where: string): void {
	if (objects.some((object) => keyOf(model, object) === null))
		throw new ValueError({
			where,
			model: model.name,
			problem: "all objects must have a primary key",
			fix: "Create the new ones with abulkCreate().",
		});
}

function batches(objects: readonly object[], size: number): (readonly object[])[] {
	const parts: (readonly object[])[] = [];
	for (let start = 0; start < objects.length; start += size) parts.push(objects.slice(start, start + size));
	return parts;
}

const tablesOf = (fields: readonly Field[]): readonly ModelMeta[] => [
	...new Set(fields.map((field) => field.model)),
];
const columnsIn = (model: ModelMeta, fields: readonly Field[]): readonly Column[] =>
	tableWrites(model).columns.filter((candidate) => fields.includes(candidate.field));

// ---- plain values: UPDATE ... FROM json_each(?)

interface JsonUpdates {
	readonly statements: readonly Compiled[];
	readonly perBatch: number;
}

/** Null when a value is an expression. */
function jsonUpdates(
	database: Database,
	model: ModelMeta,
	objects: readonly object[],
	fields: readonly Field[],
	batchSize: number | undefined,
): JsonUpdates | null {
	const { limits } = database.backend;
	const tables = tablesOf(fields);
	const statements: Compiled[] = [];
	for (const part of batches(objects, batchSize ?? objects.length)) {
		const rowsByTable = tables.map((table) => rowsOf(model, table, part, fields));
		if (!rowsByTable.every((rows) => rows.every(isJsonRow))) return null;
		// A batch that exceeds a parameter's size is split the same way for every table.
		const chunks = rowsByTable.map((rows) => jsonChunks(rows, limits.valueBytes));
		if (chunks.length > 1 && chunks.some((list) => list.length > 1)) return null;
		for (const [index, table] of tables.entries())
			for (const { json } of chunks[index] as JsonChunk[])
				statements.push(jsonUpdate(table, columnsIn(table, fields), json, database));
	}
	return { statements, perBatch: tables.length };
}

/** `[key, value, ...]`, a composite key as several; of two objects with one key the first counts, as in a CASE. */
function rowsOf(
	model: ModelMeta,
	table: ModelMeta,
	objects: readonly object[],
	fields: readonly Field[],
): UpdateRow[] {
	const columns = columnsIn(table, fields);
	const keys = keyFields(model);
	const rows = new Map<unknown, UpdateRow>();
	for (const object of objects) {
		const values = object as Values;
		const key = keyIdentity(keyOf(model, object));
		if (rows.has(key)) continue;
		const cells = columns.map((candidate) => {
			const { value } = assignment(table, candidate, values[candidate.attname]);
			return value.kind === "value" ? value.value : value;
		});
		rows.set(key, [...keys.map(({ attname, type }) => type.toDb(values[attname])), ...cells]);
	}
	return [...rows.values()];
}
type UpdateRow = Parameters<typeof isJsonRow>[0];

function jsonUpdate(
	table: ModelMeta,
	columns: readonly Column[],
	chunk: string,
	{ backend }: Database,
): Compiled {
	const keys = keyFields(table);
	return bindSources(
		compile(
			{
				kind: "update",
				table: table.table,
				assignments: columns.map(({ field }, index) => ({
					column: field.column,
					value: jsonCell(keys.length + index, field),
				})),
				from: jsonRows(chunk),
				where: and(
					keys.map((key, index) => binary(column(table.table, key.column), "=", jsonCell(index, key))),
				),
				returning: [],
			},
			backend.limits,
		),
	);
}

// ---- expressions, or a narrowed query: CASE

function caseUpdates(query: Query, objects: readonly object[], fields: readonly Field[]): UpdateIntent[] {
	const keys = objects.map((object) => keyOf(query.model, object));
	return tablesOf(fields).map((table) => {
		const base = table === query.model.concrete ? query : emptyQuery(table);
		return {
			kind: "update",
			query: addFilter(base, [{ pk__in: keys }]),
			assignments: columnsIn(table, fields).map((candidate) => ({
				field: candidate.field,
				value: byKey(table, candidate, objects, keys),
			})),
		};
	});
}

/** `CASE WHEN "id" = ? THEN ? ... END` */
function byKey(
	table: ModelMeta,
	candidate: Column,
	objects: readonly object[],
	keys: readonly unknown[],
): Expression {
	const whens = objects.map((object, index): readonly [Expression, Expression] => [
		isKey(table, keys[index]),
		assignment(table, candidate, (object as Values)[candidate.attname]).value,
	]);
	return { kind: "case", whens, otherwise: null, type: candidate.type };
}

function isKey(table: ModelMeta, key: unknown): Expression {
	const values = table.pk.parts ? (key as readonly unknown[]) : [key];
	const items = keyFields(table).map((field, index) => isValue(table, field, values[index]));
	return { kind: "and", items, type: booleanType };
}

function isValue(table: ModelMeta, field: Field, value: unknown): Expression {
	const { type } = field;
	return {
		kind: "lookup",
		lookup: type.lookup("exact") as Lookup,
		lhs: { kind: "column", path: { model: table, key: field.attname, steps: [], field }, type },
		rhs: [{ kind: "value", value: type.toDb(value), type, paramType: type.paramType }],
		variant: "",
		spans: false,
		type: booleanType,
	};
}
