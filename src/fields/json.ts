// JSON documents, stored as text.
import { ValueError } from "../errors/query-errors.ts";
import { jsonLookups } from "../lookups/json.ts";
import { jsonText, keyExpr, keyPlace, longerPath, placeOf } from "../lookups/json-path.ts";
import type { Lookup, Transform } from "../lookups/lookup.ts";
import { regexLookups } from "../lookups/regex.ts";
import { textLookups } from "../lookups/text.ts";
import { kindOf, unstorable } from "../lookups/text-value.ts";
import type { SqlExpr } from "../sql/ast.ts";
import { cast, sql } from "../sql/fragment.ts";
import type { SqlValue } from "../sql/param.ts";
import type { FieldSpec, FieldType } from "./field.ts";
import { type ByName, byName, makeType } from "./make-type.ts";
import { type FieldOptions, factoryOf, makeSpec } from "./spec.ts";
import { textType } from "./text.ts";

/** JSON's own "contains" replaces the one of text. */
const lookups: ByName<Lookup> = /*#__PURE__*/ byName(/*#__PURE__*/ textLookups(), regexLookups, jsonLookups);

/** A JSON value, whole or a key of one. Any name is a transform that leads to a key. */
export const jsonType: FieldType = /*#__PURE__*/ makeType({
	kind: "json",
	paramType: "text",
	toDb: jsonOf,
	fromDb: parse,
	fromDbAll: parseAll,
	select: (expr) => selected(expr),
	selectsEarly: true,
	lookups,
	anyTransform: keyTransform,
	columnType: "text",
	castType: "TEXT",
	check: (quoted) => `(JSON_VALID(${quoted}) OR ${quoted} IS NULL)`,
});

// ---- values

/** The text of a document. What JSON would silently drop or change is refused. null is the JSON null. */
function jsonOf(value: unknown): string {
	const text = JSON.stringify(value, checkedMember);
	if (text === undefined) throw notJson(value);
	return text;
}

function checkedMember(this: unknown, key: string, value: unknown): unknown {
	switch (typeof value) {
		case "string":
			if (unstorable(value)) throw notJson(value);
			return value;
		case "number":
			if (!Number.isFinite(value)) throw notJson(value);
			return value;
		case "undefined":
			// A member that is undefined is one that is absent; in a list it would become null.
			if (Array.isArray(this)) throw notJson(value, `element ${key} of a list`);
			return value;
		case "bigint":
		case "function":
		case "symbol":
			throw notJson(value);
		default:
			if (value instanceof Uint8Array || value instanceof Map || value instanceof Set) throw notJson(value);
			return value;
	}
}

const notJson = (value: unknown, place = "the value"): ValueError =>
	new ValueError({
		problem: `${place} cannot be written as JSON`,
		given: kindOf(value),
		expected: "null, true, false, finite numbers, strings without NUL, lists and plain objects",
	});

/** A key that was computed with is a plain value, no JSON text; columns hold valid JSON, by their CHECK. */
function parse(raw: SqlValue): unknown {
	if (typeof raw !== "string") return raw;
	try {
		return JSON.parse(raw);
	} catch {
		return raw;
	}
}

/** One parse of all cells is faster than one for each. */
function parseAll(raw: readonly SqlValue[]): unknown[] {
	try {
		const values = JSON.parse(`[${raw.join()}]`) as unknown[];
		if (values.length === raw.length) return values;
	} catch {
		// A plain value is among them.
	}
	return raw.map(parse);
}

// ---- keys

function keyTransform(name: string): Transform<FieldType> {
	return {
		name,
		output: () => jsonType,
		toExpr(lhs) {
			const { document, path } = placeOf(lhs);
			return keyExpr({ document, path: longerPath(path, name) });
		},
	};
}

/** In the select list a key is JSON text, which tells "1" from 1. */
function selected(expr: SqlExpr): SqlExpr {
	const place = keyPlace(expr);
	if (place) return jsonText(place);
	const isComputed =
		expr.kind === "case" || (expr.kind === "call" && !expr.name.toLowerCase().startsWith("json"));
	return isComputed ? restored(expr) : expr;
}

/** Of a key that was computed with (the greatest one, one of a subquery): JSON again, as far as its value tells. */
const restored = (value: SqlExpr): SqlExpr =>
	sql`CASE WHEN typeof(${value}) = 'text' AND json_valid(${value}) THEN ${value} ELSE json_quote(${value}) END`;

/** A key as text: what KT() gives. `{"a": 1.0}` gives "1.0", true "true", a list its JSON. */
export const keyTextTransform: Transform<FieldType> = {
	name: "text",
	output: () => KEY_TEXT,
	toExpr: (lhs) => cast(lhs, "TEXT"),
};
const KEY_TEXT: FieldType = /*#__PURE__*/ textType();

/**
 * The JSON null as a value of its own, where null would be SQL's NULL.
 *
 * @example
 * ```ts
 * await Book.objects.acreate({ meta: JSON_NULL }); // INSERT ... VALUES ('null')
 * ```
 */
export const JSON_NULL: { toJSON(): null } = /*#__PURE__*/ Object.freeze({ toJSON: () => null });

/** A field as it is, or once more called with options: only so can TypeScript infer them beside a type that is given. */
export type JsonField = FieldSpec & ((options?: FieldOptions) => FieldSpec);

function jsonSpec(options?: FieldOptions): JsonField {
	const spec = makeSpec("jsonField", options, { type: jsonType });
	return Object.freeze(Object.assign((again?: FieldOptions) => jsonSpec({ ...options, ...again }), spec));
}

export const jsonField = /*#__PURE__*/ factoryOf("json", jsonSpec);
