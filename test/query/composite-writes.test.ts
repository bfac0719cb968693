// Rows with keys of several fields: saved, changed and deleted, on every backend.
import { F, FieldError, IntegrityError, ValueError } from "edgeset";
import { createTables } from "edgeset/ddl";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { expectQueries, onEveryBackend } from "../database.ts";
import * as depot from "./composite-models.ts";
import {
	Article,
	type Depot,
	fillDepot,
	Note,
	Order,
	OrderLine,
	Reading,
	Seat,
	Step,
} from "./composite-models.ts";

onEveryBackend("Writing composite keys", (db) => {
	let rows: Depot;
	beforeAll(() => createTables(db(), { depot }));
	beforeEach(async () => {
		rows = await fillDepot();
	});

	const amounts = () => OrderLine.objects.orderBy("pk").valuesList("amount", { flat: true });

	it("asave() looks for the row when the key is whole, and inserts when there is none", async () => {
		const line = new OrderLine({ order: rows.third, line: 1 });

		await expectQueries(db(), 2, () => line.asave());
		line.amount = 7;
		const sent: string[] = [];
		const stop = db().onQuery((event) => sent.push(event.sql));
		await line.asave();
		stop();
		expect(sent).toHaveLength(1);
		expect(sent[0]).toMatch(
			/^UPDATE "depot_orderline" SET "article_id" = \?, "amount" = \?, .*WHERE "depot_orderline"."order_id" = .* AND "depot_orderline"."line" = /,
		);
		expect((await OrderLine.objects.aget({ pk: [3, 1] })).amount).toBe(7);
	});

	it("a key without all its parts is none", async () => {
		await expect(new OrderLine({ line: 1 }).asave()).rejects.toThrow(IntegrityError);
		await expect(new OrderLine({ line: 1 }).asave({ forceUpdate: true })).rejects.toThrow(
			"without a primary key",
		);
		await expect(new OrderLine({ line: 1 }).adelete()).rejects.toThrow("has no primary key");
		await expect(OrderLine.objects.acontains(new OrderLine({ line: 1 }))).rejects.toThrow("unsaved");
	});

	it("forceInsert, forceUpdate and updateFields", async () => {
		const line = await OrderLine.objects.aget({ pk: [1, 2] });

		await expect(line.asave({ forceInsert: true })).rejects.toThrow(IntegrityError);
		line.amount = 21;
		await line.asave({ updateFields: ["amount"] });
		expect(await amounts()).toEqual([10, 21, 30, 40]);
		await expect(line.asave({ updateFields: ["line"] })).rejects.toThrow(ValueError);
		await expect(line.asave({ updateFields: ["pk"] as never })).rejects.toThrow(ValueError);
		line.pk = [1, 9];
		await expect(line.asave({ forceUpdate: true })).rejects.toThrow("did not affect any row");
	});

	it("deferred columns are left alone", async () => {
		const line = await OrderLine.objects.defer("article", "barcode").aget({ pk: [1, 2] });
		line.amount = 22;
		await line.asave();

		expect(
			await OrderLine.objects.filter({ pk: [1, 2] }).valuesList("amount", "article_id", "barcode"),
		).toEqual([[22, rows.screws.id, "b"]]);
	});

	it("a model of nothing but its key, with defaults", async () => {
		const seat = new Seat();
		await expectQueries(db(), 1, () => seat.asave());
		expect(seat.pk).toEqual(["A", 1]);
		await seat.asave();
		await (await Seat.objects.acreate({ number: 2 })).asave({ forceUpdate: true });

		expect(await Seat.objects.orderBy("pk").valuesList("pk", { flat: true })).toEqual([
			["A", 1],
			["A", 2],
		]);
	});

	it("arefreshFromDb() reads the row of the key", async () => {
		const line = await OrderLine.objects.aget({ pk: [1, 2] });
		await OrderLine.objects.filter({ pk: [1, 2] }).aupdate({ amount: 99 });

		await line.arefreshFromDb({ fields: ["pk", "amount"] });
		expect(line.amount).toBe(99);
		line.pk = [9, 9];
		await expect(line.arefreshFromDb()).rejects.toThrow(OrderLine.DoesNotExist);
		await expect(new OrderLine({ line: 1 }).arefreshFromDb({ using: db() })).rejects.toThrow(
			OrderLine.DoesNotExist,
		);
	});

	it("agetOrCreate() and aupdateOrCreate() by key and by parts", async () => {
		const [made, isNew] = await OrderLine.objects.agetOrCreate({ pk: [3, 1], defaults: { amount: 5 } });
		expect([made.pk, isNew]).toEqual([[3, 1], true]);
		const [same, again] = await OrderLine.objects.agetOrCreate({ pk: [3, 1], defaults: { amount: 6 } });
		expect([same.amount, again]).toEqual([5, false]);

		const [changed, created] = await OrderLine.objects.aupdateOrCreate({
			order: rows.third,
			line: 1,
			defaults: { amount: 8 },
		});
		expect([changed.pk, changed.amount, created]).toEqual([[3, 1], 8, false]);
		const [other] = await OrderLine.objects.aupdateOrCreate({ pk: [3, 2], defaults: { amount: 9 } });
		expect(other.pk).toEqual([3, 2]);
		expect(await OrderLine.objects.acount()).toBe(6);
	});

	it("aupdate() by key, by relation and of a part", async () => {
		expect(await OrderLine.objects.filter({ pk: [1, 2] }).aupdate({ amount: F("amount").add(1) })).toBe(1);
		expect(await OrderLine.objects.filter({ order__customer: "Ann" }).aupdate({ amount: F("line") })).toBe(3);
		expect(await amounts()).toEqual([1, 2, 3, 40]);
		expect(await OrderLine.objects.filter({ pk: [2, 1] }).aupdate({ line: 5 })).toBe(1);
		expect(await OrderLine.objects.filter({ pk: [2, 5] }).aexists()).toBe(true);
		await expect(OrderLine.objects.aupdate({ pk: [1, 1] } as never)).rejects.toThrow(
			"a composite primary key cannot be set as a whole. Set its fields: order, line.",
		);
		await expect(OrderLine.objects.aupdate({ amount: F("pk") as never })).rejects.toThrow(FieldError);
	});

	it("abulkCreate() with conflicts over the key", async () => {
		await OrderLine.objects.abulkCreate(
			[new OrderLine({ pk: [2, 1], amount: 41 }), new OrderLine({ pk: [2, 2], amount: 42 })],
			{ updateConflicts: true, updateFields: ["amount"], uniqueFields: ["pk"] },
		);
		expect(await amounts()).toEqual([10, 20, 30, 41, 42]);

		await OrderLine.objects.abulkCreate([new OrderLine({ pk: [2, 1], amount: 1 })], {
			ignoreConflicts: true,
		});
		await expect(OrderLine.objects.abulkCreate([new OrderLine({ pk: [2, 1] })])).rejects.toThrow(
			IntegrityError,
		);
		await expect(
			OrderLine.objects.abulkCreate([new OrderLine({ pk: [2, 1] })], {
				updateConflicts: true,
				updateFields: ["line"],
				uniqueFields: ["pk"],
			}),
		).rejects.toThrow("updateFields cannot have the primary key");
		expect(await amounts()).toEqual([10, 20, 30, 41, 42]);
	});

	it("abulkUpdate() finds rows by all parts", async () => {
		const lines = await OrderLine.objects.orderBy("pk");
		for (const line of lines) line.amount = line.order_id * 100 + line.line;
		expect(await OrderLine.objects.abulkUpdate(lines, ["amount"])).toBe(4);
		expect(await amounts()).toEqual([101, 102, 103, 201]);

		for (const line of lines) line.amount = F("amount").add(line.line) as never;
		expect(await OrderLine.objects.abulkUpdate(lines, ["amount"], { batchSize: 3 })).toBe(4);
		expect(await amounts()).toEqual([102, 104, 106, 202]);
		expect(await OrderLine.objects.filter({ line: 1 }).abulkUpdate(lines, ["amount"])).toBe(2);

		await expect(OrderLine.objects.abulkUpdate(lines, ["line"])).rejects.toThrow("primary key");
		await expect(OrderLine.objects.abulkUpdate([new OrderLine({ line: 1 })], ["amount"])).rejects.toThrow(
			"must have a primary key",
		);
	});

	it("abulkUpdate() with parts that numbers would spoil", async () => {
		const serials = [2n ** 53n + 1n, 2n ** 53n + 2n];
		await Reading.objects.abulkCreate(serials.map((serial) => new Reading({ pk: [serial, "1.10", "a"] })));
		const readings = await Reading.objects.orderBy("pk");
		for (const [index, reading] of readings.entries()) reading.value = index + 1;

		expect(await Reading.objects.abulkUpdate(readings, ["value"])).toBe(2);
		expect(await Reading.objects.orderBy("pk").valuesList("serial", "value")).toEqual([
			[serials[0], 1],
			[serials[1], 2],
		]);
	});

	it("deleting a parent takes its lines, and what points at those", async () => {
		const line = await OrderLine.objects.aget({ pk: [1, 2] });
		await Note.objects.acreate({ about: line, text: "x" });

		expect(await rows.first.adelete()).toEqual([
			5,
			{ "depot.Note": 1, "depot.OrderLine": 3, "depot.Order": 1 },
		]);
		expect(await OrderLine.objects.valuesList("pk", { flat: true })).toEqual([[2, 1]]);
	});

	it("a nullable key in the lines is set to null", async () => {
		expect(await rows.nails.adelete()).toEqual([1, { "depot.Article": 1 }]);
		expect(await OrderLine.objects.orderBy("pk").valuesList("article_id", { flat: true })).toEqual([
			null,
			rows.screws.id,
			null,
			null,
		]);
		expect(await Article.objects.acount()).toBe(1);
	});

	it("one line, and those of a query, by many keys at once", async () => {
		const line = await OrderLine.objects.aget({ pk: [1, 2] });
		expect(await line.adelete()).toEqual([1, { "depot.OrderLine": 1 }]);
		expect(line.pk).toEqual([null, null]);

		const lines = Array.from(
			{ length: 1200 },
			(_, index) => new OrderLine({ order: rows.third, line: index }),
		);
		await OrderLine.objects.abulkCreate(lines);
		expect(await OrderLine.objects.filter({ order__customer: "Cid", line__gte: 100 }).adelete()).toEqual([
			1100,
			{ "depot.OrderLine": 1100 },
		]);
		expect(await Order.objects.filter({ customer: "Cid" }).adelete()).toEqual([
			101,
			{ "depot.OrderLine": 100, "depot.Order": 1 },
		]);
		expect(await OrderLine.objects.acount()).toBe(3);
	});

	it("a related manager moves lines by their keys", async () => {
		const { nails, screws } = rows;
		const lines = await OrderLine.objects.filter({ article: nails }).orderBy("pk");

		await screws.lines.aset(lines);
		expect(await screws.lines.orderBy("pk").valuesList("pk", { flat: true })).toEqual([
			[1, 1],
			[2, 1],
		]);
		await screws.lines.aremove(...lines.slice(0, 1));
		expect(await screws.lines.valuesList("pk", { flat: true })).toEqual([[2, 1]]);
		const made = await rows.third.lines.acreate({ line: 4 });
		expect(made.pk).toEqual([3, 4]);
	});

	it("orderWithRespectTo puts such rows in order", async () => {
		const order = rows.first;
		for (const code of ["a", "b", "c"]) await Step.objects.acreate({ order, code });

		await order.asetStepOrder([
			[order.id, "c"],
			[order.id, "a"],
			[order.id, "b"],
		]);
		expect(await order.agetStepOrder()).toEqual([
			[order.id, "c"],
			[order.id, "a"],
			[order.id, "b"],
		]);
		const step = await Step.objects.aget({ pk: [order.id, "a"] });
		expect((await step.agetNextInOrder()).pk).toEqual([order.id, "b"]);
	});
});
