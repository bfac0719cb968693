// Writing many instances: few statements with many rows each. In the browser a statement carries the rows as parameters; where
// a call is a round trip, they travel as one JSON parameter per chunk.

import { ValueError } from "../errors/query-errors.ts";
import type { Conflict, InsertIntent, WriteValue } from "../intent/write.ts";
import { setAdding, setOrigin, type Values } from "../meta/instance-state.ts";
import type { Field, ModelMeta, Origin } from "../meta/model-meta.ts";
import { keyFields } from "../meta/primary-key.ts";
import type { Compiled } from "../sql/compiled.ts";
import { areKeysCounted, insertCounted } from "./counted-keys.ts";
import type { Database } from "./database.ts";
import { isJsonRow, jsonChunks, jsonInsert } from "./json-rows.ts";
import { assignOrders } from "./order.ts";
import { readReturned } from "./read-returned.ts";
import { prepareRelations } from "./save.ts";
import { keyOf } from "./save-table.ts";
import {
	type Column,
	databaseDefault,
	fieldsOf,
	insertRow,
	type TableWrites,
	tableWrites,
	takeReturned,
} from "./table-writes.ts";

export interface BulkCreateOptions {
	/** Rows of one statement. */
	readonly batchSize?: number | undefined;
	/** Rows that a constraint refuses are left out; keys are not read back. */
	readonly ignoreConflicts?: boolean | undefined;
	/** Rows that are there already are updated. */
	readonly updateConflicts?: boolean | undefined;
	/** With updateConflicts: the fields to take over. */
	readonly updateFields?: readonly string[] | undefined;
	/** With updateConflicts: the fields of the unique constraint that tells that a row is there. */
	readonly uniqueFields?: readonly string[] | undefined;
}

/** Rows of one statement with parameters; more of them gain nothing. */
const ROWS_PER_STATEMENT = 100;

/** Inserts the objects, in order; those whose key the database counts get it. */
export async function bulkCreate(
	database: Database,
	model: ModelMeta,
	objects: readonly object[],
	options: BulkCreateOptions,
): Promise<object[]> {
	const where = `${model.name}.objects.abulkCreate()`;
	checkBatchSize(options.batchSize, where);
	if (model.parents.length > 0)
		throw new ValueError({
			where,
			model: model.name,
			problem: "objects of a multi-table child cannot be created in bulk",
			fix: "Save them one by one.",
		});
	if (objects.length === 0) return [];
	const conflict = conflictOf(model, options, where);
	const writes = tableWrites(model.concrete);
	const keyed: object[] = [];
	const keyless: object[] = [];
	for (const object of objects) {
		prepareRelations(model, object);
		(keyOf(writes, object as Values) === null ? keyless : keyed).push(object);
	}
	await assignOrders(database, model.concrete, objects);
	const inserts = [
		...insertsOf(database, writes, keyed, writes.columns, conflict, options),
		...insertsOf(database, writes, keyless, writes.keyless, conflict, options),
	];
	const results = await runInserts(database, inserts);
	if (!options.ignoreConflicts)
		for (const [index, { intent, objects: inserted }] of inserts.entries())
			takeKeys(intent, inserted, results[index] ?? []);
	markSaved(database, objects);
	return [...objects];
}

/** One statement to come: its rows and the objects they are made of. */
interface Insert {
	readonly intent: InsertIntent;
	readonly objects: readonly object[];
}

function insertsOf(
	database: Database,
	writes: TableWrites,
	objects: readonly object[],
	columns: readonly Column[],
	conflict: Conflict | null,
	{ batchSize, ignoreConflicts }: BulkCreateOptions,
): Insert[] {
	if (objects.length === 0) return [];
	const { limits } = database.backend;
	const fitting = Math.max(1, Math.floor(limits.params / Math.max(1, columns.length)));
	const size = Math.min(
		batchSize ?? Number.POSITIVE_INFINITY,
		limits.remote ? objects.length : Math.min(ROWS_PER_STATEMENT, fitting),
	);
	const returning = ignoreConflicts ? [] : returnedFields(writes, columns);
	const inserts: Insert[] = [];
	for (let start = 0; start < objects.length; start += size) {
		const part = size >= objects.length ? objects : objects.slice(start, start + size);
		const rows = part.map((object) => rowOf(writes, columns, object as Values));
		inserts.push({
			intent: { kind: "insert", model: writes.model, fields: fieldsOf(columns), rows, conflict, returning },
			objects: part,
		});
	}
	return inserts;
}

const returnedFields = (writes: TableWrites, columns: readonly Column[]): readonly Field[] =>
	columns === writes.columns ? writes.computed : [writes.keys[0].field, ...writes.computed];

/** A row in which the database's own defaults are written out, since VALUES has no word for them in SQLite. */
function rowOf(writes: TableWrites, columns: readonly Column[], values: Values): readonly WriteValue[] {
	const row = insertRow(writes.model, columns, values);
	if (!writes.hasDatabaseDefaults) return row;
	return row.map((value, index) => {
		const column = columns[index] as Column;
		return column.hasDatabaseDefault && values[column.attname] === undefined
			? databaseDefault(writes.model, column)
			: value;
	});
}

/** All in one transaction. Gives the returned rows of each insert. */
async function runInserts(
	database: Database,
	inserts: readonly Insert[],
): Promise<readonly (readonly unknown[][])[]> {
	const intents = inserts.map((insert) => insert.intent);
	if (areKeysCounted(database, intents)) {
		const parts = intents.map((intent) => statementsOf(database, { ...intent, returning: [] }));
		const { table } = (intents[0] as InsertIntent).model;
		const keys = await insertCounted(database, table, parts.flat());
		if (keys) return regroup(parts, keys).map((lists) => lists.flat().map((key) => [key]));
	}
	const [only] = intents;
	if (only && intents.length === 1 && !database.backend.limits.remote)
		return [(await database.insert(only)).rows];
	const parts = intents.map((intent) => statementsOf(database, intent));
	const results = await database.runBatch(parts.flat().map(({ statement }) => statement));
	return regroup(parts, results).map((list, index) =>
		readReturned(
			list.flatMap(({ rows }) => rows as unknown[][]),
			(intents[index] as InsertIntent).returning,
		),
	);
}

interface Statement {
	readonly statement: Compiled;
	/** How many it inserts. */
	readonly rows: number;
}

/** One statement with parameters, or, where a call is a round trip, one for each JSON list. */
function statementsOf(database: Database, intent: InsertIntent): Statement[] {
	const { limits } = database.backend;
	if (!limits.remote || !intent.rows.every(isJsonRow))
		return [{ statement: database.compileInsert(intent), rows: intent.rows.length }];
	return jsonChunks(intent.rows, limits.valueBytes).map(({ json, rows }) => ({
		statement: jsonInsert(intent, json, limits),
		rows,
	}));
}

/** A flat list of what came back, by the intents that the statements were made of. */
function regroup<Item>(parts: readonly (readonly unknown[])[], items: readonly Item[]): (readonly Item[])[] {
	let start = 0;
	return parts.map(({ length }) => {
		start += length;
		return items.slice(start - length, start);
	});
}

function takeKeys({ returning }: InsertIntent, objects: readonly object[], rows: readonly unknown[][]): void {
	if (returning.length === 0) return;
	for (let i = 0; i < objects.length; i++) takeReturned(objects[i] as Values, returning, rows[i]);
}

function markSaved(db: Database, objects: readonly object[]): void {
	const origin: Origin = { db, peers: undefined, fetchMode: "peers" };
	for (const object of objects) {
		setAdding(object, false);
		setOrigin(object, origin);
	}
}

// ---- checks

export function checkBatchSize(batchSize: number | undefined, where: string): void {
	if (batchSize === undefined || batchSize === null || (Number.isInteger(batchSize) && batchSize > 0)) return;
	throw new ValueError({
		where,
		problem: "batchSize must be a whole number from 1",
		given: String(batchSize),
	});
}

function conflictOf(model: ModelMeta, options: BulkCreateOptions, where: string): Conflict | null {
	const { ignoreConflicts, updateConflicts, updateFields = [], uniqueFields = [] } = options;
	const refuse = (problem: string, fix?: string): never => {
		throw new ValueError({ where, model: model.name, problem, fix });
	};
	if (ignoreConflicts && updateConflicts)
		return refuse("ignoreConflicts and updateConflicts exclude each other");
	if (ignoreConflicts) return { target: [], update: [] };
	if (!updateConflicts) return null;
	if (updateFields.length === 0)
		return refuse("updateConflicts needs updateFields", "Name the fields to take over.");
	if (uniqueFields.length === 0)
		return refuse("updateConflicts needs uniqueFields", "Name the fields of the unique constraint.");
	const update = updateFields.map((name) => columnNamed(model, name, "updateFields", where));
	if (update.includes(model.pk) || update.some((field) => keyFields(model).includes(field)))
		return refuse("updateFields cannot have the primary key");
	const target = uniqueFields.flatMap((name) => {
		const field = columnNamed(model, name, "uniqueFields", where);
		return field.parts ?? [field];
	});
	return { update, target };
}

/** The column of a name that a bulk method was given. */
export function columnNamed(model: ModelMeta, name: string, option: string, where: string): Field {
	const field = model.byName.get(name);
	if (field) return field;
	throw new ValueError({
		where,
		model: model.name,
		field: name,
		problem: `${option}: ${model.name} has no column "${name}".`,
		choices: model.fields.map((candidate) => candidate.name),
	});
}
