// UUIDs: with dashes for the user, 32 hex digits in the database.
import { ValueError } from "../errors/query-errors.ts";
import { comparisons } from "../lookups/compare.ts";
import { inList } from "../lookups/list.ts";
import { isnull } from "../lookups/null.ts";
import { regexLookups } from "../lookups/regex.ts";
import { textLookups } from "../lookups/text.ts";
import { kindOf, textValue } from "../lookups/text-value.ts";
import type { SqlValue } from "../sql/param.ts";
import type { FieldType } from "./field.ts";
import { byName, makeType } from "./make-type.ts";
import { type FieldOptions, factoryOf, makeSpec } from "./spec.ts";

function toDb(value: unknown): string {
	const digits = typeof value === "string" ? value.replace(/^urn:uuid:|[{}-]/gi, "").toLowerCase() : "";
	if (/^[\da-f]{32}$/.test(digits)) return digits;
	throw new ValueError({
		problem: "the value is not a UUID",
		given: kindOf(value),
		expected: "32 hex digits, with dashes or without",
	});
}

function fromDb(raw: SqlValue): unknown {
	if (typeof raw !== "string" || raw.length !== 32) return raw;
	return `${raw.slice(0, 8)}-${raw.slice(8, 12)}-${raw.slice(12, 16)}-${raw.slice(16, 20)}-${raw.slice(20)}`;
}

/** The stored text has no dashes, so patterns lose theirs. */
const withoutDashes = (value: unknown): string => textValue(value).replaceAll("-", "");

export const uuidType: FieldType = /*#__PURE__*/ makeType({
	kind: "uuid",
	paramType: "text",
	toDb,
	fromDb,
	lookups: /*#__PURE__*/ byName(
		/*#__PURE__*/ comparisons(),
		[/*#__PURE__*/ inList(), isnull],
		/*#__PURE__*/ textLookups({ prepare: withoutDashes }),
		regexLookups,
	),
	columnType: "char(32)",
	castType: "TEXT",
});

export const uuidField = /*#__PURE__*/ factoryOf("uuid", (options: FieldOptions = {}) =>
	makeSpec("uuidField", options, { type: uuidType }),
);
