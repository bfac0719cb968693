// Numbers of every size beside expressions. On D1 whole numbers and booleans arrive as REAL, and none of 64 bits can be bound.
import {
	Avg,
	bigIntegerField,
	Case,
	Cast,
	Coalesce,
	Concat,
	Count,
	charField,
	F,
	Greatest,
	JSONArray,
	JSONObject,
	Lag,
	Max,
	Min,
	OuterRef,
	RowNumber,
	Subquery,
	Sum,
	Value,
	When,
	Window,
} from "edgeset";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { onEveryBackend } from "../database.ts";
import { BIGS, errorOf, fiveThings, makeTable, names, Thing, type Untyped } from "./thing.ts";

const GREATEST = 9223372036854775807n;
const LEAST = -9223372036854775808n;

onEveryBackend("Numbers beside expressions", (db) => {
	beforeAll(() => makeTable(db()));
	beforeEach(fiveThings);
	const computed = async (expression: unknown): Promise<unknown[]> =>
		Thing.objects
			.annotate({ x: expression as Untyped })
			.orderBy("n")
			.valuesList("x" as Untyped, { flat: true });
	const filtered = (lookups: object): Promise<string[]> => names(Thing.objects.filter(lookups as Untyped));

	describe("whole numbers and booleans stay what they are", () => {
		const one = async (expression: unknown): Promise<unknown> => (await computed(expression))[1];

		test("in text", async () => {
			expect(await one(Concat(Value("x"), Value(5), Value(true), "n", "flag", Value(1.5)))).toBe("x51111.5");
			expect(await one(Concat(Value(""), Case(When({ n: 1 }, Value(5)), { default: 6 })))).toBe("5");
			expect(await one(Cast(Value(5), charField({ maxLength: 5 })))).toBe("5");
			expect(await one(Concat(Value(""), Coalesce(Value(null), Value(7))))).toBe("7");
		});

		test("in JSON", async () => {
			expect(
				await one(
					JSONObject({
						a: Value(5),
						b: Value(true),
						c: "flag",
						d: Value(1.5),
						e: "n",
						f: Case(When({ n: 1 }, 5), { default: 6 }),
					}),
				),
			).toEqual({ a: 5, b: true, c: true, d: 1.5, e: 1, f: 5 });
			expect(await one(Cast(JSONArray(Value(5), "n", Value(2)), charField({ maxLength: 20 })))).toBe(
				"[5,1,2]",
			);
		});

		test("in divisions", async () => {
			expect([
				await one(Value(7).div(2)),
				await one(F("n").add(6).div(2)),
				await one(F("n").add(6).mod(4)),
				await one(F("n").mul(7).div(Value(2))),
			]).toEqual([3, 3, 3, 3]);
			expect([await one(F("real").div(2)), await one(F("price").div(4))]).toEqual([0.75, "0.375"]);
		});

		test("in bits, dates and functions", async () => {
			expect([
				await one(F("n").bitor(6)),
				await one(Greatest("n", Value(5))),
				await one(Coalesce(Value(null), Value(5))),
				await one(Value(5)),
				await one(Value(true)),
			]).toEqual([7, 5, 5, 5, true]);
		});

		test("in JSON documents that are compared", async () => {
			expect(await filtered({ data__k: 1 })).toEqual(["t1"]);
			expect(await filtered({ data__k: 1.0 })).toEqual(["t1"]);
			expect(await filtered({ data__k__in: [1, 3] })).toEqual(["t1", "t3"]);
			expect(await filtered({ data: { k: 1, name: "d1" } })).toEqual(["t1"]);
			expect(await filtered({ data__k: F("n") })).toEqual(["t0", "t1", "t2", "t3", "t4"]);
			expect(await filtered({ data__k: "1" })).toEqual([]);
			await Thing.objects.filter({ n: 1 }).aupdate({ data: { k: true } });
			expect(await filtered({ data__k: true })).toEqual(["t1"]);
			expect(await filtered({ data__k: 1 })).toEqual([]);
		});

		test("in text columns that are written", async () => {
			await Thing.objects
				.filter({ n: 1 })
				.aupdate({ name: Cast(Value(5), charField({ maxLength: 5 })) as Untyped });
			await Thing.objects.filter({ n: 2 }).aupdate({ data: Value(5) as Untyped });

			expect(await filtered({ name: "5" })).toEqual(["5"]);
			expect(await Thing.objects.filter({ n: 2 }).valuesList("data", { flat: true })).toEqual([5]);
		});
	});

	describe("whole numbers of 64 bits are exact", () => {
		test("in comparisons", async () => {
			expect(await filtered({ big: GREATEST })).toEqual(["t1"]);
			expect(await filtered({ big: GREATEST - 1n })).toEqual([]);
			expect(await filtered({ big: 9007199254740992n })).toEqual([]);
			expect(await filtered({ big__gt: 9007199254740992n, big__lt: 9007199254740994n })).toEqual(["t2"]);
			expect(await filtered({ big__range: [LEAST, LEAST + 1n] })).toEqual(["t3"]);
			expect(await filtered({ big__lt: 2n ** 63n, big__isnull: false })).toEqual(["t0", "t1", "t2", "t3"]);
			expect(await filtered({ big__in: [GREATEST, GREATEST - 1n, LEAST] })).toEqual(["t1", "t3"]);
			expect(await filtered({ big__in: Thing.objects.filter({ n: 2 }).values("big") })).toEqual(["t2"]);
			expect(await filtered({ big__gt: F("n").add(9007199254740990n) })).toEqual(["t1", "t2"]);
		});

		test("in arithmetic", async () => {
			expect((await computed(Case(When({ n__lt: 3 }, F("big").sub(1))))).slice(0, 3)).toEqual([
				6n,
				GREATEST - 1n,
				9007199254740992n,
			]);
			expect(
				(
					await Thing.objects
						.filter({ n: 2 })
						.annotate({ x: F("big").mul(3).add(F("n")) })
						.aget()
				).x,
			).toBe(27021597764222981n);
			expect(
				(
					await Thing.objects
						.filter({ n: 2 })
						.annotate({ x: F("big").mod(1000n) })
						.aget()
				).x,
			).toBe(993n);
		});

		test("or an error where they overflow", async () => {
			expect(
				await errorOf(() =>
					Thing.objects
						.filter({ n: 1 })
						.annotate({ x: F("big").add(1) })
						.aget(),
				),
			).toMatchObject({ code: "ValueError" });
			expect(
				await errorOf(() =>
					Thing.objects
						.filter({ n: 1 })
						.annotate({ x: F("n").add(Number.MAX_SAFE_INTEGER) })
						.aget(),
				),
			).toMatchObject({ code: "ValueError" });
			expect(
				await errorOf(() => Thing.objects.filter({ big__gt: 0n }).aaggregate({ sum: Sum("big") })),
			).toMatchObject({ code: "OperationalError", fix: expect.stringContaining("floatField") });
			expect(
				await errorOf(() => Thing.objects.aaggregate({ sum: Sum(F("n").add(Number.MAX_SAFE_INTEGER - 10)) })),
			).toMatchObject({ code: "ValueError" });
		});

		test("in aggregates", async () => {
			expect(await Thing.objects.aaggregate({ least: Min("big"), most: Max("big") })).toEqual({
				least: LEAST,
				most: GREATEST,
			});
			expect(
				await Thing.objects.filter({ n__in: [0, 2] }).aaggregate({ sum: Sum("big"), mean: Avg("big") }),
			).toEqual({ sum: 9007199254741000n, mean: 4503599627370500 });
			expect(await Thing.objects.aaggregate({ sum: Sum("n", { outputField: bigIntegerField() }) })).toEqual({
				sum: 10n,
			});
		});

		test("as values, in functions, cases and subqueries", async () => {
			expect(await computed(Value(GREATEST, { outputField: bigIntegerField() }))).toEqual(
				BIGS.map(() => GREATEST),
			);
			expect(await computed(Coalesce("big", Value(LEAST, { outputField: bigIntegerField() })))).toEqual(
				BIGS.map((big) => big ?? LEAST),
			);
			expect(
				await computed(
					Case(When({ n: 1 }, F("big")), {
						default: Value(GREATEST - 5n, { outputField: bigIntegerField() }),
					}),
				),
			).toEqual(BIGS.map((_, n) => (n === 1 ? GREATEST : GREATEST - 5n)));
			expect(
				await computed(
					Subquery(
						Thing.objects
							.filter({ pk: OuterRef("pk") })
							.values("big")
							.slice(0, 1),
					),
				),
			).toEqual(BIGS);
			expect(await computed(Cast("big", charField({ maxLength: 20 })))).toEqual(
				BIGS.map((big) => (big === null ? null : String(big))),
			);
		});

		test("in windows, groups, unions and orders", async () => {
			const window = await Thing.objects
				.annotate({
					most: Window({ expression: Max("big"), orderBy: "n" }),
					before: Window({ expression: Lag("big"), orderBy: "n" }),
					place: Window({ expression: RowNumber(), orderBy: F("big").desc() }),
				})
				.orderBy("n");
			expect(window.map(({ most, before, place }) => [most, before, place])).toEqual([
				[7n, null, 3],
				[GREATEST, 7n, 1],
				[GREATEST, GREATEST, 2],
				[GREATEST, 9007199254740993n, 4],
				[GREATEST, LEAST, 5],
			]);

			const groups = await Thing.objects
				.values("big")
				.annotate({ count: Count("*") })
				.orderBy("-big");
			expect(groups).toEqual(
				[GREATEST, 9007199254740993n, 7n, LEAST, null].map((big) => ({ big, count: 1 })),
			);

			const union = Thing.objects
				.filter({ n: 1 })
				.valuesList("big", { flat: true })
				.union(Thing.objects.filter({ n__lte: 2 }).valuesList("big", { flat: true }));
			expect(await union.orderBy("big")).toEqual([7n, 9007199254740993n, GREATEST]);
		});

		test("in writes", async () => {
			await Thing.objects.filter({ n: 3 }).aupdate({ big: F("big").add(1) });
			const [thing] = await Thing.objects.abulkCreate([new Thing({ n: 9, big: GREATEST - 1n })]);
			Object.assign(thing as Thing, { big: GREATEST - 2n });
			await Thing.objects.abulkUpdate([thing as Thing], ["big"]);

			expect(
				await Thing.objects
					.filter({ n__in: [3, 9] })
					.orderBy("n")
					.valuesList("big", { flat: true }),
			).toEqual([LEAST + 1n, GREATEST - 2n]);
			await Thing.objects.abulkCreate([new Thing({ id: (thing as Thing).id, big: GREATEST })], {
				updateConflicts: true,
				updateFields: ["big"],
				uniqueFields: ["id"],
			});
			expect((await Thing.objects.aget({ big: GREATEST, n: 9 })).id).toBe((thing as Thing).id);
		});
	});
});
