// Functions that choose between values or change their type.
import * as comparison from "../expressions/functions/comparison.ts";
import type * as fn from "../types/function.types.ts";

/**
 * The value as the type of a field.
 *
 * @example Book.objects.annotate({ text: Cast("pages", textField()) }) // CAST("library_book"."pages" AS TEXT)
 */
export const Cast = comparison.Cast as unknown as fn.CastFunction;

/**
 * The first of the values that is not null.
 *
 * @example Book.objects.annotate({ n: Coalesce("pages", Value(0)) }) // COALESCE("library_book"."pages", ?)
 * @throws ValueError for fewer than two values; FieldError when their types differ and no `outputField` is given.
 */
export const Coalesce = comparison.Coalesce as unknown as fn.CoalesceFunction;

/**
 * The text compared and ordered by another collation: "NOCASE" takes A-Z for a-z, "RTRIM" leaves out spaces at the end, "BINARY" is
 * the rule.
 *
 * @example Author.objects.orderBy(Collate("name", "NOCASE")) // ORDER BY "library_author"."name" COLLATE "NOCASE"
 * @throws ValueError for a collation there is not.
 */
export const Collate = comparison.Collate as unknown as fn.CollateFunction;

/**
 * The largest of the values; null when one is null, as SQLite has it.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ n: Greatest("pages", "author__age") });
 * // MAX("library_book"."pages", "library_author"."age")
 * ```
 * @throws ValueError for fewer than two values; FieldError when their types differ and no `outputField` is given.
 */
export const Greatest = comparison.Greatest as unknown as fn.ExtremeFunction;

/**
 * The smallest of the values; null when one is null, as SQLite has it.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ n: Least("pages", "author__age") });
 * // MIN("library_book"."pages", "library_author"."age")
 * ```
 * @throws ValueError for fewer than two values; FieldError when their types differ and no `outputField` is given.
 */
export const Least = comparison.Least as unknown as fn.ExtremeFunction;

/**
 * The first value, or null when both are equal.
 *
 * @example Book.objects.annotate({ n: NullIf("pages", 0) }) // NULLIF("library_book"."pages", ?)
 */
export const NullIf = comparison.NullIf as unknown as fn.NullableFunctionWith<[other: fn.Argument]>;
