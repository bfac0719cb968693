// Managers start queries. They are no querysets: they cannot be awaited, so it is safe to return one from an async function.
// They have no state to infer, so their signatures are also the cheapest to check.
import type { OrderPath, Path } from "./completion.types.ts";
import type { Expression, OrderBy } from "./expression.types.ts";
import type { Field } from "./field.types.ts";
import type { Context, SubqueryLike } from "./lookup.types.ts";
import type { OutRow, Outs } from "./output.types.ts";
import type { KeyAt, QuerySet } from "./queryset.types.ts";
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

/** Each method starts a queryset of class Q and is documented there. */
export interface ManagerBase<in out L extends string, out Q> {
	readonly $qs: Q;
	/** The queryset every method starts from; a subclass overrides it to narrow what it shows. */
	getQueryset(): Q;

	/**
	 * All rows of the model.
	 *
	 * @example Book.objects.all() // SELECT ... FROM "library_book"
	 */
	all(): Q;
	/**
	 * Rows for which all conditions hold; lookups follow relations. Conditions in one call mean the same related row.
	 *
	 * @example
	 * ```ts
	 * Book.objects.filter({ author__name: "Ann", pages__gt: 100 });
	 * // WHERE "library_author"."name" = ? AND "library_book"."pages" > ?
	 * ```
	 * @throws FieldError for names and lookups there are not, ValueError for values that do not fit.
	 */
	filter<K extends string, X = never, const M extends readonly object[] = []>(
		where?: Condition<L, {}, K, X>,
		...more: Conditions<L, {}, M>
	): Q;
	/**
	 * Rows for which the conditions do not all hold.
	 *
	 * @example Book.objects.exclude({ title: "Ants" }) // WHERE NOT ("library_book"."title" = ?)
	 */
	exclude<K extends string, X = never, const M extends readonly object[] = []>(
		where?: Condition<L, {}, K, X>,
		...more: Conditions<L, {}, M>
	): Q;
	/**
	 * Adds values to each row; an aggregate groups by the rows of the model.
	 *
	 * @example
	 * ```ts
	 * Author.objects.annotate({ n: Count("books") });
	 * // COUNT("library_book"."id") AS "c6" ... GROUP BY "library_author"."id"
	 * ```
	 */
	annotate<X>(annotations: Expressions<Context<L, {}>, X>): Q & Annotated<unknown, Outs<Context<L, {}>, X>>;
	/**
	 * As annotate(), for use in the query only: the values are not in the rows.
	 *
	 * @example
	 * ```ts
	 * Author.objects.alias({ n: Count("books") }).filter({ n__gt: 3 });
	 * // HAVING COUNT("library_book"."id") > ?
	 * ```
	 */
	alias<X>(annotations: Expressions<Context<L, {}>, X>): Q & Aliased<Outs<Context<L, {}>, X>>;
	/**
	 * Replaces the order: paths, "-" to descend, "?" for a random one, or expressions.
	 *
	 * @example
	 * ```ts
	 * Book.objects.orderBy("-published", "title");
	 * // ORDER BY "library_book"."published" DESC, "library_book"."title"
	 * ```
	 */
	orderBy<P extends string>(
		...terms: (OrderPath<Context<L, {}>, P> | Expression<Context<L, {}>, unknown> | OrderBy<Context<L, {}>>)[]
	): Q;
	/**
	 * The rows in the opposite order.
	 *
	 * @example Author.objects.reverse() // ORDER BY "library_author"."name" DESC, "library_author"."id" DESC
	 */
	reverse(): Q;
	/**
	 * Each row once, as far as its columns tell.
	 *
	 * @example Book.objects.distinct() // SELECT DISTINCT "library_book"."id"
	 */
	distinct(): Q;
	/**
	 * The rows from `start` up to `end`, not included.
	 *
	 * @example Author.objects.slice(20, 30) // LIMIT 10 OFFSET ?
	 */
	slice(start: number, end?: number): Q;
	/**
	 * Plain objects of these columns, by path or as expressions by name; without arguments all columns.
	 *
	 * @example
	 * ```ts
	 * Book.objects.values("title", "author__name");
	 * // SELECT "library_book"."title" AS "c0", "library_author"."name"
	 * ```
	 */
	values<const P extends readonly ValuesItem[]>(
		...items: { [I in keyof P]: ValuesArg<Context<L, {}>, P[I]> }
	): Q & AsValues<L, {}, P>;
	/**
	 * Tuples of these columns; with `flat` the one column itself, with `named` objects.
	 *
	 * @example
	 * ```ts
	 * Book.objects.valuesList("title", { flat: true });
	 * // SELECT "library_book"."title" AS "c0" FROM "library_book"
	 * ```
	 */
	valuesList<const P extends readonly ListItem[]>(
		...items: { [I in keyof P]: ListArg<Context<L, {}>, P[I]> }
	): Q & AsList<L, {}, P>;
	/**
	 * The years, months, weeks or days that occur in a date field, as dates in order.
	 *
	 * @example
	 * ```ts
	 * Book.objects.dates("published", "year");
	 * // SELECT DISTINCT substr("library_book"."published", 1, 4) || '-01-01' AS ...
	 * ```
	 */
	dates<P extends string>(
		field: Path<Context<L, {}>, P>,
		kind: DateKind,
		order?: "ASC" | "DESC",
	): Q & AsDates<string, Field<"date", string>>;
	/**
	 * The years, ..., seconds that occur in a date-time field, as Dates in order, in UTC.
	 *
	 * @example
	 * ```ts
	 * Book.objects.datetimes("updated", "day");
	 * // SELECT DISTINCT substr("library_book"."updated", 1, 10) || ' 00:00:00' AS ...
	 * ```
	 */
	datetimes<P extends string>(
		field: Path<Context<L, {}>, P>,
		kind: DateTimeKind,
		order?: "ASC" | "DESC",
	): Q & AsDates<Date, Field<"dateTime", Date>>;
	/**
	 * No rows; it never asks the database.
	 *
	 * @example await Book.objects.none()
	 */
	none(): Q;
	/**
	 * Rows of the model or of the other queries, equal ones once unless `all` says otherwise.
	 *
	 * @example Book.objects.union(Book.objects.filter({ pages__gt: 100 }), { all: true }) // ... UNION ALL SELECT ...
	 */
	union(...others: readonly (SubqueryLike | CombineOptions)[]): Q;
	/**
	 * Rows that are in all other queries too.
	 *
	 * @example Book.objects.intersection(Book.objects.filter({ pages__gt: 100 })) // ... INTERSECT SELECT ...
	 */
	intersection(...others: readonly SubqueryLike[]): Q;
	/**
	 * Rows that are in none of the other queries.
	 *
	 * @example Book.objects.difference(Book.objects.filter({ pages__gt: 100 })) // ... EXCEPT SELECT ...
	 */
	difference(...others: readonly SubqueryLike[]): Q;
	/**
	 * Loads relations to one object in the same statement, so that `book.author.name` needs no await.
	 *
	 * @example
	 * ```ts
	 * Book.objects.selectRelated("author");
	 * // INNER JOIN "library_author" ON "library_book"."author_id" = "library_author"."id"
	 * ```
	 */
	selectRelated<P extends string = never>(...paths: (SelectPath<L, P> | null)[]): Q & Loaded<L, P>;
	/**
	 * Loads relations of any kind in one statement each, all in one round trip.
	 *
	 * @example Author.objects.prefetchRelated("books") // FROM "library_book" WHERE "library_book"."author_id" IN (...
	 */
	prefetchRelated<const P extends readonly PrefetchItem[]>(
		...paths: { [I in keyof P]: PrefetchArg<L, P[I]> }
	): Q & LoadedAll<L, P>;
	/**
	 * Loads these fields and the key only.
	 *
	 * @example
	 * ```ts
	 * Book.objects.only("title");
	 * // SELECT "library_book"."id" AS "c0", "library_book"."title" AS "c1" FROM "library_book"
	 * ```
	 */
	only<P extends string = never>(...paths: Path<Context<L, {}>, P>[]): Q;
	/**
	 * Loads all fields but these.
	 *
	 * @example Tag.objects.defer("name") // SELECT "library_tag"."id" AS "c0" FROM "library_tag"
	 */
	defer<P extends string = never>(...paths: (Path<Context<L, {}>, P> | null)[]): Q;
	/**
	 * Runs on this database instead of the default one.
	 *
	 * @example Book.objects.using(db).filter({ pages__gt: 100 }) // WHERE "library_book"."pages" > ?
	 */
	using(db: DatabaseLike): Q;
	/**
	 * How relations that are not loaded load: "peers" (the rule) for all objects of the same result at once, "one" for each, "raise" not.
	 *
	 * @example await Book.objects.fetchMode("one") // SELECT ... FROM "library_book"
	 */
	fetchMode(mode: FetchMode): Q;
	/**
	 * Instances from SQL of one's own, with the primary key among its columns; `?` stands for the parameters.
	 *
	 * @example
	 * ```ts
	 * Book.objects.raw("SELECT id, title FROM library_book WHERE pages > ?", [100]);
	 * // SELECT id, title FROM library_book WHERE pages > ?
	 * ```
	 */
	raw(sql: string, params?: readonly unknown[], options?: RawOptions): RawQuerySet<InstanceOf<L>>;

	/**
	 * filter() itself: a queryset can be awaited anyway.
	 *
	 * @example await Book.objects.afilter({ pages__gt: 100 }) // WHERE "library_book"."pages" > ?
	 */
	afilter<K extends string, X = never, const M extends readonly object[] = []>(
		where?: Condition<L, {}, K, X>,
		...more: Conditions<L, {}, M>
	): Q;
	/**
	 * all() itself: a queryset can be awaited anyway.
	 *
	 * @example await Book.objects.aall() // SELECT ... FROM "library_book"
	 */
	aall(): Q;
	/**
	 * The one row for which the conditions hold.
	 *
	 * @example const book = await Book.objects.aget({ pk: 1 }); // WHERE "library_book"."id" = ? LIMIT 2
	 * @throws DoesNotExist of the model when there is no row, MultipleObjectsReturned when there are several.
	 */
	aget<K extends string = never, X = never>(...conditions: Condition<L, {}, K, X>[]): Promise<InstanceOf<L>>;
	/**
	 * The first row by the model's ordering or primary key; null when there is none.
	 *
	 * @example
	 * ```ts
	 * const author = await Author.objects.afirst();
	 * // ORDER BY "library_author"."name", "library_author"."id" LIMIT 1
	 * ```
	 */
	afirst(): Promise<InstanceOf<L> | null>;
	/**
	 * The last row by the model's ordering or primary key; null when there is none.
	 *
	 * @example
	 * ```ts
	 * const author = await Author.objects.alast();
	 * // ORDER BY "library_author"."name" DESC, "library_author"."id" DESC LIMIT 1
	 * ```
	 */
	alast(): Promise<InstanceOf<L> | null>;
	/**
	 * The first row by these fields, or by getLatestBy of the model's options.
	 *
	 * @example const book = await Book.objects.aearliest("published"); // ORDER BY "library_book"."published" LIMIT 1
	 * @throws DoesNotExist of the model when there is no row, ValueError without fields.
	 */
	aearliest<P extends string = never>(...paths: OrderPath<Context<L, {}>, P>[]): Promise<InstanceOf<L>>;
	/**
	 * The last row by these fields, or by getLatestBy of the model's options.
	 *
	 * @example
	 * ```ts
	 * const book = await Book.objects.alatest("published");
	 * // ORDER BY "library_book"."published" DESC LIMIT 1
	 * ```
	 * @throws DoesNotExist of the model when there is no row, ValueError without fields.
	 */
	alatest<P extends string = never>(...paths: OrderPath<Context<L, {}>, P>[]): Promise<InstanceOf<L>>;
	/**
	 * The number of rows.
	 *
	 * @example const count = await Book.objects.acount(); // SELECT COUNT(*) AS ... FROM "library_book"
	 */
	acount(): Promise<number>;
	/**
	 * Is there any row?
	 *
	 * @example const any = await Book.objects.aexists(); // SELECT 1 AS "a" FROM "library_book" LIMIT 1
	 */
	aexists(): Promise<boolean>;
	/**
	 * Is the object among the rows?
	 *
	 * @example
	 * ```ts
	 * const isThere = await Book.objects.acontains(book);
	 * // SELECT 1 AS "a" FROM "library_book" WHERE "library_book"."id" = ? LIMIT 1
	 * ```
	 * @throws QueryError for an object that is not saved.
	 */
	acontains(object: InstanceOf<L>): Promise<boolean>;
	/**
	 * Aggregates over all rows, by name.
	 *
	 * @example
	 * ```ts
	 * const { pages } = await Book.objects.aaggregate({ pages: Sum("pages") });
	 * // SELECT SUM("library_book"."pages") AS "c0"
	 * ```
	 */
	aaggregate<X>(aggregates: Expressions<Context<L, {}>, X>): Promise<OutRow<Outs<Context<L, {}>, X>>>;
	/**
	 * A Map of objects by primary key, or by a unique field.
	 *
	 * @example
	 * ```ts
	 * const tags = await Tag.objects.ainBulk(["new", "old"], { fieldName: "name" });
	 * // WHERE "library_tag"."name" IN (SELECT ...
	 * ```
	 * @throws ValueError for a field that is not unique.
	 */
	ainBulk<N extends string = "pk">(
		keys?: Iterable<KeyAt<L, N>> | null,
		options?: { readonly fieldName?: Path<Context<L, {}>, N> },
	): Promise<Map<KeyAt<L, N>, InstanceOf<L>>>;
	/**
	 * Rows one after the other, read in chunks of `chunkSize` rows (2,000), for results too large to hold.
	 *
	 * @example for await (const book of Book.objects.aiterator()) book.title; // SELECT ... FROM "library_book"
	 */
	aiterator(options?: { readonly chunkSize?: number }): AsyncGenerator<InstanceOf<L>>;
	/**
	 * SQLite's plan for reading all rows, with the scans of whole tables.
	 *
	 * @example const { fullScans } = await Book.objects.aexplain(); // EXPLAIN QUERY PLAN ... SELECT ...
	 */
	aexplain(): Promise<QueryPlan>;

	/**
	 * Inserts many objects, all or none, in few statements and on D1 in one call; it sends no signals.
	 *
	 * @example
	 * ```ts
	 * await Tag.objects.abulkCreate([new Tag({ name: "a" })]);
	 * // INSERT INTO "library_tag" ("name") VALUES (?)
	 * ```
	 * @throws IntegrityError and ValueError, which name the row; ValueError for options that contradict each other.
	 */
	abulkCreate(
		objects: Iterable<InstanceOf<L>>,
		options?: BulkCreateOptions<WritableName<FieldsOf<L>>>,
	): Promise<InstanceOf<L>[]>;
	/**
	 * Writes each object's own values of these fields, all or none, in few statements; gives the number of rows that were there.
	 *
	 * @example await Book.objects.abulkUpdate([book], ["title", "pages"]); // UPDATE "library_book" SET "title" = ...
	 * @throws ValueError for objects that are not saved, and for a primary key or no field to update; IntegrityError, which names the row.
	 */
	abulkUpdate(
		objects: Iterable<InstanceOf<L>>,
		fields: readonly WritableName<FieldsOf<L>>[],
		options?: BulkUpdateOptions,
	): Promise<number>;
	/**
	 * Updates all rows in one statement, without reading them or calling their asave(); gives their number.
	 *
	 * @example
	 * ```ts
	 * await Author.objects.aupdate({ age: F("age").add(1) });
	 * // UPDATE "library_author" SET "age" = "library_author"."age" + ?
	 * ```
	 * @throws FieldError for names there are not, aggregates and generated fields; IntegrityError.
	 */
	aupdate(values: UpdateArgs<L, {}>): Promise<number>;
	/**
	 * Deletes all rows, with what hangs on them by onDelete, all or none. Gives the number of rows in all and by model.
	 *
	 * @example await Profile.objects.adelete(); // DELETE FROM "library_profile"
	 * @throws ProtectedError or RestrictedError, with the objects in the way.
	 */
	adelete(): Promise<[total: number, byModel: Record<string, number>]>;
}

/** A model's own manager. */
export interface BaseManager<in out L extends string, out Q> extends ManagerBase<L, Q> {
	/**
	 * Inserts a row and gives its object. A foreign key takes an instance or a key.
	 *
	 * @example
	 * ```ts
	 * const tag = await Tag.objects.acreate({ name: "rare" });
	 * // INSERT INTO "library_tag" ("name") VALUES (?)
	 * ```
	 * @throws IntegrityError when a constraint refuses the row, ValueError for values that do not fit.
	 */
	acreate<K extends string = never>(values: CreateArgs<L, never, K>): Promise<InstanceOf<L>>;
	/**
	 * The row that fits the lookups, or a new one of the plain ones and of `defaults`; and whether it is new.
	 *
	 * @example
	 * ```ts
	 * const [ann, isNew] = await Author.objects.agetOrCreate({ name: "Ann", defaults: { age: 40 } });
	 * // WHERE "library_author"."name" = ? LIMIT 2
	 * ```
	 * @throws MultipleObjectsReturned of the model, FieldError for names there are not, IntegrityError when a constraint refuses the row.
	 */
	agetOrCreate<K extends string>(
		lookups: GetOrCreateArgs<L, {}, K>,
	): Promise<[instance: InstanceOf<L>, created: boolean]>;
	/**
	 * Updates the row that fits the lookups with `defaults`, or makes one of the plain lookups and `createDefaults`, else `defaults`.
	 *
	 * @example
	 * ```ts
	 * await Author.objects.aupdateOrCreate({ name: "Ann", defaults: { age: 41 } });
	 * // UPDATE "library_author" SET "age" = ? WHERE ...
	 * ```
	 * @throws what agetOrCreate() throws.
	 */
	aupdateOrCreate<K extends string>(
		lookups: UpdateOrCreateArgs<L, {}, K>,
	): Promise<[instance: InstanceOf<L>, created: boolean]>;
}
/** The methods a subclass of QuerySet adds. Indexing Q settles their polymorphic `this` to Q. */
export type CustomMethods<Q> = { readonly [K in Exclude<keyof Q, keyof QuerySet<never>>]: Q[K] };
type LabelOf<Q> = Q extends { readonly $l: infer L extends string } ? L : never;
/** The manager that starts querysets of class Q. */
export type ManagerOf<Q> = BaseManager<LabelOf<Q>, Q> & CustomMethods<Q>;
/** The type of the value Manager: what every manager is an instance of. */
export interface ManagerClass {
	new (...args: never): ManagerBase<string, unknown>;
}
