// Expressions of any length: D1 takes 100 levels, 32 arguments and 100 parameters.
import {
	Case,
	Coalesce,
	Concat,
	charField,
	F,
	Greatest,
	JSONArray,
	JSONObject,
	Least,
	LimitExceeded,
	Q,
	Sum,
	Value,
	When,
} from "edgeset";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { onEveryBackend } from "../database.ts";
import { errorOf, fiveThings, makeTable, range, Thing, type Untyped } from "./thing.ts";

onEveryBackend("Long expressions", (db) => {
	beforeAll(() => makeTable(db()));
	beforeEach(fiveThings);
	const computed = async (expression: unknown): Promise<unknown[]> =>
		Thing.objects
			.annotate({ x: expression as Untyped })
			.orderBy("n")
			.valuesList("x" as Untyped, { flat: true });

	describe.each([20, 60, 200, 300])("%i of", (count) => {
		test("Concat", async () => {
			const digits = range(count).map((n) => String(n % 10));

			expect(await computed(Concat("name", ...digits.map((digit) => Value(digit))))).toEqual(
				range(5).map((n) => `t${n}${digits.join("")}`),
			);
		});

		test("Coalesce", async () => {
			expect(await computed(Coalesce(...range(count).map(() => "big"), Value(5n)))).toEqual([
				7n,
				9223372036854775807n,
				9007199254740993n,
				-9223372036854775808n,
				5n,
			]);
		});

		test("Greatest and Least", async () => {
			const sums = range(count).map((n) => F("n").add(n));

			expect(await computed(Greatest(...sums))).toEqual(range(5).map((n) => n + count - 1));
			expect(await computed(Least(...sums))).toEqual(range(5));
			expect(await computed(Greatest(...sums, Value(null)))).toEqual(range(5).map(() => null));
		});

		test("members of JSONObject", async () => {
			const member = (n: number): [string, Untyped] => [
				`k"${n}`,
				[Value(n), Value(true), Value(1.5), "data", "flag", Value(null), JSONArray("n")][n % 7],
			];
			const expected = (row: number, n: number): unknown =>
				[n, true, 1.5, { k: row, name: `d${row}` }, row % 2 === 1, null, [row]][n % 7];

			const found = await computed(JSONObject(Object.fromEntries(range(count).map(member))));

			expect(found).toEqual(
				range(5).map((row) => Object.fromEntries(range(count).map((n) => [`k"${n}`, expected(row, n)]))),
			);
		});

		test("items of JSONArray", async () => {
			expect(await computed(JSONArray(...range(count).map((n) => (n % 2 ? "data__k" : Value(n)))))).toEqual(
				range(5).map((row) => range(count).map((n) => (n % 2 ? row : n))),
			);
		});

		test("sums of integers", async () => {
			expect(await computed(range(count).reduce((sum, n) => sum.add(n), F("n")))).toEqual(
				range(5).map((row) => range(count).reduce((sum, n) => sum + n, row)),
			);
		});

		test("sums of floats, in the order in which they were written", async () => {
			expect(await computed(range(count).reduce((sum, n) => sum.add(n + 0.1), F("real")))).toEqual(
				range(5).map((row) => range(count).reduce((sum, n) => sum + (n + 0.1), row + 0.5)),
			);
		});

		test("operators in turn", async () => {
			const chain = range(count).reduce(
				(value, n) => (n % 3 === 0 ? value.add(n) : n % 3 === 1 ? value.mul(2).mod(1009) : value.sub(1)),
				F("n"),
			);
			const expected = (row: number): number =>
				range(count).reduce(
					(value, n) => (n % 3 === 0 ? value + n : n % 3 === 1 ? (value * 2) % 1009 : value - 1),
					row,
				);

			expect(await computed(chain)).toEqual(range(5).map(expected));
		});

		test("annotations that build on each other", async () => {
			const query = range(count).reduce(
				(all: Untyped, n) => all.annotate({ [`a${n}`]: F((n === 0 ? "n" : `a${n - 1}`) as Untyped).add(1) }),
				Thing.objects.all(),
			);

			expect(await query.orderBy("n").valuesList(`a${count - 1}`, { flat: true })).toEqual(
				range(5).map((row) => row + count),
			);
		});

		test("branches of Case", async () => {
			const branches = range(count).map((n) => When({ n: n + 1 }, `v${n + 1}`));

			expect(await computed(Case(...branches, { default: "none" }))).toEqual([
				"none",
				"v1",
				"v2",
				"v3",
				"v4",
			]);
		});
	});

	test("long chains in filters, aggregates and orders", async () => {
		const chain = (): Untyped => range(150).reduce((sum, n) => sum.add(n), F("n"));

		expect(await Thing.objects.filter({ n__lt: chain() }).acount()).toBe(5);
		expect(await Thing.objects.aaggregate({ sum: Sum(chain()) })).toEqual({ sum: 5 * 11175 + 10 });
		expect(await Thing.objects.orderBy(chain().neg()).valuesList("n", { flat: true })).toEqual([
			4, 3, 2, 1, 0,
		]);
		expect(
			await Thing.objects
				.values("flag")
				.annotate({ sum: Sum(chain()) } as Untyped)
				.orderBy("flag"),
		).toEqual([
			{ flag: false, sum: 3 * 11175 + 6 },
			{ flag: true, sum: 2 * 11175 + 4 },
		]);
	});

	test("a Case of conditions that are long themselves", async () => {
		const long = (n: number): Untyped => range(120).reduce((all, i) => all.or(Q({ n: i * 7 + n })), Q({ n }));

		expect(await computed(Case(...range(15).map((n) => When(long(n), `v${n}`))))).toEqual([
			"v0",
			"v1",
			"v2",
			"v3",
			"v4",
		]);
	});

	test("a bigint among members of JSON is exact or an error", async () => {
		const small = Thing.objects
			.filter({ n: 0 })
			.annotate({ x: JSONObject({ big: "big", text: Value("9007199254740993"), real: Value(0.1 + 0.2) }) });
		const large = Thing.objects.filter({ n: 2 }).annotate({ x: JSONArray("big") });

		expect((await small.aget()).x).toEqual({ big: 7, text: "9007199254740993", real: 0.1 + 0.2 });
		expect(await errorOf(() => large.aget())).toMatchObject({
			code: "ValueError",
			message: expect.stringContaining("Cast("),
		});
	});

	test("a sum of 120 aggregates fails as what it is where it is too deep", async () => {
		const sum = range(120).reduce((all, n) => all.add(Sum(F("n").add(n))), Sum("n") as Untyped);
		const run = () => Thing.objects.aaggregate({ sum });

		if (db().backend.limits.expressionDepth > 100) expect(await run()).toEqual({ sum: 10 + 1200 + 5 * 7140 });
		else expect(await errorOf(run)).toMatchObject({ code: "LimitExceeded", limit: "expressionDepth" });
	});

	test("SQL that is too long says so before it is sent", async () => {
		const long = range(3000).map((n) => When({ name__startswith: `${n}`, price__gt: n }, `v${n}`));
		const run = () => computed(Case(...long, { outputField: charField({ maxLength: 10 }) }));
		if (db().backend.limits.sqlBytes > 100_000) return;

		const error = await errorOf(run);

		expect(error).toBeInstanceOf(LimitExceeded);
		expect(error).toMatchObject({ limit: "sqlBytes", given: expect.stringMatching(/^\d\d\d,\d\d\d/) });
	});
});
