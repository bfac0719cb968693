// Comparisons of numbers: every number has its place, in range of the column or not.
import { toSql } from "edgeset";
import { beforeEach, expect, test } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Book } from "../models.ts";
import { fillShelf, found, left, where } from "./shelf.ts";

onEveryBackend("Number lookups", () => {
	beforeEach(() =>
		fillShelf([
			{ pages: 5, price: "9.99" },
			{ pages: -5, price: "25" },
			{ pages: 256, price: "0.10" },
			{ pages: null, price: "12.50" },
			{ pages: 0, price: "0" },
		]),
	);

	test("compare with fractions", async () => {
		expect(await found({ pages__gt: 4.5 })).toEqual([1, 3]);
		expect(await found({ pages__gte: -4.5 })).toEqual([1, 3, 5]);
		expect(await found({ pages__lt: -4.5 })).toEqual([2]);
		expect(await found({ pages: 4.5 })).toEqual([]);
	});

	test("compare with numbers beyond 64 bits", async () => {
		expect(await found({ pages__gt: 1e300 })).toEqual([]);
		expect(await found({ pages__lt: 1e300 })).toEqual([1, 2, 3, 5]);
		expect(await found({ pages: 1e300 })).toEqual([]);
		expect(await found({ pages__gte: -(2 ** 70) })).toEqual([1, 2, 3, 5]);
		expect(await found({ pages__range: [0, 2 ** 80] })).toEqual([1, 3, 5]);
	});

	test("a whole number that the column cannot hold is no condition, for NULL neither", async () => {
		expect(await found({ pages__lt: 2n ** 70n })).toEqual([1, 2, 3, 4, 5]);
		expect(await found({ pages__gt: -(2n ** 70n) })).toEqual([1, 2, 3, 4, 5]);
		expect(await found({ pages__lte: -(2n ** 70n) })).toEqual([]);
		expect(await found({ pages__range: [0, 2n ** 70n] })).toEqual([1, 3, 5]);
	});

	test("find lists of any length with one parameter", async () => {
		expect(await found({ pages__in: [5, 5, 256, null] })).toEqual([1, 3]);
		expect(await found({ pages__in: [] })).toEqual([]);
		expect(await found({ pages__in: [2 ** 80] })).toEqual([]);
		expect(await found({ pages__in: Array.from({ length: 5000 }, (_, i) => i) })).toEqual([1, 3, 5]);
		expect(where(toSql(Book.objects.filter({ pages__in: [5, 6] })))).toEqual([
			expect.stringMatching(/^"pages" IN \(SELECT .* FROM json_each\(\?\)/),
			"[5,6]",
		]);
	});

	test("leave rows without a value to exclude", async () => {
		expect(await left({ pages__in: [5, 256] })).toEqual([2, 4, 5]);
		expect(await left({ pages__gt: 0 })).toEqual([2, 4, 5]);
	});

	test("compare decimals by value, however they are written", async () => {
		expect(await found({ price: "25.00" })).toEqual([2]);
		expect(await found({ price__lt: "9.990" })).toEqual([3, 5]);
		expect(await found({ price__in: ["0", "12.5", 25] })).toEqual([2, 4, 5]);
		expect(await found({ price__range: ["9.99", "12.500"] })).toEqual([1, 4]);
		expect(await found({ price__gt: "9.989" })).toEqual([1, 2, 4]);
	});

	test("refuse what is no number", () => {
		const loose = (filter: object) => () => Book.objects.filter(filter);

		expect(loose({ pages: "many" })).toThrow(expect.objectContaining({ code: "ValueError" }));
		expect(loose({ price__gt: "cheap" })).toThrow(/decimal/);
	});
});
