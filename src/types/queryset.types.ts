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

	/**
	 * The same query again, as a queryset of its own.
	 *
	 * @example Book.objects.all() // SELECT ... FROM "library_book"
	 */
	all(): this;
	/**
	 * Rows for which all conditions hold. Conditions in one call on a relation to many mean the same related row, in several calls
	 * perhaps different ones.
	 *
	 * @example
	 * ```ts
	 * Book.objects.filter({ author__name__startswith: "A", pages__gt: F("author__age") });
	 * // INNER JOIN "library_author" ON ... WHERE ... AND "library_book"."pages" > "library_author"."age"
	 * ```
	 * @throws FieldError for names and lookups there are not, ValueError for values that do not fit, QueryError after slice().
	 */
	filter<S, A, K extends string, X = never, const M extends readonly object[] = []>(
		this: S & State<A>,
		where?: Condition<L, A, K, X>,
		...more: Conditions<L, A, M>
	): S;
	/**
	 * Rows for which the conditions do not all hold; a row whose field is null does not meet a comparison, so it is among them.
	 *
	 * @example
	 * ```ts
	 * Book.objects.exclude({ pages__lt: 100 });
	 * // WHERE NOT ("library_book"."pages" < ? AND "library_book"."pages" IS NOT NULL)
	 * ```
	 * @throws what filter() throws.
	 */
	exclude<S, A, K extends string, X = never, const M extends readonly object[] = []>(
		this: S & State<A>,
		where?: Condition<L, A, K, X>,
		...more: Conditions<L, A, M>
	): S;
	/**
	 * Adds values to each row, which can be used in the rest of the query. An aggregate makes groups: of the model's rows, after values()
	 * of equal values.
	 *
	 * @example
	 * ```ts
	 * Author.objects.annotate({ n: Count("books") }).filter({ n__gt: 3 });
	 * // GROUP BY "library_author"."id" HAVING COUNT("library_book"."id") > ?
	 * ```
	 * @throws FieldError for names there are not, ValueError for a name that is a field's.
	 */
	annotate<S, A, V, X>(
		this: S & State<A, V>,
		annotations: Expressions<Context<L, A>, X>,
	): S & Annotated<V, Outs<Context<L, A>, X>>;
	/**
	 * As annotate(), for use in the query only: the values are not in the rows.
	 *
	 * @example
	 * ```ts
	 * Author.objects.alias({ n: Count("books") }).orderBy("-n");
	 * // GROUP BY "library_author"."id" ORDER BY COUNT("library_book"."id") DESC
	 * ```
	 * @throws what annotate() throws.
	 */
	alias<S, A, X>(
		this: S & State<A>,
		annotations: Expressions<Context<L, A>, X>,
	): S & Aliased<Outs<Context<L, A>, X>>;
	/**
	 * Replaces the order: paths, "-" to descend, "?" for a random one, or expressions. Without arguments: no order at all.
	 *
	 * @example
	 * ```ts
	 * Book.objects.orderBy("author__name", F("published").desc({ nullsLast: true }));
	 * // "library_book"."published" DESC NULLS LAST
	 * ```
	 * @throws FieldError for names there are not, QueryError after slice().
	 */
	orderBy<S, A, P extends string>(
		this: S & State<A>,
		...terms: (OrderPath<Context<L, A>, P> | Expression<Context<L, A>, unknown> | OrderBy<Context<L, A>>)[]
	): S;
	/**
	 * Turns the order round.
	 *
	 * @example Book.objects.orderBy("title").reverse() // ORDER BY "library_book"."title" DESC
	 * @throws QueryError after slice().
	 */
	reverse(): this;
	/**
	 * Each row once, as far as its columns tell.
	 *
	 * @example Book.objects.values("author__name").distinct() // SELECT DISTINCT "library_author"."name"
	 * @throws NotSupportedError for names of fields (DISTINCT ON is PostgreSQL's), QueryError after slice().
	 */
	distinct(): this;
	/**
	 * The rows from `start` up to `end`, not included, counted inside what is sliced already.
	 *
	 * @example Book.objects.orderBy("title").slice(20, 30) // ORDER BY "library_book"."title" LIMIT 10 OFFSET ?
	 * @throws QueryError for bounds that are no whole numbers from 0.
	 */
	slice(start: number, end?: number): this;
	/**
	 * Plain objects of these columns, by path or as expressions by name; without arguments all columns of the model.
	 *
	 * @example
	 * ```ts
	 * Book.objects.values("title", "author__name", { n: Length("title") });
	 * // SELECT "library_book"."title" AS "c0", "library_author"."name"
	 * ```
	 * @throws FieldError for names there are not.
	 */
	values<S, A, const P extends readonly ValuesItem[]>(
		this: S & State<A>,
		...items: { [I in keyof P]: ValuesArg<Context<L, A>, P[I]> }
	): S & AsValues<L, A, P>;
	/**
	 * Tuples of these columns; with `flat` the one column itself, with `named` objects.
	 *
	 * @example
	 * ```ts
	 * Book.objects.valuesList("title", { flat: true });
	 * // SELECT "library_book"."title" AS "c0" FROM "library_book"
	 * ```
	 * @throws FieldError for names there are not, QueryError for flat with several columns or with named.
	 */
	valuesList<S, A, const P extends readonly ListItem[]>(
		this: S & State<A>,
		...items: { [I in keyof P]: ListArg<Context<L, A>, P[I]> }
	): S & AsList<L, A, P>;
	/**
	 * The years, months, weeks or days that occur in a date field, as dates in order, each once.
	 *
	 * @example
	 * ```ts
	 * Book.objects.dates("published", "month", "DESC");
	 * // SELECT DISTINCT substr("library_book"."published", 1, 7) || '-01' AS ...
	 * ```
	 * @throws FieldError for what is no date field.
	 */
	dates<S, A, P extends string>(
		this: S & State<A>,
		field: Path<Context<L, A>, P>,
		kind: DateKind,
		order?: "ASC" | "DESC",
	): S & AsDates<string, Field<"date", string>>;
	/**
	 * The years, ..., seconds that occur in a date-time field, as Dates in order, each once, in UTC.
	 *
	 * @example
	 * ```ts
	 * Book.objects.datetimes("updated", "hour");
	 * // SELECT DISTINCT substr("library_book"."updated", 1, 13) || ':00:00' AS ...
	 * ```
	 * @throws FieldError for what is no date-time field.
	 */
	datetimes<S, A, P extends string>(
		this: S & State<A>,
		field: Path<Context<L, A>, P>,
		kind: DateTimeKind,
		order?: "ASC" | "DESC",
	): S & AsDates<Date, Field<"dateTime", Date>>;
	/**
	 * No rows; it never asks the database.
	 *
	 * @example await Book.objects.none().acount()
	 */
	none(): this;
	/**
	 * Rows of this query or of the others, equal ones once unless `all` says otherwise.
	 *
	 * @example
	 * ```ts
	 * Book.objects.filter({ pages__gt: 500 }).union(Book.objects.filter({ pages: null }));
	 * // ... UNION SELECT ...
	 * ```
	 * @throws QueryError when the queries have different numbers of columns; NotSupportedError for filter() and annotate() after it.
	 */
	union(...others: readonly (SubqueryLike | CombineOptions)[]): this;
	/**
	 * Rows of this query that are in all others.
	 *
	 * @example Book.objects.intersection(Book.objects.filter({ pages__gt: 100 })) // ... INTERSECT SELECT ...
	 * @throws what union() throws.
	 */
	intersection(...others: readonly SubqueryLike[]): this;
	/**
	 * Rows of this query that are in none of the others.
	 *
	 * @example Book.objects.difference(Book.objects.filter({ pages__gt: 100 })) // ... EXCEPT SELECT ...
	 * @throws what union() throws.
	 */
	difference(...others: readonly SubqueryLike[]): this;
	/**
	 * Loads relations to one object in the same statement, so that `book.author.name` needs no await; null undoes it.
	 *
	 * @example
	 * ```ts
	 * Book.objects.selectRelated("author", "publisher");
	 * // INNER JOIN "library_author" ON ... LEFT JOIN "library_publisher" ON ...
	 * ```
	 * @throws FieldError for what is no relation to one object, QueryError after values().
	 */
	selectRelated<S, P extends string = never>(
		this: S,
		...paths: (SelectPath<L, P> | null)[]
	): S & Loaded<L, P>;
	/**
	 * Loads relations of any kind in one statement each, all in one round trip, and joins them to the rows here; null undoes it.
	 *
	 * @example
	 * ```ts
	 * Author.objects.prefetchRelated("books__tags");
	 * // SELECT ... FROM "library_author" ... FROM "library_book" WHERE "library_book"."author_id" IN (... FROM "library_tag" ...
	 * ```
	 * @throws FieldError for what is no relation.
	 */
	prefetchRelated<S, const P extends readonly PrefetchItem[]>(
		this: S,
		...paths: { [I in keyof P]: PrefetchArg<L, P[I]> }
	): S & LoadedAll<L, P>;
	/**
	 * Loads these fields and the key only; arefreshFromDb({ fields }) loads others.
	 *
	 * @example
	 * ```ts
	 * Book.objects.only("title");
	 * // SELECT "library_book"."id" AS "c0", "library_book"."title" AS "c1" FROM "library_book"
	 * ```
	 * @throws FieldError for names there are not, QueryError after values().
	 */
	only<S, A, P extends string = never>(this: S & State<A>, ...paths: Path<Context<L, A>, P>[]): S;
	/**
	 * Loads all fields but these; null undoes it. arefreshFromDb({ fields }) loads them.
	 *
	 * @example
	 * ```ts
	 * Author.objects.defer("email", "age", "active", "mentor");
	 * // SELECT "library_author"."id" AS "c0", "library_author"."name" AS "c1" FROM
	 * ```
	 * @throws FieldError for names there are not, QueryError after values().
	 */
	defer<S, A, P extends string = never>(this: S & State<A>, ...paths: (Path<Context<L, A>, P> | null)[]): S;
	/**
	 * Runs on this database instead of the default one.
	 *
	 * @example Book.objects.using(db).filter({ pages__gt: 100 }) // WHERE "library_book"."pages" > ?
	 */
	using(db: DatabaseLike): this;
	/**
	 * How relations that are not loaded load: "peers" (the rule) for all objects of the same result in one statement, "one" for each on
	 * its own, "raise" not at all but with a FieldFetchBlocked error.
	 *
	 * @example
	 * ```ts
	 * const [first] = await Book.objects.fetchMode("peers");
	 * await first?.author; // FROM "library_author" WHERE "library_author"."id" IN (...
	 * ```
	 */
	fetchMode(mode: FetchMode): this;
	/**
	 * Instances from SQL of one's own: the primary key and any other columns; those that are no fields become attributes. `?` stands for
	 * the parameters.
	 *
	 * @example
	 * ```ts
	 * Book.objects.raw("SELECT id, title FROM library_book WHERE pages > ?", [100]);
	 * // SELECT id, title FROM library_book WHERE pages > ?
	 * ```
	 * @throws FieldDoesNotExist when the primary key is not among the columns.
	 */
	raw(sql: string, params?: readonly unknown[], options?: RawOptions): RawQuerySet<InstanceOf<L>>;

	// ---- reads

	/**
	 * filter() itself: a queryset can be awaited anyway.
	 *
	 * @example await Book.objects.afilter({ pages__gt: 100 }) // WHERE "library_book"."pages" > ?
	 */
	afilter<S, A, K extends string, X = never, const M extends readonly object[] = []>(
		this: S & State<A>,
		where?: Condition<L, A, K, X>,
		...more: Conditions<L, A, M>
	): S;
	/**
	 * all() itself: a queryset can be awaited anyway.
	 *
	 * @example await Book.objects.aall() // SELECT ... FROM "library_book"
	 */
	aall(): this;
	/**
	 * The one row.
	 *
	 * @example const book = await Book.objects.aget({ title: "Ants" }); // WHERE "library_book"."title" = ? LIMIT 2
	 * @throws DoesNotExist of the model when there is no row, MultipleObjectsReturned when there are several.
	 */
	aget<S, A, K extends string = never, X = never, const M extends readonly object[] = []>(
		this: S & State<A>,
		where?: Condition<L, A, K, X>,
		...more: Conditions<L, A, M>
	): Promise<Row<S>>;
	/**
	 * The first row, by primary key where there is no order; null when there is none.
	 *
	 * @example const book = await Book.objects.orderBy("title").afirst(); // ORDER BY "library_book"."title" LIMIT 1
	 * @throws QueryError for groups without an order.
	 */
	afirst(): Promise<Row<this> | null>;
	/**
	 * The last row, by primary key where there is no order; null when there is none.
	 *
	 * @example
	 * ```ts
	 * const book = await Book.objects.orderBy("title").alast();
	 * // ORDER BY "library_book"."title" DESC LIMIT 1
	 * ```
	 * @throws QueryError for groups without an order.
	 */
	alast(): Promise<Row<this> | null>;
	/**
	 * The first row by these fields, or by getLatestBy of the model's options.
	 *
	 * @example const book = await Book.objects.aearliest("published"); // ORDER BY "library_book"."published" LIMIT 1
	 * @throws DoesNotExist of the model when there is no row, ValueError without fields, QueryError after slice().
	 */
	aearliest<S, A, P extends string = never>(
		this: S & State<A>,
		...paths: OrderPath<Context<L, A>, P>[]
	): Promise<Row<S>>;
	/**
	 * The last row by these fields, or by getLatestBy of the model's options.
	 *
	 * @example const book = await Book.objects.alatest(); // ORDER BY "library_book"."published" DESC LIMIT 1
	 * @throws DoesNotExist of the model when there is no row, ValueError without fields, QueryError after slice().
	 */
	alatest<S, A, P extends string = never>(
		this: S & State<A>,
		...paths: OrderPath<Context<L, A>, P>[]
	): Promise<Row<S>>;
	/**
	 * The number of rows.
	 *
	 * @example const count = await Book.objects.filter({ pages__gt: 100 }).acount(); // SELECT COUNT(*) AS ...
	 */
	acount(): Promise<number>;
	/**
	 * Is there any row?
	 *
	 * @example
	 * ```ts
	 * const any = await Book.objects.filter({ pages__gt: 100 }).aexists();
	 * // SELECT 1 AS "a" FROM "library_book" WHERE ... LIMIT 1
	 * ```
	 */
	aexists(): Promise<boolean>;
	/**
	 * Is the object among the rows?
	 *
	 * @example
	 * ```ts
	 * const isLong = await Book.objects.filter({ pages__gt: 100 }).acontains(book);
	 * // WHERE ... AND "library_book"."id" = ? LIMIT 1
	 * ```
	 * @throws QueryError for an object that is not saved, and after values().
	 */
	acontains(object: InstanceOf<L>): Promise<boolean>;
	/**
	 * Aggregates over all rows, by name.
	 *
	 * @example
	 * ```ts
	 * const { mean } = await Book.objects.aaggregate({ mean: Avg("pages") });
	 * // SELECT AVG("library_book"."pages") AS "c0"
	 * ```
	 * @throws FieldError for names there are not, and for expressions that are no aggregates.
	 */
	aaggregate<A, X>(
		this: State<A>,
		aggregates: Expressions<Context<L, A>, X>,
	): Promise<OutRow<Outs<Context<L, A>, X>>>;
	/**
	 * A Map of objects by primary key, or by a unique field; of all objects when no keys are given.
	 *
	 * @example
	 * ```ts
	 * const books = await Book.objects.ainBulk([1, 2]);
	 * // WHERE "library_book"."id" IN (SELECT ... FROM json_each(?)
	 * ```
	 * @throws ValueError for a field that is not unique, QueryError after slice() or values().
	 */
	ainBulk<N extends string = "pk">(
		keys?: Iterable<KeyAt<L, N>> | null,
		options?: { readonly fieldName?: Path<Context<L, {}>, N> },
	): Promise<Map<KeyAt<L, N>, Row<this>>>;
	/**
	 * Rows one after the other, read in chunks of `chunkSize` rows (2,000), for results too large to hold.
	 *
	 * @example
	 * ```ts
	 * for await (const book of Book.objects.aiterator({ chunkSize: 500 })) book.title;
	 * // SELECT ... FROM "library_book"
	 * ```
	 * @throws QueryError for a chunkSize that is no whole number from 1.
	 */
	aiterator(options?: { readonly chunkSize?: number }): AsyncGenerator<Row<this>>;
	/**
	 * SQLite's plan for the query, with the scans of whole tables that no slice ends early.
	 *
	 * @example
	 * ```ts
	 * const { fullScans } = await Book.objects.filter({ pages__gt: 100 }).aexplain();
	 * // EXPLAIN QUERY PLAN ... SELECT ...
	 * ```
	 */
	aexplain(): Promise<QueryPlan>;

	// ---- writes

	/**
	 * Inserts a row and gives its object. A foreign key takes an instance or a key.
	 *
	 * @example
	 * ```ts
	 * const book = await Book.objects.acreate({ title: "Cats", author });
	 * // INSERT INTO "library_book" (... VALUES (... RETURNING "id"
	 * ```
	 * @throws IntegrityError when a constraint refuses the row, ValueError for values that do not fit.
	 */
	acreate<K extends string = never>(values: CreateArgs<L, never, K>): Promise<InstanceOf<L>>;
	/**
	 * The row that fits the lookups, or a new one made of the plain ones and of `defaults`, whose functions are called. When somebody
	 * else makes it in between, the constraint that refuses ours tells, and theirs is read.
	 *
	 * @example
	 * ```ts
	 * const [tag, isNew] = await Tag.objects.agetOrCreate({ name: "rare" });
	 * // SELECT ... WHERE "library_tag"."name" = ? LIMIT 2
	 * // INSERT INTO "library_tag" ("name") VALUES (?)
	 * ```
	 * @throws MultipleObjectsReturned of the model, FieldError for names there are not, IntegrityError when a constraint refuses the row.
	 */
	agetOrCreate<A, K extends string>(
		this: State<A>,
		lookups: GetOrCreateArgs<L, A, K>,
	): Promise<[instance: InstanceOf<L>, created: boolean]>;
	/**
	 * Updates the row that fits the lookups with `defaults`, or makes one of the plain lookups and `createDefaults`, else `defaults`.
	 * Reading and writing are two statements, not one transaction.
	 *
	 * @example
	 * ```ts
	 * const [ann, isNew] = await Author.objects.aupdateOrCreate({ name: "Ann", defaults: { age: 41 } });
	 * // SELECT ... WHERE "library_author"."name" = ? LIMIT 2
	 * // UPDATE "library_author" SET "age" = ? WHERE "library_author"."id" = ?
	 * ```
	 * @throws what agetOrCreate() throws.
	 */
	aupdateOrCreate<A, K extends string>(
		this: State<A>,
		lookups: UpdateOrCreateArgs<L, A, K>,
	): Promise<[instance: InstanceOf<L>, created: boolean]>;
	/**
	 * Inserts many objects, all or none, in few statements and on D1 in one call; it sends no signals.
	 *
	 * @example
	 * ```ts
	 * await Tag.objects.abulkCreate([new Tag({ name: "a" }), new Tag({ name: "b" })]);
	 * // INSERT INTO "library_tag" ("name") VALUES (?), (?)
	 * ```
	 * @throws IntegrityError and ValueError, which name the row; ValueError for options that contradict each other.
	 */
	abulkCreate(
		objects: Iterable<InstanceOf<L>>,
		options?: BulkCreateOptions<WritableName<FieldsOf<L>>>,
	): Promise<InstanceOf<L>[]>;
	/**
	 * Writes each object's own values of these fields, all or none, in few statements; gives the number of rows that were there. It sends
	 * no signals.
	 *
	 * @example await Book.objects.abulkUpdate([book], ["pages"]); // UPDATE "library_book" SET "pages" = ...
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
	 * await Book.objects.filter({ pages: null }).aupdate({ pages: 0 });
	 * // UPDATE "library_book" SET "pages" = ? WHERE "library_book"."pages" IS NULL
	 * ```
	 * @throws FieldError for names there are not, aggregates and generated fields; QueryError after slice(); IntegrityError.
	 */
	aupdate<A>(this: State<A>, values: UpdateArgs<L, A>): Promise<number>;
	/**
	 * Deletes all rows, with what hangs on them by onDelete, all or none. Gives the number of rows in all and by model.
	 *
	 * @example
	 * ```ts
	 * await Author.objects.filter({ age__lt: 18 }).adelete();
	 * // DELETE FROM "library_book" ... DELETE FROM "library_author" ...
	 * ```
	 * @throws ProtectedError or RestrictedError, with the objects in the way; QueryError after slice() and values().
	 */
	adelete(): Promise<[total: number, byModel: Record<string, number>]>;

	// ---- the list itself

	/**
	 * Runs the query: a queryset can be awaited, and gives the list of its rows.
	 *
	 * @example const books = await Book.objects.filter({ pages__gt: 100 }); // WHERE "library_book"."pages" > ?
	 */
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
