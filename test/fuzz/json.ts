// JSON documents by the judge: walking to a key, and lookups that compare by JSON type. SQL's NULL is null; a JSON value,
// the JSON null among them, is an object around it.
import { and, order, type Tri } from "./logic.ts";
import type { Json, Value } from "./spec.ts";

export const isJson = (value: unknown): value is { readonly json: Json } =>
	typeof value === "object" && value !== null && "json" in value;

/** The value at the end of a path; null where there is none. Whole numbers are places in a list. */
export function atKeys(document: Value, keys: readonly string[]): Value {
	if (keys.length === 0) return document;
	let at: unknown = isJson(document) ? document.json : undefined;
	for (const key of keys) {
		if (/^-?\d+$/.test(key)) at = Array.isArray(at) ? at.at(Number(key)) : undefined;
		else at = isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
	}
	return at === undefined ? null : { json: at as Json };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

const same = (a: Json, b: Json): boolean => typeof a === typeof b && JSON.stringify(a) === JSON.stringify(b);

/** Numbers are compared with numbers and text with text; nothing else has an order. */
function compared(left: Json, right: Json): number | null {
	if (typeof left !== typeof right || (typeof left !== "number" && typeof left !== "string")) return null;
	return order(left, right as typeof left);
}

const ORDERS: Readonly<Record<string, (difference: number) => boolean>> = {
	gt: (difference) => difference > 0,
	gte: (difference) => difference >= 0,
	lt: (difference) => difference < 0,
	lte: (difference) => difference <= 0,
};

/** A lookup on a JSON value; the right side holds JSON values too, but for isnull and has_key. */
export function lookUpJson(name: string, left: Value, right: readonly Value[]): Tri {
	const [first = null] = right;
	if (name === "isnull") return (left === null) === first;
	// A key of digits is the name of a member here, not a place in a list.
	if (name === "has_key")
		return isJson(left) && isObject(left.json) && Object.hasOwn(left.json, String(first));
	const jsons = right.filter(isJson).map(({ json }) => json);
	if (name === "in" && jsons.length === 0) return false;
	if (!isJson(left)) return null;
	const { json } = left;
	if (name === "exact") return jsons.length > 0 ? same(json, jsons[0] as Json) : null;
	if (name === "in") return jsons.some((other) => same(json, other));
	if (name === "range")
		return and([lookUpJson("gte", left, right.slice(0, 1)), lookUpJson("lte", left, right.slice(1))]);
	const difference = compared(json, jsons[0] as Json);
	return difference !== null && (ORDERS[name]?.(difference) ?? false);
}
