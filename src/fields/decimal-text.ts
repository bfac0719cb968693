// Decimals as text: checked, rounded to their places and written out without exponents. No digit passes through a float.
import { ValueError } from "../errors/query-errors.ts";
import { kindOf } from "../lookups/text-value.ts";

const DECIMAL = /^\s*([+-]?)(\d+(?:_\d+)*)?(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?\s*$/;

/** A decimal taken apart: `-12.50` is { negative: true, whole: "12", fraction: "50" }. */
interface Digits {
	readonly negative: boolean;
	readonly whole: string;
	readonly fraction: string;
}

function digitsOf(value: unknown): Digits {
	const isNumber = typeof value === "number" || typeof value === "bigint" || typeof value === "string";
	const found = isNumber ? DECIMAL.exec(String(value)) : null;
	const [, sign, before = "", after = "", exponent = "0"] = found ?? [];
	if (!found || before + after === "")
		throw new ValueError({
			problem: "the value is not a decimal number",
			given: kindOf(value),
			expected: 'digits as a string ("12.50") or a finite number',
		});
	return shifted(sign === "-", before.replaceAll("_", ""), after, Number(exponent));
}

/** Moves the point by the exponent. */
function shifted(negative: boolean, before: string, after: string, exponent: number): Digits {
	const all = before.padStart(-exponent, "0") + after.padEnd(exponent, "0");
	const point = Math.max(before.length, -exponent) + exponent;
	return { negative, whole: all.slice(0, point).replace(/^0+(?=\d)/, "") || "0", fraction: all.slice(point) };
}

/** The number in full, as it was given: `1e-3` is "0.001". */
export function decimalText(value: unknown): string {
	const { negative, whole, fraction } = digitsOf(value);
	const text = fraction ? `${whole}.${fraction}` : whole;
	return negative ? `-${text}` : text;
}

/** Rounded to so many places, a half to the even digit, as Django rounds. */
export function quantized(value: unknown, places: number): string {
	const { negative, whole, fraction } = digitsOf(value);
	const kept = fraction.slice(0, places).padEnd(places, "0");
	let scaled = BigInt(whole + kept);
	if (roundsUp(fraction.slice(places), scaled)) scaled += 1n;
	const text = String(scaled).padStart(places + 1, "0");
	const point = text.length - places;
	const unsigned = places === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`;
	return negative && scaled !== 0n ? `-${unsigned}` : unsigned;
}

function roundsUp(rest: string, kept: bigint): boolean {
	if (rest === "" || rest < "5") return false;
	return /^50*$/.test(rest) ? kept % 2n === 1n : true;
}

/** Digits before and after the point, without zeros that lead. */
export const digitCount = (text: string): number => text.replace(/^-?0*\.?0*|\./g, "").length;
