// What may be stored or searched as text.
import { ValueError } from "../errors/query-errors.ts";
import type { Codec } from "./lookup.ts";

/** Text that SQLite keeps as it is: well-formed, without NUL. Numbers are written as their digits, as Django does. */
export function textValue(value: unknown): string {
	if (typeof value === "number" || typeof value === "bigint") return String(value);
	if (typeof value !== "string")
		throw new ValueError({ problem: "the value is not text", given: kindOf(value), expected: "a string" });
	const wrong = unstorable(value);
	if (wrong)
		throw new ValueError({
			problem: `the text contains ${wrong}, which SQLite cannot keep`,
			expected: "well-formed text without NUL",
		});
	return value;
}

/** What of the text would be changed or cut off by SQLite. */
export function unstorable(text: string): string | undefined {
	if (text.includes("\0")) return "a NUL character";
	return /\p{Surrogate}/u.test(text) ? "half of a surrogate pair" : undefined;
}

/** The type of a value in words, for errors; the value itself stays out of them. */
export function kindOf(value: unknown): string {
	if (value === null) return "null";
	if (Array.isArray(value)) return "a list";
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? "an invalid Date" : "a Date";
	if (value instanceof Uint8Array) return "a Uint8Array";
	if (typeof value === "object") return "an object";
	if (typeof value === "number" && !Number.isFinite(value)) return String(value);
	return value === undefined ? "undefined" : `a ${typeof value}`;
}

/** The right side of text lookups, whatever the left side is. */
export const textPattern: Codec = { kind: "text", paramType: "text", toDb: textValue };
