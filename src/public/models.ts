// Models, and the classes their managers and querysets extend.
import * as defining from "../model/define-model.ts";
import * as managerBase from "../queryset/manager.ts";
import * as querysetBase from "../queryset/queryset.ts";
import * as sqlTexts from "../queryset/to-sql.ts";
import type * as lookup from "../types/lookup.types.ts";
import type * as managers from "../types/manager.types.ts";
import type * as models from "../types/model.types.ts";
import type * as querysets from "../types/queryset.types.ts";

export type Manager<Q> = managers.ManagerOf<Q>;
export type QuerySet<L extends string> = querysets.QuerySet<L>;

/**
 * The SQL and parameters of a queryset, on the database it would use, without running it; empty for one known to have no rows.
 *
 * @example
 * ```ts
 * toSql(Book.objects.filter({ pages__gt: 100 }));
 * // SELECT ... FROM "library_book" WHERE "library_book"."pages" > ?
 * ```
 */
export const toSql = sqlTexts.toSql as unknown as (queryset: lookup.SubqueryLike) => sqlTexts.SqlText;

/**
 * Declares a model: makes a class to extend of a label, fields and Django's Meta options. The table is `app_model` in small letters,
 * with a key `id` unless a field is the primary key.
 *
 * @example
 * ```ts
 * export class Book extends model("library.Book", {
 *   title: charField({ maxLength: 200 }),
 *   author: foreignKey("library.Author", { relatedName: "books", onDelete: CASCADE }),
 * }, { ordering: ["title"] }) {}
 * // CREATE TABLE IF NOT EXISTS "library_book" ("id" ..., "title" varchar(200) NOT NULL, "author_id" bigint NOT NULL REFERENCES ...)
 * ```
 * @throws ConfigurationError for a label that is taken, a name no field can have, or options that contradict each other.
 */
export const model = defining.defineModel as unknown as models.ModelFactory;

/**
 * What every manager is an instance of: `Book.objects instanceof Manager`. A model's own manager is made by a queryset class.
 *
 * @example
 * ```ts
 * export class AuthorQuerySet extends QuerySet<"library.Author"> {
 *   adults() { return this.filter({ age__gte: 18 }); }
 * }
 * export class Author extends model("library.Author", { age: integerField() }) {
 *   static override readonly objects = AuthorQuerySet.asManager();
 * }
 * ```
 */
export const Manager = managerBase.ManagerBase as unknown as managers.ManagerClass;

/**
 * A lazy query, and the class to extend for methods of your own: each method returns a new, frozen queryset; awaiting it, iterating
 * over it and its methods that begin with `a` run SQL.
 *
 * @example
 * ```ts
 * export class AuthorQuerySet extends QuerySet<"library.Author"> {
 *   adults() { return this.filter({ age__gte: 18 }); }
 * }
 * await Author.objects.adults().orderBy("name"); // SELECT ... WHERE "library_author"."age" >= ? ORDER BY "library_author"."name"
 * ```
 */
export const QuerySet = querysetBase.QuerySetBase as unknown as querysets.QuerySetClass;
