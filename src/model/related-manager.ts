// The managers of relations to many: `author.books`, `book.tags`. They are the default manager of the model at the other end,
// narrowed to one instance, with the methods that change the relation.
import type { Database } from "../db/database.ts";
import { databaseFor } from "../db/default-database.ts";
import type { BulkCreateOptions } from "../db/writing.ts";
import { FieldFetchBlocked, QueryError, ValueError } from "../errors/query-errors.ts";
import { bound } from "../expressions/operand.ts";
import type { Query } from "../intent/query.ts";
import {
	clearPrefetched,
	getPrefetched,
	isAdding,
	metaOf,
	originOf,
	type Values,
} from "../meta/instance-state.ts";
import { assignForward, describe, forwardOf, isInstanceOf } from "../meta/loaded-relation.ts";
import type { Field } from "../meta/model-meta.ts";
import type { Side } from "../meta/relations.ts";
import { addFilter } from "../query/add-filter.ts";
import { emptyQuery } from "../query/empty-query.ts";
import type { ManagerBase, QuerySetClass } from "../queryset/manager.ts";
import type { QuerySetBase } from "../queryset/queryset.ts";
import { ManySide } from "./many-side.ts";
import { prefetchedQueryset } from "./prefetched-queryset.ts";

type ManagerClass = new (...args: ConstructorParameters<typeof ManagerBase>) => ManagerBase;
type Lookups = Readonly<Record<string, unknown>>;

/** The manager of one instance's side of a relation. */
export function relatedManagerOf(instance: object, side: Side): ManagerBase {
	const { objects } = side.target.class as { objects: ManagerBase };
	const base = objects.constructor as ManagerClass;
	const managerClass = side.relation.kind === "manyToMany" ? manyClass(base) : keyClass(base);
	return managerClass.of(objects.querysetClass, instance, side);
}

interface RelatedClass {
	of(querysetClass: QuerySetClass, instance: object, side: Side): ManagerBase;
}

/** One class per manager class of a model, made when it is first needed. */
function memoised(make: (base: ManagerClass) => RelatedClass): (base: ManagerClass) => RelatedClass {
	const made = new WeakMap<ManagerClass, RelatedClass>();
	return (base) => {
		let found = made.get(base);
		if (!found) {
			found = make(base);
			made.set(base, found);
		}
		return found;
	};
}

const databaseOf = (instance: object): Database | undefined => originOf(instance)?.db as Database | undefined;

/** What is loaded already, or the narrowed queryset. */
function querysetFor(
	base: QuerySetBase,
	narrowed: (query: Query) => Query,
	instance: object,
	side: Side,
): QuerySetBase {
	const querysetClass = base.constructor as QuerySetClass;
	const queryset = new querysetClass(narrowed(base.query), base.usedDatabase);
	const rows = getPrefetched(instance, side.name);
	return rows ? prefetchedQueryset(queryset, rows) : queryset;
}

/** What prefetchRelated() loaded, for loops without await. */
function loadedRows(instance: object, side: Side): readonly object[] {
	const rows = getPrefetched(instance, side.name);
	if (rows) return rows;
	const { name } = metaOf(instance);
	throw new FieldFetchBlocked({
		where: `${name}.${side.name}`,
		model: name,
		field: side.name,
		problem: "the related objects are not loaded, so they cannot be looped over without await",
		fix: `Load them with the query: prefetchRelated("${side.name}"), or await them: for await (const x of object.${side.name}.all()).`,
	});
}

/** Splits trailing options off a list of objects: `aadd(a, b, { bulk: false })`. */
function splitOptions<Options extends object>(
	args: readonly unknown[],
	names: readonly (keyof Options & string)[],
): [unknown[], Options] {
	const last = args.at(-1);
	const isOptions =
		typeof last === "object" &&
		last !== null &&
		Object.getPrototypeOf(last) === Object.prototype &&
		Object.keys(last).every((name) => (names as readonly string[]).includes(name));
	return isOptions ? [args.slice(0, -1), last as Options] : [[...args], {} as Options];
}

/** A list, or a queryset to be awaited. */
const listOf = async (objects: Iterable<unknown> | PromiseLike<unknown[]>): Promise<unknown[]> =>
	typeof (objects as PromiseLike<unknown[]>).then === "function"
		? await (objects as PromiseLike<unknown[]>)
		: [...(objects as Iterable<unknown>)];

// ---- many-to-many

interface AddOptions {
	readonly throughDefaults?: Lookups;
}

const manyClass = memoised((base) => {
	return class ManyRelatedManager extends base {
		#writes: ManySide | undefined;

		static of(querysetClass: QuerySetClass, instance: object, side: Side): ManagerBase {
			const manager = new ManyRelatedManager(querysetClass, () => side.target, databaseOf(instance));
			manager.#writes = new ManySide(instance, side);
			return manager;
		}
		get #relation(): ManySide {
			return this.#writes as ManySide;
		}
		/** The intermediate model's own manager. */
		get through(): unknown {
			return this.#relation.link.model.class;
		}
		override getQueryset(): QuerySetBase {
			const { instance, side } = this.#relation;
			return querysetFor(super.getQueryset(), (query) => this.#relation.narrow(query), instance, side);
		}
		get #db(): Database {
			return databaseFor(this.database);
		}

		[Symbol.iterator](): Iterator<object> {
			const { instance, side } = this.#relation;
			return loadedRows(instance, side)[Symbol.iterator]();
		}
		get length(): number {
			const { instance, side } = this.#relation;
			return loadedRows(instance, side).length;
		}

		async aadd(...args: unknown[]): Promise<void> {
			const [objects, options] = splitOptions<AddOptions>(args, ["throughDefaults"]);
			await this.#db.operations.addLinks(this.#db, this.#relation, objects, options.throughDefaults);
		}
		async aremove(...objects: unknown[]): Promise<void> {
			await this.#db.operations.removeLinks(this.#db, this.#relation, objects);
		}
		async aclear(): Promise<void> {
			await this.#db.operations.clearLinks(this.#db, this.#relation);
		}
		async aset(
			objects: Iterable<unknown> | PromiseLike<unknown[]>,
			options: AddOptions & { readonly clear?: boolean } = {},
		): Promise<void> {
			await this.#db.operations.setLinks(this.#db, this.#relation, await listOf(objects), options);
		}
		async acreate(values: Lookups = {}, options: AddOptions = {}): Promise<object> {
			this.#relation.requireSaved();
			const created = await this.#db.operations.create(this.#db, emptyQuery(this.model), values);
			await this.#db.operations.addLinks(this.#db, this.#relation, [created], options.throughDefaults);
			return created;
		}
		async agetOrCreate(values: Lookups, options: AddOptions = {}): Promise<[unknown, boolean]> {
			const [object, created] = await this.#db.operations.getOrCreate(
				this.#db,
				this.getQueryset().query,
				values,
			);
			if (created)
				await this.#db.operations.addLinks(this.#db, this.#relation, [object], options.throughDefaults);
			return [object, created];
		}
		async aupdateOrCreate(values: Lookups, options: AddOptions = {}): Promise<[unknown, boolean]> {
			const [object, created] = await this.#db.operations.updateOrCreate(
				this.#db,
				this.getQueryset().query,
				values,
			);
			if (created)
				await this.#db.operations.addLinks(this.#db, this.#relation, [object], options.throughDefaults);
			return [object, created];
		}
	};
});

// ---- the reverse side of a foreign key

interface BulkOptions {
	/** One UPDATE (the default), or asave() of each object. */
	readonly bulk?: boolean;
}

const keyClass = memoised((base) => {
	return class KeyRelatedManager extends base {
		#instance: object = this;
		#side: Side | undefined;

		static of(querysetClass: QuerySetClass, instance: object, side: Side): ManagerBase {
			const manager = new KeyRelatedManager(querysetClass, () => side.target, databaseOf(instance));
			manager.#instance = instance;
			manager.#side = side;
			return manager;
		}
		get #relation(): Side["relation"] {
			return (this.#side as Side).relation;
		}
		get #field(): Field {
			return this.#relation.field as Field;
		}
		get #db(): Database {
			return databaseFor(this.database);
		}
		override getQueryset(): QuerySetBase {
			const side = this.#side as Side;
			return querysetFor(super.getQueryset(), (query) => this.#narrow(query), this.#instance, side);
		}
		#narrow(query: Query): Query {
			const key = this.#key();
			if (key === null) return { ...query, empty: true };
			const narrowed = addFilter(query, [{ [this.#field.attname]: key }]);
			return { ...narrowed, known: { name: this.#relation.name, instance: this.#instance } };
		}
		/** What the other objects hold of this one; null when it points at a field that is empty. */
		#key(): unknown {
			requireKey(this.#instance, this.#side as Side);
			return (this.#instance as Values)[this.#relation.targetField.attname] ?? null;
		}

		[Symbol.iterator](): Iterator<object> {
			return loadedRows(this.#instance, this.#side as Side)[Symbol.iterator]();
		}
		get length(): number {
			return loadedRows(this.#instance, this.#side as Side).length;
		}

		async aadd(...args: unknown[]): Promise<void> {
			const [objects, { bulk = true }] = splitOptions<BulkOptions>(args, ["bulk"]);
			this.#key();
			for (const object of objects) this.#check(object, bulk);
			clearPrefetched(this.#instance, (this.#side as Side).name);
			const forward = forwardOf(this.#relation);
			for (const object of objects) assignForward(object as object, forward, this.#instance);
			if (!bulk)
				for (const object of objects)
					await this.#db.operations.saveInstance(object as object, { using: this.#db });
			else if (objects.length > 0) await this.#point(objects as object[], this.#key());
		}
		#check(object: unknown, bulk: boolean): void {
			const { name } = metaOf(this.#instance);
			const where = `${name}.${(this.#side as Side).name}.aadd()`;
			if (!isInstanceOf(object, this.#relation.model))
				throw new ValueError({
					where,
					model: name,
					problem: "this object cannot be added",
					given: describe(object),
					expected: `a ${this.model.name} instance`,
				});
			if (bulk && isAdding(object as object))
				throw new ValueError({
					where,
					model: name,
					problem: `the ${this.model.name} is not saved`,
					fix: "Save it first, or add it with { bulk: false }.",
				});
		}
		/** Sets the key of rows, in one statement. */
		async #point(objects: readonly object[], key: unknown): Promise<void> {
			const keys = objects.map((object) => (object as Values)[this.model.pk.attname]);
			await this.#db.update({
				kind: "update",
				query: addFilter(emptyQuery(this.model.concrete), [{ pk__in: keys }]),
				assignments: [{ field: this.#field, value: bound(key, this.#field.type) }],
			});
		}
		async aremove(...args: unknown[]): Promise<void> {
			const [objects, { bulk = true }] = splitOptions<BulkOptions>(args, ["bulk"]);
			this.#requireNullable("aremove()");
			const key = this.#key();
			for (const object of objects) this.#requireRelated(object, key);
			if (objects.length === 0) return;
			const keys = objects.map((object) => (object as Values)[this.model.pk.attname]);
			await this.#unlink(addFilter(this.#own(), [{ pk__in: keys }]), bulk);
		}
		#requireRelated(object: unknown, key: unknown): void {
			const { name, class: modelClass } = this.#relation.target;
			const where = `${name}.${(this.#side as Side).name}.aremove()`;
			if (!isInstanceOf(object, this.#relation.model))
				throw new ValueError({
					where,
					model: name,
					problem: "this object cannot be removed",
					given: describe(object),
					expected: `a ${this.model.name} instance`,
				});
			if ((object as Values)[this.#field.attname] === key) return;
			const { DoesNotExist } = modelClass as { DoesNotExist: new (parts: object) => Error };
			throw new DoesNotExist({
				where,
				model: name,
				problem: `the ${this.model.name} is not related to this ${name}`,
			});
		}
		async aclear({ bulk = true }: BulkOptions = {}): Promise<void> {
			this.#requireNullable("aclear()");
			await this.#unlink(this.#own(), bulk);
		}
		async aset(
			given: Iterable<unknown> | PromiseLike<unknown[]>,
			{ bulk = true, clear = false }: BulkOptions & { readonly clear?: boolean } = {},
		): Promise<void> {
			const objects = (await listOf(given)) as object[];
			if (!this.#field.spec.null) return this.aadd(...objects, { bulk });
			if (clear) {
				await this.aclear({ bulk });
				return this.aadd(...objects, { bulk });
			}
			const pk = (object: object): unknown => (object as Values)[this.model.pk.attname];
			const before = new Map(
				(await this.#db.fetch(this.#own())).map((object) => [pk(object as object), object as object]),
			);
			const added = objects.filter((object) => !before.delete(pk(object)));
			if (before.size > 0) await this.aremove(...before.values(), { bulk });
			if (added.length > 0) await this.aadd(...added, { bulk });
		}
		/** The related rows, without what the model's manager hides. */
		#own(): Query {
			return this.#narrow(emptyQuery(this.model));
		}
		async #unlink(query: Query, bulk: boolean): Promise<void> {
			clearPrefetched(this.#instance, (this.#side as Side).name);
			if (bulk) {
				await this.#db.update({
					kind: "update",
					query,
					assignments: [{ field: this.#field, value: bound(null, this.#field.type) }],
				});
				return;
			}
			for (const object of await this.#db.fetch(query)) {
				assignForward(object as object, forwardOf(this.#relation), null);
				await this.#db.operations.saveInstance(object as object, {
					using: this.#db,
					updateFields: [this.#relation.name],
				});
			}
		}
		#requireNullable(method: string): void {
			if (this.#field.spec.null) return;
			const { name } = metaOf(this.#instance);
			throw new QueryError({
				where: `${name}.${(this.#side as Side).name}.${method}`,
				model: name,
				problem: `${this.model.name}.${this.#field.name} cannot be null, so its objects cannot be taken from this ${name}`,
				fix: "Delete them, or add them to another object.",
			});
		}
		async acreate(values: Lookups = {}): Promise<object> {
			this.#key();
			clearPrefetched(this.#instance, (this.#side as Side).name);
			return this.#db.operations.create(this.#db, emptyQuery(this.model), this.#with(values));
		}
		agetOrCreate(values: Lookups): Promise<[unknown, boolean]> {
			this.#key();
			return this.#db.operations.getOrCreate(this.#db, this.getQueryset().query, this.#with(values));
		}
		aupdateOrCreate(values: Lookups): Promise<[unknown, boolean]> {
			this.#key();
			return this.#db.operations.updateOrCreate(this.#db, this.getQueryset().query, this.#with(values));
		}
		abulkCreate(objects: Iterable<object>, options: BulkCreateOptions = {}): Promise<object[]> {
			return this.#db.operations.bulkCreate(this.#db, emptyQuery(this.model), objects, options);
		}
		#with(values: Lookups): Lookups {
			return { ...values, [this.#relation.name]: this.#instance };
		}
	};
});

function requireKey(instance: object, side: Side): void {
	const meta = metaOf(instance);
	if (((instance as Values)[meta.pk.attname] ?? null) !== null) return;
	throw new ValueError({
		where: `${meta.name}.${side.name}`,
		model: meta.name,
		field: side.name,
		problem: `the ${meta.name} has no primary key yet, so it has no ${side.name}`,
		fix: "Save it first: await object.asave().",
	});
}
