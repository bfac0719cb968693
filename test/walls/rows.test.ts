// Rows of any width: D1 takes 100 columns in a result or a table, 100 aggregates in a query, 5 terms in a union.
import {
	binaryField,
	Count,
	F,
	foreignKey,
	integerField,
	LimitExceeded,
	NotSupportedError,
	SET_NULL,
	Sum,
} from "edgeset";
import { createTables } from "edgeset/ddl";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { defineModel } from "../../src/model/define-model.ts";
import { expectQueries, onEveryBackend } from "../database.ts";
import { errorOf, fiveThings, makeTable, range, Thing, type Untyped } from "./thing.ts";

const numbers = (count: number) =>
	Object.fromEntries(range(count).map((n) => [`w${n}`, integerField({ default: n })]));
const Wide: Untyped = (defineModel as Untyped)("wide.Wide", {
	...numbers(60),
	bytes: binaryField({ null: true }),
	big: foreignKey("self", { null: true, onDelete: SET_NULL, relatedName: "+" }),
	...Object.fromEntries(range(37).map((n) => [`z${n}`, integerField({ default: n })])),
});

onEveryBackend("Wide rows", (db) => {
	beforeAll(async () => {
		await makeTable(db());
		await createTables(db(), { wide: { Wide } });
	});
	beforeEach(fiveThings);
	const isNarrow = (): boolean => db().backend.limits.resultColumns === 100;

	test("a hundred columns beside a hundred of a related object, bytes among them", async () => {
		const first = await Wide.objects.using(db()).acreate({ bytes: new Uint8Array([1, 2]) });
		const second = await Wide.objects.using(db()).acreate({ w0: 7, bytes: new Uint8Array([3]), big: first });
		await Wide.objects.using(db()).acreate({ w0: 8, z36: 9, big: second });

		const rows = await Wide.objects
			.using(db())
			.selectRelated("big__big")
			.annotate({ sum: F("w58" as never).add(1), text: F("z36" as never) })
			.orderBy("-sum", "text", "w0");

		expect(
			rows.map((row: Untyped) => [row.w0, row.w59, row.z36, row.sum, row.text, row.bytes && [...row.bytes]]),
		).toEqual(
			[
				[0, 59, 36, 59, 36, [1, 2]],
				[7, 59, 36, 59, 36, [3]],
				[8, 59, 9, 59, 9, null],
			].sort((a, b) => Number(a[4]) - Number(b[4]) || Number(a[0]) - Number(b[0])),
		);
		const last = rows.find((row: Untyped) => row.w0 === 8);
		expect([
			last.big.w0,
			[...last.big.bytes],
			last.big.z35,
			last.big.big.w0,
			[...last.big.big.bytes],
			last.big.big.z36,
		]).toEqual([7, [3], 35, 0, [1, 2], 36]);
	});

	test("300 annotations, and values() of 250 of them", async () => {
		const query = range(300)
			.reduce((all: Untyped, n) => all.annotate({ [`a${n}`]: F("n").add(n) }), Thing.objects.all())
			.orderBy("n");

		expect((await query).map((row: Untyped) => [row.a0, row.a150, row.a299])).toEqual(
			range(5).map((n) => [n, n + 150, n + 299]),
		);
		expect(await query.valuesList(...range(250).map((n) => `a${n}`))).toEqual(
			range(5).map((row) => range(250).map((n) => row + n)),
		);
		expect(await query.values("a0", ...range(200).map((n) => `a${n + 50}`)).afirst()).toMatchObject({
			a0: 0,
			a249: 249,
		});
	});

	test("values keep their types where they travel in JSON", async () => {
		const padded = range(120).reduce(
			(all: Untyped, n) => all.annotate({ [`a${n}`]: F("n").add(n) }),
			Thing.objects.all(),
		);
		const kinds = {
			x1: F("big"),
			x2: F("real").div(3),
			x3: F("price"),
			x4: F("flag"),
			x5: F("key"),
			x6: F("at"),
			x7: F("data"),
			x8: F("name"),
			x9: F("bytes"),
		};
		const named = padded.annotate(kinds);
		const plain = Thing.objects.annotate(kinds);
		const pick = async (query: Untyped): Promise<unknown[]> =>
			(await query.orderBy("n")).map((row: Untyped) => range(9).map((n) => row[`x${n + 1}`]));

		expect(await pick(named)).toEqual(await pick(plain));
	});

	test("150 aggregates, in one round trip", async () => {
		const sums = Object.fromEntries(range(150).map((n) => [`s${n}`, Sum(F("n").add(n))]));
		const expected = Object.fromEntries(range(150).map((n) => [`s${n}`, 10 + 5 * n]));

		expect(await Thing.objects.aaggregate(sums)).toEqual(expected);
		const kids = await Thing.objects.aaggregate({
			...sums,
			grown: Count("kids__kids"),
			twice: Count("kids__kids", { distinct: true }),
		});
		expect([kids.grown, kids.twice]).toEqual([3, 3]);
		await expectQueries(db(), isNarrow() ? 6 : 1, () => Thing.objects.aaggregate(sums));
	});

	test("more aggregates in a grouped query than D1 takes", async () => {
		const run = () =>
			Thing.objects
				.values("flag")
				.annotate(Object.fromEntries(range(150).map((n) => [`s${n}`, Sum(F("n").add(n))])) as Untyped)
				.orderBy("flag");

		if (isNarrow()) expect(await errorOf(run)).toMatchObject({ code: "LimitExceeded", limit: "aggregates" });
		else expect((await run()) as Untyped).toMatchObject([{ s0: 6, s149: 6 + 3 * 149 }, { s0: 4 }]);
	});

	test("a union of wide rows is refused with the way round", async () => {
		const run = () =>
			Wide.objects.using(db()).selectRelated("big").union(Wide.objects.using(db()).selectRelated("big"));

		if (isNarrow()) {
			const error = await errorOf(run);
			expect(error).toBeInstanceOf(NotSupportedError);
			expect(error).toMatchObject({
				given: "200",
				expected: "at most 100",
				fix: expect.stringContaining("values("),
			});
		} else expect(await run()).toEqual([]);
	});

	test("a table of more columns than D1 takes is refused before anything is made", async () => {
		const Wider: Untyped = (defineModel as Untyped)("wide.Wider", numbers(120));
		const Small: Untyped = (defineModel as Untyped)("wide.Small", numbers(1));

		if (isNarrow()) {
			const error = await errorOf(() => createTables(db(), { wide: { Small, Wider } }));
			expect(error).toBeInstanceOf(LimitExceeded);
			expect(error).toMatchObject({
				limit: "tableColumns",
				model: "Wider",
				given: "121",
				expected: "at most 100",
				fix: expect.stringContaining("oneToOneField"),
			});
			expect(await errorOf(() => Small.objects.using(db()).acount())).toMatchObject({
				code: "OperationalError",
			});
		} else {
			await createTables(db(), { wide: { Wider } });
			const row = await Wider.objects.using(db()).acreate({ w119: 5 });
			expect([row.w118, row.w119]).toEqual([118, 5]);
		}
	});

	test("the most columns that a table may have, in every kind of write", async () => {
		const rows = await Wide.objects.using(db()).abulkCreate(range(300).map((n) => new Wide({ w0: n })));
		for (const row of rows) row.z36 = row.w0 + 1000;
		await Wide.objects.using(db()).abulkUpdate(
			rows,
			Object.keys(rows[0]).filter((name) => /^[wz]\d/.test(name)),
		);
		rows[0].w1 = 77;
		await rows[0].asave();

		expect(await Wide.objects.using(db()).filter({ z36__gte: 1000 }).acount()).toBe(300);
		expect((await Wide.objects.using(db()).aget({ w1: 77 })).z36).toBe(1000);
		expect(
			await Wide.objects
				.using(db())
				.aupdate(Object.fromEntries(range(60).map((n) => [`w${n}`, F(`w${n}` as never).add(1)]))),
		).toBe(300);
	});

	test("12 queries in a union, one after the other and at once", async () => {
		const term = (n: number) => Thing.objects.filter({ n });

		expect(
			await range(11)
				.reduce((all: Untyped, n) => all.union(term(n)), term(1))
				.acount(),
		).toBe(5);
		expect(
			(
				await term(1)
					.union(...range(11).map(term))
					.orderBy("-n")
					.slice(1, 3)
			).map(({ n }) => n),
		).toEqual([3, 2]);
		expect(
			(
				await range(40)
					.reduce((all: Untyped, n) => all.union(term(n), { all: true }), term(1))
					.orderBy("n")
			).map(({ n }: Thing) => n),
		).toEqual([0, 1, 1, 2, 3, 4]);
	});

	test("union, intersection and difference in turn, 30 times", async () => {
		const query = range(30).reduce(
			(all: Untyped, n) =>
				n % 3 === 0
					? all.union(Thing.objects.filter({ n: n / 3 }))
					: n % 3 === 1
						? all.intersection(Thing.objects.filter({ n__lte: 3 }))
						: all.difference(Thing.objects.filter({ n: 1 })),
			Thing.objects.filter({ n: 4 }),
		);

		expect((await query.orderBy("-n")).map(({ n }: Thing) => n)).toEqual([3, 2, 0]);
	});

	test("a union of 12 inside a filter and inside another union", async () => {
		const keys = range(11).reduce(
			(all: Untyped, n) => all.union(Thing.objects.filter({ n }).values("pk")),
			Thing.objects.filter({ n: 1 }).values("pk"),
		);

		expect(await Thing.objects.filter({ pk__in: keys }).acount()).toBe(5);
		expect(
			await Thing.objects.values("pk").filter({ n: 2 }).union(keys, keys, keys, keys, keys, keys).acount(),
		).toBe(5);
	});

	test("prefetches of 3,000 parents and deletes of 3,000 objects with what hangs on them", async () => {
		const parents = await Thing.objects.abulkCreate(range(3000).map((n) => new Thing({ n: 10_000 + n })));
		await Thing.objects.abulkCreate(parents.map((parent) => new Thing({ n: 20_000, parent })));

		const found = await Thing.objects
			.filter({ n__gte: 10_000, n__lt: 20_000 })
			.prefetchRelated("kids__parent", "parent");

		expect(found.length).toBe(3000);
		expect(
			(found[2999] as Untyped).kids.all().length ?? (await (found[2999] as Untyped).kids.all()).length,
		).toBe(1);
		expect(await Thing.objects.filter({ n__gte: 10_000, n__lt: 20_000 }).adelete()).toEqual([
			6000,
			{ "walls.Thing": 6000 },
		]);
	});

	test("columns of one name keep their own values", async () => {
		const rows = await Thing.objects
			.filter({ parent__parent__isnull: false })
			.orderBy("n")
			.valuesList("id", "n", "parent__id", "parent__n", "parent__parent__n");
		expect(
			rows.map(([id, n, parentId, parentN, grandN]) => [Number(id) - Number(parentId), n, parentN, grandN]),
		).toEqual([
			[1, 2, 1, 0],
			[1, 3, 2, 1],
			[1, 4, 3, 2],
		]);

		const related = await Thing.objects
			.selectRelated("parent__parent")
			.filter({ n: 4 })
			.annotate({ parentName: F("parent__name") })
			.aget();
		expect([related.name, related.parentName, related.parent?.name, related.parent?.parent?.name]).toEqual([
			"t4",
			"t3",
			"t3",
			"t2",
		]);

		const raw = await Thing.objects.raw(
			"SELECT b.id, b.n, b.name, a.n AS n_of_parent, a.name AS name_of_parent FROM walls_thing a JOIN walls_thing b ON b.parent_id = a.id ORDER BY b.n",
		);
		expect(
			[...raw].map((thing: Untyped) => [thing.n, thing.n_of_parent, thing.name, thing.name_of_parent]),
		).toEqual(range(4).map((n) => [n + 1, n, `t${n + 1}`, `t${n}`]));
	});
});
