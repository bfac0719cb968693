// true and false, stored as 1 and 0.
import { ValueError } from "../errors/query-errors.ts";
import { comparisons } from "../lookups/compare.ts";
import { inList } from "../lookups/list.ts";
import { kindOf } from "../lookups/text-value.ts";
import { baseLookups } from "./base-lookups.ts";
import type { FieldType } from "./field.ts";
import { byName, makeType } from "./make-type.ts";
import { type FieldOptions, factoryOf, makeSpec } from "./spec.ts";

function toDb(value: unknown): number {
	if (value === true || value === 1) return 1;
	if (value === false || value === 0) return 0;
	throw new ValueError({
		problem: "the value is neither true nor false",
		given: kindOf(value),
		expected: "a boolean",
	});
}

export const booleanType: FieldType = /*#__PURE__*/ makeType({
	kind: "boolean",
	paramType: "boolean",
	toDb,
	fromDb: (raw) => raw !== 0,
	lookups: /*#__PURE__*/ byName(/*#__PURE__*/ comparisons(), [/*#__PURE__*/ inList()], baseLookups),
	columnType: "bool",
	castType: "NUMERIC",
});

/** true or false. `booleanField({ default: false })` makes `bool`. */
export const booleanField = /*#__PURE__*/ factoryOf("boolean", (options: FieldOptions = {}) =>
	makeSpec("booleanField", options, { type: booleanType }),
);
