// QuerySet as its users see it. Nothing runs until it is awaited, iterated, or a method that begins with `a` is called.
import type { OrderPath, Path } from "./completion.types.ts";
import type { Expression, OrderBy } from "./expression.types.ts";
import type { Field } from "./field.types.ts";
import type { Context, PathField, SubqueryLike } from "./lookup.types.ts";
import type { CustomMethods, ManagerOf } from "./manager.types.ts";
import type { OutRow, Outs } from "./output.types.ts";
import type { FieldsOf, InstanceOf } from "./registry.types.ts";
import type {
	ListArg,
	ListItem,
	PrefetchArg,
	PrefetchItem,
	SelectPath,
	ValuesArg,
	ValuesItem,
} from "./rows.types.ts";
import type { PkOf } from "./scope.types.ts";
import type {
	Aliased,
	Annotated,
	AsDates,
	AsList,
	AsValues,
	CombineOptions,
	Condition,
	Conditions,
	DatabaseLike,
	DateKind,
	DateTimeKind,
	Expressions,
	FetchMode,
	Loaded,
	LoadedAll,
	QueryPlan,
	RawOptions,
	RawQuerySet,
	Row,
	State,
} from "./state.types.ts";
import type {
	BulkCreateOptions,
	BulkUpdateOptions,
	CreateArgs,
	GetOrCreateArgs,
	UpdateArgs,
	UpdateOrCreateArgs,
	WritableName,
} from "./write.types.ts";

export interface QuerySet<in out L extends string> extends PromiseLike<unknown>, AsyncIterable<unknown> {
	readonly $l: L;
	readonly $a: {};
	readonly $vals: unknown;
	readonly $column: unknown;
	readonly $row: InstanceOf<L>;
	readonly $subquery: true;
	/** True when rows come in a defined order. */
	readonly ordered: boolean;

	// ---- lazy

	/** The same query again. `SELECT ... FROM "library_book"` */
	all(): this;
	/**
	 * Rows for which all conditions hold. Conditions in one call on a relation to many mean the same related row.
	 *
	 * @example
	 * ```ts
	 * Book.objects.filter({ author__name__startswith: "A", pages__gt: F("author__age") });
	 * // ... INNER JOIN "library_author" ... WHERE ...
	 * ```
	 */
	filter<S, A, K extends string, X = never, const M extends readonly object[] = []>(
		this: S & State<A>,
		where?: Condition<L, A, K, X>,
		...more: Conditions<L, A, M>
	): S;
	/** Rows for which the conditions do not all hold. `WHERE NOT (...)` */
	exclude<S, A, K extends string, X = never, const M extends readonly object[] = []>(
		this: S & State<A>,
		where?: Condition<L, A, K, X>,
		...more: Conditions<L, A, M>
	): S;
	/**
	 * Adds values to each row, which can be used in the rest of the query. After values() it groups by those.
	 *
	 * @example
	 * ```ts
	 * Author.objects.annotate({ n: Count("books") }).filter({ n__gt: 3 }); // ... GROUP BY ... HAVING COUNT(...) > ?
	 * ```
	 */
	annotate<S, A, V, X>(
		this: S & State<A, V>,
		annotations: Expressions<Context<L, A>, X>,
	): S & Annotated<V, Outs<Context<L, A>, X>>;
	/** As annotate(), for use in the query only: the values are not in the rows. */
	alias<S, A, X>(
		this: S & State<A>,
		annotations: Expressions<Context<L, A>, X>,
	): S & Aliased<Outs<Context<L, A>, X>>;
	/** Replaces the order: paths, "-" to descend, "?" for none, or expressions. Without arguments: no order at all. */
	orderBy<S, A, P extends string>(
		this: S & State<A>,
		...terms: (OrderPath<Context<L, A>, P> | Expression<Context<L, A>, unknown> | OrderBy<Context<L, A>>)[]
	): S;
	/** Turns the order round. */
	reverse(): this;
	/** Each row once. `SELECT DISTINCT` */
	distinct(): this;
	/** Rows from `start` up to `end`. `LIMIT 10 OFFSET ?` */
	slice(start: number, end?: number): this;
	/** Plain objects of these columns. `values("title", { n: Count("tags") })`; without arguments all columns. */
	values<S, A, const P extends readonly ValuesItem[]>(
		this: S & State<A>,
		...items: { [I in keyof P]: ValuesArg<Context<L, A>, P[I]> }
	): S & AsValues<L, A, P>;
	/** Tuples; with { flat: true } the one column itself, with { named: true } objects. */
	valuesList<S, A, const P extends readonly ListItem[]>(
		this: S & State<A>,
		...items: { [I in keyof P]: ListArg<Context<L, A>, P[I]> }
	): S & AsList<L, A, P>;
	/** The years, months, ... that occur in a date field, as dates. */
	dates<S, A, P extends string>(
		this: S & State<A>,
		field: Path<Context<L, A>, P>,
		kind: DateKind,
		order?: "ASC" | "DESC",
	): S & AsDates<string, Field<"date", string>>;
	/** The years, ..., seconds that occur in a date-time field, as moments. */
	datetimes<S, A, P extends string>(
		this: S & State<A>,
		field: Path<Context<L, A>, P>,
		kind: DateTimeKind,
		order?: "ASC" | "DESC",
	): S & AsDates<Date, Field<"dateTime", Date>>;
	/** No rows; never asks the database. */
	none(): this;
	/** Rows of this query or of the others. `UNION` */
	union(...others: readonly (SubqueryLike | CombineOptions)[]): this;
	/** Rows of this query that are in all others. `INTERSECT` */
	intersection(...others: readonly SubqueryLike[]): this;
	/** Rows of this query that are in none of the others. `EXCEPT` */
	difference(...others: readonly SubqueryLike[]): this;
	/** Loads relations to one object in the same statement. `selectRelated("author__publisher")`; null undoes it. */
	selectRelated<S, P extends string = never>(
		this: S,
		...paths: (SelectPath<L, P> | null)[]
	): S & Loaded<L, P>;
	/** Loads relations of any kind in statements of their own, all in one round trip; null undoes it. */
	prefetchRelated<S, const P extends readonly PrefetchItem[]>(
		this: S,
		...paths: { [I in keyof P]: PrefetchArg<L, P[I]> }
	): S & LoadedAll<L, P>;
	/** Loads these fields only; the others when they are awaited by arefreshFromDb({ fields }). */
	only<S, A, P extends string = never>(this: S & State<A>, ...paths: Path<Context<L, A>, P>[]): S;
	/** Loads all fields but these; null undoes it. */
	defer<S, A, P extends string = never>(this: S & State<A>, ...paths: (Path<Context<L, A>, P> | null)[]): S;
	/** Runs on this database. */
	using(db: DatabaseLike): this;
	/** How relations that are not loaded load. */
	fetchMode(mode: FetchMode): this;
	/** Instances from SQL of one's own: the primary key and any of the columns. */
	raw(sql: string, params?: readonly unknown[], options?: RawOptions): RawQuerySet<InstanceOf<L>>;

	// ---- reads

	/** The same as filter() and all(): a queryset can be awaited anyway. */
	afilter<S, A, K extends string, X = never, const M extends readonly object[] = []>(
		this: S & State<A>,
		where?: Condition<L, A, K, X>,
		...more: Conditions<L, A, M>
	): S;
	aall(): this;
	/** The one row; DoesNotExist or MultipleObjectsReturned otherwise. */
	aget<S, A, K extends string = never, X = never, const M extends readonly object[] = []>(
		this: S & State<A>,
		where?: Condition<L, A, K, X>,
		...more: Conditions<L, A, M>
	): Promise<Row<S>>;
	/** The first row, by primary key where there is no order; null when there is none. */
	afirst(): Promise<Row<this> | null>;
	alast(): Promise<Row<this> | null>;
	/** The first by these fields, else by Meta.getLatestBy. */
	aearliest<S, A, P extends string = never>(
		this: S & State<A>,
		...paths: OrderPath<Context<L, A>, P>[]
	): Promise<Row<S>>;
	alatest<S, A, P extends string = never>(
		this: S & State<A>,
		...paths: OrderPath<Context<L, A>, P>[]
	): Promise<Row<S>>;
	/** `SELECT COUNT(*)` */
	acount(): Promise<number>;
	/** Is there any row? `SELECT 1 ... LIMIT 1` */
	aexists(): Promise<boolean>;
	acontains(object: InstanceOf<L>): Promise<boolean>;
	/** Totals over all rows. `SELECT AVG("pages")` */
	aaggregate<A, X>(
		this: State<A>,
		aggregates: Expressions<Context<L, A>, X>,
	): Promise<OutRow<Outs<Context<L, A>, X>>>;
	/** Objects by primary key, or by a unique field. */
	ainBulk<N extends string = "pk">(
		keys?: Iterable<KeyAt<L, N>> | null,
		options?: { readonly fieldName?: Path<Context<L, {}>, N> },
	): Promise<Map<KeyAt<L, N>, Row<this>>>;
	/** Rows in chunks, for results too large to hold. */
	aiterator(options?: { readonly chunkSize?: number }): AsyncGenerator<Row<this>>;
	/** SQLite's plan, with full scans flagged. `EXPLAIN QUERY PLAN` */
	aexplain(): Promise<QueryPlan>;

	// ---- writes

	/** Inserts a row. A foreign key takes an instance or a key. */
	acreate<K extends string = never>(values: CreateArgs<L, never, K>): Promise<InstanceOf<L>>;
	/** The row that fits, or a new one of the plain lookups and `defaults`. */
	agetOrCreate<A, K extends string>(
		this: State<A>,
		lookups: GetOrCreateArgs<L, A, K>,
	): Promise<[instance: InstanceOf<L>, created: boolean]>;
	/** Updates the row that fits with `defaults`, or makes one of the lookups and `createDefaults`. */
	aupdateOrCreate<A, K extends string>(
		this: State<A>,
		lookups: UpdateOrCreateArgs<L, A, K>,
	): Promise<[instance: InstanceOf<L>, created: boolean]>;
	/** Inserts many rows in few statements. */
	abulkCreate(
		objects: Iterable<InstanceOf<L>>,
		options?: BulkCreateOptions<WritableName<FieldsOf<L>>>,
	): Promise<InstanceOf<L>[]>;
	/** Writes these fields of many objects in few statements. */
	abulkUpdate(
		objects: Iterable<InstanceOf<L>>,
		fields: readonly WritableName<FieldsOf<L>>[],
		options?: BulkUpdateOptions,
	): Promise<number>;
	/** Updates all rows in one statement. `aupdate({ pages: F("pages").add(1) })` */
	aupdate<A>(this: State<A>, values: UpdateArgs<L, A>): Promise<number>;
	/** Deletes all rows, with what hangs on them by onDelete. Gives the number of rows, in all and by model. */
	adelete(): Promise<[total: number, byModel: Record<string, number>]>;

	// ---- the list itself

	then<R1 = Row<this>[], R2 = never>(
		onFulfilled?: ((rows: Row<this>[]) => R1 | PromiseLike<R1>) | null,
		onRejected?: ((reason: unknown) => R2 | PromiseLike<R2>) | null,
	): Promise<R1 | R2>;
	[Symbol.asyncIterator](): AsyncIterator<Row<this>>;
}
export type KeyAt<L, N> = N extends "pk"
	? PkOf<L>
	: PathField<L, {}, N> extends Field<unknown, infer T, boolean, boolean | "generated", boolean>
		? T
		: never;

/** The type of the value QuerySet: a class to extend, `class AuthorQuerySet extends QuerySet<"library.Author">`. */
export interface QuerySetClass {
	new <L extends string>(): QuerySet<L>;
	/**
	 * The manager with this class's methods: `static override readonly objects = AuthorQuerySet.asManager();`. With the name of
	 * one of them it shows only the rows that one gives: `static readonly adults = AuthorQuerySet.asManager("adults");`
	 */
	asManager<Q extends SubqueryLike & { readonly $l: string }>(
		this: new () => Q,
		initial?: keyof CustomMethods<Q> & string,
	): ManagerOf<Q>;
}
