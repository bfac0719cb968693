// in: a list of any length is one parameter, the text of a JSON array. D1 allows 100 parameters, and one SQL text for all
// lengths keeps statement caches warm. Only lists beyond the size of a value are several.

import { LEAST_VALUE_BYTES } from "../backend/limits.ts";
import { ValueError } from "../errors/query-errors.ts";
import { hex } from "../sql/hex.ts";
import type { ParamType, SqlValue } from "../sql/param.ts";
import type { ComparisonRules } from "./compare.ts";
import type { Codec, Lookup } from "./lookup.ts";

/** `in` for a type: its values in the list, "query" and "items" (with expressions between) as the caller says. */
export function inList(rules: ComparisonRules = {}): Lookup {
	const outside = (value: unknown): boolean => /above|below/.test(rules.variant?.(value) ?? "");
	const wanted = (values: unknown): readonly unknown[] =>
		[...(values as Iterable<unknown>)].filter((value) => value !== null && !outside(value));
	return {
		name: "in",
		takes: "list",
		prepare: (values, codec) => jsonList(wanted(values), codec, rules),
		variant: (values, list) => (wanted(values).length === 0 ? "empty" : partsVariant(list)),
		toExpr: "list",
	};
}

function jsonList(values: readonly unknown[], codec: Codec, rules: ComparisonRules): string {
	const { prepare } = rules;
	const elements = new Set<SqlValue>();
	for (const value of values) {
		if (value === undefined) throw new ValueError({ problem: "a value of the list is undefined" });
		const stored = prepare ? prepare(value, codec) : codec.toDb(value);
		if (stored !== null)
			elements.add(typeof stored === "number" ? stored : listElement(stored, codec.paramType));
	}
	return jsonParts(elements);
}

/** The texts of JSON elements as a JSON array; more than a value may hold as several, a line each. */
export function jsonParts(elements: Iterable<SqlValue>): string {
	let part: SqlValue[] = [];
	const parts = [part];
	let room = PART_BYTES;
	for (const element of elements) {
		const bytes = mostBytes(String(element)) + 1;
		if (bytes > room && part.length > 0) {
			part = [];
			parts.push(part);
			room = PART_BYTES;
		}
		part.push(element);
		room -= bytes;
	}
	return parts.map((each) => `[${each.join()}]`).join("\n");
}
const PART_BYTES = LEAST_VALUE_BYTES - 2;

/** At most this many bytes of UTF-8. */
const mostBytes = (text: string): number => (/^[\0-\x7f]*$/.test(text) ? text.length : text.length * 3);

/** "parts3" for a list of three parts. JSON has no line break in its strings. */
export function partsVariant(list: SqlValue | undefined): string {
	if (typeof list !== "string" || list.length < PART_BYTES / 3) return "";
	const count = list.split("\n").length;
	return count === 1 ? "" : `parts${count}`;
}

/** A stored value as JSON. Numbers kept as text (decimals, big integers) are written as their digits, so none is lost. */
export function listElement(value: string | Uint8Array, type: ParamType): string {
	if (typeof value !== "string") return `"${hex(value)}"`;
	return type === "text" || type === "bare" ? JSON.stringify(value) : value;
}
