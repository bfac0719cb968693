// Transforms of stored dates and times. They cut the text: strftime() rounds 23:59:59.9999 up to the next day, and is slower.
import type { BinaryOperator, SqlExpr } from "../sql/ast.ts";
import { and, binary, call, cast, literal, sql } from "../sql/fragment.ts";
import type { SqlValue } from "../sql/param.ts";
import type { Lookup, Transform } from "./lookup.ts";
import { rebind } from "./rebind.ts";
import { writeComparison } from "./write-compare.ts";

/** What the text holds: it decides where the parts stand. */
export type Layout = "date" | "time" | "dateTime";
type DatePart =
	| "year"
	| "iso_year"
	| "quarter"
	| "month"
	| "day"
	| "week"
	| "week_day"
	| "iso_week_day"
	| "hour"
	| "minute"
	| "second";

/** The number at a place of the text. */
const digits = (text: SqlExpr, from: number, length: number): SqlExpr =>
	cast(call("substr", text, literal(from), literal(length)), "INTEGER");
const day = (text: SqlExpr): SqlExpr => call("substr", text, literal(1), literal(10));
const calendar = (format: string, text: SqlExpr): SqlExpr =>
	cast(call("strftime", literal(format), day(text)), "INTEGER");

/** Length of `YYYY-MM-DD `, before the time of day. */
const DATE_LENGTH = 11;

/** A part of a date or time, as a number. */
function datePart(part: DatePart, text: SqlExpr, layout: Layout): SqlExpr {
	const time = layout === "dateTime" ? DATE_LENGTH : 0;
	switch (part) {
		case "year":
			return digits(text, 1, 4);
		case "month":
			return digits(text, 6, 2);
		case "day":
			return digits(text, 9, 2);
		case "hour":
			return digits(text, time + 1, 2);
		case "minute":
			return digits(text, time + 4, 2);
		case "second":
			return digits(text, time + 7, 2);
		case "quarter":
			return sql`(${digits(text, 6, 2)} + 2) / 3`;
		case "iso_year":
			return calendar("%G", text);
		case "week":
			return calendar("%V", text);
		case "iso_week_day":
			return calendar("%u", text);
		case "week_day":
			return sql`${calendar("%w", text)} + 1`;
		default:
			return part satisfies never;
	}
}

/** `YYYY-MM-DD` of a stored moment. */
export const dateOf = day;
/** `HH:MM:SS[.ffffff]` of a stored moment. */
export const timeOf = (text: SqlExpr): SqlExpr => call("substr", text, literal(DATE_LENGTH + 1));

const DATE_PARTS = ["month", "day", "week", "week_day", "iso_week_day", "quarter"] as const;
const TIME_PARTS = ["hour", "minute", "second"] as const;

/** `__month`, `__day`, …, giving the type of whole numbers; `__year` and `__iso_year` one that knows yearLookups(). */
export function datePartTransforms<Type>(
	layout: Layout,
	number: () => Type,
	year: () => Type,
): Transform<Type>[] {
	const transform = (part: DatePart, output: () => Type): Transform<Type> => ({
		name: part,
		output,
		toExpr: (text) => datePart(part, text, layout),
	});
	const found = layout === "time" ? [] : [transform("year", year), transform("iso_year", year)];
	if (layout !== "time") for (const part of DATE_PARTS) found.push(transform(part, number));
	if (layout !== "date") for (const part of TIME_PARTS) found.push(transform(part, number));
	return found;
}

/** `__date` and `__time` of a moment. */
export function momentTransforms<Type>(date: () => Type, time: () => Type): Transform<Type>[] {
	return [
		{ name: "date", output: date, toExpr: dateOf },
		{ name: "time", output: time, toExpr: timeOf },
	];
}

// ---- years: comparisons with a value become ranges of the bare column, which its index answers

/** The lookups of a year: those given, but comparisons with a value look at the text of the date itself. */
export function yearLookups(lookups: Iterable<Lookup>): readonly Lookup[] {
	return [...lookups].map((lookup) => {
		const range = RANGES[lookup.name];
		if (!range) return lookup;
		return {
			...lookup,
			toExpr: (lhs, rhs, context) => {
				const source = yearSource(lhs);
				const [year] = rhs;
				if (!source || year?.kind !== "param" || context.variant !== "")
					return writeComparison(lhs, rhs, context);
				return range(source.text, (shift) => yearStart(year, shift, source.iso));
			},
		};
	});
}

/** Compares with the start of the year, or of the one after it. */
type YearRange = (text: SqlExpr, start: (shift: 0 | 1) => SqlExpr) => SqlExpr;
const from =
	(operator: BinaryOperator, shift: 0 | 1): YearRange =>
	(text, start) =>
		binary(text, operator, start(shift));
const RANGES: Readonly<Record<string, YearRange>> = {
	exact: (text, start) => and([binary(text, ">=", start(0)), binary(text, "<", start(1))]),
	gt: from(">=", 1),
	gte: from(">=", 0),
	lt: from("<", 0),
	lte: from("<", 1),
};

/** The text whose year this is: undoes datePart(). */
function yearSource(lhs: SqlExpr): { readonly text: SqlExpr; readonly iso: boolean } | undefined {
	if (lhs.kind !== "cast" || lhs.operand.kind !== "call") return undefined;
	const { name, args } = lhs.operand;
	if (name === "substr") return { text: args[0] as SqlExpr, iso: false };
	const [format, cut] = args;
	if (format?.kind !== "literal" || format.value !== "%G" || cut?.kind !== "call") return undefined;
	return { text: cut.args[0] as SqlExpr, iso: true };
}

function yearStart(year: SqlExpr, shift: 0 | 1, iso: boolean): SqlExpr {
	return rebind(year, "text", (value: SqlValue) => firstDay(Number(value) + shift, iso));
}

/** The date that a year begins with. Years no date has come before ("") or after (":") all dates. */
function firstDay(year: number, iso: boolean): string {
	if (year < 0) return "";
	if (year > 9999) return ":";
	if (!iso) return `${String(year).padStart(4, "0")}-01-01`;
	const date = new Date(0);
	date.setUTCFullYear(year, 0, 4); // always in the first ISO week
	date.setUTCDate(4 - ((date.getUTCDay() + 6) % 7));
	const text = date.toISOString();
	return text.startsWith("-") ? "" : text.slice(0, 10);
}
