// Parts of dates and moments, truncations, and the present moment.
import * as dates from "../expressions/functions/date.ts";
import type * as fn from "../types/function.types.ts";

/**
 * A part of a date, time or moment as a number, by the name of its lookup: "year", "week_day", "hour".
 *
 * @example
 * ```ts
 * Book.objects.annotate({ n: Extract("published", "year") });
 * // CAST(substr("library_book"."published", 1, 4) AS INTEGER)
 * ```
 * @throws FieldError for a part there is not, or for tzinfo with what is no moment.
 */
export const Extract = dates.Extract as unknown as fn.ExtractPartFunction;

/**
 * The day of the month, 1 to 31.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ day: ExtractDay("published") });
 * // CAST(substr("library_book"."published", 9, 2) AS INTEGER)
 * ```
 */
export const ExtractDay = dates.ExtractDay as unknown as fn.ExtractFunction;

/**
 * The hour, 0 to 23: in UTC, or in the zone `tzinfo`.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ hour: ExtractHour("updated", { tzinfo: "Europe/Berlin" }) });
 * // CAST(substr(datetime(substr("library_book"."updated", 1, 19), ...
 * ```
 */
export const ExtractHour = dates.ExtractHour as unknown as fn.ExtractFunction;

/**
 * The day of the week: 1 is Monday, 7 Sunday.
 *
 * @example Book.objects.annotate({ day: ExtractIsoWeekDay("published") }) // CAST(strftime('%u', ...
 */
export const ExtractIsoWeekDay = dates.ExtractIsoWeekDay as unknown as fn.ExtractFunction;

/**
 * The year that the ISO week belongs to.
 *
 * @example Book.objects.annotate({ year: ExtractIsoYear("published") }) // CAST(strftime('%G', ...
 */
export const ExtractIsoYear = dates.ExtractIsoYear as unknown as fn.ExtractFunction;

/**
 * The minute, 0 to 59.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ minute: ExtractMinute("updated") });
 * // CAST(substr("library_book"."updated", 15, 2) AS INTEGER)
 * ```
 */
export const ExtractMinute = dates.ExtractMinute as unknown as fn.ExtractFunction;

/**
 * The month, 1 to 12.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ month: ExtractMonth("published") });
 * // CAST(substr("library_book"."published", 6, 2) AS INTEGER)
 * ```
 */
export const ExtractMonth = dates.ExtractMonth as unknown as fn.ExtractFunction;

/**
 * The quarter of the year, 1 to 4.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ quarter: ExtractQuarter("published") });
 * // (CAST(substr("library_book"."published", 6, 2) AS INTEGER) + 2) / 3
 * ```
 */
export const ExtractQuarter = dates.ExtractQuarter as unknown as fn.ExtractFunction;

/**
 * The whole second, 0 to 59.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ second: ExtractSecond("updated") });
 * // CAST(substr("library_book"."updated", 18, 2) AS INTEGER)
 * ```
 */
export const ExtractSecond = dates.ExtractSecond as unknown as fn.ExtractFunction;

/**
 * The ISO week, 1 to 53.
 *
 * @example Book.objects.annotate({ week: ExtractWeek("published") }) // CAST(strftime('%V', ...
 */
export const ExtractWeek = dates.ExtractWeek as unknown as fn.ExtractFunction;

/**
 * The day of the week, as Django counts: 1 is Sunday, 7 Saturday.
 *
 * @example Book.objects.annotate({ day: ExtractWeekDay("published") }) // CAST(strftime('%w', ... AS INTEGER) + 1
 */
export const ExtractWeekDay = dates.ExtractWeekDay as unknown as fn.ExtractFunction;

/**
 * The year.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ year: ExtractYear("published") });
 * // CAST(substr("library_book"."published", 1, 4) AS INTEGER)
 * ```
 */
export const ExtractYear = dates.ExtractYear as unknown as fn.ExtractFunction;

/**
 * The moment at which the statement runs, a Date, by the clock of the database: to the millisecond, the same in all its rows.
 *
 * @example
 * ```ts
 * Book.objects.filter({ updated__lt: Now() });
 * // "library_book"."updated" < (strftime('%Y-%m-%d %H:%M:%f', 'now') || '000')
 * ```
 */
export const Now = dates.Now as unknown as fn.NowFunction;

/**
 * A date or moment cut off at a "year", "quarter", "month", "week", "day", "hour", "minute" or "second"; `outputField` turns a moment
 * into a date.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ month: Trunc("published", "month") });
 * // substr("library_book"."published", 1, 7) || '-01'
 * ```
 * @throws FieldError for a cut that the type does not have, or for tzinfo with what is no moment.
 */
export const Trunc = dates.Trunc as unknown as fn.TruncKindFunction;

/**
 * The date of a moment, text "2024-02-29": in UTC, or in the zone `tzinfo`.
 *
 * @example Book.objects.annotate({ day: TruncDate("updated") }) // substr("library_book"."updated", 1, 10)
 * @throws FieldError for a time of day.
 */
export const TruncDate = dates.TruncDate as unknown as fn.TruncDateFunction;

/**
 * The moment at which the day began.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ day: TruncDay("updated") });
 * // substr("library_book"."updated", 1, 10) || ' 00:00:00'
 * ```
 */
export const TruncDay = dates.TruncDay as unknown as fn.TruncFunction;

/**
 * The moment at which the hour began.
 *
 * @example Book.objects.annotate({ hour: TruncHour("updated") }) // substr("library_book"."updated", 1, 13) || ':00:00'
 * @throws FieldError for a date.
 */
export const TruncHour = dates.TruncHour as unknown as fn.TruncFunction;

/**
 * The moment at which the minute began.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ minute: TruncMinute("updated") });
 * // substr("library_book"."updated", 1, 16) || ':00'
 * ```
 * @throws FieldError for a date.
 */
export const TruncMinute = dates.TruncMinute as unknown as fn.TruncFunction;

/**
 * The first day of the month, a date of a date and a moment of a moment.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ month: TruncMonth("published") });
 * // substr("library_book"."published", 1, 7) || '-01'
 * ```
 */
export const TruncMonth = dates.TruncMonth as unknown as fn.TruncFunction;

/**
 * The first day of the quarter, a date of a date and a moment of a moment.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ quarter: TruncQuarter("published") });
 * // substr("library_book"."published", 1, 5) || printf('%02d', ...
 * ```
 */
export const TruncQuarter = dates.TruncQuarter as unknown as fn.TruncFunction;

/**
 * The moment without its fraction of a second.
 *
 * @example Book.objects.annotate({ second: TruncSecond("updated") }) // substr("library_book"."updated", 1, 19)
 * @throws FieldError for a date.
 */
export const TruncSecond = dates.TruncSecond as unknown as fn.TruncFunction;

/**
 * The time of day of a moment, text "18:45:00": in UTC, or in the zone `tzinfo`.
 *
 * @example Book.objects.annotate({ time: TruncTime("updated") }) // substr("library_book"."updated", 12)
 * @throws FieldError for a date.
 */
export const TruncTime = dates.TruncTime as unknown as fn.TruncTimeFunction;

/**
 * The Monday of the week, a date of a date and a moment of a moment.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ monday: TruncWeek("published") });
 * // date(substr("library_book"."published", 1, 10), '-6 days', 'weekday 1')
 * ```
 */
export const TruncWeek = dates.TruncWeek as unknown as fn.TruncFunction;

/**
 * The first day of the year, a date of a date and a moment of a moment.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ year: TruncYear("published") });
 * // substr("library_book"."published", 1, 4) || '-01-01'
 * ```
 */
export const TruncYear = dates.TruncYear as unknown as fn.TruncFunction;
