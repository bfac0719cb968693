// Aggregates: one value of many rows. For annotate() they make groups, for aaggregate() one row; in a Window they run along.
import * as aggregates from "../expressions/aggregates.ts";
import * as statistics from "../expressions/statistics.ts";
import type * as aggregate from "../types/aggregate.types.ts";

/**
 * The mean of the values: a float, of decimals and durations their own type; null over no rows, unless `default` is given.
 *
 * @example Book.objects.aaggregate({ mean: Avg("pages") }) // SELECT AVG("library_book"."pages") AS ...
 */
export const Avg = aggregates.Avg as unknown as aggregate.MeanAggregate;

/**
 * The number of values that are not null, or of rows with `"*"`.
 *
 * @example
 * ```ts
 * Author.objects.annotate({ n: Count("books", { filter: Q({ books__pages__gt: 100 }) }) });
 * // COUNT("library_book"."id") FILTER (WHERE "library_book"."pages" > ?) ... GROUP BY "library_author"."id"
 * Book.objects.aaggregate({ titles: Count("title", { distinct: true }) });
 * // COUNT(DISTINCT "library_book"."title")
 * ```
 * @throws FieldError for a `default`, since it gives 0 over no rows, and for a distinct `"*"`.
 */
export const Count = aggregates.Count as unknown as aggregate.CountFunction;

/**
 * The largest value, of the type of its source; null over no rows, unless `default` is given.
 *
 * @example Book.objects.aaggregate({ last: Max("published") }) // SELECT MAX("library_book"."published") AS ...
 */
export const Max = aggregates.Max as unknown as aggregate.SameAggregate;

/**
 * The smallest value, of the type of its source; null over no rows, unless `default` is given.
 *
 * @example Book.objects.aaggregate({ first: Min("published") }) // SELECT MIN("library_book"."published") AS ...
 */
export const Min = aggregates.Min as unknown as aggregate.SameAggregate;

/**
 * The sum of the values, of the type of its source; null over no rows, unless `default` is given.
 *
 * @example Book.objects.aaggregate({ pages: Sum("pages", { default: 0 }) }) // COALESCE(SUM("library_book"."pages"), ?)
 */
export const Sum = aggregates.Sum as unknown as aggregate.SameAggregate;

/**
 * One of the values of the group that is not null.
 *
 * @example Author.objects.annotate({ title: AnyValue("books__title") }) // MAX("library_book"."title")
 */
export const AnyValue = statistics.AnyValue as unknown as aggregate.SameAggregate;

/**
 * The standard deviation of the values: of all of them, or of a sample with `sample`. The values of a group must fit into one, 2 MB
 * on D1.
 *
 * @example
 * ```ts
 * Book.objects.aaggregate({ spread: StdDev("pages", { sample: true }) });
 * // SQRT((SELECT SUM((v.value - m.mean) * ... (NULLIF(COUNT(*) - 1, 0)) FROM json_each(JSON_GROUP_ARRAY("library_book"."pages")
 * ```
 */
export const StdDev = statistics.StdDev as unknown as aggregate.StatisticAggregate;

/**
 * The texts of the group joined by a delimiter, in the order of `orderBy`; null over no rows.
 *
 * @example
 * ```ts
 * Author.objects.annotate({ titles: StringAgg("books__title", ", ", { orderBy: "books__title" }) });
 * // GROUP_CONCAT("library_book"."title", ? ORDER BY "library_book"."title")
 * ```
 */
export const StringAgg = statistics.StringAgg as unknown as aggregate.StringAggregate;

/**
 * The variance of the values: of all of them, or of a sample with `sample`. The values of a group must fit into one, 2 MB on D1.
 *
 * @example
 * ```ts
 * Book.objects.aaggregate({ spread: Variance("pages") });
 * // (SELECT SUM((v.value - m.mean) * ... (NULLIF(COUNT(*), 0)) FROM json_each(JSON_GROUP_ARRAY("library_book"."pages")
 * ```
 */
export const Variance = statistics.Variance as unknown as aggregate.StatisticAggregate;
