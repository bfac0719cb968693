// Relations joined or loaded under conditions of one's own.
import * as relations from "../expressions/filtered-relation.ts";
import type * as conditions from "../types/conditional.types.ts";
import type * as rows from "../types/rows.types.ts";

/**
 * A relation under another name whose join carries a condition; for annotate().
 *
 * @example
 * ```ts
 * const long = FilteredRelation("books", { condition: Q({ books__pages__gt: 500 }) });
 * Author.objects.annotate({ long }).filter({ long__title: "Bees" });
 * // INNER JOIN "library_book" ON "library_author"."id" = "library_book"."author_id" AND "library_book"."pages" > ?
 * ```
 */
export const FilteredRelation = relations.FilteredRelation as unknown as conditions.FilteredRelationFunction;

/**
 * A relation for prefetchRelated() with a query of one's own, perhaps as a list under a name of its own.
 *
 * @example
 * ```ts
 * const long = Book.objects.filter({ pages__gt: 500 });
 * const [author] = await Author.objects.prefetchRelated(Prefetch("books", { queryset: long, toAttr: "longBooks" }));
 * author?.longBooks; // SELECT ... FROM "library_book" WHERE "library_book"."pages" > ? AND "library_book"."author_id" IN (...
 * ```
 * @throws QueryError for a queryset of values() or valuesList().
 */
export const Prefetch = relations.Prefetch as unknown as rows.PrefetchFactory;
