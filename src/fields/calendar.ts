// The types of date, time and dateTime. They are one file because they lead to each other: a moment has a date and a time, and
// a date plus a duration is a moment.
import { QueryError } from "../errors/query-errors.ts";
import { comparisons } from "../lookups/compare.ts";
import { dateOf, datePartTransforms, momentTransforms, yearLookups } from "../lookups/date.ts";
import { inList } from "../lookups/list.ts";
import type { Lookup, Transform } from "../lookups/lookup.ts";
import { toLocal, toUtc } from "../lookups/time-zone.ts";
import { type TruncateKind, truncated } from "../lookups/truncate.ts";
import { call, sql } from "../sql/fragment.ts";
import { baseLookups } from "./base-lookups.ts";
import { difference, shiftMoment, shiftTime, storedFraction } from "./calendar-arithmetic.ts";
import { dateText, dateTimeFromDb, dateTimeText, timeFromDb, timeText } from "./calendar-text.ts";
import { durationType } from "./duration.ts";
import type { Arithmetic, Combination, DatesQueryset, DatesRequest, FieldType } from "./field.ts";
import { integerLookups, integerType } from "./integer.ts";
import { type ByName, byName, makeType } from "./make-type.ts";

const lookups: ByName<Lookup> = /*#__PURE__*/ byName(
	/*#__PURE__*/ comparisons(),
	[/*#__PURE__*/ inList()],
	baseLookups,
);

const DATE_KINDS = ["year", "month", "week", "day"];
const TIME_KINDS = [...DATE_KINDS, "hour", "minute", "second"];

const NAME = "dateValue";

/** `dates()` and `datetimes()`: the values cut off at a kind of part, each once. */
function truncatedBy<Queryset extends DatesQueryset>(
	queryset: Queryset,
	layout: "date" | "dateTime",
	{ field, kind, order, where, ...form }: DatesRequest,
): Queryset {
	const choices = form.as === "date" ? DATE_KINDS : TIME_KINDS;
	if (!choices.includes(kind))
		throw new QueryError({
			where,
			field: kind,
			problem: `"${kind}" is not a kind of truncation here.`,
			choices,
		});
	if (order !== "ASC" && order !== "DESC")
		throw new QueryError({ where, problem: 'order must be "ASC" or "DESC"', given: String(order) });
	const transform = truncation(kind as TruncateKind, layout, form);
	const cut = {
		resolve: (scope: { path(name: string): unknown }) => ({
			kind: "transform",
			transform,
			source: scope.path(field),
			type: transform.output(),
		}),
	};
	return queryset
		.annotate({ [NAME]: cut })
		.valuesList(NAME, { flat: true })
		.distinct()
		.filter({ [`${field}__isnull`]: false })
		.orderBy(order === "DESC" ? `-${NAME}` : NAME);
}

const truncation = (
	kind: TruncateKind,
	layout: "date" | "dateTime",
	{ as, tzinfo }: Pick<DatesRequest, "as" | "tzinfo">,
): Transform<FieldType> => ({
	name: `truncated to ${kind} ${as} ${tzinfo ?? ""}`,
	output: () => (as === "date" ? dateType : dateTimeType),
	toExpr(text) {
		const local = tzinfo === undefined ? text : toLocal(text, tzinfo);
		const cut = truncated(local, kind, layout) ?? local;
		if (layout === "date") return cut;
		if (as === "date") return dateOf(cut);
		return tzinfo === undefined ? cut : toUtc(cut, tzinfo);
	},
});

const number = (): FieldType => integerType;
/** A year whose comparisons are ranges of the date itself. */
const yearType: FieldType = /*#__PURE__*/ makeType({
	kind: "integer",
	paramType: "integer",
	toDb: (value) => integerType.toDb(value),
	fromDb: null,
	lookups: /*#__PURE__*/ byName(/*#__PURE__*/ yearLookups(/*#__PURE__*/ integerLookups.values())),
	columnType: "integer",
	castType: "INTEGER",
	combine: (operator, other, side) => integerType.combine?.(operator, other, side),
});
const year = (): FieldType => yearType;

type Shift = typeof shiftMoment;

/** `x + duration`, `duration + x`, `x - duration`, `x - x`. */
function combineCalendar(
	operator: Arithmetic,
	other: FieldType,
	side: "left" | "right",
	shifted: FieldType,
	shift: Shift,
	alike: readonly string[],
): Combination | undefined {
	if (operator !== "+" && operator !== "-") return undefined;
	if (alike.includes(other.kind))
		return operator === "-" ? { type: durationType, toExpr: difference } : undefined;
	if (other.kind !== "duration") return undefined;
	if (side === "left")
		return { type: shifted, toExpr: (left, right) => shift(left, right, operator === "-" ? -1 : 1) };
	return operator === "+" ? { type: shifted, toExpr: (left, right) => shift(right, left, 1) } : undefined;
}
const MOMENTS = ["date", "dateTime"];

/** A calendar day: "2024-02-29". */
export const dateType: FieldType = /*#__PURE__*/ makeType({
	kind: "date",
	paramType: "text",
	toDb: dateText,
	fromDb: null,
	lookups,
	transforms: /*#__PURE__*/ byName(/*#__PURE__*/ datePartTransforms("date", number, year)),
	columnType: "date",
	castType: "TEXT",
	castExpr: (expr) => call("date", expr),
	truncated: (queryset, request) => truncatedBy(queryset, "date", request),
	combine: (operator, other, side) =>
		combineCalendar(operator, other, side, dateTimeType, shiftMoment, MOMENTS),
});

/** A time of day: "18:45:00.001". */
export const timeType: FieldType = /*#__PURE__*/ makeType({
	kind: "time",
	paramType: "text",
	toDb: timeText,
	fromDb: timeFromDb,
	lookups,
	transforms: /*#__PURE__*/ byName(/*#__PURE__*/ datePartTransforms("time", number, year)),
	columnType: "time",
	castType: "TEXT",
	castExpr: (expr) => storedFraction(sql`strftime('%H:%M:%f', ${expr})`),
	combine: (operator, other, side) => combineCalendar(operator, other, side, timeType, shiftTime, ["time"]),
});

/** A moment, to the millisecond: a Date. */
export const dateTimeType: FieldType = /*#__PURE__*/ makeType({
	kind: "dateTime",
	paramType: "text",
	toDb: dateTimeText,
	fromDb: dateTimeFromDb,
	lookups,
	transforms: /*#__PURE__*/ byName(
		/*#__PURE__*/ datePartTransforms("dateTime", number, year),
		/*#__PURE__*/ momentTransforms(
			() => dateType,
			() => timeType,
		),
	),
	columnType: "datetime",
	castType: "TEXT",
	castExpr: (expr) => storedFraction(sql`strftime('%Y-%m-%d %H:%M:%f', ${expr})`),
	truncated: (queryset, request) => truncatedBy(queryset, "dateTime", request),
	combine: (operator, other, side) =>
		combineCalendar(operator, other, side, dateTimeType, shiftMoment, MOMENTS),
});
