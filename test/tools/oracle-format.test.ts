import { describe, expect, test } from "vitest";
import { type Answer, compareAnswer, compareValue } from "../oracle/compare.ts";
import { compareErrors, type GotError } from "../oracle/compare-errors.ts";
import { type Case, type Expectation, type Json, parseCorpus } from "../oracle/format.ts";
import { fromStored, toStored } from "../oracle/storage.ts";
import { fromTagged, Rendered, toPrintable } from "../oracle/values.ts";

const same = (expected: Json, got: unknown): boolean =>
	compareValue(expected, got, { path: "", unordered: "no", typed: false }) === undefined;

const caseOf = (expect: Expectation, ordered: boolean): Case => ({
	id: "x",
	area: "x",
	models: [],
	expect,
	ordered,
	queries: 1,
});
const answerOf = (...values: unknown[]): Answer => ({ outcomes: values.map((ok) => ({ ok })), tables: {} });
const rowsMatch = (expected: Json[], got: unknown[], ordered: boolean): boolean =>
	compareAnswer(caseOf({ kind: "rows", rows: expected }, ordered), answerOf(got)) === undefined;

describe("values", () => {
	test("tagged values become the library's value types", () => {
		expect(fromTagged({ $date: "2024-01-02" })).toBe("2024-01-02");
		expect(fromTagged({ $datetime: "2024-05-05T05:05:05+05:30" })).toEqual(new Date("2024-05-04T23:35:05Z"));
		expect(fromTagged({ $time: "03:04:05.001000" })).toBe("03:04:05.001");
		expect(fromTagged({ $duration_us: -5000 })).toBe(-5);
		expect(fromTagged({ $decimal: "12.30" })).toBe("12.30");
		expect(fromTagged({ $bigint: "9007199254740993" })).toBe(9007199254740993n);
		expect(fromTagged({ $bytes: "AP8=" })).toEqual(Uint8Array.of(0, 255));
		expect(fromTagged([{ a: { $date: "2024-01-02" } }])).toEqual([{ a: "2024-01-02" }]);
	});

	test("a value that is none throws", () => {
		expect(() => fromTagged({ $F: "title" })).toThrow("no value");
		expect(() => fromTagged({ $datetime: "yesterday" })).toThrow("no moment");
	});

	test("a float that is whole keeps its point", () => {
		expect(parseCorpus("[100.0, 100, 1e3, 1.5]")).toEqual([{ $real: 100 }, 100, { $real: 1000 }, 1.5]);
	});

	test("anything can be printed", () => {
		const loop: Record<string, unknown> = {};
		loop.self = loop;

		expect(toPrintable([1n, new Date(0), undefined])).toEqual([
			{ $bigint: "1" },
			{ $datetime: "1970-01-01T00:00:00.000Z" },
			{ $undefined: true },
		]);
		expect(JSON.stringify(toPrintable(loop))).toContain("…");
	});
});

describe("stored values", () => {
	const field = (type: string) => ({ name: "x", type });

	test("are written as Django writes them", () => {
		expect(toStored(field("DateTimeField"), { $datetime: "2024-01-02T03:04:05.678000Z" })).toBe(
			"2024-01-02 03:04:05.678000",
		);
		expect(toStored(field("DateTimeField"), { $datetime: "2024-01-02T03:04:05Z" })).toBe(
			"2024-01-02 03:04:05",
		);
		expect(toStored(field("UUIDField"), { $uuid: "12345678-90ab-cdef-0000-000000001111" })).toBe(
			"1234567890abcdef0000000000001111",
		);
		expect(toStored(field("JSONField"), { a: ["é", 1, null] })).toBe('{"a": ["\\u00e9", 1, null]}');
		expect(toStored(field("JSONField"), null)).toBeNull();
		expect(toStored(field("JSONField"), { $json: null })).toBe("null");
		expect(toStored(field("JSONField"), { a: { $real: 1 } })).toBe('{"a": 1.0}');
	});

	test("are read as the library reads them", () => {
		expect(fromStored(field("DateTimeField"), "2024-01-02 03:04:05.678000")).toEqual(
			new Date("2024-01-02T03:04:05.678Z"),
		);
		expect(fromStored(field("DateTimeField"), "2024-01-02T03:04:05Z")).toBe("2024-01-02T03:04:05Z");
		expect(fromStored(field("BinaryField"), "00FF")).toEqual(Uint8Array.of(0, 255));
		expect(fromStored(field("BooleanField"), 1)).toBe(true);
		expect(fromStored(field("DurationField"), -5000)).toBe(-5);
	});
});

describe("comparing values", () => {
	test("1 and 1.0 are equal, 1 and 2 are not", () => {
		expect(same(1, 1)).toBe(true);
		expect(same({ $real: 1 }, 1)).toBe(true);
		expect(same(1, 1n)).toBe(true);
		expect(same(1, 2)).toBe(false);
		expect(same(1, 2n)).toBe(false);
		expect(same(1, "1")).toBe(false);
		expect(same("1", 1)).toBe(false);
		expect(same(null, undefined)).toBe(false);
	});

	test("floats have a tolerance of 1e-9, whole numbers have none", () => {
		expect(same(0.1 + 0.2, 0.3)).toBe(true);
		expect(same(0.3, 0.3001)).toBe(false);
		expect(same(10_000_000_001, 10_000_000_002)).toBe(false);
	});

	test("decimals are strings and compare as numbers", () => {
		expect(same({ $decimal: "12.3" }, "12.300")).toBe(true);
		expect(same({ $decimal: "12.3" }, "12.31")).toBe(false);
		expect(same({ $decimal: "12.3" }, 12.3)).toBe(false);
	});

	test("booleans are not numbers, unless Django has a number for one of ours", () => {
		expect(same(true, 1)).toBe(false);
		expect(same(false, null)).toBe(false);
		expect(same(1, true)).toBe(true);
		expect(same(0, true)).toBe(false);
		expect(same({ $model: "A", fields: { n: 1 } }, new Rendered("A", { n: true }, {}))).toBe(false);
	});

	test("dates, moments, times, durations, bytes and big integers have their own types", () => {
		expect(same({ $datetime: "2024-01-02T03:04:05.678000Z" }, new Date("2024-01-02T03:04:05.678Z"))).toBe(
			true,
		);
		expect(same({ $datetime: "2024-01-02T03:04:05.678000Z" }, "2024-01-02T03:04:05.678Z")).toBe(false);
		expect(same({ $time: "03:04:05.001000" }, "03:04:05.001")).toBe(true);
		expect(same({ $time: "03:04:05" }, "03:04:06")).toBe(false);
		expect(same({ $duration_us: 5000 }, 5)).toBe(true);
		expect(same({ $duration_us: 5000 }, 5000)).toBe(false);
		expect(same({ $bytes: "AP8=" }, Uint8Array.of(0, 255))).toBe(true);
		expect(same({ $bytes: "AP8=" }, Uint8Array.of(0))).toBe(false);
		expect(same({ $bigint: "9007199254740993" }, 9007199254740993n)).toBe(true);
		expect(same({ $bigint: "9007199254740993" }, 9007199254740992)).toBe(false);
		expect(same({ $float: "nan" }, Number.NaN)).toBe(true);
		expect(same({ $float: "inf" }, Number.MAX_VALUE)).toBe(false);
	});

	test("objects need the same keys, in any order", () => {
		expect(same({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
		expect(same({ a: 1 }, { a: 1, b: 2 })).toBe(false);
		expect(same({ a: 1, b: null }, { a: 1 })).toBe(false);
	});

	test("instances need the same model, fields and annotations", () => {
		const expected: Json = { $model: "Tag", fields: { id: 1 }, annotations: { n: 2 } };

		expect(same(expected, new Rendered("Tag", { id: 1 }, { n: 2 }))).toBe(true);
		expect(same(expected, new Rendered("Book", { id: 1 }, { n: 2 }))).toBe(false);
		expect(same(expected, new Rendered("Tag", { id: 1, name: "x" }, { n: 2 }))).toBe(false);
		expect(same(expected, new Rendered("Tag", { id: 1 }, {}))).toBe(false);
		expect(same(expected, { id: 1 })).toBe(false);
	});

	test("the place of the difference is named", () => {
		const difference = compareAnswer(
			caseOf({ kind: "rows", rows: [{ a: [1, 2] }] }, true),
			answerOf([{ a: [1, 3] }]),
		);

		expect(difference).toEqual({ path: "rows[0].a[1]", expected: 2, got: 3 });
	});
});

describe("comparing lists", () => {
	test("ordered rows are in order, unordered ones a multiset", () => {
		expect(rowsMatch([1, 2], [2, 1], true)).toBe(false);
		expect(rowsMatch([1, 2], [2, 1], false)).toBe(true);
		expect(rowsMatch([1, 1, 2], [1, 2, 2], false)).toBe(false);
		expect(rowsMatch([1, 2], [1, 2, 3], false)).toBe(false);
	});

	test("only nested results and steps are unordered below the first level", () => {
		expect(rowsMatch([[1, 2]], [[2, 1]], false)).toBe(false);

		const nested = caseOf({ kind: "nested", value: [{ a: [1, 2] }] }, false);
		expect(compareAnswer(nested, answerOf([{ a: [2, 1] }]))).toBeUndefined();
		expect(compareAnswer(nested, answerOf([{ a: [2, 2] }]))).toBeDefined();
	});

	test("every step and every table counts", () => {
		const steps = caseOf(
			{ kind: "steps", results: [{ ok: 1 }, { ok: 2 }], tables: { Tag: [{ id: 1 }] } },
			true,
		);

		expect(
			compareAnswer(steps, { outcomes: [{ ok: 1 }, { ok: 2 }], tables: { Tag: [{ id: 1 }] } }),
		).toBeUndefined();
		expect(
			compareAnswer(steps, { outcomes: [{ ok: 1 }, { ok: 3 }], tables: { Tag: [{ id: 1 }] } })?.path,
		).toBe("step 2");
		expect(compareAnswer(steps, { outcomes: [{ ok: 1 }], tables: { Tag: [{ id: 1 }] } })?.path).toBe(
			"step 2",
		);
		expect(
			compareAnswer(steps, { outcomes: [{ ok: 1 }, { ok: 2 }], tables: { Tag: [{ id: 2 }] } })?.path,
		).toBe("table Tag[0].id");
		expect(compareAnswer(steps, { outcomes: [{ ok: 1 }, { ok: 2 }], tables: {} })).toBeDefined();
	});
});

describe("comparing errors", () => {
	const got = (parts: Partial<GotError>): GotError => ({
		class: "FieldError",
		message: "",
		typed: true,
		lineage: ["FieldError"],
		...parts,
	});

	test("the class must be the same, except for Python's own", () => {
		expect(compareErrors({ class: "FieldError" }, got({}))).toBeUndefined();
		expect(compareErrors({ class: "FieldDoesNotExist" }, got({}))).toBeUndefined();
		expect(compareErrors({ class: "TypeError" }, got({}))).toBeUndefined();
		expect(compareErrors({ class: "NotSupportedError" }, got({}))).toBe("error.class");
	});

	test("a crash is never the expected error", () => {
		expect(compareErrors({ class: "TypeError" }, got({ typed: false }))).toBe("crashed");
	});

	test("model, kind, columns, codes and objects must be the same", () => {
		const unique = got({ lineage: ["IntegrityError"], kind: "unique", columns: ["t.b", "t.a"] });
		expect(
			compareErrors({ class: "IntegrityError", kind: "unique", columns: ["t.a", "t.b"] }, unique),
		).toBeUndefined();
		expect(compareErrors({ class: "IntegrityError", kind: "unique", columns: ["t.a"] }, unique)).toBe(
			"error.columns",
		);
		expect(compareErrors({ class: "IntegrityError", kind: "not_null" }, unique)).toBe("error.kind");

		const invalid = got({ lineage: ["ValidationError"], fields: { title: ["blank"] } });
		expect(
			compareErrors({ class: "ValidationError", fields: { title: ["blank"] } }, invalid),
		).toBeUndefined();
		expect(compareErrors({ class: "ValidationError", fields: { title: ["null"] } }, invalid)).toBe(
			"error.fields",
		);
		expect(compareErrors({ class: "ValidationError", fields: {} }, invalid)).toBe("error.fields");

		const missing = got({ lineage: ["DoesNotExist"], model: "Book" });
		expect(compareErrors({ class: "DoesNotExist", model: "Book" }, missing)).toBeUndefined();
		expect(compareErrors({ class: "DoesNotExist", model: "Tag" }, missing)).toBe("error.model");
	});

	test("an error where a result was expected is a difference, and the reverse", () => {
		const error = { error: got({}) };
		expect(
			compareAnswer(caseOf({ kind: "value", value: 1 }, true), { outcomes: [error], tables: {} })?.got,
		).toEqual(got({}));
		expect(
			compareAnswer(caseOf({ kind: "error", error: { class: "TypeError" } }, true), answerOf(1))?.got,
		).toBe(1);
	});
});
