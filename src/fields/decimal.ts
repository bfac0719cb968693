// Decimals: strings with exact digits for the user, NUMERIC in the database as with Django: an INTEGER when whole, else a REAL.
import { ValueError } from "../errors/query-errors.ts";
import { type ComparisonRules, comparisons } from "../lookups/compare.ts";
import { inList } from "../lookups/list.ts";
import type { Lookup } from "../lookups/lookup.ts";
import type { SqlExpr } from "../sql/ast.ts";
import { call, sql } from "../sql/fragment.ts";
import type { SqlValue } from "../sql/param.ts";
import { baseLookups } from "./base-lookups.ts";
import { decimalText, digitCount, quantized } from "./decimal-text.ts";
import type { Arithmetic, Combination, FieldType } from "./field.ts";
import { type ByName, byName, makeType } from "./make-type.ts";
import { checkSize, type FieldOptions, factoryOf, makeSpec } from "./spec.ts";

export interface DecimalDigits {
	readonly maxDigits?: number | undefined;
	readonly decimalPlaces?: number | undefined;
}

/** What a REAL holds for certain: more digits may come back changed. */
const REAL_DIGITS = 15;

/** Compared values keep all their digits: only stored ones are rounded to the places of their field. */
const rules: ComparisonRules = { prepare: decimalText };
const lookups: ByName<Lookup> = /*#__PURE__*/ byName(
	/*#__PURE__*/ comparisons(rules),
	[/*#__PURE__*/ inList(rules)],
	baseLookups,
);

/** A decimal of a column, or, without sizes, of an expression: those have as many digits as their value needs. */
export function decimalType({ maxDigits, decimalPlaces }: DecimalDigits = {}): FieldType {
	return makeType({
		kind: "decimal",
		paramType: "decimal",
		toDb: (value) => storable(value, decimalPlaces),
		fromDb: decimalPlaces === undefined ? shortest : (raw) => atPlaces(raw, decimalPlaces),
		...((maxDigits ?? 0) > REAL_DIGITS && { select: exactWhole }),
		lookups,
		columnType: "decimal",
		castType: "NUMERIC",
		combine,
		...(maxDigits !== undefined && { maxDigits }),
		...(decimalPlaces !== undefined && { decimalPlaces, computed }),
	});
}

const computed: FieldType = /*#__PURE__*/ decimalType();

// ---- values

/** The number of digits in all is for validation alone, as with Django. */
function storable(value: unknown, decimalPlaces: number | undefined): string {
	if (isPlain(value, decimalPlaces)) return value;
	const text = decimalPlaces === undefined ? decimalText(value) : quantized(value, decimalPlaces);
	if (digitCount(text) > REAL_DIGITS && !isExact(text))
		throw new ValueError({
			problem: "SQLite would change the last digits of this number",
			expected: `at most ${REAL_DIGITS} digits, or a whole number of 64 bits`,
			fix: "Store such numbers as text.",
		});
	return text;
}

/** Already as it is stored, like nearly all values in bulk: `12.50` for two places. */
function isPlain(value: unknown, places: number | undefined): value is string {
	if (typeof value !== "string" || !places || value.length > REAL_DIGITS + 1) return false;
	return value.charCodeAt(value.length - places - 1) === 46 && /^[1-9]\d*\.\d+$/.test(value);
}

/** Whether SQLite gives back the digits it gets. */
function isExact(text: string): boolean {
	const [whole = "", fraction = ""] = text.split(".");
	if (/^0*$/.test(fraction)) return BigInt.asIntN(64, BigInt(whole)) === BigInt(whole);
	return Number(text).toFixed(fraction.length) === text;
}

/** Whole numbers beyond 2^53 travel as text; the rest as they are. */
const exactWhole = (expr: SqlExpr): SqlExpr =>
	sql`CASE typeof(${expr}) WHEN 'integer' THEN CAST(${expr} AS TEXT) ELSE ${expr} END`;

/** Exactly so many places. Stored values have them already; only computed ones need rounding. */
function atPlaces(raw: SqlValue, places: number): string {
	if (typeof raw !== "number") return quantized(raw, places);
	if (places === 2 && isHundredths(raw)) return hundredths(Math.round(raw * 100));
	const text = raw.toFixed(places);
	if (Number(text) === raw && !text.includes("e")) return text === "-0" ? "0" : text;
	return quantized(raw.toPrecision(REAL_DIGITS), places);
}

/** Most decimals are money of a size that fits 32 bits: integers write it three times as fast as toFixed(). */
const isHundredths = (raw: number): boolean =>
	raw >= 0 && raw < 10_000_000 && Math.round(raw * 100) / 100 === raw;

function hundredths(count: number): string {
	const rest = count % 100;
	return `${(count - rest) / 100}.${rest < 10 ? `0${rest}` : rest}`;
}

/** As many digits as the number needs; 15 at most, those a REAL keeps, so that 0.1 + 0.2 is 0.3. */
function shortest(raw: SqlValue): string {
	if (typeof raw !== "number") return decimalText(raw);
	const number = Number.isSafeInteger(raw) ? raw : Number(raw.toPrecision(REAL_DIGITS));
	const text = String(number);
	return text.includes("e") ? decimalText(text) : text;
}

// ---- arithmetic

const PARTNERS = new Set(["decimal", "integer", "bigInteger"]);

function combine(operator: Arithmetic, other: FieldType): Combination | undefined {
	if (!PARTNERS.has(other.kind)) return undefined;
	switch (operator) {
		case "+":
		case "-":
		case "*":
			return { type: computed };
		case "/": // 25.00 is stored as the integer 25, and integers would be divided without remainder
			return { type: computed, toExpr: (left, right) => sql`${left} * 1.0 / ${right}` };
		case "%":
			return { type: computed, toExpr: (left, right) => call("mod", left, right) };
		case "^":
			return { type: computed, toExpr: (left, right) => call("pow", left, right) };
		default:
			return undefined;
	}
}

// ---- the factory

export interface DecimalOptions extends FieldOptions {
	/** Digits in all. */
	readonly maxDigits: number;
	/** Digits after the point. */
	readonly decimalPlaces: number;
}

function sizedType({ maxDigits, decimalPlaces }: DecimalDigits): FieldType {
	const places = checkSize("decimalField", "decimalPlaces", decimalPlaces, 0);
	const digits = checkSize("decimalField", "maxDigits", maxDigits, Math.max(1, places));
	return decimalType({ maxDigits: digits, decimalPlaces: places });
}

export const decimalField = /*#__PURE__*/ factoryOf("decimal", (options: DecimalOptions) =>
	makeSpec("decimalField", options, {
		type: () => sizedType(options ?? {}),
		own: ["maxDigits", "decimalPlaces"],
	}),
);
