// From what was given to a value of the field's kind, or the code of what is wrong with it.
import { ValueError } from "../errors/query-errors.ts";
import { decimalText } from "../fields/decimal-text.ts";
import type { FieldType } from "../fields/field.ts";
import type { SqlValue } from "../sql/param.ts";
import { parseDuration } from "./parse-duration.ts";

export type Parsed = { readonly value: unknown } | { readonly code: string };

const INVALID: Parsed = { code: "invalid" };

/** Never called with null. */
export function parseValue(type: FieldType, given: unknown): Parsed {
	try {
		if (type.custom) return parseCustom(given, type);
		return parsers[type.kind]?.(given, type) ?? { value: throughCodec(given, type) };
	} catch (error) {
		if (error instanceof ValueError) return INVALID;
		throw error;
	}
}

/** A value that is one already stays the object it is. */
function parseCustom(given: unknown, { custom, toDb }: FieldType): Parsed {
	const value = custom?.parse ? custom.parse(given) : given;
	toDb(value);
	return { value };
}

/** As it would come back from the database. */
function throughCodec(given: unknown, { toDb, fromDb }: FieldType): unknown {
	const stored = toDb(given);
	return fromDb && stored !== null ? fromDb(stored as SqlValue) : stored;
}

type Parser = (given: unknown, type: FieldType) => Parsed;

const parsers: Readonly<Record<string, Parser>> = {
	text: parseText,
	integer: (given) => parseWhole(given, Number),
	bigInteger: (given) => parseWhole(given, BigInt),
	decimal: (given) => ({ value: decimalText(given) }),
	date: parseDate,
	time: (given, type) => parseClock(given, type, TIME, "invalid_time"),
	dateTime: parseDateTime,
	duration: parseLength,
	blob: (given, type) => ({ value: type.toDb(typeof given === "string" ? fromBase64(given) : given) }),
	json: parseJson,
};

function parseText(given: unknown, type: FieldType): Parsed {
	if (typeof given === "string" && given.includes("\0")) return { code: "null_characters_not_allowed" };
	return { value: type.toDb(given) };
}

/** Numbers out of range stay bigint; the range is checked by the field's validators. */
function parseWhole(given: unknown, convert: (whole: bigint) => unknown): Parsed {
	const whole = wholeOf(given);
	if (whole === undefined) return INVALID;
	return { value: isSafe(whole) ? convert(whole) : whole };
}

function wholeOf(given: unknown): bigint | undefined {
	if (typeof given === "bigint") return given;
	if (typeof given === "number") return Number.isInteger(given) ? BigInt(given) : undefined;
	if (typeof given !== "string" || given.length > LONGEST_NUMBER) return undefined;
	const [, sign, digits] = /^\s*([+-]?)(\d+)\s*$/.exec(given) ?? [];
	if (digits === undefined) return undefined;
	return sign === "-" ? -BigInt(digits) : BigInt(digits);
}
/** Reading a number takes the square of its length. */
const LONGEST_NUMBER = 1000;
const isSafe = (whole: bigint): boolean =>
	whole <= BigInt(Number.MAX_SAFE_INTEGER) && whole >= -BigInt(Number.MAX_SAFE_INTEGER);

// ---- dates and times: what has the form but is none ("2024-02-31") has a code of its own

const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const TIME = /^\d{1,2}:\d{1,2}(?::\d{1,2}(?:[.,]\d+)?)?$/;
const MOMENT =
	/^(\d{4}-\d{1,2}-\d{1,2})[T ](\d{1,2}:\d{1,2}(?::\d{1,2}(?:[.,]\d+)?)?)\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/** `2024-1-2` as `2024-01-02`. */
const padded = (text: string): string => text.replace(/(?<![\d.,])\d(?!\d)/g, "0$&");

function parseDate(given: unknown, type: FieldType): Parsed {
	if (given instanceof Date) return { value: type.toDb(given) };
	if (typeof given !== "string" || !DATE.test(given)) return INVALID;
	return convert(padded(given), type, "invalid_date");
}

function parseClock(given: unknown, type: FieldType, form: RegExp, code: string): Parsed {
	if (typeof given !== "string" || !form.test(given)) return INVALID;
	return convert(padded(given), type, code);
}

function parseDateTime(given: unknown, type: FieldType): Parsed {
	if (given instanceof Date) {
		type.toDb(given);
		return { value: given };
	}
	if (typeof given !== "string") return INVALID;
	if (DATE.test(given)) return convert(padded(given), type, "invalid_date");
	const [, day, time, zone = ""] = MOMENT.exec(given) ?? [];
	if (day === undefined || time === undefined) return INVALID;
	return convert(`${padded(day)}T${padded(time)}${zone.toUpperCase()}`, type, "invalid_datetime");
}

function convert(text: string, type: FieldType, code: string): Parsed {
	try {
		return { value: throughCodec(text, type) };
	} catch (error) {
		if (error instanceof ValueError) return { code };
		throw error;
	}
}

function parseLength(given: unknown, type: FieldType): Parsed {
	const milliseconds = typeof given === "string" ? parseDuration(given) : given;
	if (milliseconds === undefined) return INVALID;
	if (typeof milliseconds === "number" && Math.abs(milliseconds) > Number.MAX_SAFE_INTEGER)
		return { code: "overflow" };
	type.toDb(milliseconds);
	return { value: milliseconds };
}

// ---- bytes and documents

/** Every host has it, though the language has not. */
const host = globalThis as { readonly atob?: (text: string) => string };

function fromBase64(text: string): Uint8Array {
	let bytes: string | undefined;
	try {
		bytes = host.atob?.(text);
	} catch {
		// Not Base64.
	}
	if (bytes === undefined) throw new ValueError({ problem: "the text is not Base64" });
	return Uint8Array.from(bytes, (character) => character.charCodeAt(0));
}

/** The document itself, not its text, which JSON_NULL and members that are undefined would not survive. */
function parseJson(given: unknown, type: FieldType): Parsed {
	try {
		type.toDb(given);
	} catch (error) {
		// JSON.stringify() throws a TypeError for an object that contains itself.
		if (error instanceof TypeError || error instanceof RangeError) return INVALID;
		throw error;
	}
	return { value: given };
}
