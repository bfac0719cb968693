// Transforms that are applied to both sides: what is compared, and each value of a list.
import { F, integerField, OuterRef, registerLookup, Subquery, sql, textField, toSql } from "edgeset";
import { beforeEach, expect, test } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Author, Book } from "../models.ts";
import { fillShelf, found, left, where } from "./shelf.ts";

registerLookup(textField, {
	name: "folded",
	output: textField,
	bilateral: true,
	toExpr: (text) => sql`lower(${text})`,
});
registerLookup(textField, {
	name: "cut",
	output: textField,
	bilateral: true,
	toExpr: (text) => sql`substr(${text}, 1, 2)`,
});
registerLookup(integerField, {
	name: "modulo7",
	output: integerField,
	bilateral: true,
	toExpr: (number) => sql`${number} % 7`,
});

onEveryBackend("Bilateral transforms", (db) => {
	beforeEach(() =>
		fillShelf([
			{ title: "Tides", pages: 10 },
			{ title: "TIDAL", pages: 3 },
			{ title: "dunes", pages: 9 },
		]),
	);
	const clause = (filter: object): unknown[] => where(toSql(Book.objects.filter(filter as never)));
	const number = (): string => (db().backend.limits.numbersBindAsReal ? "CAST(? AS INTEGER)" : "?");

	test("the statement transforms both sides", () => {
		expect(clause({ title__folded: "TIDES" })).toEqual(['lower("title") = lower(?)', "TIDES"]);
		expect(clause({ title__folded__in: ["A", "b"] })).toEqual([
			'lower("title") IN (SELECT lower("json list"."value") AS "value" FROM json_each(?) AS "json list")',
			'["A","b"]',
		]);
		expect(clause({ title__folded__cut: "TIx" })).toEqual([
			'substr(lower("title"), 1, 2) = substr(lower(?), 1, 2)',
			"TIx",
		]);
		expect(clause({ pages__modulo7: 9 })).toEqual([`("pages" % 7) = (${number()} % 7)`, 9]);
	});

	test("equality, order, text and ranges", async () => {
		expect(await found({ title__folded: "TIDES" })).toEqual([1]);
		expect(await found({ title__folded__lt: "TIDES" })).toEqual([2, 3]);
		expect(await found({ title__folded__startswith: "TID" })).toEqual([1, 2]);
		expect(await found({ title__folded__contains: "D" })).toEqual([1, 2, 3]);
		expect(await found({ title__folded__iexact: "TiDaL" })).toEqual([2]);
		expect(await found({ title__folded__range: ["D", "TIDB"] })).toEqual([2, 3]);
		expect(await found({ title__folded__isnull: false })).toEqual([1, 2, 3]);
		expect(await left({ title__folded: "TIDES" })).toEqual([2, 3]);
	});

	test("lists, of any length, with expressions between, and empty", async () => {
		expect(await found({ title__folded__in: ["tides", "DUNES"] })).toEqual([1, 3]);
		expect(
			await found({ title__folded__in: Array.from({ length: 300 }, (_, i) => (i ? `x${i}` : "DUNES")) }),
		).toEqual([3]);
		expect(await found({ title__folded__in: ["TIDAL", F("title")] })).toEqual([1, 2, 3]);
		expect(await found({ title__folded__in: [] })).toEqual([]);
		expect(await left({ title__folded__in: ["DUNES"] })).toEqual([1, 2]);
	});

	test("numbers, with fractions too, and columns on the right", async () => {
		expect(await found({ pages__modulo7: 17 })).toEqual([1, 2]);
		expect(await found({ pages__modulo7__in: [16, 700] })).toEqual([3]);
		expect(await found({ pages__modulo7__gte: 8.5 })).toEqual([1, 2, 3]);
		expect(await found({ title__folded: F("title") })).toEqual([1, 2, 3]);
		expect(await found({ pages__modulo7: F("id") })).toEqual([]);
	});

	test("one plan serves other values", async () => {
		for (const [title, key] of [
			["TIDES", 1],
			["tidal", 2],
			["Dunes", 3],
		] as const)
			expect(await found({ title__folded: title })).toEqual([key]);
	});

	test("what cannot be transformed says so", async () => {
		const names = Author.objects.values("name");

		expect(() => toSql(Book.objects.filter({ title__folded__in: names } as never))).toThrow(
			expect.objectContaining({ code: "NotSupportedError", field: "folded" }),
		);
		const one = Subquery(Author.objects.filter({ pk: OuterRef("author") }).values("name"));
		expect(() => toSql(Book.objects.filter({ title__folded: one } as never))).toThrow(/rows of a query/);
		expect(() => toSql(Book.objects.filter({ title__folded__regex: "^T" } as never))).toThrow(
			/regular expression/,
		);
	});
});
