// Deleting with what hangs on it, by the onDelete of each key that points there. All that must be known is read first; then
// everything is written in one batch. The rules and their order are those of Django's Collector.
import { ProtectedError, RestrictedError } from "../errors/database-errors.ts";
import { checkOptionNames } from "../errors/known-options.ts";
import { ValueError } from "../errors/query-errors.ts";
import { bound } from "../expressions/operand.ts";
import { Q } from "../expressions/q.ts";
import type { Query } from "../intent/query.ts";
import type { WriteIntent } from "../intent/write.ts";
import { isDeferred, metaOf, originOf, type Values } from "../meta/instance-state.ts";
import { keysTo } from "../meta/keys-to.ts";
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import { keyIdentity, keyOf as primaryKey } from "../meta/primary-key.ts";
import type { Relation } from "../meta/relation.ts";
import { ownParents } from "../meta/relations.ts";
import { addFilter } from "../query/add-filter.ts";
import { emptyQuery } from "../query/empty-query.ts";
import type { Database } from "./database.ts";
import { databaseFor } from "./default-database.ts";
import { refreshInstance } from "./refresh.ts";
import { areDeletesHeard, type DeletionOrigin, deleteTeller } from "./signals.ts";

/** Rows deleted in all, and by model. */
export type Deleted = [number, Record<string, number>];

/** Deletes the rows of a query, which may be that of a user's queryset. */
export async function deleteQuery(database: Database, query: Query, queryset?: object): Promise<Deleted> {
	const plain: Query = { ...query, ordering: [], related: null, prefetch: [], deferred: null, known: null };
	const { concrete } = query.model;
	if (canFastDelete(concrete) && !areDeletesHeard(query.model))
		return counted([[concrete, await database.remove({ kind: "delete", query: plain })]]);
	const collector = new Collector(
		database,
		queryset ? { kind: "object", object: queryset } : { kind: "query", query },
	);
	const rows = (await database.fetch({ ...plain, deferred: neededColumns(query.model) })) as object[];
	await collector.collect(concrete, rows, {});
	return collector.delete();
}

/** Deletes one object; afterwards it has no key. */
export async function deleteInstance(
	instance: object,
	options: { readonly using?: Database | undefined },
): Promise<Deleted> {
	const meta = metaOf(instance);
	const where = `${meta.name}.adelete()`;
	checkOptionNames(where, options, ["using"]);
	if (primaryKey(meta, instance) === null)
		throw new ValueError({
			where,
			model: meta.name,
			problem: "the object has no primary key, so it cannot be deleted",
		});
	const database = databaseFor(options.using ?? originOf(instance)?.db);
	const deferred = neededNames(meta.concrete).filter((name) => isDeferred(instance, name));
	if (deferred.length > 0) await refreshInstance(instance, { fields: deferred, using: database });
	const collector = new Collector(database, { kind: "object", object: instance });
	await collector.collect(meta.concrete, [instance], {});
	const deleted = await collector.delete();
	for (const model of [meta, ...meta.parents.map((parent) => parent.model)])
		(instance as Values)[model.pk.attname] = null;
	return deleted;
}

interface Source {
	/** The model whose deletion brought these rows here. */
	readonly source?: ModelMeta;
	/** The key that brought them, when it may be null: an order of deletion is wished for, but not needed. */
	readonly nullableKey?: Field | undefined;
	/** Rows of parent tables: they go after their children. */
	readonly reversed?: boolean;
	readonly withRelated?: boolean;
	/** Part of a larger collection, which checks for restricting rows at its end. */
	readonly inner?: boolean;
}

/** Setting a key of rows that point at what is deleted. */
interface KeyUpdate {
	readonly field: Field;
	readonly value: unknown;
	readonly keys: unknown[];
}

/** Rows that are deleted by a condition, unread. */
interface FastDelete {
	readonly model: ModelMeta;
	readonly query: Query;
}

class Collector {
	readonly #database: Database;
	/** What adelete() was called on. */
	readonly #origin: DeletionOrigin;
	/** Rows to delete, by model and key. */
	readonly #rows = new Map<ModelMeta, Map<unknown, object>>();
	/** Models whose rows must go before those of a model. */
	readonly #before = new Map<ModelMeta, Set<ModelMeta>>();
	/** Keys that may be null: their rows go first as well, unless the keys form a circle. */
	readonly #loose: { readonly first: ModelMeta; readonly then: ModelMeta; readonly key: Field }[] = [];
	readonly #fast: FastDelete[] = [];
	readonly #updates: KeyUpdate[] = [];
	readonly #restricted = new Map<ModelMeta, Map<unknown, object>>();

	constructor(database: Database, origin: DeletionOrigin) {
		this.#database = database;
		this.#origin = origin;
	}

	/** Takes rows and all that hangs on them. */
	async collect(model: ModelMeta, rows: readonly object[], from: Source): Promise<void> {
		const added = this.#add(model, rows, from);
		if (added.length === 0) return;
		const covered = this.#coveredParents(model, added);
		for (const { model: parent } of ownParents(model))
			await this.collect(parent, added, { source: model, reversed: true, withRelated: false, inner: true });
		if (from.withRelated === false) return;
		await this.#collectRelated(model, added, covered);
		if (!from.inner) await this.#checkRestricted();
	}

	/** Parents whose rows are being deleted already: what points at those has been dealt with. */
	#coveredParents(model: ModelMeta, rows: readonly object[]): ReadonlySet<ModelMeta> {
		const parents = model.parents.map((parent) => parent.model);
		const isKnown = (parent: ModelMeta) =>
			rows.every((row) => this.#rows.get(parent)?.has(identityOf(parent, row)));
		return new Set(parents.filter(isKnown));
	}

	#add(
		model: ModelMeta,
		rows: readonly object[],
		{ source, nullableKey, reversed }: Source,
	): readonly object[] {
		if (rows.length === 0) return [];
		const known = entryOf(this.#rows, model, () => new Map<unknown, object>());
		const added: object[] = [];
		for (const row of rows) {
			const key = identityOf(model, row);
			if (known.has(key)) continue;
			known.set(key, row);
			added.push(row);
		}
		if (source && nullableKey) {
			this.#loose.push({ first: model, then: source, key: nullableKey });
		} else if (source) {
			const [first, then] = reversed ? [source, model] : [model, source];
			this.#order(first, then);
		}
		return added;
	}

	#order(first: ModelMeta, then: ModelMeta): void {
		entryOf(this.#before, then, () => new Set<ModelMeta>()).add(first);
		entryOf(this.#rows, first, () => new Map<unknown, object>());
	}

	/** Asks for all rows that point at these at once, then treats them relation by relation. */
	async #collectRelated(
		model: ModelMeta,
		rows: readonly object[],
		covered: ReadonlySet<ModelMeta>,
	): Promise<void> {
		const relations = relationsTo(model).filter(
			(relation) => relation.onDelete.kind !== "DO_NOTHING" && !covered.has(relation.target.concrete),
		);
		const fast = relations.filter((relation) => canFastDelete(relation.model, relation));
		const slow = relations.filter((relation) => !fast.includes(relation));
		const found = await Promise.all(slow.map((relation) => this.#pointing(relation, rows)));
		const protectors: object[] = [];
		for (const [index, relation] of slow.entries()) {
			try {
				await this.#treat(relation, rows, found[index] ?? [], protectors);
			} catch (error) {
				// All protecting objects are named, not only the first that was met.
				if (!(error instanceof ProtectedError)) throw error;
				protectors.push(...error.protectedObjects);
			}
		}
		if (protectors.length > 0) throw protectedError(model, distinctRows(protectors));
		for (const [target, group] of groupByModel(fast))
			this.#fast.push({ model: target, query: pointingQuery(target, group, rows) });
	}

	/** The rows that point here; those whose key is only set are not read. */
	async #pointing(relation: Relation, rows: readonly object[]): Promise<object[]> {
		if (relation.onDelete.kind.startsWith("SET")) return [];
		const query = pointingQuery(relation.model, [relation], rows);
		return (await this.#database.fetch({ ...query, deferred: neededColumns(relation.model) })) as object[];
	}

	async #treat(
		relation: Relation,
		rows: readonly object[],
		found: readonly object[],
		protectors: object[],
	): Promise<void> {
		const field = relation.field as Field;
		const { onDelete, model } = relation;
		switch (onDelete.kind) {
			case "CASCADE":
				return this.collect(model, found, {
					source: relation.target.concrete,
					nullableKey: field.spec.null ? field : undefined,
					inner: true,
				});
			case "PROTECT":
				protectors.push(...found);
				return;
			case "RESTRICT":
				if (found.length === 0) return;
				for (const row of found)
					entryOf(this.#restricted, model, () => new Map<unknown, object>()).set(identityOf(model, row), row);
				this.#order(model, relation.target.concrete);
				return;
			case "SET_NULL":
				return this.#setKey(relation, rows, null);
			case "SET_DEFAULT":
				return this.#setKey(relation, rows, called(field.spec.default));
			case "SET":
				return this.#setKey(relation, rows, called(onDelete.value));
			case "DO_NOTHING":
				return;
			default:
				return onDelete satisfies never;
		}
	}

	#setKey(relation: Relation, rows: readonly object[], given: unknown): void {
		const field = relation.field as Field;
		const value =
			typeof given === "object" && given !== null && !(given instanceof Date)
				? (given as Values)[relation.targetField.attname]
				: given;
		const keys = keysOf(relation, rows);
		const same = this.#updates.find((update) => update.field === field && update.value === value);
		if (same) same.keys.push(...keys);
		else this.#updates.push({ field, value: value ?? null, keys });
	}

	// ---- RESTRICT

	/** Restricting rows are no hindrance when they are deleted by another way in the same call. */
	async #checkRestricted(): Promise<void> {
		for (const [model, rows] of this.#rows) this.#release(model, rows.keys());
		for (const { model, query } of this.#fast) {
			const restricted = this.#restricted.get(model);
			if (!restricted || restricted.size === 0) continue;
			const among = addFilter(query, [{ pk__in: keysIn(model, restricted) }]);
			const rows = await this.#database.fetch({ ...among, deferred: neededColumns(model) });
			this.#release(
				model,
				(rows as object[]).map((row) => identityOf(model, row)),
			);
		}
		const left = [...this.#restricted.values()].flatMap((rows) => [...rows.values()]);
		if (left.length > 0) throw restrictedError(left);
	}
	#release(model: ModelMeta, keys: Iterable<unknown>): void {
		const restricted = this.#restricted.get(model);
		if (restricted) for (const key of keys) restricted.delete(key);
	}

	// ---- writing

	/** Unread rows first, then keys that are set, then the rows themselves: those that point before those pointed at. */
	async delete(): Promise<Deleted> {
		const models = this.#sorted();
		const teller = deleteTeller();
		if (!teller) return this.#write(models);
		const database = this.#database;
		const done = await teller.tellDeletes({ database, origin: this.#origin, models, rows: this.#rows });
		const deleted = await this.#write(models);
		await done();
		return deleted;
	}

	async #write(models: readonly ModelMeta[]): Promise<Deleted> {
		if (!this.#database.backend.limits.deferredKeys) this.#cutCircles(models);
		const deletions: (ModelMeta | null)[] = [];
		const intents: WriteIntent[] = [];
		for (const { model, query } of this.#fast) {
			intents.push({ kind: "delete", query });
			deletions.push(model);
		}
		for (const { field, value, keys } of this.#updates) {
			intents.push({
				kind: "update",
				query: addFilter(emptyQuery(field.model), [{ [`${field.attname}__in`]: keys }]),
				assignments: [{ field, value: bound(value, field.type) }],
			});
			deletions.push(null);
		}
		for (const model of models) {
			const keys = keysIn(model, this.#rows.get(model));
			if (keys.length === 0) continue;
			intents.push({ kind: "delete", query: addFilter(emptyQuery(model), [{ pk__in: keys }]) });
			deletions.push(model);
		}
		const [only] = intents;
		if (intents.length === 1 && only?.kind === "delete")
			return counted([[deletions[0] as ModelMeta, await this.#database.remove(only)]]);
		const results = await this.#database.write(intents);
		return counted(deletions.map((model, index) => [model, results[index]?.changes ?? 0]));
	}

	/** Models in an order that breaks no key; where keys form a circle, those that may be null are left out of account. */
	#sorted(): readonly ModelMeta[] {
		const waiting = new Set(this.#rows.keys());
		const sorted = new Set<ModelMeta>();
		const isFree = (model: ModelMeta, first: Iterable<ModelMeta>): boolean =>
			[...first].every((other) => other === model || sorted.has(other));
		while (waiting.size > 0) {
			const allowed = [...waiting].filter((model) => isFree(model, this.#before.get(model) ?? []));
			if (allowed.length === 0) return [...this.#rows.keys()];
			const ready = allowed.filter((model) =>
				isFree(
					model,
					this.#loose.filter(({ then }) => then === model).map(({ first }) => first),
				),
			);
			for (const model of ready.length > 0 ? ready : allowed.slice(0, 1)) {
				waiting.delete(model);
				sorted.add(model);
			}
		}
		return [...sorted];
	}

	/** Keys that are checked at once must not point at rows that go before theirs: they are set to null. */
	#cutCircles(models: readonly ModelMeta[]): void {
		for (const { first, then, key } of this.#loose) {
			if (models.indexOf(first) <= models.indexOf(then)) continue;
			const target = (key.relation as Relation).targetField.attname;
			const keys = [...(this.#rows.get(then)?.values() ?? [])].map((row) => (row as Values)[target]);
			if (!this.#updates.some((update) => update.field === key && update.keys.length === keys.length))
				this.#updates.push({ field: key, value: null, keys });
		}
	}
}

// ---- what points where

/** Keys that point at a model, or at one of its parents; but not the model's own links to them. */
function relationsTo(model: ModelMeta): readonly Relation[] {
	const inherited = model.parents.flatMap(({ model: parent }) =>
		keysTo(parent).filter((relation) => !relation.parentLink),
	);
	return [...keysTo(model), ...inherited];
}

/** Rows that nothing hangs on can be deleted by a condition. */
function canFastDelete(model: ModelMeta, by?: Relation): boolean {
	if (by && by.onDelete.kind !== "CASCADE") return false;
	return (
		!areDeletesHeard(model) &&
		ownParents(model).every(({ link }) => link === by?.field) &&
		relationsTo(model).every((relation) => relation.onDelete.kind === "DO_NOTHING")
	);
}

/** The columns that deleting a row needs: its key, and what other rows point at. */
const neededNames = (model: ModelMeta): readonly string[] => [
	...new Set([model.pk.attname, ...relationsTo(model).map((relation) => relation.targetField.attname)]),
];
/** Those to read; all of them when receivers will see the rows. */
const neededColumns = (model: ModelMeta): Query["deferred"] =>
	[model, ...model.parents.map((parent) => parent.model)].some(areDeletesHeard)
		? null
		: { mode: "only", names: neededNames(model) };

function pointingQuery(model: ModelMeta, relations: readonly Relation[], rows: readonly object[]): Query {
	const conditions = relations.map((relation) =>
		Q({ [`${(relation.field as Field).attname}__in`]: keysOf(relation, rows) }),
	);
	return { ...addFilter(emptyQuery(model), [conditions.reduce((all, one) => all.or(one))]), ordering: [] };
}

/** Each row once, though several relations led to it. */
function distinctRows(rows: readonly object[]): readonly object[] {
	const seen = new Set<string>();
	return rows.filter((row) => {
		const key = `${metaOf(row).label} ${String((row as Values)[metaOf(row).pk.attname])}`;
		return !seen.has(key) && seen.add(key);
	});
}

const keysOf = (relation: Relation, rows: readonly object[]): unknown[] =>
	rows.map((row) => (row as Values)[relation.targetField.attname]);

/** A row of a child stands for its parents' rows too. */
function keyOf(model: ModelMeta, row: object): unknown {
	const own = metaOf(row).concrete;
	if (own === model) return (row as Values)[model.pk.attname];
	const link = own.parents.find((parent) => parent.model === model)?.link;
	return (row as Values)[(link ?? model.pk).attname];
}

/** Rows are known by this: keys of several columns are lists, each a new one. */
const identityOf = (model: ModelMeta, row: object): unknown => keyIdentity(keyOf(model, row));

/** The keys of rows that are known by their identities. */
const keysIn = (model: ModelMeta, rows: ReadonlyMap<unknown, object> | undefined): unknown[] =>
	model.pk.parts ? [...(rows?.values() ?? [])].map((row) => keyOf(model, row)) : [...(rows?.keys() ?? [])];

function groupByModel(relations: readonly Relation[]): ReadonlyMap<ModelMeta, Relation[]> {
	const groups = new Map<ModelMeta, Relation[]>();
	for (const relation of relations) entryOf(groups, relation.model, () => [] as Relation[]).push(relation);
	return groups;
}

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
	let value = map.get(key);
	if (value === undefined) {
		value = make();
		map.set(key, value);
	}
	return value;
}

const called = (value: unknown): unknown =>
	typeof value === "function" ? (value as () => unknown)() : value;

function counted(counts: readonly (readonly [ModelMeta | null, number])[]): Deleted {
	const byModel: Record<string, number> = {};
	let total = 0;
	for (const [model, count] of counts) {
		if (!model || count === 0) continue;
		byModel[model.label] = (byModel[model.label] ?? 0) + count;
		total += count;
	}
	return [total, byModel];
}

// ---- errors

const names = (rows: readonly object[]): string =>
	[...new Set(rows.map((row) => metaOf(row).name))].join(", ");

const protectedError = (model: ModelMeta, rows: readonly object[]): ProtectedError =>
	new ProtectedError(
		{
			where: `${model.name}.adelete()`,
			model: model.name,
			problem: `${model.name} cannot be deleted: ${rows.length} objects of ${names(rows)} point at it with onDelete PROTECT`,
			fix: "Delete or change them first.",
		},
		rows,
	);

const restrictedError = (rows: readonly object[]): RestrictedError =>
	new RestrictedError(
		{
			problem: `the objects cannot be deleted: ${rows.length} objects of ${names(rows)} point at them with onDelete RESTRICT`,
			fix: "Delete or change them first.",
		},
		rows,
	);
