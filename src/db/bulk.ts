// Writing many instances: few statements with many rows each. In the browser a statement carries the rows as parameters; where
// a call is a round trip, they travel as one JSON parameter per chunk.

import { ValueError } from "../errors/query-errors.ts";
import type { Conflict, InsertIntent, WriteValue } from "../intent/write.ts";
import { metaOf, setAdding, setOrigin, type Values } from "../meta/instance-state.ts";
import type { Field, ModelMeta, Origin } from "../meta/model-meta.ts";
import type { Compiled } from "../sql/compiled.ts";
import { type BulkCreateOptions, checkCreateOptions, conflictOf } from "./bulk-options.ts";
import { areKeysCounted, insertCounted } from "./counted-keys.ts";
import type { Database } from "./database.ts";
import type { BulkWrite } from "./find-row.ts";
import { chunkInsert, isJsonRow, jsonChunks } from "./json-rows.ts";
import { assignOrders } from "./order.ts";
import { type ProgressReport, reportTo } from "./progress.ts";
import { readReturned } from "./read-returned.ts";
import { atRow, forEachRow } from "./row-error.ts";
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
import { tellRow } from "./tell-row.ts";

/** Rows of one statement with parameters; more of them gain nothing. */
const ROWS_PER_STATEMENT = 100;

/** Inserts the objects, in order; those whose key the database counts get it. `tell` names the row in an error. */
export async function bulkCreate(
	database: Database,
	model: ModelMeta,
	objects: readonly object[],
	options: BulkCreateOptions,
	tell: typeof tellRow = tellRow,
): Promise<object[]> {
	const where = `${model.name}.objects.abulkCreate()`;
	checkCreateOptions(options, where);
	if (model.parents.length > 0)
		throw new ValueError({
			where,
			model: model.name,
			problem: "objects of a multi-table child cannot be created in bulk",
			fix: "Save them one by one.",
		});
	if (objects.length === 0) return [];
	const plan: InsertPlan = {
		database,
		writes: tableWrites(model.concrete),
		given: objects,
		conflict: conflictOf(model, options, where),
		options,
	};
	forEachRow(objects, (object) => prepareRelations(metaOf(object), object));
	await assignOrders(database, model.concrete, objects);
	const inserts = insertsOf(plan);
	const report = options.onProgress && reportTo(options.onProgress, objects.length);
	const results = await runInserts(database, inserts, report).catch(async (error: unknown) => {
		throw await tell(error, where, () => writeOf(plan, inserts));
	});
	if (!options.ignoreConflicts)
		for (const [index, { intent, objects: inserted }] of inserts.entries())
			takeKeys(intent, inserted, results[index] ?? []);
	markSaved(database, objects);
	report?.finish();
	return [...objects];
}

/** One statement to come: its rows and the objects they are made of. */
interface Insert {
	readonly intent: InsertIntent;
	readonly objects: readonly object[];
}

/** What all inserts of one call share. */
interface InsertPlan {
	readonly database: Database;
	readonly writes: TableWrites;
	/** The list as it was given. */
	readonly given: readonly object[];
	readonly conflict: Conflict | null;
	readonly options: BulkCreateOptions;
}

/** Objects whose key is known come first: their statements have one column more. */
function insertsOf(plan: InsertPlan): Insert[] {
	const { writes, given } = plan;
	const keyed: object[] = [];
	const keyless: object[] = [];
	for (const object of given) (keyOf(writes, object as Values) === null ? keyless : keyed).push(object);
	return [...insertsInto(plan, keyed, writes.columns), ...insertsInto(plan, keyless, writes.keyless)];
}

function insertsInto(plan: InsertPlan, objects: readonly object[], columns: readonly Column[]): Insert[] {
	if (objects.length === 0) return [];
	const { database, writes, given, conflict, options } = plan;
	const { limits } = database.backend;
	const fitting = Math.max(1, Math.floor(limits.params / Math.max(1, columns.length)));
	const size = Math.min(
		options.batchSize ?? Number.POSITIVE_INFINITY,
		limits.remote ? objects.length : Math.min(ROWS_PER_STATEMENT, fitting),
	);
	const returning = options.ignoreConflicts ? [] : returnedFields(writes, columns);
	const inserts: Insert[] = [];
	for (let start = 0; start < objects.length; start += size) {
		const part = size >= objects.length ? objects : objects.slice(start, start + size);
		const rows = part.map((object) => {
			try {
				return rowOf(writes, columns, object as Values);
			} catch (error) {
				throw atRow(error, given, given.indexOf(object));
			}
		});
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
	report: ProgressReport | undefined,
): Promise<readonly (readonly unknown[][])[]> {
	const intents = inserts.map((insert) => insert.intent);
	if (areKeysCounted(database, intents)) {
		const parts = intents.map((intent) => statementsOf(database, { ...intent, returning: [] }));
		const { table } = (intents[0] as InsertIntent).model;
		const keys = await insertCounted(database, table, parts.flat(), tellRows(parts.flat(), report));
		if (keys) return regroup(parts, keys).map((lists) => lists.flat().map((key) => [key]));
	}
	const [only] = intents;
	if (only && intents.length === 1 && !database.backend.limits.remote)
		return [(await database.insert(only)).rows];
	const parts = intents.map((intent) => statementsOf(database, intent));
	const statements = parts.flat();
	const results = await database.runBatch(
		statements.map(({ statement }) => statement),
		tellRows(statements, report),
	);
	return regroup(parts, results).map((list, index) =>
		readReturned(
			list.flatMap(({ rows }) => rows as unknown[][]),
			(intents[index] as InsertIntent).returning,
		),
	);
}

/** Reports each statement with its rows. */
const tellRows = (
	statements: readonly Statement[],
	report: ProgressReport | undefined,
): ((index: number) => void) | undefined =>
	report && ((index) => report.add((statements[index] as Statement).rows));

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
	return jsonChunks(intent.rows, limits.valueBytes).map((chunk) => ({
		statement: chunkInsert(intent, chunk, limits),
		rows: chunk.rows,
	}));
}

/** The write, for finding the row that was refused. */
function writeOf({ database, writes, given, conflict }: InsertPlan, inserts: readonly Insert[]): BulkWrite {
	// Nothing was written, so who had no key has none now.
	const hasKey = (index: number): boolean => keyOf(writes, given[index] as Values) !== null;
	const indexes = [...given.keys()];
	const order = [...indexes.filter(hasKey), ...indexes.filter((index) => !hasKey(index))];
	const written = inserts.flatMap(({ intent: { fields, rows } }) => rows.map((cells) => ({ fields, cells })));
	return {
		database,
		objects: given,
		model: writes.model,
		kind: conflict ? "upsert" : "insert",
		rows: written.map((row, at) => ({ ...row, index: order[at] as number })),
		statements: (count) => firstRows(inserts, count).flatMap((intent) => compiledRows(database, intent)),
	};
}

/** Inserts of the first rows alone. */
function firstRows(inserts: readonly Insert[], count: number): readonly InsertIntent[] {
	let left = count;
	return inserts.flatMap(({ intent }) => {
		const rows = intent.rows.slice(0, left);
		left -= rows.length;
		return rows.length > 0 ? [{ ...intent, rows, returning: [] }] : [];
	});
}

const compiledRows = (database: Database, intent: InsertIntent): readonly Compiled[] =>
	statementsOf(database, intent).map(({ statement }) => statement);

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
