// Dates and moments: their parts, and years as ranges of the bare column.
import { toSql } from "edgeset";
import { beforeEach, expect, test } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Book } from "../models.ts";
import { fillShelf, found, left, where } from "./shelf.ts";

onEveryBackend("Date lookups", () => {
	beforeEach(() =>
		fillShelf([
			{ published: "2024-12-31", updated: new Date("2023-12-31T23:59:59.999Z") },
			{ published: "2020-02-29", updated: new Date("2024-01-01T00:00:00Z") },
			{ published: "9999-12-31", updated: new Date("1969-12-31T23:00:00.001Z") },
			{},
		]),
	);

	test("know the parts of a date", async () => {
		expect(await found({ published__month: 12 })).toEqual([1, 3]);
		expect(await found({ published__day__in: [29, 30] })).toEqual([2]);
		expect(await found({ published__quarter: 1 })).toEqual([2]);
		expect(await found({ published__week_day: 7 })).toEqual([2]);
		expect(await found({ published__iso_week_day: 6 })).toEqual([2]);
		expect(await found({ published__week: 1 })).toEqual([1]);
		expect(await found({ published__iso_year: 2025 })).toEqual([1]);
	});

	test("know the parts of a moment", async () => {
		expect(await found({ updated__hour: 23 })).toEqual([1, 3]);
		expect(await found({ updated__second: 59 })).toEqual([1]);
		expect(await found({ updated__date: "2023-12-31" })).toEqual([1]);
		expect(await found({ updated__time__lt: "00:00:01" })).toEqual([2]);
		expect(await found({ updated__date__year: 2023 })).toEqual([1]);
	});

	test("compare years to the last millisecond", async () => {
		expect(await found({ updated__year: 2023 })).toEqual([1]);
		expect(await found({ updated__year__gt: 2023 })).toEqual([2]);
		expect(await found({ updated__year__lte: 2023 })).toEqual([1, 3]);
		expect(await found({ published__year__gte: 9999 })).toEqual([3]);
		expect(await found({ published__year__lt: 100_000 })).toEqual([1, 2, 3]);
		expect(await found({ published__year__gt: 2019.5 })).toEqual([1, 2, 3]);
		expect(await left({ published__year: 2024 })).toEqual([2, 3, 4]);
	});

	test("write years as ranges that an index answers", () => {
		expect(where(toSql(Book.objects.filter({ updated__year: 2024 })))).toEqual([
			'"updated" >= ? AND "updated" < ?',
			"2024-01-01",
			"2025-01-01",
		]);
		expect(where(toSql(Book.objects.filter({ published__iso_year__gt: 2024 })))).toEqual([
			'"published" >= ?',
			"2024-12-30",
		]);
	});

	test("take a day for a moment, and ISO text with an offset", async () => {
		expect(await found({ updated: "2024-01-01" })).toEqual([2]);
		expect(await found({ updated: "2024-01-01T01:00:00+01:00" })).toEqual([2]);
		expect(await found({ updated__range: ["2023-12-31T23:59:59.999Z", "2024-01-01"] })).toEqual([1, 2]);
	});

	test("refuse dates that no calendar has", () => {
		expect(() => Book.objects.filter({ published: "2023-02-29" })).toThrow(/not a date/);
		expect(() => Book.objects.filter({ updated: new Date(Number.NaN) })).toThrow(/invalid Date/);
	});
});
