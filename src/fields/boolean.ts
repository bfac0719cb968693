// true and false, stored as 1 and 0.
import { ValueError } from "../errors/query-errors.ts";
import { comparisons } from "../lookups/compare.ts";
import { inList } from "../lookups/list.ts";
import { kindOf } from "../lookups/text-value.ts";
import type { SqlValue } from "../sql/param.ts";
import { baseLookups } from "./base-lookups.ts";
import type { FieldType } from "./field.ts";
import { byName, makeType } from "./make-type.ts";
import { type FieldOptions, factoryOf, makeSpec } from "./spec.ts";

/** What Django takes for them, from forms and addresses. */
const TRUE: readonly unknown[] = [true, 1, "true", "True", "t", "1"];
const FALSE: readonly unknown[] = [false, 0, "false", "False", "f", "0"];

function toDb(value: unknown): number {
	if (TRUE.includes(value)) return 1;
	if (FALSE.includes(value)) return 0;
	throw new ValueError({
		problem: "the value is neither true nor false",
		given: kindOf(value),
		expected: "a boolean",
	});
}

/** Sums of booleans have their type too; other numbers stay what they are. */
const fromDb = (raw: SqlValue): unknown => (raw === 1 ? true : raw === 0 ? false : raw);

export const booleanType: FieldType = /*#__PURE__*/ makeType({
	kind: "boolean",
	paramType: "boolean",
	toDb,
	fromDb,
	lookups: /*#__PURE__*/ byName(/*#__PURE__*/ comparisons(), [/*#__PURE__*/ inList()], baseLookups),
	columnType: "bool",
	castType: "NUMERIC",
});

export const booleanField = /*#__PURE__*/ factoryOf("boolean", (options: FieldOptions = {}) =>
	makeSpec("booleanField", options, { type: booleanType }),
);
