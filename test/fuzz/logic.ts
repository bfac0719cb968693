// Values without a database: NULL, three-valued logic, comparison and arithmetic as SQLite and Django's documentation have them.
import type { Kind, Value } from "./spec.ts";

/** true, false or unknown */
export type Tri = boolean | null;

export const not = (a: Tri): Tri => (a === null ? null : !a);

export function and(items: readonly Tri[]): Tri {
	if (items.includes(false)) return false;
	return items.includes(null) ? null : true;
}

export function or(items: readonly Tri[]): Tri {
	if (items.includes(true)) return true;
	return items.includes(null) ? null : false;
}

/** An odd number of them is true; unknown counts as not true. */
export const xor = (items: readonly Tri[]): Tri => items.filter((item) => item === true).length % 2 === 1;

/** Order of two values that are not null; text by code points. */
export function order(a: Value, b: Value): number {
	if (typeof a === "string" && typeof b === "string") return orderText(a, b);
	return Number(a) - Number(b);
}

function orderText(a: string, b: string): number {
	const [left, right] = [[...a], [...b]];
	for (const [index, one] of left.entries()) {
		const other = right[index];
		if (other === undefined) return 1;
		const difference = (one.codePointAt(0) as number) - (other.codePointAt(0) as number);
		if (difference !== 0) return difference;
	}
	return left.length - right.length;
}

/** ORDER BY: NULL is smaller than all values unless it is told where to go. */
export function orderTerm(a: Value, b: Value, descending: boolean, nulls: "first" | "last" | null): number {
	if (a === null && b === null) return 0;
	if (a === null || b === null) {
		const first = nulls === null ? !descending : nulls === "first";
		return (a === null) === first ? -1 : 1;
	}
	return descending ? order(b, a) : order(a, b);
}

const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Lookups over two values that are not null. */
const LOOKUPS: Readonly<Record<string, (left: Value, right: Value) => boolean>> = {
	exact: (a, b) => order(a, b) === 0,
	gt: (a, b) => order(a, b) > 0,
	gte: (a, b) => order(a, b) >= 0,
	lt: (a, b) => order(a, b) < 0,
	lte: (a, b) => order(a, b) <= 0,
	iexact: (a, b) => lower(String(a)) === lower(String(b)),
	contains: (a, b) => String(a).includes(String(b)),
	icontains: (a, b) => lower(String(a)).includes(lower(String(b))),
	startswith: (a, b) => String(a).startsWith(String(b)),
	istartswith: (a, b) => lower(String(a)).startsWith(lower(String(b))),
	endswith: (a, b) => String(a).endsWith(String(b)),
	iendswith: (a, b) => lower(String(a)).endsWith(lower(String(b))),
};

const PARTS: Readonly<Record<string, (text: string) => Value>> = {
	year: (text) => Number(text.slice(0, 4)),
	month: (text) => Number(text.slice(5, 7)),
	day: (text) => Number(text.slice(8, 10)),
	hour: (text) => Number(text.slice(11, 13)),
	minute: (text) => Number(text.slice(14, 16)),
	date: (text) => text.slice(0, 10),
	quarter: (text) => Math.ceil(Number(text.slice(5, 7)) / 3),
	/** Sunday is 1. */
	week_day: (text) => new Date(`${text.slice(0, 10)}T00:00:00Z`).getUTCDay() + 1,
	length: (text) => [...text].length,
};

/** One lookup, `year__gte` included, with three-valued logic. */
export function lookUp(name: string, left: Value, right: readonly Value[]): Tri {
	const [head = "", tail = "exact"] = name.split("__");
	const part = PARTS[head];
	if (part) return lookUp(tail, left === null ? null : part(String(left)), right);
	if (head === "isnull") return (left === null) === right[0];
	if (head === "in") return isIn(left, right);
	const other = right[0] ?? null;
	if (head === "range") {
		const high = right[1] ?? null;
		return and([lookUp("gte", left, [other]), lookUp("lte", left, [high])]);
	}
	const test = LOOKUPS[head];
	if (!test) throw new Error(`unknown lookup ${name}`);
	return left === null || other === null ? null : test(left, other);
}

function isIn(left: Value, right: readonly Value[]): Tri {
	if (right.length === 0) return false;
	if (left === null) return null;
	if (right.some((value) => value !== null && order(left, value) === 0)) return true;
	return right.includes(null) ? null : false;
}

export const isWhole = (kind: Kind): boolean => kind === "integer" || kind === "bigInteger";

/** Whole numbers divide without a rest, and nothing divides by zero. */
export function combine(operator: string, a: Value, b: Value, whole: boolean): Value {
	if (a === null || b === null) return null;
	const [left, right] = [Number(a), Number(b)];
	switch (operator) {
		case "add":
			return left + right;
		case "sub":
			return left - right;
		case "mul":
			return left * right + 0;
		case "div":
			return right === 0 ? null : (whole ? Math.trunc(left / right) : left / right) + 0;
		case "mod":
			return right === 0 ? null : (left % right) + 0;
		default:
			throw new Error(`unknown operator ${operator}`);
	}
}

export function aggregate(name: string, all: readonly Value[], distinct: boolean): Value {
	const present = all.filter((value) => value !== null);
	const values = distinct ? [...new Set(present)] : present;
	if (name === "Count") return values.length;
	if (values.length === 0) return null;
	if (name === "Min") return values.reduce((a, b) => (order(a, b) <= 0 ? a : b));
	if (name === "Max") return values.reduce((a, b) => (order(a, b) >= 0 ? a : b));
	const sum = values.reduce((total: number, value) => total + Number(value), 0);
	return name === "Sum" ? sum : sum / values.length;
}
