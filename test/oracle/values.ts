// Values between the corpus and the library: `{"$date": ...}` and so on to what users give, and back for printing.
import { isObject, type Json, tagOf } from "./format.ts";

/** The JSON value null, as against SQL NULL; the models tell how the library writes it. */
export const JSON_NULL = Symbol("JSON null");

/** The plain value of a tagged one, as a user of the library would write it. Expressions and instances are not values. */
export function fromTagged(value: Json): unknown {
	if (Array.isArray(value)) return value.map(fromTagged);
	if (!isObject(value)) return value;
	const tag = tagOf(value);
	if (tag === undefined) {
		return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromTagged(item)]));
	}
	const read = readers[tag];
	if (!read) throw new Error(`no value: ${JSON.stringify(value).slice(0, 100)}`);
	return read(value[tag] as never);
}

export const isValueTag = (tag: string | undefined): tag is string => tag !== undefined && tag in readers;

const readers: Readonly<Record<string, (content: never) => unknown>> = {
	$date: (text: string) => text,
	$datetime: (text: string) => readMoment(text),
	// Times are written with six digits, of which the last three are 0.
	$time: (text: string) => text.replace(/(\.\d{3})\d+$/, "$1"),
	$duration_us: (microseconds: number) => microseconds / 1000,
	$decimal: (text: string) => text,
	$uuid: (text: string) => text,
	$bytes: (text: string) => bytesOf(text),
	$bigint: (text: string) => BigInt(text),
	$float: (text: string) =>
		({ nan: Number.NaN, inf: Number.POSITIVE_INFINITY, "-inf": Number.NEGATIVE_INFINITY })[text],
	$real: (number: number) => number,
	$json: (content: Json) => (content === null ? JSON_NULL : fromTagged(content)),
	$tz: (name: string) => name,
	$set: (items: readonly Json[]) => items.map(fromTagged),
	$callable: () => ({}),
};

function readMoment(text: string): Date {
	const moment = new Date(text);
	if (Number.isNaN(moment.getTime())) throw new Error(`no moment: ${text}`);
	return moment;
}

export const bytesOf = (base64: string): Uint8Array =>
	Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

export const base64Of = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** Anything as JSON for people: what a failure prints as "got". Never throws. */
export function toPrintable(value: unknown, depth = 0): Json {
	if (value === undefined) return { $undefined: true };
	if (value === null || typeof value === "boolean" || typeof value === "string") return value;
	if (typeof value === "number") return Number.isFinite(value) ? value : { $float: String(value) };
	if (typeof value === "bigint") return { $bigint: String(value) };
	if (typeof value === "symbol" || typeof value === "function") return { $other: String(value).slice(0, 60) };
	if (depth > 8) return "…";
	if (value instanceof Date)
		return Number.isNaN(value.getTime()) ? { $datetime: "invalid" } : { $datetime: value.toISOString() };
	if (value instanceof Uint8Array) return { $bytes: base64Of(value) };
	if (value instanceof Rendered) return { $model: value.model, ...printableObject(value.parts, depth) };
	if (value instanceof Map) return { $map: [...value].map((entry) => toPrintable(entry, depth + 1)) };
	if (Array.isArray(value)) return value.map((item) => toPrintable(item, depth + 1));
	return printableObject(value, depth);
}

const printableObject = (value: object, depth: number): Record<string, Json> =>
	Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toPrintable(item, depth + 1)]));

/** An instance as the corpus shows it: the loaded fields by attname and the annotations, nothing of its behaviour. */
export class Rendered {
	readonly model: string;
	readonly parts: {
		readonly fields: Record<string, unknown>;
		readonly annotations?: Record<string, unknown>;
	};
	constructor(model: string, fields: Record<string, unknown>, annotations: Record<string, unknown>) {
		this.model = model;
		this.parts = Object.keys(annotations).length > 0 ? { fields, annotations } : { fields };
	}
}
