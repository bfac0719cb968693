// Dates and times as text: what users give, what is stored (Django's formats, UTC) and what users get.
import { ValueError } from "../errors/query-errors.ts";
import { kindOf } from "../lookups/text-value.ts";
import type { SqlValue } from "../sql/param.ts";

/** `2024-01-02`, `2024-01-02 03:04`, `2024-01-02T03:04:05.678Z`, with an offset; without one it is UTC. */
const MOMENT =
	/^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(?:Z|([+-])(\d\d):?(\d\d)?(?::?\d\d)?)?)?$/;
const TIME = /^(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?$/;

const wrong = (value: unknown, problem: string, expected: string): ValueError =>
	new ValueError({ problem, given: kindOf(value), expected });

// ---- from the user to the database

/** `YYYY-MM-DD`. Of a Date, its day in UTC. */
export function dateText(value: unknown): string {
	if (value instanceof Date) return dateTimeText(value).slice(0, 10);
	const moment = typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? moments(value) : undefined;
	if (moment === undefined) throw wrong(value, "the value is not a date", 'a string "YYYY-MM-DD" or a Date');
	return value as string;
}

/** `YYYY-MM-DD HH:MM:SS`, with `.mmm000` when there are milliseconds. */
export function dateTimeText(value: unknown): string {
	const date =
		value instanceof Date
			? value
			: new Date(typeof value === "string" ? (moments(value) ?? Number.NaN) : Number.NaN);
	const milliseconds = date.getTime();
	if (Number.isNaN(milliseconds))
		throw wrong(value, "the value is not a moment", 'a Date, or a string "YYYY-MM-DDTHH:MM:SS.sssZ"');
	const text = secondText(date);
	return milliseconds % 1000 === 0
		? text
		: `${text}.${String(date.getUTCMilliseconds()).padStart(3, "0")}000`;
}

/**
 * Digit by digit: toISOString() takes five times as long, and a template of parts, which binding has to put together once
 * more, twice.
 */
function secondText(date: Date): string {
	const year = date.getUTCFullYear();
	if (year < 1 || year > 9999) throw wrong(date, "the year is out of range", "a year from 1 to 9999");
	const century = Math.floor(year / 100);
	const yearOfCentury = year % 100;
	const month = date.getUTCMonth() + 1;
	const day = date.getUTCDate();
	const hour = date.getUTCHours();
	const minute = date.getUTCMinutes();
	const second = date.getUTCSeconds();
	return String.fromCharCode(
		tens(century),
		ones(century),
		tens(yearOfCentury),
		ones(yearOfCentury),
		HYPHEN,
		tens(month),
		ones(month),
		HYPHEN,
		tens(day),
		ones(day),
		SPACE,
		tens(hour),
		ones(hour),
		COLON,
		tens(minute),
		ones(minute),
		COLON,
		tens(second),
		ones(second),
	);
}
const SPACE = 32;
const HYPHEN = 45;
const COLON = 58;
const tens = (number: number): number => 48 + ((number / 10) | 0);
const ones = (number: number): number => 48 + (number % 10);

/** `HH:MM:SS`, with `.mmm000` when there are milliseconds. */
export function timeText(value: unknown): string {
	const found = typeof value === "string" ? TIME.exec(value) : null;
	const [, hour = "", minute = "", second = "00", fraction = ""] = found ?? [];
	if (!found || hour > "23" || minute > "59" || second > "59")
		throw wrong(value, "the value is not a time of day", 'a string "HH:MM", "HH:MM:SS" or "HH:MM:SS.sss"');
	const milliseconds = millisecondsOf(fraction);
	return `${hour}:${minute}:${second}${milliseconds ? `.${String(milliseconds).padStart(3, "0")}000` : ""}`;
}

/** Milliseconds since 1970 of the text of a moment; undefined when it is none. */
function moments(text: string): number | undefined {
	const found = MOMENT.exec(text);
	if (!found) return undefined;
	const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = "", sign, hours = 0, minutes = 0] =
		found;
	const date = new Date(0);
	date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
	if (date.getUTCDate() !== Number(day) || date.getUTCMonth() !== Number(month) - 1) return undefined;
	if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
	date.setUTCHours(Number(hour), Number(minute), Number(second), millisecondsOf(fraction));
	const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
	return date.getTime() - (sign === "-" ? -offset : offset);
}

/** Of the digits after the point. More than milliseconds would be lost when the value is read, so they are refused. */
function millisecondsOf(fraction: string): number {
	if (/[1-9]/.test(fraction.slice(3)))
		throw new ValueError({
			problem: "the value has more than milliseconds",
			expected: "at most three digits after the seconds",
		});
	return Number(fraction.slice(0, 3).padEnd(3, "0"));
}

// ---- from the database to the user. 10,000 rows pass here in one go: no regular expressions

/** The Date of a stored moment. */
export function dateTimeFromDb(raw: SqlValue): Date {
	const text = raw as string;
	if (typeof raw !== "string") throw unreadable(raw);
	const { length } = text;
	if ((length !== 19 && length !== 26 && length !== 23) || text.charCodeAt(10) !== 32) return tolerant(text);
	const year = two(text, 0) * 100 + two(text, 2);
	if (year < 100) return tolerant(text); // Date.UTC() takes them for 1900 to 1999
	const milliseconds = length === 19 ? 0 : two(text, 20) * 10 + text.charCodeAt(22) - 48;
	const time = Date.UTC(
		year,
		two(text, 5) - 1,
		two(text, 8),
		two(text, 11),
		two(text, 14),
		two(text, 17),
		milliseconds,
	);
	return Number.isNaN(time) ? tolerant(text) : new Date(time);
}

/** The number that two digits make. */
const two = (text: string, at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;

/** Text that others wrote: ISO forms with T, Z or an offset, other lengths of the fraction. */
function tolerant(text: string): Date {
	const cut = text.replace(/([.,]\d{3})\d+/, "$1"); // what is finer than milliseconds cannot be shown
	const time = moments(cut);
	if (time === undefined) throw unreadable(text);
	return new Date(time);
}

const unreadable = (raw: SqlValue): ValueError =>
	new ValueError({
		problem: "a stored value is not a moment",
		given: kindOf(raw),
		expected: "text YYYY-MM-DD HH:MM:SS",
	});

/** `HH:MM:SS` or `HH:MM:SS.sss`: only milliseconds of the stored six digits. */
export function timeFromDb(raw: SqlValue): unknown {
	return typeof raw === "string" && raw.length > 12 ? raw.slice(0, 12) : raw;
}
