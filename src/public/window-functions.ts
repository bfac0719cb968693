// Windows: aggregates and rankings over the rows around each row.
import * as ranking from "../expressions/functions/window.ts";
import * as windows from "../expressions/window.ts";
import type * as fn from "../types/function.types.ts";
import type * as ranges from "../types/window.types.ts";

/**
 * A frame counted in rows: from `start` to `end`, both relative to the current row and without an end where they are left out.
 *
 * @example
 * ```ts
 * const three = RowRange({ start: -1, end: 1 });
 * Book.objects.annotate({ mean: Window({ expression: Avg("pages"), orderBy: "published", frame: three }) });
 * // ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING
 * ```
 * @throws FieldError for bounds that are no whole numbers, or in the wrong order.
 */
export const RowRange = windows.RowRange as unknown as ranges.FrameFactory;

/**
 * A frame counted in values of the ordering; rows that are equal in it are in the frame together.
 *
 * @example
 * ```ts
 * const untilNow = ValueRange({ end: 0 });
 * Book.objects.annotate({ total: Window({ expression: Sum("pages"), orderBy: "published", frame: untilNow }) });
 * // RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
 * ```
 * @throws FieldError for bounds that are no whole numbers, or in the wrong order.
 */
export const ValueRange = windows.ValueRange as unknown as ranges.FrameFactory;

/**
 * An aggregate or ranking over the rows of the same partition, in each row.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ rank: Window({ expression: Rank(), partitionBy: "author", orderBy: "-pages" }) });
 * // RANK() OVER (PARTITION BY "library_book"."author_id" ORDER BY "library_book"."pages" DESC)
 * ```
 * @throws FieldError for an expression that has no window form.
 */
export const Window = windows.Window as unknown as ranges.WindowFunction;

/**
 * The share of rows up to this one and its equals, from above 0 to 1.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ share: Window({ expression: CumeDist(), orderBy: "pages" }) });
 * // CUME_DIST() OVER (ORDER BY "library_book"."pages")
 * ```
 */
export const CumeDist = ranking.CumeDist as unknown as fn.FloatConstant;

/**
 * The position in the order from 1, the same for equals, without gaps after them.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ rank: Window({ expression: DenseRank(), orderBy: "-pages" }) });
 * // DENSE_RANK() OVER (...
 * ```
 */
export const DenseRank = ranking.DenseRank as unknown as fn.IntegerConstant;

/**
 * The value in the first row of the frame.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ least: Window({ expression: FirstValue("pages"), orderBy: "pages" }) });
 * // FIRST_VALUE("library_book"."pages") OVER (...
 * ```
 */
export const FirstValue = ranking.FirstValue as unknown as fn.NullableFunctionWith<[]>;

/**
 * The value in an earlier row: `offset` rows before, 1 when left out; `default`, or null, where there is none.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ before: Window({ expression: Lag("pages", { default: 0 }), orderBy: "published" }) });
 * // LAG("library_book"."pages", ?, ?) OVER (...
 * ```
 * @throws ValueError for an offset that is no whole number from 1.
 */
export const Lag = ranking.Lag as unknown as fn.NullableFunctionWith<[options?: fn.OffsetOptions]>;

/**
 * The value in the last row of the frame, which ends at the current row unless `frame` says otherwise.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ last: Window({ expression: LastValue("pages"), orderBy: "pages" }) });
 * // LAST_VALUE("library_book"."pages") OVER (...
 * ```
 */
export const LastValue = ranking.LastValue as unknown as fn.NullableFunctionWith<[]>;

/**
 * The value in a later row: `offset` rows after, 1 when left out; `default`, or null, where there is none.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ next: Window({ expression: Lead("pages", { offset: 2 }), orderBy: "published" }) });
 * // LEAD("library_book"."pages", ?) OVER (...
 * ```
 * @throws ValueError for an offset that is no whole number from 1.
 */
export const Lead = ranking.Lead as unknown as fn.NullableFunctionWith<[options?: fn.OffsetOptions]>;

/**
 * The value in row `nth` of the frame, from 1; null while the frame is shorter.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ second: Window({ expression: NthValue("pages", 2), orderBy: "pages" }) });
 * // NTH_VALUE("library_book"."pages", ?) OVER (...
 * ```
 * @throws ValueError for a number that is no whole number from 1.
 */
export const NthValue = ranking.NthValue as unknown as fn.NullableFunctionWith<[nth?: number]>;

/**
 * The number of the row's bucket, of so many equal ones.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ quartile: Window({ expression: Ntile(4), orderBy: "pages" }) });
 * // NTILE(?) OVER (...
 * ```
 * @throws ValueError for a number that is not greater than 0.
 */
export const Ntile = ranking.Ntile as unknown as fn.NtileFunction;

/**
 * The rank from 0 to 1: (rank - 1) / (rows - 1).
 *
 * @example
 * ```ts
 * Book.objects.annotate({ rank: Window({ expression: PercentRank(), orderBy: "pages" }) });
 * // PERCENT_RANK() OVER (...
 * ```
 */
export const PercentRank = ranking.PercentRank as unknown as fn.FloatConstant;

/**
 * The position in the order from 1, the same for equals, with gaps after them.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ rank: Window({ expression: Rank(), orderBy: "-pages" }) });
 * // RANK() OVER (ORDER BY "library_book"."pages" DESC)
 * ```
 */
export const Rank = ranking.Rank as unknown as fn.IntegerConstant;

/**
 * The position in the partition from 1, different for equals.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ n: Window({ expression: RowNumber(), orderBy: "title" }) });
 * // ROW_NUMBER() OVER (ORDER BY "library_book"."title")
 * ```
 */
export const RowNumber = ranking.RowNumber as unknown as fn.IntegerConstant;
