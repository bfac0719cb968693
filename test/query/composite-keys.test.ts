// Primary keys of several fields: how they are looked up, ordered by, selected and counted, on every backend.
import {
	Case,
	Coalesce,
	Count,
	Exists,
	ExpressionWrapper,
	F,
	FieldError,
	FilteredRelation,
	integerField,
	Max,
	OuterRef,
	Q,
	RowNumber,
	Subquery,
	toSql,
	Value,
	ValueError,
	When,
	Window,
} from "edgeset";
import { createTables } from "edgeset/ddl";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { expectQueries, onEveryBackend } from "../database.ts";
import * as depot from "./composite-models.ts";
import {
	Article,
	type Depot,
	fillDepot,
	Invoice,
	Note,
	Order,
	OrderLine,
	Parcel,
	Reading,
	Visit,
} from "./composite-models.ts";

const COLUMNS = ["order_id", "line", "article_id", "amount", "packed", "barcode"]
	.map((name, index) => `"depot_orderline"."${name}" AS "c${index}"`)
	.join(", ");
const SELECT = `SELECT ${COLUMNS} FROM "depot_orderline"`;
const KEY = '("depot_orderline"."order_id", "depot_orderline"."line")';

const keysOf = async (lines: PromiseLike<OrderLine[]>) => (await lines).map((line) => line.pk);
const numbers = (orders: {
	orderBy(path: "id"): { valuesList(path: "id", form: { flat: true }): unknown };
}) => orders.orderBy("id").valuesList("id", { flat: true });

onEveryBackend("Composite keys", (db) => {
	let rows: Depot;
	beforeAll(() => createTables(db(), { depot }));
	beforeEach(async () => {
		rows = await fillDepot();
	});

	it("an instance has its key as a tuple", async () => {
		const line = await OrderLine.objects.aget({ pk: [1, 2] });

		expect(line.pk).toEqual([1, 2]);
		expect([line.order_id, line.line]).toEqual([1, 2]);
		expect(Object.keys(line)).not.toContain("pk");
		line.pk = [2, 7];
		expect([line.order_id, line.line]).toEqual([2, 7]);
		expect(() => {
			line.pk = [1] as never;
		}).toThrow(ValueError);
	});

	it("exact compares part by part", async () => {
		const { sql, params } = toSql(OrderLine.objects.filter({ pk: [1, 2] }));

		expect(sql).toBe(
			`${SELECT} WHERE "depot_orderline"."order_id" = ? AND "depot_orderline"."line" = ?`.replace(
				/= \?/g,
				db().backend.limits.numbersBindAsReal ? "= CAST(? AS INTEGER)" : "= ?",
			),
		);
		expect(params).toEqual([1, 2]);
		expect(await OrderLine.objects.filter({ pk: [2, 2] })).toEqual([]);
		expect(await keysOf(OrderLine.objects.exclude({ pk: [1, 2] }).orderBy("pk"))).toEqual([
			[1, 1],
			[1, 3],
			[2, 1],
		]);
	});

	it("in takes any number of tuples as one parameter, and the index of the key", async () => {
		const wanted = OrderLine.objects.filter({
			pk__in: [
				[1, 2],
				[2, 1],
				[9, 9],
			],
		});
		const { sql, params } = toSql(wanted);

		expect(sql).toBe(
			`${SELECT} WHERE ${KEY} IN (SELECT "json list"."value" ->> 0 AS "v0", "json list"."value" ->> 1 AS "v1" FROM json_each(?) AS "json list")`,
		);
		expect(params).toEqual(["[[1,2],[2,1],[9,9]]"]);
		expect(await keysOf(wanted.orderBy("pk"))).toEqual([
			[1, 2],
			[2, 1],
		]);
		const { fullScans } = await wanted.aexplain();
		expect(fullScans.filter((scan) => !scan.includes("json list"))).toEqual([]);
		const many = Array.from({ length: 5000 }, (_, index) => [1, index] as const);
		expect(await OrderLine.objects.filter({ pk__in: many }).acount()).toBe(3);
		await expectQueries(db(), 0, () => OrderLine.objects.filter({ pk__in: [] }));
	});

	it("gt, gte, lt and lte are in the order of the parts", async () => {
		const compare = (lookup: "gt" | "gte" | "lt" | "lte", key: readonly [number, number]) =>
			OrderLine.objects
				.filter({ [`pk__${lookup}`]: key } as never)
				.orderBy("pk")
				.valuesList("pk", { flat: true });

		expect(await compare("gt", [1, 2])).toEqual([
			[1, 3],
			[2, 1],
		]);
		expect(await compare("gte", [1, 3])).toEqual([
			[1, 3],
			[2, 1],
		]);
		expect(await compare("lt", [1, 2])).toEqual([[1, 1]]);
		expect(await compare("lte", [1, 2])).toEqual([
			[1, 1],
			[1, 2],
		]);
		expect(toSql(OrderLine.objects.filter({ pk__gt: [1, 2] })).sql).toContain(`WHERE ${KEY} > (`);
	});

	it("a part that no column can hold compares by its size", async () => {
		const huge = (10n ** 30n) as unknown as number;

		expect(await OrderLine.objects.filter({ pk: [1, huge] })).toEqual([]);
		expect(await OrderLine.objects.filter({ pk__in: [[1, huge]] })).toEqual([]);
		expect(await keysOf(OrderLine.objects.filter({ pk__gt: [1, huge] }))).toEqual([[2, 1]]);
		expect(await OrderLine.objects.filter({ pk__lte: [1, huge] }).acount()).toBe(3);
		expect(await OrderLine.objects.filter({ pk__gt: [1, 1.5] }).acount()).toBe(3);
	});

	it("a plan that is kept is bound with other keys", async () => {
		for (const key of [
			[1, 1],
			[1, 3],
			[2, 1],
		] as const) {
			expect(await keysOf(OrderLine.objects.filter({ pk: key }))).toEqual([key]);
			expect(await keysOf(OrderLine.objects.filter({ pk__in: [key] }))).toEqual([key]);
			expect((await OrderLine.objects.filter({ pk__gte: key }).orderBy("pk").afirst())?.pk).toEqual(key);
		}
	});

	it("queries of as many columns stand on the right side", async () => {
		const big = OrderLine.objects.filter({ amount__gte: 30 });
		const found = [
			[1, 3],
			[2, 1],
		];

		for (const right of [big, big.values("pk"), big.values("order_id", "line")])
			expect(await keysOf(OrderLine.objects.filter({ pk__in: right }).orderBy("pk"))).toEqual(found);
		expect(await keysOf(OrderLine.objects.exclude({ pk__in: big }).orderBy("pk"))).toHaveLength(2);
		const last = Subquery(OrderLine.objects.orderBy("-pk").values("pk").slice(0, 1));
		expect(await keysOf(OrderLine.objects.filter({ pk: last }))).toEqual([[2, 1]]);
		expect(() => OrderLine.objects.filter({ pk__in: big.values("line") })).toThrow(FieldError);
		expect(() => OrderLine.objects.filter({ pk__in: big.values("pk", "line") })).toThrow(FieldError);
		expect(() => OrderLine.objects.filter({ line__in: big as never })).toThrow(FieldError);
	});

	it("OuterRef() compares whole keys", async () => {
		const same = OrderLine.objects.filter({ pk: OuterRef("pk"), amount__gt: 15 });
		const later = OrderLine.objects.filter({ pk__gt: OuterRef("pk") });

		expect(await OrderLine.objects.filter(Exists(same)).acount()).toBe(3);
		expect(await keysOf(OrderLine.objects.filter(Exists(later).not()))).toEqual([[2, 1]]);
		const wrong = OrderLine.objects.filter({ line: OuterRef("pk") } as never);
		await expect(OrderLine.objects.filter(Exists(wrong)).acount()).rejects.toThrow(FieldError);
	});

	it("what is no key of the model is refused", () => {
		const filter = (lookups: object) => () => OrderLine.objects.filter(lookups as never);

		expect(filter({ pk: [1] })).toThrow(
			'OrderLine.objects.filter(): "pk": the value is not a key of this model. Given: a list of 1. Expected: a list of 2: [order, line].',
		);
		expect(filter({ pk: 1 })).toThrow(ValueError);
		expect(filter({ pk: [1, null] })).toThrow(ValueError);
		expect(filter({ pk: [1, "x"] })).toThrow(ValueError);
		expect(filter({ pk__in: [1, 2] })).toThrow(ValueError);
		expect(filter({ pk__contains: 1 })).toThrow(FieldError);
		expect(
			filter({
				pk__range: [
					[1, 1],
					[1, 2],
				],
			}),
		).toThrow(FieldError);
		expect(filter({ line: F("pk") })).toThrow(FieldError);
		expect(filter({ pk: F("line") })).toThrow(FieldError);
	});

	it("paths lead to keys over relations", async () => {
		const line = await OrderLine.objects.aget({ pk: [1, 2] });

		expect(await numbers(Order.objects.filter({ lines__pk: [1, 2] }))).toEqual([1]);
		expect(
			await numbers(
				Order.objects.filter({
					lines__pk__in: [
						[1, 2],
						[2, 1],
					],
				}),
			),
		).toEqual([1, 2]);
		expect(await numbers(Order.objects.filter({ lines: line }))).toEqual([1]);
		expect(await numbers(Order.objects.filter({ lines__in: [line] }))).toEqual([1]);
		expect(await numbers(Order.objects.filter({ lines__lte: line }))).toEqual([1, 1]);
		expect(
			await numbers(Order.objects.filter({ lines__in: OrderLine.objects.filter({ amount: 40 }) })),
		).toEqual([2]);
		expect(await numbers(Order.objects.filter({ lines__isnull: true }))).toEqual([3]);
		expect(await numbers(Order.objects.filter({ lines__pk__isnull: false }).distinct())).toEqual([1, 2]);
		expect(await numbers(Order.objects.exclude({ lines__pk: [1, 2] }))).toEqual([2, 3]);
		expect(await numbers(Order.objects.exclude({ lines__amount__gt: 30 }))).toEqual([1, 3]);
		expect(() => Order.objects.filter({ lines: new OrderLine({ line: 1 }) })).toThrow("is not saved");
	});

	it("exclude() means the same related row by its whole key", async () => {
		const both = Order.objects.filter(Q({ lines__line: 1 }).and(Q({ lines__amount: 10 }).not()));

		expect(toSql(both).sql).toContain(
			'AND "U1"."order_id" = "depot_orderline"."order_id" AND "U1"."line" = "depot_orderline"."line"',
		);
		expect(await numbers(both)).toEqual([2]);
	});

	it("orderBy() is by each part", async () => {
		expect(toSql(OrderLine.objects.orderBy("-pk")).sql).toBe(
			`${SELECT} ORDER BY "depot_orderline"."order_id" DESC, "depot_orderline"."line" DESC`,
		);
		expect(await keysOf(OrderLine.objects.orderBy(F("pk").desc()))).toEqual([
			[2, 1],
			[1, 3],
			[1, 2],
			[1, 1],
		]);
		expect((await OrderLine.objects.afirst())?.pk).toEqual([1, 1]);
		expect((await OrderLine.objects.alast())?.pk).toEqual([2, 1]);
		expect((await OrderLine.objects.alatest("pk")).pk).toEqual([2, 1]);
		expect((await Parcel.objects.afirst())?.pk).toEqual([2, 1]);
		expect(await Order.objects.orderBy("-lines").valuesList("lines__line", { flat: true })).toEqual([
			1,
			3,
			2,
			1,
			null,
		]);
	});

	it("rows have tuples", async () => {
		const ordered = OrderLine.objects.filter({ line: 1 }).orderBy("pk");

		expect(await ordered.values("pk", "amount")).toEqual([
			{ pk: [1, 1], amount: 10 },
			{ pk: [2, 1], amount: 40 },
		]);
		expect(await ordered.valuesList("amount", "pk", "line", "pk")).toEqual([
			[10, [1, 1], 1, [1, 1]],
			[40, [2, 1], 1, [2, 1]],
		]);
		expect(await ordered.valuesList("pk", { flat: true })).toEqual([
			[1, 1],
			[2, 1],
		]);
		expect(Object.keys((await ordered.values())[0] ?? {})).toEqual(COLUMNS.match(/(?<=\.")\w+/g));
		expect(await Order.objects.orderBy("id", "lines__pk").valuesList("id", "lines__pk")).toEqual([
			[1, [1, 1]],
			[1, [1, 2]],
			[1, [1, 3]],
			[2, [2, 1]],
			[3, null],
		]);
		expect(await OrderLine.objects.values("pk").distinct().acount()).toBe(4);
	});

	it("the parts are never deferred", async () => {
		const line = await OrderLine.objects.only("amount").aget({ pk: [1, 2] });

		expect(line.pk).toEqual([1, 2]);
		expect(toSql(OrderLine.objects.only("pk")).sql).toContain(
			'SELECT "depot_orderline"."order_id" AS "c0", "depot_orderline"."line" AS "c1" FROM',
		);
		const deferred = OrderLine.objects.defer("line", "order", "pk", "amount", "packed", "barcode");
		expect((await deferred.orderBy("pk"))[0]?.pk).toEqual([1, 1]);
	});

	it("Count() counts rows by their key", async () => {
		expect(
			await OrderLine.objects.aaggregate({ n: Count("pk"), distinct: Count("pk", { distinct: true }) }),
		).toEqual({ n: 4, distinct: 4 });
		expect(
			await Order.objects
				.annotate({
					n: Count("lines"),
					distinct: Count("lines__pk", { distinct: true }),
					early: Count("lines", {
						filter: Q({
							lines__pk__in: [
								[1, 1],
								[1, 2],
							],
						}),
					}),
				})
				.orderBy("id")
				.valuesList("id", "n", "distinct", "early"),
		).toEqual([
			[1, 3, 3, 2],
			[2, 1, 1, 0],
			[3, 0, 0, 0],
		]);
		const twice = Article.objects.filter({ lines__order__lines__amount__gt: 0 });
		expect(
			await twice
				.annotate({ all: Count("lines"), each: Count("lines", { distinct: true }) })
				.orderBy("id")
				.valuesList("all", "each"),
		).toEqual([
			[4, 2],
			[3, 1],
		]);
		expect(
			await OrderLine.objects
				.orderBy("pk")
				.slice(1, 3)
				.aaggregate({ n: Count("pk") }),
		).toEqual({ n: 2 });
	});

	it("groups are by the whole key", async () => {
		await Note.objects.acreate({ about: await OrderLine.objects.aget({ pk: [1, 2] }), text: "x" });
		const counted = [
			[[1, 1], 0],
			[[1, 2], 1],
			[[1, 3], 0],
			[[2, 1], 0],
		];

		expect(
			await OrderLine.objects
				.annotate({ n: Count("notes") })
				.orderBy("pk")
				.valuesList("pk", "n"),
		).toEqual(counted);
		expect(
			(
				await OrderLine.objects
					.values("pk")
					.annotate({ n: Count("notes") })
					.orderBy("pk")
			).map(({ pk, n }) => [pk, n]),
		).toEqual(counted);
		const noted = OrderLine.objects.annotate({ n: Count("notes") });
		expect(await keysOf(noted.filter({ n: 1 }))).toEqual([[1, 2]]);
		expect(await keysOf(noted.filter(Q({ n: 1 }).or(Q({ pk: [2, 1] }))).orderBy("pk"))).toEqual([
			[1, 2],
			[2, 1],
		]);
		const grouped = OrderLine.objects.values("article_id").annotate({ n: Count("pk") });
		expect(
			(await grouped.filter(Q({ n__gt: 0 }).or(Q({ pk: [9, 9] }))).orderBy("n")).map(({ n }) => n),
		).toEqual([1, 1, 1, 1]);
	});

	it("a key has no place in other expressions", () => {
		const pk = F("pk") as never;
		const annotate = (made: unknown) => () => OrderLine.objects.annotate({ x: made as never });

		for (const made of [
			pk,
			F("line").add(pk),
			ExpressionWrapper(F("pk").add(1), { outputField: integerField() }),
			Max("pk"),
			Coalesce("pk", Value(1)),
			Case(When({ line: 1 }, pk), { default: Value(1) }),
			Case(When({ line: 1 }, Value(1)), { default: pk }),
			Subquery(OrderLine.objects.values("pk").slice(0, 1)),
			Window({ expression: RowNumber(), partitionBy: "pk" }),
		])
			expect(annotate(made)).toThrow(FieldError);
		expect(annotate(Max("pk"))).toThrow(
			"a composite primary key has no place in an expression: it is not one value. Use its fields: order, line.",
		);
	});

	it("windows are ordered by it", async () => {
		const ranked = OrderLine.objects.annotate({ n: Window({ expression: RowNumber(), orderBy: "-pk" }) });

		expect(await ranked.filter({ n__lte: 2 }).orderBy("pk").valuesList("pk", "n")).toEqual([
			[[1, 3], 2],
			[[2, 1], 1],
		]);
	});

	it("combined queries select and order by it", async () => {
		const [ones, twos] = [OrderLine.objects.filter({ line: 1 }), OrderLine.objects.filter({ line: 2 })];
		const keys = [
			[2, 1],
			[1, 2],
			[1, 1],
		];

		expect(await keysOf(ones.union(twos).orderBy("-pk"))).toEqual(keys);
		expect(await ones.union(twos).orderBy("-pk").valuesList("pk", "line")).toEqual(
			keys.map((key) => [key, key[1]]),
		);
		expect(
			await ones.valuesList("pk", { flat: true }).union(twos.valuesList("order_id", "line")).orderBy("-pk"),
		).toEqual(keys);
		expect((await ones.union(twos).alast())?.pk).toEqual([2, 1]);
		expect(await ones.union(twos).acount()).toBe(3);
		const combined = ones.values("pk").union(twos.values("pk"));
		expect(await combined.aaggregate({ n: Count("pk"), each: Count("pk", { distinct: true }) })).toEqual({
			n: 3,
			each: 3,
		});
		expect(await keysOf(OrderLine.objects.difference(ones, twos))).toEqual([[1, 3]]);
		expect(await keysOf(OrderLine.objects.intersection(twos))).toEqual([[1, 2]]);
	});

	it("relations of other names keep the whole key", async () => {
		const filtered = Order.objects.annotate({
			few: FilteredRelation("lines", { condition: Q({ lines__amount__lt: 25 }) }),
		});

		expect(await numbers(filtered.filter({ few__pk: [1, 2] }))).toEqual([1]);
		expect(
			await filtered
				.annotate({ n: Count("few") })
				.orderBy("id")
				.valuesList("id", "n"),
		).toEqual([
			[1, 2],
			[2, 0],
			[3, 0],
		]);
	});

	it("acontains() and equals() compare keys by value", async () => {
		const line = await OrderLine.objects.aget({ pk: [1, 2] });

		expect(await OrderLine.objects.acontains(line)).toBe(true);
		expect(await OrderLine.objects.filter({ line: 1 }).acontains(line)).toBe(false);
		expect(await OrderLine.objects.orderBy("pk").slice(0, 1).acontains(line)).toBe(false);
		expect(await OrderLine.objects.orderBy("pk").slice(0, 2).acontains(line)).toBe(true);
		expect(line.equals(await Parcel.objects.aget({ pk: [1, 2] }))).toBe(true);
		expect(line.equals(await OrderLine.objects.aget({ pk: [1, 3] }))).toBe(false);
		expect(new OrderLine().equals(new OrderLine())).toBe(false);
	});

	it("ainBulk() gives a map that knows tuples by their values", async () => {
		const found = await OrderLine.objects.ainBulk([
			[1, 2],
			[9, 9],
			[2, 1],
		]);

		expect(found.size).toBe(2);
		expect(found.get([1, 2])?.amount).toBe(20);
		expect(found.has([2, 1])).toBe(true);
		expect(found.has([9, 9])).toBe(false);
		expect([...found.keys()]).toEqual(expect.arrayContaining([[1, 2]]));
		found.delete([1, 2]);
		expect([...found].map(([key, line]) => [key, line.amount])).toEqual([[[2, 1], 40]]);
	});

	it("lines are reached from both sides, singly and many at a time", async () => {
		const line = await OrderLine.objects.selectRelated("order", "article").orderBy("pk").afirst();
		expect([line?.order.customer, line?.article?.name]).toEqual(["Ann", "nails"]);

		const orders = await Order.objects.prefetchRelated("lines__article", "articles").orderBy("id");
		expect(orders.map((order) => [...order.lines].map((each) => each.pk))).toEqual([
			[
				[1, 1],
				[1, 2],
				[1, 3],
			],
			[[2, 1]],
			[],
		]);
		expect(orders.map((order) => [...order.articles].map(({ name }) => name))).toEqual([
			["nails", "screws"],
			["nails"],
			[],
		]);
		expect((await (await OrderLine.objects.aget({ pk: [2, 1] })).order).customer).toBe("Bob");
	});

	it("the links of a many-to-many relation may have such keys", async () => {
		const { third, nails, screws } = rows;

		await third.articles.aadd(nails, { throughDefaults: { line: 5 } });
		expect(await third.lines.valuesList("pk", { flat: true })).toEqual([[3, 5]]);
		expect(await numbers(Order.objects.filter({ articles: nails }))).toEqual([1, 2, 3]);
		await third.articles.aset([screws], { throughDefaults: { line: 6 } });
		expect(await third.lines.valuesList("pk", { flat: true })).toEqual([[3, 6]]);
		await third.articles.aclear();
		expect(await third.lines.acount()).toBe(0);
	});

	it("a unique field of the model can be pointed at", async () => {
		const line = await OrderLine.objects.aget({ pk: [1, 2] });
		const note = await Note.objects.acreate({ about: line, text: "x" });
		await Note.objects.acreate({ about: line, text: "y" });
		await Note.objects.acreate({ text: "z" });

		const notes = await Note.objects.selectRelated("about").orderBy("id");
		expect(notes.map(({ about }) => about?.pk ?? null)).toEqual([[1, 2], [1, 2], null]);
		expect(notes[0]?.about).toBe(notes[1]?.about);
		expect(await keysOf(OrderLine.objects.filter({ notes: note }))).toEqual([[1, 2]]);
		expect(await Note.objects.filter({ about: line }).acount()).toBe(2);
		expect(await Note.objects.filter({ about__pk: [1, 2] }).acount()).toBe(2);
		expect(await Note.objects.exclude({ about__pk: [1, 2] }).valuesList("text", "about__pk")).toEqual([
			["z", null],
		]);
		expect(await line.notes.acount()).toBe(2);
	});

	it("parts of any kind keep their values exactly", async () => {
		const big = 2n ** 53n + 1n;
		await Reading.objects.abulkCreate([
			new Reading({ pk: [big, "1.50", "5"], value: 1 }),
			new Reading({ pk: [big + 1n, "1.50", "05"], value: 2 }),
			new Reading({ pk: [big + 1n, "2.00", "a'b\"c"], value: 3 }),
		]);
		const values = (lookups: object) =>
			Reading.objects
				.filter(lookups as never)
				.orderBy("pk")
				.valuesList("value", { flat: true });

		expect(await Reading.objects.orderBy("-pk").valuesList("pk", { flat: true })).toEqual([
			[big + 1n, "2.00", "a'b\"c"],
			[big + 1n, "1.50", "05"],
			[big, "1.50", "5"],
		]);
		expect(await values({ pk: [big, "1.5", "5"] })).toEqual([1]);
		expect(await values({ pk: [big + 1n, "1.5", "5"] })).toEqual([]);
		expect(
			await values({
				pk__in: [
					[big, "1.50", "5"],
					[big + 1n, 2, "a'b\"c"],
				],
			}),
		).toEqual([1, 3]);
		expect(await values({ pk__gt: [big, "1.5", "5"] })).toEqual([2, 3]);
		expect(await values({ pk__lt: [big + 1n, "2", ""] })).toEqual([1, 2]);
		expect(await values({ pk__in: Reading.objects.filter({ value__gt: 1 }) })).toEqual([2, 3]);
		expect(await Reading.objects.aaggregate({ n: Count("pk", { distinct: true }) })).toEqual({ n: 3 });
		expect((await Reading.objects.ainBulk([[big, "1.50", "5"]])).get([big, "1.50", "5"])?.value).toBe(1);
	});

	it("parts whose values are objects are the same when their values are", async () => {
		const key = (n: number) =>
			[new Date(Date.UTC(2024, 0, 1, 0, 0, 0, n)), new Uint8Array([n, 255])] as const;
		await Visit.objects.abulkCreate([1, 2, 3].map((n) => new Visit({ pk: key(n), gate: n })));
		const gates = (visits: {
			orderBy(path: "pk"): { valuesList(path: "gate", form: { flat: true }): unknown };
		}) => visits.orderBy("pk").valuesList("gate", { flat: true });

		expect(await gates(Visit.objects.filter({ pk: key(2) }))).toEqual([2]);
		expect(await gates(Visit.objects.filter({ pk__in: [key(1), key(3)] }))).toEqual([1, 3]);
		expect(await gates(Visit.objects.filter({ pk__gt: key(1) }))).toEqual([2, 3]);
		expect((await Visit.objects.ainBulk([key(2)])).get(key(2))?.gate).toBe(2);
		const visit = await Visit.objects.aget({ pk: key(2) });
		expect(visit.equals(await Visit.objects.aget({ pk: key(2) }))).toBe(true);
		visit.gate = 20;
		await visit.asave();
		expect(await Visit.objects.abulkUpdate([new Visit({ pk: key(1), gate: 10 })], ["gate"])).toBe(1);
		expect(await gates(Visit.objects)).toEqual([10, 20, 3]);
		expect(await Visit.objects.aaggregate({ n: Count("pk", { distinct: true }) })).toEqual({ n: 3 });
	});

	it("the other side of a one-to-one relation", async () => {
		const invoice = await Invoice.objects.acreate({ order: rows.first, number: 7 });

		const orders = await Order.objects.selectRelated("invoice").orderBy("id");
		expect(orders.map((order) => order.invoice?.pk ?? null)).toEqual([[1, 7], null, null]);
		expect(await numbers(Order.objects.filter({ invoice }))).toEqual([1]);
		expect(await numbers(Order.objects.exclude({ invoice__pk: [1, 7] }))).toEqual([2, 3]);
		expect(await Order.objects.orderBy("-invoice", "id").valuesList("id", "invoice__pk")).toEqual([
			[1, [1, 7]],
			[2, null],
			[3, null],
		]);
	});

	it("raw() needs all of the key", async () => {
		expect(
			await keysOf(
				OrderLine.objects.raw("SELECT line, order_id, amount FROM depot_orderline ORDER BY amount"),
			),
		).toHaveLength(4);
		await expect(OrderLine.objects.raw("SELECT line FROM depot_orderline")).rejects.toThrow("order_id, line");
	});
});
