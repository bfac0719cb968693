// Whole numbers that fit a JavaScript number: integer, small and positive integers, automatic keys.
import { ValueError } from "../errors/query-errors.ts";
import { comparisons } from "../lookups/compare.ts";
import { inList } from "../lookups/list.ts";
import type { Lookup } from "../lookups/lookup.ts";
import type { SqlValue } from "../sql/param.ts";
import { baseLookups } from "./base-lookups.ts";
import type { Arithmetic, Combination, FieldSpec, FieldType } from "./field.ts";
import { type ByName, byName, makeType, type TypeParts } from "./make-type.ts";
import { type FieldOptions, factoryOf, makeSpec } from "./spec.ts";
import { exactNumber, positiveNumberRules, wholeNumberRules } from "./whole-number.ts";

function toDb(value: unknown): number {
	const number = exactNumber(value);
	if (typeof number === "number" && Number.isInteger(number)) return number;
	throw new ValueError(
		typeof number === "bigint"
			? {
					problem: "the number is beyond 2^53 - 1, where a JavaScript number is no longer exact",
					fix: "Use bigIntegerField().",
				}
			: { problem: "the number has a fraction", expected: "a whole number" },
	);
}

/** Beyond 2^53 a number is not the one that is stored. */
function fromDb(raw: SqlValue): SqlValue {
	return Number.isSafeInteger(raw) ? raw : checked(raw);
}
function checked(raw: SqlValue): SqlValue {
	if (typeof raw === "number" && Math.abs(raw) > Number.MAX_SAFE_INTEGER)
		throw new ValueError({
			problem: "a stored integer is beyond 2^53 - 1 and cannot be read exactly as a number",
			fix: "Use bigIntegerField() for this column, or Cast() to one.",
		});
	return raw;
}

/** The lookups of whole numbers. */
export const integerLookups: ByName<Lookup> = /*#__PURE__*/ byName(
	/*#__PURE__*/ comparisons(wholeNumberRules),
	[/*#__PURE__*/ inList(wholeNumberRules)],
	baseLookups,
);

const positiveLookups: ByName<Lookup> = /*#__PURE__*/ byName(
	/*#__PURE__*/ comparisons(positiveNumberRules),
	[/*#__PURE__*/ inList(wholeNumberRules)],
	baseLookups,
);

function combine(operator: Arithmetic, other: FieldType): Combination | undefined {
	if (other.kind !== "integer") return undefined;
	return { type: operator === "^" ? powerType : integerType };
}

const integer = (columnType: string, rest?: Partial<TypeParts>): FieldType =>
	makeType({
		kind: "integer",
		paramType: "integer",
		toDb,
		fromDb,
		lookups: integerLookups,
		columnType,
		castType: "INTEGER",
		combine,
		...rest,
	});
const positive = (columnType: string): FieldType =>
	integer(`${columnType} unsigned`, { lookups: positiveLookups, check: (quoted) => `${quoted} >= 0` });

export const integerType: FieldType = /*#__PURE__*/ integer("integer");
/** A power may have a fraction or be greater than any integer; then it is a float. */
const powerType: FieldType = /*#__PURE__*/ integer("integer", { fromDb: null });
const smallIntegerType: FieldType = /*#__PURE__*/ integer("smallint");
const positiveIntegerType: FieldType = /*#__PURE__*/ positive("integer");
const positiveSmallIntegerType: FieldType = /*#__PURE__*/ positive("smallint");
/** The keys that point at it are bigint columns; the key itself is `integer PRIMARY KEY`, as SQLite wants it. */
const bigAutoType: FieldType = /*#__PURE__*/ integer("bigint");

const numberField = (factory: string, type: FieldType) =>
	factoryOf("integer", (options: FieldOptions = {}): FieldSpec => makeSpec(factory, options, { type }));

export const integerField = /*#__PURE__*/ numberField("integerField", integerType);
export const smallIntegerField = /*#__PURE__*/ numberField("smallIntegerField", smallIntegerType);
export const positiveIntegerField = /*#__PURE__*/ numberField("positiveIntegerField", positiveIntegerType);
export const positiveSmallIntegerField = /*#__PURE__*/ numberField(
	"positiveSmallIntegerField",
	positiveSmallIntegerType,
);

const keyField = (factory: string, type: FieldType) =>
	factoryOf(
		"integer",
		(options: FieldOptions = {}): FieldSpec =>
			makeSpec(
				factory,
				{ primaryKey: true, blank: true, ...options },
				{ type, defaults: { autoIncrement: true } },
			),
	);

export const autoField = /*#__PURE__*/ keyField("autoField", integerType);
export const bigAutoField = /*#__PURE__*/ keyField("bigAutoField", bigAutoType);
