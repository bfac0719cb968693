// Queries inside queries.
import * as subquery from "../expressions/subquery.ts";
import type * as conditions from "../types/conditional.types.ts";
import type * as expression from "../types/expression.types.ts";

/**
 * True when the query has at least one row; a condition of filter(), When() and of not().
 *
 * @example
 * ```ts
 * Author.objects.filter(Exists(Book.objects.filter({ author: OuterRef("pk") })));
 * // WHERE EXISTS (SELECT 1 AS "a" FROM "library_book" AS "U0" WHERE "U0"."author_id" = "library_author"."id" LIMIT 1)
 * ```
 * @throws FieldError for what is no QuerySet.
 */
export const Exists = subquery.Exists as unknown as conditions.ExistsFactory;

/**
 * A name of the query around, inside a Subquery or Exists. Nest it to look further out: `OuterRef(OuterRef("pk"))`.
 *
 * @example
 * ```ts
 * Author.objects.filter(Exists(Book.objects.filter({ title: OuterRef("name") })));
 * // WHERE "U0"."title" = "library_author"."name"
 * ```
 * @throws FieldError when the query around has no such name, QueryError when there is no query around.
 */
export const OuterRef = subquery.OuterRef as unknown as expression.OuterRefFactory;

/**
 * The value of another query of one column and one row; null where it has no row.
 *
 * @example
 * ```ts
 * const newest = Book.objects.filter({ author: OuterRef("pk") }).orderBy("-published").values("title").slice(0, 1);
 * Author.objects.annotate({ newest: Subquery(newest) });
 * // (SELECT "U0"."title" AS "c0" FROM "library_book" AS "U0" WHERE "U0"."author_id" = "library_author"."id" ORDER BY ... LIMIT 1)
 * ```
 * @throws FieldError when the query around lacks a name of an OuterRef.
 */
export const Subquery = subquery.Subquery as unknown as conditions.SubqueryFunction;
