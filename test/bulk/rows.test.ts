// A bulk write that fails says which row it was, and leaves nothing.
import { FieldError, IntegrityError, type OrmError, ValueError } from "edgeset";
import { createTables } from "edgeset/ddl";
import { beforeAll, expect, test } from "vitest";
import { onEveryBackend } from "../database.ts";
import * as warehouse from "./models.ts";
import { Item, items, Parcel, Shelf, Slot, Supplier } from "./models.ts";

async function refusal(write: PromiseLike<unknown>): Promise<OrmError> {
	try {
		await write;
	} catch (error) {
		return error as OrmError;
	}
	throw new Error("it was written");
}

onEveryBackend("the row of a refused bulk write", (db) => {
	beforeAll(() => createTables(db(), { warehouse }));

	/** Creates them all and gives [kind, row] of the refusal. Nothing may be left. */
	async function refusedRow(list: readonly Item[], options = {}): Promise<[string, number | undefined]> {
		const before = await Item.objects.acount();
		const error = await refusal(Item.objects.abulkCreate(list, options));
		expect(error).toBeInstanceOf(IntegrityError);
		expect(await Item.objects.acount()).toBe(before);
		expect(list.every((item) => item.id === null || item.id === undefined || item.id > 900)).toBe(true);
		return [(error as IntegrityError).kind, error.row];
	}
	const changed = (index: number, values: object, count = 250): Item[] => {
		const list = items(count);
		Object.assign(list[index] as Item, values);
		return list;
	};

	test("NULL", async () => {
		expect(await refusedRow(changed(170, { name: null }))).toEqual(["notNull", 170]);
	});

	test("a value that is twice in the list", async () => {
		expect(await refusedRow(changed(170, { code: "a30" }))).toEqual(["unique", 170]);
	});

	test("a value that is there", async () => {
		await Item.objects.acreate({ code: "a170", name: "x" });

		expect(await refusedRow(items(250))).toEqual(["unique", 170]);
	});

	test("values that are unique together, in the list and in the table", async () => {
		const pair = { size: 3, colour: "red" };
		const list = changed(170, pair);
		Object.assign(list[30] as Item, { ...pair, colour: null });
		Object.assign(list[201] as Item, pair);
		expect(await refusedRow(list)).toEqual(["unique", 201]);

		await Item.objects.acreate({ code: "x", name: "x", ...pair });
		expect(await refusedRow(changed(170, pair))).toEqual(["unique", 170]);
	});

	test("a key that is there, or twice; keys come first, but rows are counted as given", async () => {
		await Item.objects.acreate({ id: 901, code: "x", name: "x" });
		const list = changed(170, { id: 901 });
		Object.assign(list[180] as Item, { id: 902 });
		expect(await refusedRow(list)).toEqual(["unique", 170]);

		expect(await refusedRow([...list.slice(180, 182), ...items(3, { id: 903 }, "b")])).toEqual(["unique", 3]);
	});

	test("the same object twice", async () => {
		const [first] = items(1);

		expect(await refusedRow([...items(2, {}, "b"), first as Item, first as Item])).toEqual(["unique", 3]);
	});

	test("a check", async () => {
		expect(await refusedRow(changed(170, { stock: -1 }))).toEqual(["check", 170]);
		expect(await refusedRow(changed(0, { stock: -1 }))).toEqual(["check", 0]);
		expect(await refusedRow(changed(249, { stock: -1 }))).toEqual(["check", 249]);
		expect(await refusedRow(changed(0, { stock: -1 }, 1))).toEqual(["check", 0]);
	});

	test("a unique formula, in the list and in the table", async () => {
		expect(await refusedRow(changed(170, { name: "A30" }))).toEqual(["unique", 170]);

		await Item.objects.acreate({ code: "x", name: "A40" });
		expect(await refusedRow(items(250))).toEqual(["unique", 40]);
	});

	test("values that are unique among some rows only", async () => {
		const list = changed(170, { retired: 1, stock: 5 });
		Object.assign(list[20] as Item, { stock: 5 });
		Object.assign(list[21] as Item, { stock: 5 });
		Object.assign(list[200] as Item, { retired: 1, stock: 5 });

		expect(await refusedRow(list)).toEqual(["unique", 200]);
	});

	test("a key that leads nowhere", async () => {
		const supplier = await Supplier.objects.acreate({ name: "S" });
		const list = changed(170, { supplier_id: 77 });
		Object.assign(list[20] as Item, { supplier });

		expect(await refusedRow(list)).toEqual(["foreignKey", 170]);
		expect(await refusedRow(changed(170, { replaces_id: 7777 }))).toEqual(["foreignKey", 170]);
	});

	test("rows may point at rows of the list", async () => {
		const list = items(3);
		Object.assign(list[0] as Item, { id: 5 });
		Object.assign(list[1] as Item, { id: 6, replaces_id: 5 });
		Object.assign(list[2] as Item, { id: 7, replaces_id: 8 });

		const error = await refusal(Item.objects.abulkCreate(list));

		expect([error.code, error.row]).toEqual(["IntegrityError", 2]);
		Object.assign(list[2] as Item, { replaces_id: 6 });
		await Item.objects.abulkCreate(list);
		expect(await Item.objects.acount()).toBe(3);
	});

	test("a row whose values are expressions is found by trying", async () => {
		await Item.objects.acreate({ code: "a30", name: "x" });
		const { Lower: lower, Value } = await import("edgeset");
		const list = items(50);
		Object.assign(list[30] as Item, { code: lower(Value("A30")) });

		expect(await refusedRow(list)).toEqual(["unique", 30]);
	});

	test("an upsert that meets another constraint", async () => {
		await Item.objects.abulkCreate(items(5, { stock: 1 }));
		const options = { updateConflicts: true, updateFields: ["stock", "name"], uniqueFields: ["code"] };
		const list = items(5, { stock: 2 });
		Object.assign(list[3] as Item, { code: "new", name: "a1" });

		expect(await refusedRow(list, options)).toEqual(["unique", 3]);
		Object.assign(list[3] as Item, { name: "new", supplier_id: 77 });
		expect(await refusedRow(list, options)).toEqual(["foreignKey", 3]);
		expect(await Item.objects.filter({ stock: 1 }).acount()).toBe(5);
	});

	test("what conflicts leaves out is no refusal, the rest is", async () => {
		await Item.objects.acreate({ code: "a1", name: "a1" });

		expect(await refusedRow(changed(170, { supplier_id: 77 }), { ignoreConflicts: true })).toEqual([
			"foreignKey",
			170,
		]);
	});

	test("where it cannot be told, the error says so", async () => {
		const list = changed(10, { supplier_id: 77 }, 30);
		Object.assign(list[20] as Item, { supplier_id: 77 });

		const error = await refusal(Item.objects.abulkCreate(list, { ignoreConflicts: true }));

		// Keys that are checked at the end of the transaction cannot be tried one by one.
		if (db().backend.limits.deferredKeys)
			expect(error.message).toBe(
				"Item.objects.abulkCreate(): FOREIGN KEY constraint failed. Which of the 30 rows it was could not be found out.",
			);
		else expect(error.row).toBe(10);
		expect(await Item.objects.acount()).toBe(0);
	});

	test("rows of several chunks", async () => {
		const remarks = "é".repeat(700);

		expect(await refusedRow(items(1500, { remarks }).concat(items(1, { stock: -1 }, "b")))).toEqual([
			"check",
			1500,
		]);
		expect(await refusedRow(items(1500, { remarks }).concat(items(1, { supplier_id: 7 }, "b")))).toEqual([
			"foreignKey",
			1500,
		]);
	});

	test("a value that does not fit its field", async () => {
		const error = await refusal(Item.objects.abulkCreate(changed(170, { size: "many" })));

		expect(error).toBeInstanceOf(ValueError);
		expect([error.row, error.object, error.field]).toEqual([170, "an unsaved Item", "size"]);
		expect(error.message).toContain(" Row 170, counted from 0: an unsaved Item.");
		expect(await Item.objects.acount()).toBe(0);
	});

	test("a related object that is not saved", async () => {
		const error = await refusal(
			Item.objects.abulkCreate(items(3).concat(items(1, { supplier: new Supplier({ name: "S" }) }, "b"))),
		);

		expect([error.code, error.row]).toEqual(["ValueError", 3]);
	});

	test("the whole error", async () => {
		const [first] = await Parcel.objects.abulkCreate([new Parcel({ label: "A" })]);
		const error = (await refusal(
			Parcel.objects.abulkCreate([new Parcel({ label: "B" }), new Parcel({ label: "A" })]),
		)) as IntegrityError;

		expect(error.message).toBe(
			'Parcel.objects.abulkCreate(): UNIQUE constraint failed: warehouse_parcel.label. Row 1, counted from 0: Parcel "parcel A".',
		);
		expect(error).toMatchObject({
			code: "IntegrityError",
			kind: "unique",
			columns: ["warehouse_parcel.label"],
			row: 1,
			object: 'Parcel "parcel A"',
			where: "Parcel.objects.abulkCreate()",
		});
		expect(error.cause).toBeInstanceOf(IntegrityError);
		expect(error.sql).toContain('INSERT INTO "warehouse_parcel"');
		expect(await Parcel.objects.valuesList("key", { flat: true })).toEqual([first?.key]);
	});

	// ---- updates

	const saved = (count = 30): Promise<Item[]> => Item.objects.abulkCreate(items(count));
	async function updateRefused(
		list: readonly Item[],
		fields: Parameters<typeof Item.objects.abulkUpdate>[1],
		query: { abulkUpdate: typeof Item.objects.abulkUpdate } = Item.objects,
	): Promise<[string, number | undefined, string | undefined]> {
		const before = await Item.objects.orderBy("id").values();
		const error = await refusal(query.abulkUpdate(list, fields));
		expect(await Item.objects.orderBy("id").values()).toEqual(before);
		return [(error as IntegrityError).kind, error.row, error.object];
	}

	test("an update: NULL, a check, a key that leads nowhere", async () => {
		const list = await saved();
		const row = list[20] as Item;

		row.name = null as never;
		expect(await updateRefused(list, ["name"])).toEqual(["notNull", 20, `Item ${row.id}`]);
		row.stock = -1;
		expect((await updateRefused(list, ["stock"]))[1]).toBe(20);
		row.supplier_id = 77;
		expect((await updateRefused(list, ["supplier"]))[1]).toBe(20);
	});

	test("an update: a value twice, or that another row has", async () => {
		const list = await saved();
		await Item.objects.acreate({ code: "x", name: "x" });
		const row = list[20] as Item;

		row.code = "a29";
		expect((await updateRefused(list, ["code", "stock"]))[1]).toBe(29);
		row.code = "x";
		expect((await updateRefused(list, ["code", "stock"]))[1]).toBe(20);
		row.name = "X";
		expect((await updateRefused(list, ["name"]))[1]).toBe(20);
	});

	test("an update: rows that are not there cannot be the one", async () => {
		const list = [...items(3, { id: 950, name: null }, "b"), ...(await saved())];
		(list[20] as Item).name = null as never;
		(list[21] as Item).supplier_id = 77;

		expect((await updateRefused(list, ["name"]))[1]).toBe(20);
		Object.assign(list[0] as Item, { supplier_id: 77 });
		expect((await updateRefused(list, ["supplier"]))[1]).toBe(21);
	});

	test("an update of a narrowed query", async () => {
		const list = await saved();
		Object.assign(list[3] as Item, { stock: -1, name: null });
		Object.assign(list[20] as Item, { stock: -1, name: null });
		const query = Item.objects.exclude({ code: "a3" });

		expect((await updateRefused(list, ["stock"], query))[1]).toBe(20);
		expect((await updateRefused(list, ["name"], query))[1]).toBe(20);
	});

	test("an update of a parent's column", async () => {
		const shelves: Shelf[] = [];
		for (const name of ["A", "B", "C"]) shelves.push(await Shelf.objects.acreate({ name }));
		for (const shelf of shelves) shelf.height = 9;
		(shelves[1] as Shelf).name = "C";

		const error = await refusal(Shelf.objects.abulkUpdate(shelves, ["height", "name"]));

		expect([error.row, error.object]).toEqual([2, `Shelf ${shelves[2]?.id}`]);
		expect(await Shelf.objects.filter({ height: 9 }).acount()).toBe(0);
		(shelves[2] as Shelf).name = "D";
		(shelves[1] as Shelf).name = "E";
		expect(await Shelf.objects.abulkUpdate(shelves, ["height", "name"])).toBe(3);
	});

	test("an update: values that do not fit, objects without a key, expressions that do not resolve", async () => {
		const list = await saved();
		(list[20] as Item).size = "many" as never;
		expect(await refusal(Item.objects.abulkUpdate(list, ["size"]))).toMatchObject({
			code: "ValueError",
			row: 20,
		});

		const { F } = await import("edgeset");
		(list[20] as Item).size = F("sise" as never) as never;
		const unresolved = await refusal(Item.objects.abulkUpdate(list, ["size"]));
		expect([unresolved instanceof FieldError, unresolved.row]).toEqual([true, 20]);

		list.push(...items(1, {}, "b"));
		expect(await refusal(Item.objects.abulkUpdate(list, ["name"]))).toMatchObject({
			code: "ValueError",
			row: 30,
			object: "an unsaved Item",
		});
	});

	test("a key of two columns", async () => {
		const slot = (row: number, place: number, holds: number | null = null) => new Slot({ row, place, holds });
		const list = await Slot.objects.abulkCreate([slot(1, 1), slot(1, 2), slot(2, 1, 9)]);

		expect((await refusal(Slot.objects.abulkCreate([slot(3, 1), slot(3, 2), slot(3, 1)]))).row).toBe(2);
		expect((await refusal(Slot.objects.abulkCreate([slot(2, 2), slot(1, 2)]))).row).toBe(1);
		(list[1] as Slot).holds = 9;
		const error = await refusal(Slot.objects.abulkUpdate([slot(7, 7, 9), ...list], ["holds"]));
		expect([error.row, error.object]).toEqual([3, "Slot 2,1"]);
		(list[2] as Slot).holds = 8;
		(list[1] as Slot).holds = 8;
		expect((await refusal(Slot.objects.abulkUpdate([slot(7, 7, 8), ...list], ["holds"]))).row).toBe(3);
	});

	test("a single save has no row", async () => {
		await Item.objects.acreate({ code: "x", name: "x" });

		expect((await refusal(Item.objects.acreate({ code: "x", name: "y" }))).row).toBe(undefined);
	});
});
