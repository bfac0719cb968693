// abulkUpdate(): each object's own values for some columns, in one statement per batch.
import { ValueError } from "../errors/query-errors.ts";
import { booleanType } from "../fields/boolean.ts";
import type { Expression, Query } from "../intent/query.ts";
import type { UpdateIntent, WriteValue } from "../intent/write.ts";
import type { Lookup } from "../lookups/lookup.ts";
import { metaOf, type Values } from "../meta/instance-state.ts";
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import { isKeyField, keyFields, keyIdentity, keyOf } from "../meta/primary-key.ts";
import { addFilter } from "../query/add-filter.ts";
import { emptyQuery } from "../query/empty-query.ts";
import type { SqlExpr } from "../sql/ast.ts";
import { bindSources, compile } from "../sql/compile.ts";
import type { Compiled } from "../sql/compiled.ts";
import { and, binary, column } from "../sql/fragment.ts";
import type { ParamType } from "../sql/param.ts";
import { type BulkUpdateOptions, checkUpdateOptions, columnNamed } from "./bulk-options.ts";
import type { Database } from "./database.ts";
import type { BulkWrite, WrittenRow } from "./find-row.ts";
import { type Chunk, isJsonRow, jsonCell, jsonChunks, jsonRows, rowCell } from "./json-rows.ts";
import { reportTo } from "./progress.ts";
import { atRow, forEachRow } from "./row-error.ts";
import { prepareRelations } from "./save.ts";
import { assignment, type Column, tableWrites } from "./table-writes.ts";
import { tellRow } from "./tell-row.ts";

/** Rows of one statement in which each object is a branch of a CASE. */
const CASES_PER_STATEMENT = 100;

/** Rows of one statement where somebody wants to see them go by. */
const ROWS_PER_REPORT = 1000;

interface BulkUpdate {
	readonly database: Database;
	readonly query: Query;
	readonly objects: readonly object[];
	readonly columns: readonly Column[];
	readonly options: BulkUpdateOptions;
}

/** Gives the number of rows that were there. */
export async function bulkUpdate(
	database: Database,
	query: Query,
	objects: readonly object[],
	names: readonly string[],
	options: BulkUpdateOptions,
): Promise<number> {
	const { model } = query;
	const where = `${model.name}.objects.abulkUpdate()`;
	checkUpdateOptions(options, where);
	const columns = columnsToUpdate(model, names, where);
	forEachRow(objects, (object) => checkSaved(model, object, where));
	if (objects.length === 0) return 0;
	forEachRow(objects, (object) => prepareRelations(metaOf(object), object));
	const update: BulkUpdate = { database, query, objects, columns, options };
	const batches = batchesOf(update);
	const statements = statementsOf(update, batches);
	const report = options.onProgress && reportTo(options.onProgress, objects.length);
	const results = await database
		.runBatch(
			statements.map(({ statement }) => statement),
			report && ((index) => report.add((statements[index] as UpdateStatement).rows)),
		)
		.catch(async (error: unknown) => {
			throw await tellRow(error, where, () => writeOf(update, batches));
		});
	report?.finish();
	return results.reduce((sum, { changes }, index) => (statements[index]?.isCounted ? sum + changes : sum), 0);
}

/** The write, for finding the row that was refused. */
function writeOf(update: BulkUpdate, batches: readonly WrittenRow[][]): BulkWrite {
	const { database, query, objects } = update;
	return {
		database,
		objects,
		model: query.model,
		kind: isPlain(query) ? "update" : "narrowed",
		rows: batches.flat(),
		statements: (count) => statementsOf(update, firstRows(batches, count)).map(({ statement }) => statement),
	};
}

function firstRows(batches: readonly WrittenRow[][], count: number): WrittenRow[][] {
	let left = count;
	return batches.map((rows) => {
		const first = rows.slice(0, left);
		left -= first.length;
		return first;
	});
}

/** Those of each table together. */
function columnsToUpdate(model: ModelMeta, names: readonly string[], where: string): readonly Column[] {
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
	const tables = new Set(fields.map((field) => field.model));
	return [...tables].flatMap((table) =>
		tableWrites(table).columns.filter((column) => fields.includes(column.field)),
	);
}

function checkSaved(model: ModelMeta, object: object, where: string): void {
	if (keyOf(model, object) === null)
		throw new ValueError({
			where,
			model: model.name,
			problem: "all objects must have a primary key",
			fix: "Create the new ones with abulkCreate().",
		});
}

// ---- rows and statements

/** Rows by batch. Of two objects with one key in a batch the first counts, as in a CASE. */
function batchesOf(update: BulkUpdate): WrittenRow[][] {
	const { objects, options } = update;
	return slices([...objects.keys()], options.batchSize).map((indexes) => rowsOf(update, indexes));
}

/** Cells: the key, a composite one as several, then the columns. */
function rowsOf({ query, objects, columns }: BulkUpdate, indexes: readonly number[]): WrittenRow[] {
	const keys = keyFields(query.model);
	const fields = [...keys, ...columns.map((column) => column.field)];
	const rows = new Map<unknown, WrittenRow>();
	for (const index of indexes) {
		const values = objects[index] as Values;
		const key = keyIdentity(keyOf(query.model, values));
		if (rows.has(key)) continue;
		try {
			const stored = keys.map(({ attname, type }) => type.toDb(values[attname]));
			const cells = columns.map((column) => assignedCell(column, values));
			rows.set(key, { index, fields, cells: [...stored, ...cells] });
		} catch (error) {
			throw atRow(error, objects, index);
		}
	}
	return [...rows.values()];
}

function assignedCell(column: Column, values: Values): WriteValue {
	const { value } = assignment(column.field.model, column, values[column.attname]);
	return value.kind === "value" ? value.value : value;
}

interface UpdateStatement {
	readonly statement: Compiled;
	/** Of the first table, whose rows are counted. */
	readonly isCounted: boolean;
	/** Rows that are written with it: those of the last table. */
	readonly rows: number;
}

/** Plain values of plain rows travel as JSON; expressions, and keys that JSON does not know, need a CASE. */
function statementsOf(update: BulkUpdate, batches: readonly WrittenRow[][]): UpdateStatement[] {
	const { query } = update;
	const isJson =
		isPlain(query) &&
		keyFields(query.model).every((field) => field.type.paramType !== "blob") &&
		batches.every((rows) => rows.every(({ cells }) => isJsonRow(cells)));
	return batches.flatMap((rows) => (isJson ? jsonUpdates : caseUpdates)(update, rows));
}

const isPlain = (query: Query): boolean =>
	query.steps.length === 0 && !query.empty && query.limit === null && query.offset === null;

/** Each batch writes to every table that has one of the columns. */
const tablesOf = (columns: readonly Column[]): readonly ModelMeta[] => [
	...new Set(columns.map((column) => column.field.model)),
];
const columnsIn = (table: ModelMeta, columns: readonly Column[]): readonly Column[] =>
	columns.filter((column) => column.field.model === table);

function slices<Item>(items: readonly Item[], size: number = items.length): (readonly Item[])[] {
	const parts: (readonly Item[])[] = [];
	for (let start = 0; start < items.length; start += size) parts.push(items.slice(start, start + size));
	return parts;
}

// ---- plain values: UPDATE ... FROM json_each(?)

function jsonUpdates(
	{ database, columns, options }: BulkUpdate,
	rows: readonly WrittenRow[],
): UpdateStatement[] {
	const { limits } = database.backend;
	const size = options.onProgress && !limits.remote ? ROWS_PER_REPORT : undefined;
	const tables = tablesOf(columns);
	return tables.flatMap((table, position) => {
		const own = columnsIn(table, columns);
		const cells = rows.map((row) => (tables.length === 1 ? row.cells : cellsOf(row, own)));
		const chunks = slices(cells, size).flatMap((slice) => jsonChunks(slice, limits.valueBytes));
		return chunks.map((chunk) => ({
			statement: chunkUpdate(table, own, chunk, database),
			isCounted: position === 0,
			rows: position === tables.length - 1 ? chunk.rows : 0,
		}));
	});
}

const cellsOf = ({ fields, cells }: WrittenRow, columns: readonly Column[]): readonly WriteValue[] => [
	cells[0] as WriteValue,
	...columns.map((column) => cells[fields.indexOf(column.field)] as WriteValue),
];

function chunkUpdate(
	table: ModelMeta,
	columns: readonly Column[],
	chunk: Chunk,
	{ backend }: Database,
): Compiled {
	const keys = keyFields(table);
	const cell = (index: number, field: Field, type: ParamType): SqlExpr =>
		chunk.large ? rowCell(chunk.large, index, type) : jsonCell(index, field);
	return bindSources(
		compile(
			{
				kind: "update",
				table: table.table,
				assignments: columns.map(({ field }, index) => ({
					column: field.column,
					value: cell(keys.length + index, field, "bare"),
				})),
				from: chunk.large ? null : jsonRows(chunk.json),
				where: and(
					keys.map((key, index) =>
						binary(column(table.table, key.column), "=", cell(index, key, key.type.paramType)),
					),
				),
				returning: [],
			},
			backend.limits,
		),
	);
}

// ---- expressions, or a narrowed query: CASE

function caseUpdates(update: BulkUpdate, rows: readonly WrittenRow[]): UpdateStatement[] {
	const { database, query, columns, objects, options } = update;
	const tables = tablesOf(columns);
	return slices(rows, options.batchSize ?? CASES_PER_STATEMENT).flatMap((slice) => {
		const part = slice.map(({ index }) => objects[index] as object);
		return tables.flatMap((table, position) => {
			const statement = database.compileUpdate(caseUpdate(query, table, columnsIn(table, columns), part));
			if (!statement) return [];
			const isLast = position === tables.length - 1;
			return [{ statement, isCounted: position === 0, rows: isLast ? slice.length : 0 }];
		});
	});
}

function caseUpdate(
	query: Query,
	table: ModelMeta,
	columns: readonly Column[],
	objects: readonly object[],
): UpdateIntent {
	const keys = objects.map((object) => keyOf(query.model, object));
	const base = table === query.model.concrete ? query : emptyQuery(table);
	return {
		kind: "update",
		query: addFilter(base, [{ pk__in: keys }]),
		assignments: columns.map((column) => ({
			field: column.field,
			value: byKey(table, column, objects, keys),
		})),
	};
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
