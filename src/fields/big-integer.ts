// Whole numbers of 64 bits: bigint for the user, decimal text on the way in and out, so that no backend rounds them.
import { ValueError } from "../errors/query-errors.ts";
import { comparisons } from "../lookups/compare.ts";
import { inList } from "../lookups/list.ts";
import { kindOf } from "../lookups/text-value.ts";
import { call, cast } from "../sql/fragment.ts";
import type { SqlValue } from "../sql/param.ts";
import { baseLookups } from "./base-lookups.ts";
import type { Arithmetic, Combination, FieldSpec, FieldType } from "./field.ts";
import { byName, makeType, type TypeParts } from "./make-type.ts";
import { type FieldOptions, factoryOf, makeSpec } from "./spec.ts";
import { exactNumber, GREATEST, LEAST, positiveNumberRules, wholeNumberRules } from "./whole-number.ts";

function toDb(value: unknown): string {
	const number = exactNumber(value);
	if (typeof number === "number" && !Number.isInteger(number))
		throw new ValueError({ problem: "the number has a fraction", expected: "a whole number" });
	if (number > GREATEST || number < LEAST)
		throw new ValueError({ problem: "the number does not fit 64 bits", expected: "from -2^63 to 2^63 - 1" });
	return String(number);
}

function fromDb(raw: SqlValue): bigint {
	if (typeof raw === "string" && /^-?\d+$/.test(raw)) return BigInt(raw);
	if (typeof raw === "number" && Number.isSafeInteger(raw)) return BigInt(raw);
	throw new ValueError({
		problem: "a value read for a bigint is no whole number of 64 bits",
		given: kindOf(raw),
		fix: "If it is computed, give it the type floatField(); in raw SQL select CAST(column AS TEXT).",
	});
}

function combine(operator: Arithmetic, other: FieldType): Combination | undefined {
	if (other.kind !== "bigInteger" && other.kind !== "integer") return undefined;
	if (operator === "^")
		return { type: bigIntegerType, toExpr: (left, right) => cast(call("pow", left, right), "INTEGER") };
	return { type: bigIntegerType };
}

const parts: TypeParts = {
	kind: "bigInteger",
	paramType: "bigint",
	toDb,
	fromDb,
	select: (expr) => cast(expr, "TEXT"),
	lookups: /*#__PURE__*/ byName(
		/*#__PURE__*/ comparisons(wholeNumberRules),
		[/*#__PURE__*/ inList(wholeNumberRules)],
		baseLookups,
	),
	columnType: "bigint",
	castType: "INTEGER",
	combine,
};

export const bigIntegerType: FieldType = /*#__PURE__*/ makeType(parts);
const positiveBigIntegerType: FieldType = /*#__PURE__*/ makeType({
	...parts,
	lookups: /*#__PURE__*/ byName(
		/*#__PURE__*/ comparisons(positiveNumberRules),
		[/*#__PURE__*/ inList(wholeNumberRules)],
		baseLookups,
	),
	columnType: "bigint unsigned",
	check: (quoted) => `${quoted} >= 0`,
});

const bigField = (factory: string, type: FieldType) =>
	factoryOf("bigInteger", (options: FieldOptions = {}): FieldSpec => makeSpec(factory, options, { type }));

export const bigIntegerField = /*#__PURE__*/ bigField("bigIntegerField", bigIntegerType);
export const positiveBigIntegerField = /*#__PURE__*/ bigField(
	"positiveBigIntegerField",
	positiveBigIntegerType,
);
