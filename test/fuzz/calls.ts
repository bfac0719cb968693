// Database functions by the judge, from their documentation: what they take, what they give, and how.
import { order } from "./logic.ts";
import type { Kind, Value } from "./spec.ts";

type Parameter =
	/** A column of the kind that the call is made for. */
	| "column"
	/** Another one of that kind, or a constant. */
	| "same"
	/** A small whole number from 1. */
	| "count"
	/** A short text. */
	| "text";

export interface Call {
	readonly takes: readonly Kind[];
	readonly parameters: readonly Parameter[];
	/** Kind of the result; that of the column when it is left out. */
	readonly gives?: Kind;
	/** Gets values that are not null, unless it says otherwise. */
	of(values: readonly Value[]): Value;
	readonly takesNull?: boolean;
}

const letters = (value: Value | undefined): string[] => [...String(value)];
const joined = (items: readonly string[]): string => items.join("");
const upper = (text: string): string => text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const onText = (
	parameters: readonly Parameter[],
	of: (text: string[], a: Value, b: Value) => Value,
): Call => ({
	takes: ["text"],
	parameters: ["column", ...parameters],
	of: ([text, a = null, b = null]) => of(letters(text), a, b),
});
const counting = (call: Call): Call => ({ ...call, gives: "integer" });

/** Counted in characters from 1. */
const placeOf = (text: string, wanted: string): number =>
	text.includes(wanted) ? letters(text.slice(0, text.indexOf(wanted))).length + 1 : 0;

/** Characters of `fill` for what the text lacks. */
const filling = (text: readonly string[], length: Value, fill: Value): string[] =>
	letters(String(fill).repeat(Math.max(0, Number(length) - text.length))).slice(
		0,
		Math.max(0, Number(length) - text.length),
	);

const NUMBERS: readonly Kind[] = ["integer", "float", "decimal"];
const onNumber = (of: (number: number) => Value, takes: readonly Kind[] = NUMBERS): Call => ({
	takes,
	parameters: ["column"],
	of: ([number]) => of(Number(number)),
});

const part = (takes: readonly Kind[], of: (text: string) => number): Call => ({
	takes,
	parameters: ["column"],
	gives: "integer",
	of: ([moment]) => of(String(moment)),
});
const DAYS: readonly Kind[] = ["date", "dateTime"];
const dayOf = (text: string): Date => new Date(`${text.slice(0, 10)}T00:00:00Z`);

/** The first so many characters stay, the rest is that of the first moment. */
const cut = (length: number, takes: readonly Kind[] = DAYS): Call => ({
	takes,
	parameters: ["column"],
	of: ([moment]) =>
		String(moment).slice(0, length) + "0000-01-01T00:00:00.000Z".slice(length, String(moment).length),
});

export const CALLS: Readonly<Record<string, Call>> = {
	Lower: onText([], (text) => lower(joined(text))),
	Upper: onText([], (text) => upper(joined(text))),
	Length: counting(onText([], (text) => text.length)),
	Trim: onText([], (text) => joined(text).replace(/^ +| +$/g, "")),
	LTrim: onText([], (text) => joined(text).replace(/^ +/, "")),
	RTrim: onText([], (text) => joined(text).replace(/ +$/, "")),
	Replace: onText(["text", "text"], (text, from, to) =>
		from === "" ? joined(text) : joined(text).replaceAll(String(from), () => String(to)),
	),
	Substr: onText(["count", "count"], (text, start, length) =>
		joined(text.slice(Number(start) - 1, Number(start) - 1 + Number(length))),
	),
	Left: onText(["count"], (text, length) => joined(text.slice(0, Number(length)))),
	Right: onText(["count"], (text, length) => joined(text.slice(-Number(length)))),
	LPad: onText(["count", "text"], (text, length, fill) =>
		joined([...filling(text, length, fill), ...text.slice(0, Number(length))]),
	),
	RPad: onText(["count", "text"], (text, length, fill) =>
		joined([...text.slice(0, Number(length)), ...filling(text, length, fill)]),
	),
	Repeat: onText(["count"], (text, times) => joined(text).repeat(Number(times))),
	Reverse: onText([], (text) => joined(text.toReversed())),
	StrIndex: counting(onText(["text"], (text, wanted) => placeOf(joined(text), String(wanted)))),
	Concat: {
		takes: ["text"],
		parameters: ["column", "same", "text"],
		takesNull: true,
		of: (values) => joined(values.map((value) => String(value ?? ""))),
	},
	Abs: onNumber(Math.abs),
	Sign: onNumber((number) => Math.sign(number) + 0),
	Floor: onNumber((number) => Math.floor(number) + 0, ["float"]),
	Ceil: onNumber((number) => Math.ceil(number) + 0, ["float"]),
	Round: onNumber((number) => Math.sign(number) * Math.floor(Math.abs(number) + 0.5) + 0, ["float"]),
	Sqrt: { ...onNumber((number) => (number < 0 ? null : Math.sqrt(number)), ["float"]) },
	Greatest: {
		takes: [...NUMBERS, "text", ...DAYS],
		parameters: ["column", "same"],
		of: ([a = null, b = null]) => (order(a, b) >= 0 ? a : b),
	},
	Least: {
		takes: [...NUMBERS, "text", ...DAYS],
		parameters: ["column", "same"],
		of: ([a = null, b = null]) => (order(a, b) <= 0 ? a : b),
	},
	NullIf: {
		takes: [...NUMBERS, "text", ...DAYS, "boolean"],
		parameters: ["column", "same"],
		takesNull: true,
		of: ([a = null, b = null]) => (a !== null && b !== null && order(a, b) === 0 ? null : a),
	},
	ExtractYear: part(DAYS, (text) => Number(text.slice(0, 4))),
	ExtractMonth: part(DAYS, (text) => Number(text.slice(5, 7))),
	ExtractDay: part(DAYS, (text) => Number(text.slice(8, 10))),
	ExtractWeekDay: part(DAYS, (text) => dayOf(text).getUTCDay() + 1),
	ExtractIsoWeekDay: part(DAYS, (text) => dayOf(text).getUTCDay() || 7),
	ExtractQuarter: part(DAYS, (text) => Math.ceil(Number(text.slice(5, 7)) / 3)),
	ExtractHour: part(["dateTime"], (text) => Number(text.slice(11, 13))),
	ExtractMinute: part(["dateTime"], (text) => Number(text.slice(14, 16))),
	ExtractSecond: part(["dateTime"], (text) => Number(text.slice(17, 19))),
	TruncYear: cut(4),
	TruncMonth: cut(7),
	TruncDay: cut(10),
	TruncHour: cut(13, ["dateTime"]),
	TruncDate: {
		takes: ["dateTime"],
		parameters: ["column"],
		gives: "date",
		of: ([moment]) => String(moment).slice(0, 10),
	},
};

export const call = (name: string, values: readonly Value[]): Value => {
	const { of, takesNull } = CALLS[name] as Call;
	return !takesNull && values.includes(null) ? null : of(values);
};
