// Whole numbers as values and in comparisons, for number and bigint fields alike. SQLite's integers have 64 bits.
import { ValueError } from "../errors/query-errors.ts";
import type { ComparisonRules } from "../lookups/compare.ts";
import { kindOf } from "../lookups/text-value.ts";

export const LEAST = -(2n ** 63n);
export const GREATEST = 2n ** 63n - 1n;

/** The value as an exact number: safe ones as number, greater ones as bigint. Fractions come back as they are. */
export function exactNumber(value: unknown): number | bigint {
	if (typeof value === "number" && Number.isFinite(value))
		return Number.isInteger(value) && !Number.isSafeInteger(value) ? BigInt(value) : value;
	if (typeof value === "bigint") return small(value);
	if (typeof value === "string" && /^\s*[+-]?\d+\s*$/.test(value))
		return small(BigInt(value.trim().replace("+", "")));
	throw new ValueError({
		problem: "the value is not a number",
		given: kindOf(value),
		expected: "a whole number",
	});
}

function small(value: bigint): number | bigint {
	const number = Number(value);
	return Number.isSafeInteger(number) ? number : value;
}

/**
 * In a comparison every number has its place: fractions are compared as they are, numbers beyond the column's range are above
 * or below all of it.
 */
function variantOf(value: unknown): string {
	if (!isPlain(value)) return "";
	const number = exactNumber(value);
	if (typeof number === "number") return Number.isInteger(number) ? "" : "real";
	const isWhole = typeof value !== "number";
	if (number > GREATEST) return isWhole ? "over" : "above";
	return number < LEAST ? (isWhole ? "under" : "below") : "bigint";
}

/** Expressions come by here too; they have no variant. */
const isPlain = (value: unknown): boolean =>
	typeof value === "number" || typeof value === "bigint" || typeof value === "string";

function prepare(value: unknown): number | string {
	const number = exactNumber(value);
	return typeof number === "bigint" ? String(number) : number;
}

export const wholeNumberRules: ComparisonRules = { prepare, variant: variantOf };

/** Columns of zero and more cannot hold what is less. */
export const positiveNumberRules: ComparisonRules = {
	prepare,
	variant: (value) => (isPlain(value) && isNegative(exactNumber(value)) ? "under" : variantOf(value)),
};
const isNegative = (number: number | bigint): boolean =>
	number < 0 && (typeof number === "bigint" || Number.isInteger(number));
