// Saving one instance by Django's rules: a new row is inserted; a row with a key is updated, and inserted when there was none.
import { checkOptionNames } from "../errors/known-options.ts";
import { ValueError } from "../errors/query-errors.ts";
import {
	deferredFields,
	isAdding,
	metaOf,
	originOf,
	relatedNames,
	setAdding,
	setOrigin,
	setRelated,
	type Values,
} from "../meta/instance-state.ts";
import { loadedOf } from "../meta/loaded-relation.ts";
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import { isKeyField, keyOf } from "../meta/primary-key.ts";
import { relationsOf } from "../meta/relations.ts";
import type { Database } from "./database.ts";
import { databaseFor } from "./default-database.ts";
import { atPlace } from "./row-error.ts";
import { saveFamily } from "./save-family.ts";
import { type SaveRequest, saveTable } from "./save-table.ts";
import { isHeard, sendSignal } from "./signals.ts";
import { isMissing, tableWrites } from "./table-writes.ts";

export interface SaveOptions {
	/** Names of the fields to write; the row must exist. An empty list writes nothing. */
	readonly updateFields?: readonly string[] | undefined;
	/** INSERT only. */
	readonly forceInsert?: boolean | undefined;
	/** UPDATE only: an error when there is no row. */
	readonly forceUpdate?: boolean | undefined;
	readonly using?: Database | undefined;
}

export async function saveInstance(instance: object, options: SaveOptions): Promise<void> {
	const meta = metaOf(instance);
	const origin = originOf(instance);
	checkOptions(meta, options);
	const database = databaseFor(options.using ?? origin?.db);
	prepareRelations(meta, instance);
	const only = fieldsToWrite(meta, instance, options, database);
	if (only?.size === 0) return;
	const eventOf = (more?: object): object => {
		const updateFields = namesToWrite(options, only);
		return { instance, updateFields, raw: false, using: database, ...more };
	};
	if (isHeard("preSave", meta)) await sendSignal("preSave", meta, eventOf());
	const request: SaveRequest = {
		forceInsert: options.forceInsert ?? false,
		forceUpdate: options.forceUpdate ?? false,
		only,
		adding: isAdding(instance),
	};
	const values = instance as Values;
	const saved =
		meta.parents.length > 0
			? saveFamily(database, meta.concrete, values, request)
			: saveTable(database, tableWrites(meta.concrete), values, request);
	const created = await saved.catch((error: unknown) => {
		throw atPlace(error, `${meta.name}.asave()`);
	});
	setAdding(instance, false);
	if (origin?.db !== database) setOrigin(instance, { db: database, peers: undefined, fetchMode: "peers" });
	if (isHeard("postSave", meta)) await sendSignal("postSave", meta, eventOf({ created }));
}

// ---- what to write

const OPTIONS: readonly (keyof SaveOptions)[] = ["updateFields", "forceInsert", "forceUpdate", "using"];

function checkOptions(meta: ModelMeta, options: SaveOptions): void {
	const where = `${meta.name}.asave()`;
	checkOptionNames(where, options, OPTIONS);
	const { forceInsert, forceUpdate, updateFields } = options;
	if (!forceInsert || !(forceUpdate || updateFields)) return;
	throw new ValueError({
		where,
		model: meta.name,
		problem: "forceInsert excludes forceUpdate and updateFields",
	});
}

/** Fields by name; for an instance with deferred columns those that are loaded. */
function fieldsToWrite(
	meta: ModelMeta,
	instance: object,
	{ updateFields, forceInsert }: SaveOptions,
	database: Database,
): ReadonlySet<Field> | null {
	if (updateFields) return new Set(updateFields.map((name) => fieldToUpdate(meta, name)));
	if (forceInsert || originOf(instance)?.db !== database) return null;
	const deferred = deferredFields(instance);
	if (deferred.length === 0) return null;
	return new Set(meta.fields.filter((field) => !isKeyField(field) && !deferred.includes(field)));
}

/** What signals say of it: the names as they were given. */
function namesToWrite(
	{ updateFields }: SaveOptions,
	only: ReadonlySet<Field> | null,
): ReadonlySet<string> | null {
	return only && new Set(updateFields ?? [...only].map((field) => field.attname));
}

function fieldToUpdate(meta: ModelMeta, name: string): Field {
	const field = meta.byName.get(name);
	if (field && !isKeyField(field)) return field;
	throw new ValueError({
		where: `${meta.name}.asave()`,
		model: meta.name,
		field: name,
		problem: `updateFields: ${meta.name} has no field "${name}" that can be updated.`,
		choices: meta.fields.filter((candidate) => !isKeyField(candidate)).map((candidate) => candidate.name),
	});
}

/** Objects that were assigned before they had a key have one by now, or it is an error. */
export function prepareRelations(meta: ModelMeta, instance: object): void {
	for (const name of relatedNames(instance)) {
		const side = relationsOf(meta).forward.get(name);
		if (!side?.relation.field) continue;
		const related = loadedOf(instance, side);
		if (!related) continue;
		if (keyOf(metaOf(related), related) === null) throw unsaved(meta, name, side.target);
		const { attname } = side.relation.field;
		if (!isMissing((instance as Values)[attname])) continue;
		(instance as Values)[attname] = (related as Values)[side.targetField.attname];
		setRelated(instance, name, related);
	}
}

const unsaved = (meta: ModelMeta, name: string, target: ModelMeta): ValueError =>
	new ValueError({
		where: `${meta.name}.asave()`,
		model: meta.name,
		field: name,
		problem: `the ${target.name} in "${name}" is not saved, so there is no key to store`,
		fix: `Save it first: await object.${name}.asave().`,
	});
