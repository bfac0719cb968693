// JSON documents and their keys: compared by their type, found at any depth.
import { F, JSON_NULL, toSql } from "edgeset";
import { beforeEach, expect, test } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Book } from "../models.ts";
import { fillShelf, found, left, where } from "./shelf.ts";

const DOCUMENTS: readonly unknown[] = [
	{ a: 1, "it's": 2, 'q"k': 3, "b\\s": 4, "0": 5 },
	{ a: "1", b: "Two" },
	{ a: true, list: [1, [2, { deep: "x" }]] },
	{ a: null },
	{ a: [1, 2] },
	"text",
	1.5,
	JSON_NULL,
	null,
];

onEveryBackend("JSON lookups", () => {
	// The documents have other shapes than the type of the field.
	beforeEach(() => fillShelf(DOCUMENTS.map((meta) => ({ meta }) as object)));

	test("compare a key by its type", async () => {
		expect(await found({ meta__a: 1 })).toEqual([1]);
		expect(await found({ meta__a: "1" })).toEqual([2]);
		expect(await found({ meta__a: true })).toEqual([3]);
		expect(await found({ meta__a: null })).toEqual([4]);
		expect(await found({ meta__a: [1, 2] })).toEqual([5]);
		expect(await found({ meta__a__in: [1, "1", true, [1, 2]] })).toEqual([1, 2, 3, 5]);
	});

	test("order numbers among numbers and text among text", async () => {
		expect(await found({ meta__a__gt: 0 })).toEqual([1]);
		expect(await found({ meta__a__lt: "2" })).toEqual([2]);
		expect(await found({ meta__a__range: [0, 5] })).toEqual([1]);
	});

	test("tell a missing key from a null one", async () => {
		expect(await found({ meta__a__isnull: true })).toEqual([6, 7, 8, 9]);
		expect(await found({ meta__a__isnull: false })).toEqual([1, 2, 3, 4, 5]);
		expect(await found({ meta__isnull: true })).toEqual([9]);
		expect(await found({ meta: JSON_NULL })).toEqual([8]);
		expect(await left({ meta__a: 1 })).toEqual([2, 3, 4, 5, 9]);
	});

	test("reach any depth, from both ends of a list, under any name", async () => {
		expect(await found({ meta__list__1__1__deep: "x" })).toEqual([3]);
		expect(await found({ "meta__list__-1__0": 2 })).toEqual([3]);
		expect(await found({ "meta__it's": 2 })).toEqual([1]);
		expect(await found({ 'meta__q"k': 3 })).toEqual([1]);
		expect(await found({ "meta__b\\s": 4 })).toEqual([1]);
	});

	test("compare whole documents", async () => {
		expect(await found({ meta: "text" })).toEqual([6]);
		expect(await found({ meta: 1.5 })).toEqual([7]);
		expect(await found({ meta: { a: [1, 2] } })).toEqual([5]);
		expect(await found({ meta__in: ["text", 1.5, { a: null }] })).toEqual([4, 6, 7]);
	});

	test("find keys by name", async () => {
		expect(await found({ meta__has_key: "0" })).toEqual([1]);
		expect(await found({ meta__has_keys: ["a", "it's"] })).toEqual([1]);
		expect(await found({ meta__has_any_keys: ["b", "list"] })).toEqual([2, 3]);
	});

	test("see a key as text in text lookups", async () => {
		expect(await found({ meta__a__icontains: "1" })).toEqual([1, 2, 5]);
		expect(await found({ meta__b__istartswith: "tw" })).toEqual([2]);
		expect(await found({ meta__a__startswith: "tr" })).toEqual([3]);
	});

	test("give keys back with their type", async () => {
		const keys = await Book.objects
			.filter({ id__lte: 6 })
			.orderBy("id")
			.annotate({ a: F("meta__a") })
			.valuesList("a", { flat: true });

		expect(keys).toEqual([1, "1", true, null, [1, 2], null]);
	});

	test("are one path however deep they lead", () => {
		expect(where(toSql(Book.objects.filter({ meta__list__1__0: "x" })))).toEqual([
			`json_type("meta", '$."list"[1][0]') = 'text' AND ("meta" ->> '$."list"[1][0]') = ?`,
			"x",
		]);
	});

	test("refuse what SQLite cannot do", () => {
		const loose = (filter: object) => () => Book.objects.filter(filter);

		expect(loose({ meta__contains: { a: 1 } })).toThrow(
			expect.objectContaining({ code: "NotSupportedError" }),
		);
		expect(loose({ meta__a__gt: true })).toThrow(/only numbers and strings/);
		expect(loose({ meta: { a: 1n } })).toThrow(/cannot be written as JSON/);
	});
});
