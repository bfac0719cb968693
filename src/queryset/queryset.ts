// QuerySet: the chain. Each method swaps one part of a frozen Query; only the a-methods, await and for await run SQL.

import type { BulkCreateOptions, BulkUpdateOptions } from "../db/bulk-options.ts";
import type { Database } from "../db/database.ts";
import { databaseFor } from "../db/default-database.ts";
import type { Operations } from "../db/operations.ts";
import type { QueryPlan } from "../db/query-plan.ts";
import type { RawOptions } from "../db/raw-rows.ts";
import { ConfigurationError } from "../errors/query-errors.ts";
import type { Query } from "../intent/query.ts";
import { lastRegistered } from "../meta/registry.ts";
import { addAnnotations } from "../query/add-annotation.ts";
import { addFilter } from "../query/add-filter.ts";
import { setOrdering } from "../query/add-ordering.ts";
import { isOrdered } from "../query/checks.ts";
import { combineQueries } from "../query/combine-queries.ts";
import { addDefer, addPrefetch, setOnly, setSelectRelated } from "../query/set-related.ts";
import { setValues, setValuesList } from "../query/set-selection.ts";
import { setDistinct, setEmpty, setReversed, setSlice } from "../query/set-slice.ts";
import { namedExpressions } from "./arguments.ts";
import { type DatesOptions, truncatedDates } from "./dates.ts";
import { createManager, type ManagerBase, type QuerySetClass } from "./manager.ts";
import { RawQuerySet } from "./raw.ts";

type Lookups = Readonly<Record<string, unknown>>;

/** The operations on a query, and what they take beside it. */
type QueryOperation = {
	[Name in keyof Operations]: Operations[Name] extends (db: Database, query: Query, ...rest: never) => unknown
		? Name
		: never;
}[keyof Operations];
type Arguments<Name extends QueryOperation> =
	Parameters<Operations[Name]> extends [unknown, unknown, ...infer Rest] ? Rest : never;

export class QuerySetBase implements PromiseLike<unknown[]>, AsyncIterable<unknown> {
	readonly query: Query;
	/** The database that using() named, or that the object this came from lives in. */
	readonly usedDatabase: Database | undefined;

	constructor(query: Query, usedDatabase?: Database) {
		this.query = query;
		this.usedDatabase = usedDatabase;
		Object.freeze(this);
	}

	/**
	 * A manager with this class's methods; written in the body of the model's class, right after its model() call. With the
	 * name of one of its methods the manager shows only the rows which that gives.
	 *
	 * @example
	 * ```ts
	 * static override readonly objects = BookQuerySet.asManager();
	 * static readonly published = BookQuerySet.asManager("published");
	 * ```
	 * @throws ConfigurationError outside of a model's class, or for a method that is none of its own.
	 */
	static asManager(this: QuerySetClass, initial?: string): ManagerBase {
		const model = lastRegistered();
		const isMethod =
			typeof (this.prototype as Readonly<Record<string, unknown>>)[initial ?? "all"] === "function";
		if (!model || !isMethod)
			throw new ConfigurationError({
				where: `${this.name}.asManager()`,
				problem: model ? `${this.name} has no method "${initial}"` : "no model is declared yet",
				fix: "Call it in the body of the class: class Author extends model(...) { static objects = AuthorQuerySet.asManager(); }",
			});
		return createManager(() => model, this, undefined, initial);
	}

	/** The same kind of queryset over another query. */
	protected chain(query: Query): this {
		return new (this.constructor as new (query: Query, db?: Database) => this)(query, this.usedDatabase);
	}

	get db(): Database {
		return databaseFor(this.usedDatabase);
	}
	/** An operation of the database on this query. */
	#run<Name extends QueryOperation>(name: Name, ...args: Arguments<Name>): ReturnType<Operations[Name]> {
		const run = this.db.operations[name] as (...args: readonly unknown[]) => ReturnType<Operations[Name]>;
		return run(this.db, this.query, ...args);
	}
	/** True when rows come in a defined order. */
	get ordered(): boolean {
		return isOrdered(this.query);
	}

	// ---- lazy
	all(): this {
		return this.chain(this.query);
	}
	filter(...conditions: readonly unknown[]): this {
		return this.chain(addFilter(this.query, conditions));
	}
	exclude(...conditions: readonly unknown[]): this {
		return this.chain(addFilter(this.query, conditions, true));
	}
	annotate(...annotations: readonly unknown[]): this {
		return this.chain(addAnnotations(this.query, namedExpressions(annotations)));
	}
	alias(...annotations: readonly unknown[]): this {
		return this.chain(addAnnotations(this.query, namedExpressions(annotations), false));
	}
	orderBy(...terms: readonly unknown[]): this {
		return this.chain(setOrdering(this.query, terms));
	}
	reverse(): this {
		return this.chain(setReversed(this.query));
	}
	distinct(...fields: readonly unknown[]): this {
		return this.chain(setDistinct(this.query, fields));
	}
	slice(start: number, end?: number): this {
		return this.chain(setSlice(this.query, start, end));
	}
	none(): this {
		return this.chain(setEmpty(this.query));
	}
	values(...items: readonly unknown[]): this {
		return this.chain(setValues(this.query, items));
	}
	valuesList(...items: readonly unknown[]): this {
		return this.chain(setValuesList(this.query, items));
	}
	dates(field: string, kind: string, order: "ASC" | "DESC" = "ASC"): this {
		return truncatedDates(this, { field, kind, order, as: "date" });
	}
	datetimes(field: string, kind: string, order: "ASC" | "DESC" = "ASC", options: DatesOptions = {}): this {
		return truncatedDates(this, { ...options, field, kind, order, as: "dateTime" });
	}
	union(...others: readonly unknown[]): this {
		const all = (others.at(-1) as { readonly all?: unknown } | undefined)?.all === true;
		return this.chain(combineQueries(this.query, others, all ? "UNION ALL" : "UNION"));
	}
	intersection(...others: readonly unknown[]): this {
		return this.chain(combineQueries(this.query, others, "INTERSECT"));
	}
	difference(...others: readonly unknown[]): this {
		return this.chain(combineQueries(this.query, others, "EXCEPT"));
	}
	selectRelated(...paths: readonly (string | null)[]): this {
		return this.chain(setSelectRelated(this.query, paths));
	}
	prefetchRelated(...lookups: readonly unknown[]): this {
		return this.chain(addPrefetch(this.query, lookups));
	}
	only(...names: readonly string[]): this {
		return this.chain(setOnly(this.query, names));
	}
	defer(...names: readonly (string | null)[]): this {
		return this.chain(addDefer(this.query, names));
	}
	fetchMode(mode: "one" | "peers" | "raise"): this {
		return this.chain({ ...this.query, fetchMode: mode });
	}
	using(db: Database): this {
		return new (this.constructor as new (query: Query, db?: Database) => this)(this.query, db);
	}

	raw(sql: string, params: readonly unknown[] = [], options: RawOptions = {}): RawQuerySet {
		return new RawQuerySet({ model: this.query.model, sql, params, options }, this.usedDatabase);
	}

	// ---- awaitable twins, and the list itself
	afilter(...conditions: readonly unknown[]): this {
		return this.filter(...conditions);
	}
	aall(): this {
		return this.all();
	}

	then<A = unknown[], B = never>(
		onFulfilled?: ((rows: unknown[]) => A | PromiseLike<A>) | null,
		onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
	): Promise<A | B> {
		return this.db.fetch(this.query).then(onFulfilled, onRejected);
	}

	[Symbol.asyncIterator](): AsyncIterator<unknown> {
		return this.aiterator();
	}
	async *aiterator({ chunkSize }: { chunkSize?: number } = {}): AsyncGenerator<unknown> {
		for await (const rows of this.db.stream(this.query, chunkSize)) yield* rows;
	}

	// ---- reads
	aget(...conditions: readonly unknown[]): Promise<unknown> {
		return this.#run("getOne", conditions);
	}
	afirst(): Promise<unknown> {
		return this.#run("first", false);
	}
	alast(): Promise<unknown> {
		return this.#run("first", true);
	}
	aearliest(...fields: readonly string[]): Promise<unknown> {
		return this.#run("earliest", fields, false);
	}
	alatest(...fields: readonly string[]): Promise<unknown> {
		return this.#run("earliest", fields, true);
	}
	acount(): Promise<number> {
		return this.db.count(this.query);
	}
	aexists(): Promise<boolean> {
		return this.db.exists(this.query);
	}
	acontains(object: unknown): Promise<boolean> {
		return this.#run("contains", object);
	}
	aaggregate(...aggregates: readonly unknown[]): Promise<Record<string, unknown>> {
		return this.#run("aggregate", namedExpressions(aggregates));
	}
	ainBulk(
		keys?: Iterable<unknown> | null,
		options: { fieldName?: string } = {},
	): Promise<Map<unknown, unknown>> {
		return this.#run("inBulk", keys, options.fieldName ?? "pk");
	}
	aexplain(): Promise<QueryPlan> {
		return this.#run("explain");
	}

	// ---- writes
	acreate(values: Lookups = {}): Promise<unknown> {
		return this.#run("create", values);
	}
	agetOrCreate(values: Lookups): Promise<[unknown, boolean]> {
		return this.#run("getOrCreate", values);
	}
	aupdateOrCreate(values: Lookups): Promise<[unknown, boolean]> {
		return this.#run("updateOrCreate", values);
	}
	abulkCreate(objects: Iterable<object>, options: BulkCreateOptions = {}): Promise<object[]> {
		return this.#run("bulkCreate", objects, options);
	}
	abulkUpdate(
		objects: Iterable<object>,
		fields: readonly string[],
		options: BulkUpdateOptions = {},
	): Promise<number> {
		return this.#run("bulkUpdate", objects, fields, options);
	}
	aupdate(values: Lookups): Promise<number> {
		return this.#run("update", values);
	}
	adelete(): Promise<[number, Record<string, number>]> {
		return this.#run("remove", this);
	}
}
