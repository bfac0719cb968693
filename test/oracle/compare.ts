// Is the answer the expected one? The rules are those of FORMAT.md section 9; the expectation's tags say how to read
// the answer, since a date, a decimal and a text are all strings to us.
import { compareErrors, type GotError } from "./compare-errors.ts";
import { type Case, type ExpectedStep, isObject, type Json, tagOf } from "./format.ts";
import { base64Of, Rendered } from "./values.ts";

export interface Difference {
	/** `rows[3].title` */
	readonly path: string;
	readonly expected: unknown;
	readonly got: unknown;
}

export type Outcome = { readonly ok: unknown } | { readonly error: GotError };

export interface Answer {
	/** One outcome for a query, one for each step otherwise. */
	readonly outcomes: readonly Outcome[];
	readonly tables: Readonly<Record<string, readonly unknown[]>>;
}

interface Place {
	readonly path: string;
	/** Lists at this depth and below, or at this depth only, are compared as multisets. */
	readonly unordered: "no" | "here" | "below";
	/** Inside the fields of an instance, where every column has its type. */
	readonly typed: boolean;
}

export function compareAnswer(one: Case, answer: Answer): Difference | undefined {
	const { expect } = one;
	if (expect.kind === "steps") {
		const unordered = one.ordered ? "no" : "below";
		return (
			compareSteps(expect.results, answer.outcomes, unordered, "") ??
			compareTables(expect.tables, answer.tables)
		);
	}
	const outcome = answer.outcomes[0] ?? { ok: undefined };
	if (expect.kind === "error") return compareOutcome({ error: expect.error }, outcome, "no", "");
	const expected = expect.kind === "rows" ? expect.rows : expect.value;
	const unordered = one.ordered || expect.kind === "value" ? "no" : expect.kind === "rows" ? "here" : "below";
	return compareOutcome({ ok: expected }, outcome, unordered, expect.kind);
}

type Unordered = Place["unordered"];

function compareSteps(
	expected: readonly ExpectedStep[],
	got: readonly Outcome[],
	unordered: Unordered,
	path: string,
): Difference | undefined {
	for (const [index, one] of expected.entries()) {
		const outcome = got[index];
		const place = `${path}step ${index + 1}`;
		if (!outcome) return { path: place, expected: one, got: undefined };
		const difference = compareOutcome(one, outcome, unordered, place);
		if (difference) return difference;
	}
	return got.length > expected.length
		? { path: `${path}step ${expected.length + 1}`, expected: undefined, got: got[expected.length] }
		: undefined;
}

function compareOutcome(
	expected: ExpectedStep,
	got: Outcome,
	unordered: Unordered,
	path: string,
): Difference | undefined {
	if ("error" in expected) {
		if (!("error" in got)) return { path, expected: expected.error, got: got.ok };
		const wrong = compareErrors(expected.error, got.error);
		if (wrong) return { path: `${path} ${wrong}`.trim(), expected: expected.error, got: got.error };
		if (!expected.error.inner) return undefined;
		return compareSteps(expected.error.inner, got.error.inner ?? [], unordered, `${path} inner `);
	}
	if ("error" in got) return { path, expected: expected.ok, got: got.error };
	// The results of an atomic block are outcomes themselves.
	if (isOutcomeList(got.ok)) {
		return compareSteps(
			expected.ok as unknown as ExpectedStep[],
			got.ok.outcomes,
			unordered,
			`${path} inner `,
		);
	}
	return compareValue(expected.ok, got.ok, { path, unordered, typed: false });
}

/** The result of an atomic block. */
export class OutcomeList {
	readonly outcomes: readonly Outcome[];
	constructor(outcomes: readonly Outcome[]) {
		this.outcomes = outcomes;
	}
}
const isOutcomeList = (value: unknown): value is OutcomeList => value instanceof OutcomeList;

function compareTables(
	expected: Readonly<Record<string, readonly Json[]>>,
	got: Readonly<Record<string, readonly unknown[]>>,
): Difference | undefined {
	for (const [name, rows] of Object.entries(expected)) {
		const place: Place = { path: `table ${name}`, unordered: "no", typed: true };
		const difference = compareValue(rows, got[name], place);
		if (difference) return difference;
	}
	return undefined;
}

export function compareValue(expected: Json, got: unknown, place: Place): Difference | undefined {
	const differs = (): Difference => ({ path: place.path, expected, got });
	if (Array.isArray(expected)) return Array.isArray(got) ? compareLists(expected, got, place) : differs();
	if (!isObject(expected)) return sameScalar(expected as Scalar, got, place.typed) ? undefined : differs();
	const tag = tagOf(expected);
	if (tag === "$model") return compareInstances(expected, got, place);
	if (tag !== undefined) return sameTagged(tag, expected[tag] as Json, got) ? undefined : differs();
	return isPlain(got) ? compareObjects(expected, got, place) : differs();
}

function compareLists(
	expected: readonly Json[],
	got: readonly unknown[],
	place: Place,
): Difference | undefined {
	const inner: Place = { ...place, unordered: place.unordered === "below" ? "below" : "no" };
	if (expected.length !== got.length)
		return leftOver(expected, got, inner, `${expected.length} expected, ${got.length} got`);
	const inOrder = firstDifference(expected, got, inner);
	if (!inOrder || place.unordered === "no") return inOrder;
	return leftOver(expected, got, inner, "in any order");
}

function firstDifference(
	expected: readonly Json[],
	got: readonly unknown[],
	place: Place,
): Difference | undefined {
	for (const [index, item] of expected.entries()) {
		const difference = compareValue(item, got[index], { ...place, path: `${place.path}[${index}]` });
		if (difference) return difference;
	}
	return undefined;
}

/** What has no counterpart on the other side, if anything has none. */
function leftOver(
	expected: readonly Json[],
	got: readonly unknown[],
	place: Place,
	note: string,
): Difference | undefined {
	const extra = [...got];
	const missing: Json[] = [];
	for (const item of expected) {
		const found = extra.findIndex((candidate) => !compareValue(item, candidate, place));
		if (found < 0) missing.push(item);
		else extra.splice(found, 1);
	}
	if (missing.length + extra.length === 0) return undefined;
	return { path: `${place.path} (${note}; without those on both sides)`, expected: missing, got: extra };
}

function compareInstances(expected: Json, got: unknown, place: Place): Difference | undefined {
	const { $model, fields, annotations } = expected as Record<string, Json>;
	if (!(got instanceof Rendered) || got.model !== $model) return { path: place.path, expected, got };
	const inside = (path: string): Place => ({
		path: `${place.path}.${path}`,
		unordered: "no",
		typed: path === "fields",
	});
	return (
		compareValue(fields ?? {}, got.parts.fields, inside("fields")) ??
		compareValue(annotations ?? {}, got.parts.annotations ?? {}, inside("annotations"))
	);
}

function compareObjects(
	expected: Readonly<Record<string, Json>>,
	got: object,
	place: Place,
): Difference | undefined {
	const given = got as Readonly<Record<string, unknown>>;
	for (const [key, value] of Object.entries(expected)) {
		const path = `${place.path}.${key}`;
		if (!Object.hasOwn(given, key)) return { path, expected: value, got: undefined };
		const difference = compareValue(value, given[key], { ...place, path });
		if (difference) return difference;
	}
	const extra = Object.keys(given).find((key) => !Object.hasOwn(expected, key));
	return extra === undefined
		? undefined
		: { path: `${place.path}.${extra}`, expected: undefined, got: given[extra] };
}

type Scalar = null | boolean | number | string;

function sameScalar(expected: Scalar, got: unknown, typed: boolean): boolean {
	if (typeof expected !== "number") return expected === got;
	if (typeof got === "number") return sameNumber(expected, got);
	if (typeof got === "bigint") return BigInt(Math.trunc(expected)) === got && Number.isInteger(expected);
	// Where an expression has no boolean type in Django, the expectation shows a number.
	return !typed && typeof got === "boolean" && expected === Number(got);
}

function sameTagged(tag: string, content: Json, got: unknown): boolean {
	const compare = tagged[tag];
	if (!compare) throw new Error(`unknown tag in an expectation: ${tag}`);
	return compare(content as never, got);
}

const tagged: Readonly<Record<string, (content: never, got: unknown) => boolean>> = {
	$date: (text: string, got) => got === text,
	$datetime: (text: string, got) => got instanceof Date && got.getTime() === Date.parse(text),
	$time: (text: string, got) => typeof got === "string" && withoutZeros(got) === withoutZeros(text),
	$duration_us: (microseconds: number, got) => typeof got === "number" && got * 1000 === microseconds,
	$decimal: (text: string, got) => typeof got === "string" && sameDecimal(text, got),
	$uuid: (text: string, got) => got === text,
	$bytes: (base64: string, got) => got instanceof Uint8Array && base64Of(got) === base64,
	$bigint: (text: string, got) => typeof got === "bigint" && got === BigInt(text),
	$float: (name: string, got) => typeof got === "number" && Object.is(got, SPECIAL[name]),
	$real: (number: number, got) => typeof got === "number" && closeEnough(number, got, 1e-9, 1e-9),
	$expression: () => true,
};
const SPECIAL: Readonly<Record<string, number>> = {
	nan: Number.NaN,
	inf: Number.POSITIVE_INFINITY,
	"-inf": Number.NEGATIVE_INFINITY,
};

const withoutZeros = (time: string): string => time.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");

/** Whole numbers are exact; floats have a tolerance. */
function sameNumber(expected: number, got: number): boolean {
	if (Number.isSafeInteger(expected) && Number.isSafeInteger(got)) return expected === got;
	return closeEnough(expected, got, 1e-9, 1e-9);
}

function sameDecimal(expected: string, got: string): boolean {
	const pattern = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
	if (!pattern.test(expected) || !pattern.test(got)) return expected.toLowerCase() === got.toLowerCase();
	return closeEnough(Number(expected), Number(got), 1e-12, 1e-12);
}

function closeEnough(a: number, b: number, relative: number, absolute: number): boolean {
	return a === b || Math.abs(a - b) <= Math.max(relative * Math.max(Math.abs(a), Math.abs(b)), absolute);
}

const isPlain = (value: unknown): value is object =>
	typeof value === "object" &&
	value !== null &&
	!Array.isArray(value) &&
	!(value instanceof Date) &&
	!(value instanceof Uint8Array) &&
	!(value instanceof Rendered) &&
	!(value instanceof Map);
