// Large lists and values: D1 takes 100 parameters and 2 MB in one value, and patterns of 50 bytes.
import { Concat, LimitExceeded, NotSupportedError, toSql, Value } from "edgeset";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expectQueries, onEveryBackend } from "../database.ts";
import {
	BIGS,
	errorOf,
	fiveThings,
	makeTable,
	moment,
	names,
	range,
	Thing,
	type Untyped,
	uuid,
} from "./thing.ts";

onEveryBackend("Large values", (db) => {
	beforeAll(() => makeTable(db()));
	beforeEach(fiveThings);
	const hasLimits = (): boolean => db().backend.limits.params === 100;
	const filtered = (lookups: object): Promise<string[]> => names(Thing.objects.filter(lookups as Untyped));
	const many = 20_000;

	describe("20,000 values in a list", () => {
		const lists: Record<string, [string, (n: number) => unknown, string[]]> = {
			integers: ["n", (n) => n + 3, ["t3", "t4"]],
			texts: ["name", (n) => `t${n + 1}`, ["t1", "t2", "t3", "t4"]],
			bigints: ["big", (n) => (BIGS[n] ?? BigInt(n) + 2n ** 60n) as bigint, ["t0", "t1", "t2", "t3"]],
			floats: ["real", (n) => n + 2.5, ["t2", "t3", "t4"]],
			decimals: ["price", (n) => `${n * 2}.50`, ["t0", "t2", "t4"]],
			uuids: ["key", (n) => uuid(n + 4), ["t4"]],
			moments: ["at", (n) => moment(n * 3), ["t0", "t3"]],
			bytes: ["bytes", (n) => new Uint8Array([(n % 200) + 2, n / 200]), ["t2", "t3", "t4"]],
			"keys of JSON": ["data__k", (n) => n + 1, ["t1", "t2", "t3", "t4"]],
			"texts in JSON": ["data__name", (n) => `d${n}`, ["t0", "t1", "t2", "t3", "t4"]],
			objects: ["data", (n) => ({ k: n, name: `d${n}` }), ["t0", "t1", "t2", "t3", "t4"]],
		};

		test.each(Object.entries(lists))("%s", async (_kind, [field, value, expected]) => {
			const list = range(many).map(value);

			expect(await expectQueries(db(), 1, () => filtered({ [`${field}__in`]: list }))).toEqual(expected);
		});

		test("under NOT, and beside NULL", async () => {
			expect(await names(Thing.objects.exclude({ big__in: range(many) }))).toEqual(["t1", "t2", "t3", "t4"]);
		});
	});

	test("lists of more than 2 MB are several parameters", async () => {
		const texts = [...range(300).map((n) => "x".repeat(10_000) + n), "t1", "t4", null];
		const query = Thing.objects.filter({ name__in: texts as string[] });

		expect(await names(query)).toEqual(["t1", "t4"]);
		expect(toSql(query).params).toHaveLength(2);
		expect(toSql(query).sql).toMatch(
			/IN \(SELECT "json list"."value" AS "value" FROM json_each\(\?\) AS "json list" UNION ALL SELECT/,
		);
		expect(await names(Thing.objects.exclude({ name__in: texts as string[] }))).toEqual(["t0", "t2", "t3"]);
		expect(await filtered({ n__in: range(450_000).map((n) => n + 2) })).toEqual(["t2", "t3", "t4"]);
		expect(await filtered({ data__name__in: texts.map((text) => (text === "t1" ? "d1" : text)) })).toEqual([
			"t1",
		]);
		expect(await filtered({ name__in: range(8).flatMap((n) => ["t3", "漢".repeat(500_000) + n]) })).toEqual([
			"t3",
		]);
	});

	test("the parts of a list are not those of a shorter one", async () => {
		const list = (count: number): string[] => [
			...range(count).map((n) => "x".repeat(10_000) + n),
			`t${count % 5}`,
		];

		for (const count of [300, 2, 500, 301, 199])
			expect(await filtered({ name__in: list(count) })).toEqual([`t${count % 5}`]);
	});

	test("ainBulk() of 20,000 keys", async () => {
		const keys = await Thing.objects.valuesList("pk", { flat: true });

		expect((await Thing.objects.ainBulk([...keys, ...range(many).map((n) => n + 1e6)])).size).toBe(5);
	});

	test("a text of 1.9 MB is stored, found, changed and read", async () => {
		const text = "y".repeat(1_900_000);
		const thing = await Thing.objects.acreate({ name: text });

		expect((await Thing.objects.aget({ id: thing.id })).name).toBe(text);
		expect(await Thing.objects.filter({ name: text }).acount()).toBe(1);
		expect(await Thing.objects.filter({ name__contains: text.slice(5) }).acount()).toBe(1);
		expect(await Thing.objects.filter({ name: text }).aupdate({ name: Concat("name", Value("z")) })).toBe(1);
		expect((await Thing.objects.aget({ id: thing.id })).name).toHaveLength(1_900_001);
	});

	test("a text or bytes of more than 2 MB are refused, and nothing is stored", async () => {
		if (!hasLimits()) return;
		const values: Record<string, unknown>[] = [
			{ name: "y".repeat(2_100_000) },
			{ name: "漢".repeat(700_000) },
			{ bytes: new Uint8Array(2_100_000) },
			{ data: { k: "x".repeat(2_100_000) } },
		];

		for (const value of values) {
			const created = await errorOf(() => Thing.objects.acreate(value as Untyped));
			const updated = await errorOf(() => Thing.objects.filter({ n: 1 }).aupdate(value as Untyped));
			const inBulk = await errorOf(() =>
				Thing.objects.abulkCreate([new Thing({ n: 77 }), new Thing(value as Untyped)]),
			);
			for (const error of [created, updated, inBulk]) {
				expect(error).toBeInstanceOf(LimitExceeded);
				expect(error).toMatchObject({ limit: "valueBytes", fix: expect.stringContaining("R2") });
			}
		}
		expect(await Thing.objects.acount()).toBe(5);
	});

	test("long texts and bytes in bulk", async () => {
		const made = await Thing.objects.abulkCreate([
			...range(3).map((n) => new Thing({ name: "é".repeat(600_000), n: 100 + n })),
			new Thing({ bytes: new Uint8Array(1_200_000).fill(7), n: 103 }),
			new Thing({ name: "short", bytes: new Uint8Array([1]), n: 104 }),
			new Thing({ name: "é".repeat(900_000), n: 105 }),
		]);

		expect(new Set(made.map(({ id }) => id)).size).toBe(6);
		const found = await Thing.objects.ainBulk(made.map(({ id }) => id));
		for (const { id, name, bytes, n } of made)
			expect([found.get(id)?.name === name, found.get(id)?.bytes?.length, found.get(id)?.n]).toEqual([
				true,
				bytes?.length,
				n,
			]);

		for (const [index, thing] of made.entries())
			Object.assign(thing, {
				bytes: new Uint8Array(index === 4 ? 1_100_000 : 10).fill(index),
				n: 1100 + index,
			});
		expect(await Thing.objects.abulkUpdate(made, ["bytes", "n"])).toBe(6);
		const changed = await Thing.objects.filter({ n__gte: 1000 }).orderBy("n");
		expect(changed.map(({ bytes, n }) => [bytes?.length, bytes?.[0], n])).toEqual(
			range(6).map((index) => [index === 4 ? 1_100_000 : 10, index, 1100 + index]),
		);
	});

	test("3,000 rows of eight fields changed in bulk", async () => {
		const made = await Thing.objects.abulkCreate(
			range(3000).map((n) => new Thing({ name: `b${n}`, n: 1000 + n })),
		);
		for (const thing of made)
			Object.assign(thing, {
				name: `${thing.name}!`,
				big: 9007199254740993n,
				real: 0.5,
				price: "2.25",
				flag: true,
				key: uuid(Number(thing.n)),
				at: moment(1),
				data: { k: thing.n },
			});

		expect(
			await Thing.objects.abulkUpdate(made, ["name", "big", "real", "price", "flag", "key", "at", "data"]),
		).toBe(3000);
		expect(
			await Thing.objects
				.filter({
					name__endswith: "!",
					big: 9007199254740993n,
					real: 0.5,
					price: "2.25",
					flag: true,
					at: moment(1),
					data__k__gte: 1000,
				})
				.acount(),
		).toBe(3000);
	});

	describe("patterns of any length and of any characters", () => {
		const long = "ab".repeat(2500);
		const strange = "a%b_c\\d[e]f*g?h^i'j\"k";

		test.each([
			["5,000 letters", long],
			["what patterns are made of", strange],
			["60 percent signs", "%".repeat(60)],
			["50 bytes of three-byte letters", "漢".repeat(17)],
		])("%s", async (_what, needle) => {
			await Thing.objects.acreate({ name: `<${needle}>` });
			const upper = needle.replace(/[a-z]/g, (letter) => letter.toUpperCase());
			const matches: Record<string, string> = {
				contains: needle,
				startswith: `<${needle}`,
				endswith: `${needle}>`,
				icontains: upper,
				istartswith: `<${upper}`,
				iendswith: `${upper}>`,
				iexact: `<${upper}>`,
				exact: `<${needle}>`,
			};

			for (const [lookup, value] of Object.entries(matches))
				expect([lookup, await filtered({ [`name__${lookup}`]: value })]).toEqual([lookup, [`<${needle}>`]]);
			for (const lookup of [
				"contains",
				"startswith",
				"endswith",
				"icontains",
				"istartswith",
				"iendswith",
				"iexact",
			])
				expect([lookup, await filtered({ [`name__${lookup}`]: `${needle}x` })]).toEqual([lookup, []]);
		});
	});

	test("regular expressions run where there are some, and are refused on D1", async () => {
		for (const lookups of [{ name__regex: "^t[12]$" }, { name__iregex: "^T[12]$" }]) {
			if (!hasLimits()) expect(await filtered(lookups)).toEqual(["t1", "t2"]);
			else {
				const error = await errorOf(() => filtered(lookups));
				expect(error).toBeInstanceOf(NotSupportedError);
				expect(error).toMatchObject({ fix: expect.stringContaining("contains") });
			}
		}
	});
});
