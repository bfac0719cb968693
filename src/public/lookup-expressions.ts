// Lookups as expressions: comparisons that can be annotated, ordered by and put into When().
import * as lookups from "../expressions/lookup-expressions.ts";
import type * as conditions from "../types/conditional.types.ts";

/**
 * Is the left side equal to the right one?
 *
 * @example
 * ```ts
 * Book.objects.annotate({ is: Exact(F("pages"), F("author__age")) });
 * // "library_book"."pages" = "library_author"."age"
 * ```
 */
export const Exact = lookups.Exact as unknown as conditions.ComparisonFunction;

/**
 * Is the left side greater?
 *
 * @example Book.objects.annotate({ long: GreaterThan(F("pages"), 500) }) // "library_book"."pages" > ?
 */
export const GreaterThan = lookups.GreaterThan as unknown as conditions.ComparisonFunction;

/**
 * Is the left side greater or equal?
 *
 * @example Book.objects.filter(GreaterThanOrEqual(F("pages"), 500)) // WHERE "library_book"."pages" >= ?
 */
export const GreaterThanOrEqual = lookups.GreaterThanOrEqual as unknown as conditions.ComparisonFunction;

/**
 * Is the left side less?
 *
 * @example Book.objects.filter(LessThan(F("pages"), 100)) // WHERE "library_book"."pages" < ?
 */
export const LessThan = lookups.LessThan as unknown as conditions.ComparisonFunction;

/**
 * Is the left side less or equal?
 *
 * @example Book.objects.filter(LessThanOrEqual(F("pages"), 100)) // WHERE "library_book"."pages" <= ?
 */
export const LessThanOrEqual = lookups.LessThanOrEqual as unknown as conditions.ComparisonFunction;

/**
 * Is the value null, or with `false`, is it not?
 *
 * @example Book.objects.annotate({ unknown: IsNull(F("pages"), true) }) // "library_book"."pages" IS NULL
 */
export const IsNull = lookups.IsNull as unknown as conditions.ComparisonFunction;

/**
 * A comparison by the name of its lookup. A string names a field on the left; on the right it is a value unless wrapped in F().
 *
 * @example
 * ```ts
 * Book.objects.filter(lookupExpression("icontains", "title", "ant"));
 * // WHERE instr(lower("library_book"."title"), lower(?)) > 0
 * ```
 * @throws FieldError for a lookup that the type of the left side does not have.
 */
export const lookupExpression = lookups.lookupExpression as unknown as conditions.LookupFunction;
