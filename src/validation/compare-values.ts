// The order of values of one kind: numbers of any size, decimals as text, dates.
import { decimalText } from "../fields/decimal-text.ts";

/** What has an order. Decimals are compared as numbers also when they are text, other text by its characters. */
export type Comparable = number | bigint | string | Date;

/** Below zero, zero or above zero. */
export function compareValues(a: Comparable, b: Comparable): number {
	if (a instanceof Date || b instanceof Date)
		return Number(new Date(a as Date)) - Number(new Date(b as Date));
	if (isNumber(a) && isNumber(b)) return compareDecimals(decimalText(a), decimalText(b));
	return String(a) < String(b) ? -1 : Number(String(a) > String(b));
}

const isNumber = (value: Comparable): boolean =>
	(typeof value === "number" && Number.isFinite(value)) ||
	typeof value === "bigint" ||
	(typeof value === "string" && /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?\s*$/i.test(value));

/** Digit by digit: a float would lose some. */
function compareDecimals(a: string, b: string): number {
	const places = Math.max(placesOf(a), placesOf(b));
	const difference = scaled(a, places) - scaled(b, places);
	return difference < 0n ? -1 : Number(difference > 0n);
}

const placesOf = (text: string): number => (text.split(".")[1] ?? "").length;

function scaled(text: string, places: number): bigint {
	const [whole = "", fraction = ""] = text.split(".");
	return BigInt(whole + fraction.padEnd(places, "0"));
}
