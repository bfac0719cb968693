// Lengths of time: milliseconds for the user, whole microseconds in the database, as Django stores them.
import { ValueError } from "../errors/query-errors.ts";
import { comparisons } from "../lookups/compare.ts";
import { inList } from "../lookups/list.ts";
import { kindOf } from "../lookups/text-value.ts";
import { cast, sql } from "../sql/fragment.ts";
import type { SqlValue } from "../sql/param.ts";
import { baseLookups } from "./base-lookups.ts";
import type { Arithmetic, Combination, FieldType } from "./field.ts";
import { byName, makeType } from "./make-type.ts";
import { type FieldOptions, factoryOf, makeSpec } from "./spec.ts";

/** In milliseconds: their microseconds fit 64 bits. */
const MOST = Number.MAX_SAFE_INTEGER;

function toDb(value: unknown): SqlValue {
	if (typeof value !== "number" || !(Math.abs(value) <= MOST))
		throw new ValueError({
			problem: "the value is not a duration",
			given: kindOf(value),
			expected: "a number of milliseconds",
		});
	const microseconds = Math.round(value * 1000);
	// Over 285 years: as text, since the number is no longer exact.
	return Number.isSafeInteger(microseconds) ? microseconds : String(BigInt(Math.round(value)) * 1000n);
}

const numbers = new Set(["integer", "float", "decimal"]);

function combine(operator: Arithmetic, other: FieldType, side: "left" | "right"): Combination | undefined {
	const isSum = operator === "+" || operator === "-";
	if (other.kind === "duration") return isSum ? { type: durationType } : undefined;
	if (!numbers.has(other.kind)) return undefined;
	if (operator === "*")
		return { type: durationType, toExpr: (left, right) => whole(sql`${left} * ${right}`) };
	if (operator !== "/" || side !== "left") return undefined;
	return { type: durationType, toExpr: (left, right) => whole(sql`${left} * 1.0 / ${right}`) };
}

/** To the nearest microsecond. */
const whole = (microseconds: ReturnType<typeof sql>) => cast(sql`round(${microseconds})`, "INTEGER");

export const durationType: FieldType = /*#__PURE__*/ makeType({
	kind: "duration",
	paramType: "integer",
	toDb,
	fromDb: (raw) => Number(raw) / 1000,
	lookups: /*#__PURE__*/ byName(/*#__PURE__*/ comparisons(), [/*#__PURE__*/ inList()], baseLookups),
	columnType: "bigint",
	castType: "INTEGER",
	combine,
});

export const durationField = /*#__PURE__*/ factoryOf("duration", (options: FieldOptions = {}) =>
	makeSpec("durationField", options, { type: durationType }),
);
