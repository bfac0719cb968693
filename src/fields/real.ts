// Floating point numbers.
import { ValueError } from "../errors/query-errors.ts";
import { comparisons } from "../lookups/compare.ts";
import { inList } from "../lookups/list.ts";
import { kindOf } from "../lookups/text-value.ts";
import { call } from "../sql/fragment.ts";
import { baseLookups } from "./base-lookups.ts";
import type { Arithmetic, Combination, FieldType } from "./field.ts";
import { byName, makeType } from "./make-type.ts";
import { type FieldOptions, factoryOf, makeSpec } from "./spec.ts";

/** SQLite turns NaN into NULL and has no JSON for Infinity, so neither is let in. */
function toDb(value: unknown): number {
	const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
	if (typeof number === "number" && Number.isFinite(number)) return number;
	if (typeof number === "bigint") return Number(number);
	throw new ValueError({
		problem: "the value is not a number",
		given: kindOf(value),
		expected: "a finite number",
	});
}

const PARTNERS = new Set(["float", "integer", "bigInteger"]);

function combine(operator: Arithmetic, other: FieldType): Combination | undefined {
	if (!PARTNERS.has(other.kind)) return undefined;
	switch (operator) {
		case "+":
		case "-":
		case "*":
		case "/":
			return { type: realType };
		case "%": // the operator would cut both sides to whole numbers
			return { type: realType, toExpr: (left, right) => call("mod", left, right) };
		case "^":
			return { type: realType, toExpr: (left, right) => call("pow", left, right) };
		default:
			return undefined;
	}
}

export const realType: FieldType = /*#__PURE__*/ makeType({
	kind: "float",
	paramType: "real",
	toDb,
	fromDb: null,
	lookups: /*#__PURE__*/ byName(/*#__PURE__*/ comparisons(), [/*#__PURE__*/ inList()], baseLookups),
	columnType: "real",
	castType: "REAL",
	combine,
});

export const floatField = /*#__PURE__*/ factoryOf("float", (options: FieldOptions = {}) =>
	makeSpec("floatField", options, { type: realType }),
);
