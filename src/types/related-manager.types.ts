// The managers of relations to many: author.books, book.tags. They start from the related objects, and write links.
import type { CustomMethods, ManagerBase } from "./manager.types.ts";
import type { InstanceOf, QuerySetOf } from "./registry.types.ts";
import type { PkOf } from "./scope.types.ts";
import type { CreateArgs, GetOrCreateArgs, UpdateOrCreateArgs } from "./write.types.ts";

/** Objects, or a queryset of them. */
type Objects<T> = Iterable<T> | PromiseLike<readonly T[]>;

export interface BulkOptions {
	/** One UPDATE (the default), or asave() of each object. */
	readonly bulk?: boolean;
}
export interface KeyManagerBase<in out L extends string, Back, out Q> extends ManagerBase<L, Q> {
	/**
	 * Points the objects here, in one statement; with `bulk: false` by asave() of each, which takes new objects too.
	 *
	 * @example
	 * ```ts
	 * await author.books.aadd(book);
	 * // UPDATE "library_book" SET "author_id" = ? WHERE "library_book"."id" IN (...
	 * ```
	 * @throws ValueError for objects of another model, and for new ones without `bulk: false`.
	 */
	aadd(...objects: (InstanceOf<L> | BulkOptions)[]): Promise<void>;
	/**
	 * Sets the key of the objects to NULL, where it can be null.
	 *
	 * @example
	 * ```ts
	 * await author.pupils.aremove(...(await author.pupils.all()));
	 * // UPDATE "library_author" SET "mentor_id" = ? WHERE "library_author"."mentor_id" = ? AND ...
	 * ```
	 * @throws QueryError for a key that cannot be null, DoesNotExist for an object that is not related.
	 */
	aremove(...objects: (InstanceOf<L> | BulkOptions)[]): Promise<void>;
	/**
	 * Sets the key of all related objects to NULL, where it can be null.
	 *
	 * @example
	 * ```ts
	 * await author.pupils.aclear();
	 * // UPDATE "library_author" SET "mentor_id" = ? WHERE "library_author"."mentor_id" = ?
	 * ```
	 * @throws QueryError for a key that cannot be null.
	 */
	aclear(options?: BulkOptions): Promise<void>;
	/**
	 * Adds and removes until just these are related; with `clear` it removes all first. Where the key cannot be null it only adds.
	 *
	 * @example
	 * ```ts
	 * await author.pupils.aset([]);
	 * // SELECT ... WHERE "library_author"."mentor_id" = ? ... UPDATE "library_author" SET "mentor_id" = ?
	 * ```
	 * @throws what aadd() and aremove() throw.
	 */
	aset(objects: Objects<InstanceOf<L>>, options?: BulkOptions & { readonly clear?: boolean }): Promise<void>;
	/**
	 * Inserts a row that points here: its own side of the relation is left out.
	 *
	 * @example const book = await author.books.acreate({ title: "Cats" }); // INSERT INTO "library_book" (...
	 * @throws IntegrityError when a constraint refuses the row, ValueError for values that do not fit.
	 */
	acreate<K extends string = never>(values?: CreateArgs<L, Back, K>): Promise<InstanceOf<L>>;
	/**
	 * The related row that fits the lookups, or a new one that points here; and whether it is new.
	 *
	 * @example
	 * ```ts
	 * const [book, isNew] = await author.books.agetOrCreate({ title: "Cats" });
	 * // "library_book"."author_id" = ? AND "library_book"."title" = ? LIMIT 2
	 * ```
	 * @throws MultipleObjectsReturned of the model, FieldError for names there are not, IntegrityError when a constraint refuses the row.
	 */
	agetOrCreate<K extends string>(
		lookups: GetOrCreateArgs<L, {}, K>,
	): Promise<[instance: InstanceOf<L>, created: boolean]>;
	/**
	 * Updates the related row that fits the lookups with `defaults`, or makes one that points here.
	 *
	 * @example
	 * ```ts
	 * await author.books.aupdateOrCreate({ title: "Ants", defaults: { pages: 90 } });
	 * // UPDATE "library_book" SET "pages" = ? WHERE ...
	 * ```
	 * @throws what agetOrCreate() throws.
	 */
	aupdateOrCreate<K extends string>(
		lookups: UpdateOrCreateArgs<L, {}, K>,
	): Promise<[instance: InstanceOf<L>, created: boolean]>;
}
/** author.books */
export type RelatedManager<L, Back> = KeyManagerBase<L & string, Back, QuerySetOf<L>> &
	CustomMethods<QuerySetOf<L>>;

export interface ThroughOptions {
	/** Values of the other columns of the link. */
	readonly throughDefaults?: Readonly<Record<string, unknown>>;
}
export interface ManyManagerBase<in out L extends string, out Q> extends ManagerBase<L, Q> {
	/**
	 * Links objects, given themselves or by key; those linked already stay as they are.
	 *
	 * @example
	 * ```ts
	 * await book.tags.aadd(...(await Tag.objects.all()));
	 * // INSERT OR IGNORE INTO "library_book_tags" ("book_id", "tag_id") ...
	 * ```
	 * @throws ValueError for objects of another model or that are not saved, IntegrityError for a key without a row.
	 */
	aadd(...objects: (InstanceOf<L> | PkOf<L> | ThroughOptions)[]): Promise<void>;
	/**
	 * Takes links away, of objects given themselves or by key; the objects stay.
	 *
	 * @example await book.tags.aremove(1); // DELETE FROM "library_book_tags" WHERE ...
	 * @throws ValueError for objects of another model.
	 */
	aremove(...objects: (InstanceOf<L> | PkOf<L>)[]): Promise<void>;
	/**
	 * Takes all links away; the objects stay.
	 *
	 * @example await book.tags.aclear(); // DELETE FROM "library_book_tags" WHERE "library_book_tags"."book_id" = ?
	 */
	aclear(): Promise<void>;
	/**
	 * Adds and removes links until just these are there; with `clear` it removes all first.
	 *
	 * @example
	 * ```ts
	 * await book.tags.aset(Tag.objects.filter({ name: "old" }));
	 * // DELETE FROM "library_book_tags" ... INSERT OR IGNORE INTO "library_book_tags" ...
	 * ```
	 * @throws what aadd() throws.
	 */
	aset(
		objects: Objects<InstanceOf<L> | PkOf<L>>,
		options?: ThroughOptions & { readonly clear?: boolean },
	): Promise<void>;
	/**
	 * Inserts a row of the other model and links it: two statements, not one transaction.
	 *
	 * @example
	 * ```ts
	 * const tag = await book.tags.acreate({ name: "rare" });
	 * // INSERT INTO "library_tag" ("name") VALUES (?) ... INSERT OR IGNORE INTO "library_book_tags" ...
	 * ```
	 * @throws IntegrityError when a constraint refuses the row, ValueError for values that do not fit.
	 */
	acreate<K extends string = never>(
		values?: CreateArgs<L, never, K>,
		options?: ThroughOptions,
	): Promise<InstanceOf<L>>;
	/**
	 * The linked object that fits the lookups, or a new one, which is linked; and whether it is new.
	 *
	 * @example
	 * ```ts
	 * const [tag, isNew] = await book.tags.agetOrCreate({ name: "rare" });
	 * // INSERT INTO "library_tag" ... INSERT OR IGNORE INTO "library_book_tags" ...
	 * ```
	 * @throws MultipleObjectsReturned of the model, FieldError for names there are not, IntegrityError when a constraint refuses the row.
	 */
	agetOrCreate<K extends string>(
		lookups: GetOrCreateArgs<L, {}, K>,
		options?: ThroughOptions,
	): Promise<[instance: InstanceOf<L>, created: boolean]>;
	/**
	 * Updates the linked object that fits the lookups with `defaults`, or makes and links one.
	 *
	 * @example
	 * ```ts
	 * const [tag, isNew] = await book.tags.aupdateOrCreate({ name: "rare" });
	 * // INSERT INTO "library_tag" ... INSERT OR IGNORE INTO "library_book_tags" ...
	 * ```
	 * @throws what agetOrCreate() throws.
	 */
	aupdateOrCreate<K extends string>(
		lookups: UpdateOrCreateArgs<L, {}, K>,
		options?: ThroughOptions,
	): Promise<[instance: InstanceOf<L>, created: boolean]>;
}
/** book.tags */
export type ManyManager<L> = ManyManagerBase<L & string, QuerySetOf<L>> & CustomMethods<QuerySetOf<L>>;
