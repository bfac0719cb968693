// Reads an instance's row again, or the columns that were deferred.
import { checkOptionNames } from "../errors/known-options.ts";
import { FieldError, ValueError } from "../errors/query-errors.ts";
import type { Query } from "../intent/query.ts";
import {
	clearPrefetched,
	clearRelated,
	deferredFields,
	getPrefetched,
	getRelated,
	isDeferred,
	metaOf,
	originOf,
	relatedNames,
	setOrigin,
	setPrefetched,
	setRelated,
	type Values,
} from "../meta/instance-state.ts";
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import { keyOf } from "../meta/primary-key.ts";
import { relationsOf } from "../meta/relations.ts";
import { namesOf } from "../meta/resolve-name.ts";
import { addFilter } from "../query/add-filter.ts";
import { isQueryHolder } from "../query/kinds.ts";
import type { Database } from "./database.ts";
import { databaseFor } from "./default-database.ts";
import { baseQuery } from "./manager-query.ts";

export interface RefreshOptions {
	/** Names of the fields to read again; all when left out. Relations too: their loaded objects are forgotten. */
	readonly fields?: readonly string[] | undefined;
	readonly using?: Database | undefined;
	/** A queryset of the model that finds the row. */
	readonly fromQueryset?: unknown;
}
const OPTIONS: readonly (keyof RefreshOptions)[] = ["fields", "using", "fromQueryset"];

export async function refreshInstance(instance: object, options: RefreshOptions): Promise<void> {
	const meta = metaOf(instance);
	checkOptionNames(`${meta.name}.arefreshFromDb()`, options, OPTIONS);
	const { fields: names, using, fromQueryset } = options;
	const from = fromQueryset === undefined ? baseQuery(meta) : queryOf(fromQueryset, meta);
	const wanted = names && columnsOf(meta, instance, names);
	if (wanted?.length === 0) return;
	const database = databaseFor(using ?? originOf(instance)?.db);
	const deferred = wanted ?? loadedFields(meta, instance);
	const query = addFilter(from, [{ pk: keyOf(meta, instance) }]);
	const only = deferred && { mode: "only" as const, names: deferred.map((field) => field.attname) };
	const [fresh] = (await database.fetch({
		...query,
		deferred: only ?? query.deferred,
		ordering: [],
	})) as object[];
	if (!fresh) throw missing(meta);
	for (const field of deferred ?? meta.fields)
		if (!isDeferred(fresh, field.attname)) take(instance, fresh as Values, field);
	if (!names) forgetRelated(meta, instance);
	takeRelated(meta, instance, fresh);
	const origin = originOf(fresh);
	if (origin && !originOf(instance)) setOrigin(instance, { ...origin, peers: undefined });
}

/** An instance with deferred columns stays as it is loaded; null for all columns. */
function loadedFields(meta: ModelMeta, instance: object): readonly Field[] | null {
	const deferred = deferredFields(instance);
	return deferred.length === 0 ? null : meta.fields.filter((field) => !deferred.includes(field));
}

function columnsOf(meta: ModelMeta, instance: object, names: readonly string[]): readonly Field[] {
	const { forward, reverse } = relationsOf(meta);
	return names.flatMap((name) => {
		const field = meta.byName.get(name);
		if (field) return field.parts ?? [field];
		if (!forward.has(name) && !reverse.has(name))
			throw new FieldError({
				where: `${meta.name}.arefreshFromDb()`,
				model: meta.name,
				field: name,
				problem: `${meta.name} has no field "${name}".`,
				choices: namesOf(meta),
			});
		clearRelated(instance, name);
		clearPrefetched(instance, name);
		return [];
	});
}

function take(instance: object, fresh: Values, field: Field): void {
	if (field.relation) clearRelated(instance, field.name);
	(instance as Values)[field.attname] = fresh[field.attname];
}

/** What selectRelated() and prefetchRelated() of the queryset loaded beside the row. */
function takeRelated(meta: ModelMeta, instance: object, fresh: object): void {
	for (const name of relatedNames(fresh)) setRelated(instance, name, getRelated(fresh, name) ?? null);
	for (const name of relationsOf(meta).reverse.keys()) {
		const objects = getPrefetched(fresh, name);
		if (objects) setPrefetched(instance, name, objects);
	}
}

function queryOf(queryset: unknown, meta: ModelMeta): Query {
	const query = isQueryHolder(queryset) ? queryset.query : undefined;
	if (query?.model.concrete === meta.concrete && query.selection.kind === "instances") return query;
	throw new ValueError({
		where: `${meta.name}.arefreshFromDb()`,
		model: meta.name,
		problem: "fromQueryset does not give objects of the model",
		given: query ? `a queryset of ${query.model.name}` : typeof queryset,
		expected: `a queryset of ${meta.name}, without values()`,
	});
}

/** Everything loaded for the old row is forgotten, as in Django. */
function forgetRelated(meta: ModelMeta, instance: object): void {
	for (const field of meta.fields) if (field.relation) clearRelated(instance, field.name);
	for (const name of relationsOf(meta).reverse.keys()) clearRelated(instance, name);
	clearPrefetched(instance);
}

function missing(meta: ModelMeta): Error {
	const { DoesNotExist } = meta.class as { DoesNotExist: new (parts: object) => Error };
	return new DoesNotExist({
		where: `${meta.name}.arefreshFromDb()`,
		model: meta.name,
		problem: `the ${meta.name} is no longer in the database`,
	});
}
