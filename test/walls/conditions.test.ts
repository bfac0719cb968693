// Conditions of any length and depth. D1 takes expressions that are 100 deep, and 100 parameters.
import { Exists, F, OuterRef, Q } from "edgeset";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { onEveryBackend } from "../database.ts";
import { fiveThings, makeTable, names, range, Thing, type Untyped } from "./thing.ts";

onEveryBackend("Long conditions", (db) => {
	beforeAll(() => makeTable(db()));
	beforeEach(fiveThings);
	const filtered = (condition: unknown): Promise<string[]> =>
		names(Thing.objects.filter(condition as Untyped));
	const one = (n: number): Untyped => Q({ n });

	test("500 conditions with OR", async () => {
		expect(
			await filtered(
				range(500)
					.map((n) => Q({ n: n + 2, name: `t${n + 2}` }))
					.reduce((a, b) => a.or(b)),
			),
		).toEqual(["t2", "t3", "t4"]);
	});

	test("500 conditions with AND", async () => {
		expect(
			await filtered(
				range(500)
					.map((n) => Q({ n__gte: 3 - n }))
					.reduce((a, b) => a.and(b)),
			),
		).toEqual(["t3", "t4"]);
	});

	test("151 conditions with XOR", async () => {
		expect(
			await filtered(
				range(151)
					.map((n) => Q({ n__gte: n }))
					.reduce((a, b) => a.xor(b)),
			),
		).toEqual(["t0", "t2", "t4"]);
	});

	test("150 times OR of an AND, one after the other", async () => {
		const tree = range(150).reduce((all, n) => all.and(Q({ n__gte: 1 })).or(Q({ n: n + 3 })), one(1));

		expect(await filtered(tree)).toEqual(["t1", "t3", "t4"]);
	});

	test("150 times NOT of an OR", async () => {
		const tree = range(150).reduce((all, n) => all.or(Q({ n: n + 1 })).not(), one(0));
		let expected = range(5).map((n) => n === 0);
		for (const step of range(150)) expected = expected.map((is, n) => !(is || n === step + 1));

		expect(await filtered(tree)).toEqual(range(5).flatMap((n) => (expected[n] ? [`t${n}`] : [])));
	});

	test("120 times XOR of an OR", async () => {
		const tree = range(120).reduce((all, n) => (n % 2 ? all.xor(one(n)) : all.or(Q({ n__gte: 4 }))), one(1));
		let expected = range(5).map((n) => n === 1);
		for (const step of range(120))
			expected = expected.map((is, n) => (step % 2 ? is !== (n === step) : is || n >= 4));

		expect(await filtered(tree)).toEqual(range(5).flatMap((n) => (expected[n] ? [`t${n}`] : [])));
	});

	test("unknown stays unknown through 120 levels", async () => {
		const tree = range(120).reduce(
			(all) => all.and(Q({ n__gte: 0 })).or(Q({ n__lt: 0 })),
			Q({ big__gt: 0 }) as Untyped,
		);

		expect(await filtered(tree)).toEqual(["t0", "t1", "t2"]);
		expect(await names(Thing.objects.exclude(tree))).toEqual(["t3", "t4"]);
	});

	test("200 calls of filter() and exclude()", async () => {
		const query = range(200).reduce(
			(all, n) => all.filter({ n__gte: -n }).exclude({ n: 4 + n }),
			Thing.objects.all(),
		);

		expect(await names(query)).toEqual(["t0", "t1", "t2", "t3"]);
	});

	test("60 calls of exclude() over related rows", async () => {
		const query = range(60).reduce((all, n) => all.exclude({ kids__n: 1 + n * 2 }), Thing.objects.all());

		expect(await names(query)).toEqual(["t1", "t3", "t4"]);
	});

	test("30 joins of the same relation", async () => {
		const query = range(30).reduce((all, n) => all.filter({ kids__n__gte: 2 - n }), Thing.objects.all());

		expect(await names(query)).toEqual(["t1", "t2", "t3"]);
	});

	test("three nested subqueries with ten joins each", async () => {
		const tenJoins = (query: Untyped): Untyped =>
			range(10).reduce((all, n) => all.filter({ kids__n__gte: n - 10 }), query);
		const nested = range(3).reduce(
			(inner) => tenJoins(Thing.objects.all()).filter({ pk__in: inner.values("pk") }),
			tenJoins(Thing.objects.filter({ n__gt: 0 })),
		);

		expect(await names(nested.distinct())).toEqual(["t1", "t2", "t3"]);
	});

	test("six subqueries that hang on the row around them, with joins that may be missing", async () => {
		const level = (depth: number): Untyped => {
			const either = Q({ parent__parent__n: 0 })
				.or(Q({ kids__kids__n: 4 }))
				.or(Q({ parent__n: 1, kids__n: 3 }));
			const query = Thing.objects.filter({ pk: OuterRef("pk") }).filter(either);
			return depth === 0 ? query : query.filter(Exists(level(depth - 1)));
		};

		expect(await names(Thing.objects.filter(Exists(level(5))))).toEqual(["t2"]);
	});

	test("exclude() in subqueries in exclude()", async () => {
		const nested = range(6).reduce(
			(inner: Untyped, n) =>
				Thing.objects
					.filter({ pk__in: inner })
					.exclude({ kids__kids__n: 100 + n, kids__parent__n: 3 })
					.exclude({ kids__n: 2 }),
			Thing.objects.all(),
		);

		expect(await names(nested)).toEqual(["t0", "t2", "t3", "t4"]);
	});

	test("updates and deletes by long conditions", async () => {
		const tree = range(150).reduce((all, n) => all.and(Q({ n__gte: 1 })).or(Q({ n: n + 3 })), one(1));

		await Thing.objects
			.filter(tree)
			.aupdate({ name: range(150).reduce((name, n) => name.add(n), F("n").mul(0)) as Untyped });
		expect(await Thing.objects.filter({ name: "11175" }).acount()).toBe(3);
		expect((await Thing.objects.filter(tree).adelete())[0]).toBe(4);
	});
});
