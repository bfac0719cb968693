// Saving an instance of a child model (multi-table inheritance): one row in each table, parents first, in one transaction.
import type { FunctionExpression } from "../intent/query.ts";
import type { InsertIntent, UpdateIntent } from "../intent/write.ts";
import type { Values } from "../meta/instance-state.ts";
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import type { Relation } from "../meta/relation.ts";
import type { SqlExpr } from "../sql/ast.ts";
import { call, column } from "../sql/fragment.ts";
import { selectFrom } from "../sql/select-from.ts";
import type { Database } from "./database.ts";
import { checkKey, insertsOnly, keyOf, notUpdated, type SaveRequest, updateIntent } from "./save-table.ts";
import { insertIntent, isMissing, type TableWrites, tableWrites, takeReturned } from "./table-writes.ts";

/** Gives whether a row of the model's own table was inserted. */
export async function saveFamily(
	database: Database,
	model: ModelMeta,
	values: Values,
	request: SaveRequest,
): Promise<boolean> {
	adoptKeys(model, values);
	const tables = [...model.parents.map((parent) => parent.model).reverse(), model].map(tableWrites);
	const missing = await updateTables(database, tables, values, request);
	if (missing.length > 0) await insertTables(database, model, missing, values);
	shareKeys(model, values);
	return missing.some((table) => table.model === model);
}

/** Updates the rows that are there; gives the tables in which a row must be inserted. */
async function updateTables(
	database: Database,
	tables: readonly TableWrites[],
	values: Values,
	request: SaveRequest,
): Promise<readonly TableWrites[]> {
	const keys = tables.map((table) => keyOf(table, values));
	for (const [index, table] of tables.entries()) checkKey(table, keys[index], request);
	const isUpdated = (table: TableWrites, index: number): boolean =>
		keys[index] !== null && !insertsOnly(table, request);
	const updates = tables.map((table, index) =>
		isUpdated(table, index) ? updateIntent(table, values, keys[index], request.only) : null,
	);
	const written = updates.filter(
		(update): update is UpdateIntent => update !== null && update.assignments.length > 0,
	);
	const results = written.length > 0 ? await database.write(written) : [];
	const missing: TableWrites[] = [];
	for (const [index, table] of tables.entries()) {
		const update = updates[index] ?? null;
		const position = update ? written.indexOf(update) : -1;
		const found =
			position >= 0
				? (results[position]?.changes ?? 0) > 0
				: update !== null && (await isThere(database, update, request));
		if (found) continue;
		if (update && (request.forceUpdate || request.only)) throw notUpdated(table.model, request);
		missing.push(table);
	}
	return missing;
}

/** A table without columns to write: its row is looked for, unless only other columns were asked for. */
const isThere = async (database: Database, update: UpdateIntent, request: SaveRequest): Promise<boolean> =>
	request.only !== null || database.exists(update.query);

async function insertTables(
	database: Database,
	model: ModelMeta,
	tables: readonly TableWrites[],
	values: Values,
): Promise<void> {
	let counted = false;
	const intents: InsertIntent[] = [];
	for (const table of tables) {
		const links = linksOf(model, table.model, values);
		const intent = insertIntent(table, values);
		// The key that the database counts for the parent is not known before it runs.
		intents.push(counted ? withCountedKey(intent, links, intents.at(-1)?.model) : intent);
		counted ||= table.autoKey && isMissing(values[table.keys[0].attname]);
	}
	const results = await database.write(intents);
	for (const [index, { returning }] of intents.entries()) {
		takeReturned(values, returning, results[index]?.rows[0]);
		shareKeys(model, values);
	}
}

/** Links of a table to its parents, with the keys that are known put into them. */
function linksOf(model: ModelMeta, of: ModelMeta, values: Values): readonly Field[] {
	shareKeys(model, values);
	return model.parents.filter((parent) => parent.link.model === of).map((parent) => parent.link);
}

function withCountedKey(
	intent: InsertIntent,
	links: readonly Field[],
	before: ModelMeta | undefined,
): InsertIntent {
	const [row = []] = intent.rows;
	const filled = row.map((value, index) => {
		const field = intent.fields[index] as Field;
		if (value !== null || !links.includes(field)) return value;
		const root = rootOf(field);
		return countedKey(field, root === before ? call("last_insert_rowid") : lastKey(root));
	});
	return { ...intent, rows: [filled] };
}

const countedKey = ({ type }: Field, key: SqlExpr): FunctionExpression => ({
	kind: "function",
	definition: { name: "counted key", toExpr: () => key },
	args: [],
	options: {},
	type,
});

/** The ancestor at the end of the links: whose key the database counts. */
function rootOf({ relation }: Field): ModelMeta {
	const { target } = relation as Relation;
	return target.pk.relation?.parentLink ? rootOf(target.pk) : target;
}

/** A counted key is greater than all before it. The row between has a rowid of its own, which is no key. */
function lastKey({ table, pk }: ModelMeta): SqlExpr {
	const last = call("MAX", column(table, pk.column));
	return {
		kind: "subselect",
		select: selectFrom({ kind: "table", name: table, alias: table }, [{ expr: last, alias: "key" }]),
	};
}

/** A child's key is its parents': what one of them has, the others get. */
function shareKeys(model: ModelMeta, values: Values): void {
	for (const { model: parent, link } of [...model.parents].reverse()) {
		const key = values[parent.pk.attname];
		if (!isMissing(key)) values[link.attname] = key;
	}
}

/** Before anything is written, a link that was set gives its parent the key. */
function adoptKeys(model: ModelMeta, values: Values): void {
	for (const { model: parent, link } of model.parents)
		if (isMissing(values[parent.pk.attname]) && !isMissing(values[link.attname]))
			values[parent.pk.attname] = values[link.attname];
	shareKeys(model, values);
}
