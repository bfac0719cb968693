// afullClean() where it asks the database: keys, uniqueness, constraints; and what the caller may leave out.
import { type Database, F, setDefaultDatabase, ValidationError } from "edgeset";
import { createTables } from "edgeset/ddl";
import { afullClean } from "edgeset/validation";
import { beforeAll, expect, test } from "vitest";
import { expectQueries, onEveryBackend } from "../database.ts";
import * as shop from "./models.ts";
import { Animal, Dog, Item, Maker, Passport, Sample, Trap } from "./models.ts";

type Codes = Record<string, (string | undefined)[]>;

/** Codes by field; nothing when all is right. */
async function codesOf(instance: object, options?: Parameters<typeof afullClean>[1]): Promise<Codes> {
	try {
		await afullClean(instance, options);
		return {};
	} catch (error) {
		if (!(error instanceof ValidationError)) throw error;
		return Object.fromEntries(
			Object.entries(error.fields).map(([name, found]) => [name, found.map(({ code }) => code)]),
		);
	}
}

onEveryBackend("afullClean()", (db) => {
	beforeAll(() => createTables(db() as Database, { shop }));

	const item = (values: object = {}) => new Item({ name: "Cup", price: "5.00", ...values });

	test("an object that is right", async () => {
		const maker = await Maker.objects.acreate({ name: "M" });
		await item({ maker, shelf: 1 }).asave();

		// The key, uniqueTogether, two checks, two unique constraints.
		await expectQueries(db(), 6, () => item({ name: "Mug", maker, shelf: 2, price: 6 }).afullClean());
	});

	test("a boolean that is null is none of the two", async () => {
		expect(await codesOf(item({ retired: null }))).toEqual({ retired: ["invalid"] });
	});

	test("a key without a row", async () => {
		expect(await codesOf(item({ maker_id: 99 }))).toEqual({ maker: ["invalid"] });
		expect(await codesOf(item({ maker_id: "x" }))).toEqual({ maker: ["invalid"] });
		expect(await codesOf(item({ maker_id: 99 }), { exclude: ["maker"] })).toEqual({});
		expect(await codesOf(item({ maker_id: 99 }), { exclude: ["maker_id"] })).toEqual({});
		await expect(item({ maker_id: 99 }).afullClean()).rejects.toThrow("There is no Maker with id 99.");
	});

	test("a unique field, and the object itself", async () => {
		const first = await Maker.objects.acreate({ name: "One", code: "one" });

		expect(await codesOf(new Maker({ name: "One" }))).toEqual({ name: ["unique"] });
		expect(await codesOf(new Maker({ name: "One" }), { validateUnique: false })).toEqual({});
		expect(await codesOf(new Maker({ name: "One" }), { exclude: ["name"] })).toEqual({});
		await expect(new Maker({ name: "One" }).afullClean()).rejects.toThrow("name: Taken: name.");
		expect(await codesOf(first)).toEqual({});
		expect(await codesOf(new Maker({ id: first.id, name: "Two", code: "one" }))).toEqual({
			id: ["unique"],
			code: ["unique"],
		});
		const second = await Maker.objects.acreate({ name: "Two" });
		second.name = "One";
		expect(await codesOf(second)).toEqual({ name: ["unique"] });
	});

	test("NULL is not the same as NULL", async () => {
		const maker = await Maker.objects.acreate({ name: "M" });
		await item({ maker }).asave();
		await Maker.objects.acreate({ name: "N" });

		expect(await codesOf(item({ name: "Mug", maker, price: 1 }))).toEqual({});
		expect(await codesOf(new Maker({ name: "O", code: null }))).toEqual({});
	});

	test("fields that are unique together", async () => {
		const maker = await Maker.objects.acreate({ name: "M" });
		await item({ maker, shelf: 1 }).asave();
		const other = item({ name: "Mug", price: 1, maker, shelf: "1" });

		expect(await codesOf(other)).toEqual({ __all__: ["unique_together"] });
		expect(await codesOf(other, { exclude: ["shelf"] })).toEqual({});
	});

	test("a key that is a relation", async () => {
		const maker = await Maker.objects.acreate({ name: "M" });
		await Passport.objects.acreate({ maker });

		expect(await codesOf(new Passport({ maker }))).toEqual({ maker: ["unique"] });
		expect(await codesOf(await Passport.objects.aget({ maker }))).toEqual({});
	});

	test("a parent's unique field is looked for among all rows of the parent", async () => {
		await Animal.objects.acreate({ tag: "a" });

		expect(await codesOf(new Dog({ tag: "a" }))).toEqual({ tag: ["unique"] });
		expect(await codesOf(new Dog({ tag: "new" }))).toEqual({});
		const dog = await Dog.objects.acreate({ tag: "b", trick: "" });
		expect(await codesOf(dog)).toEqual({});
		dog.tag = "a";
		expect(await codesOf(dog)).toEqual({ tag: ["unique"] });
	});

	test("a check over a generated column", async () => {
		expect(await codesOf(item({ discount: 5 }))).toEqual({ __all__: [undefined] });
		expect(await codesOf(item({ discount: "4.99" }))).toEqual({});
		expect(await codesOf(item({ discount: 5 }), { validateConstraints: false })).toEqual({});
		expect(await codesOf(item({ discount: 5 }), { exclude: ["discount"] })).toEqual({});
		await expect(item({ discount: 5 }).afullClean()).rejects.toThrow(
			'Constraint "net_positive" is violated.',
		);
	});

	test("a check means what the table's means, also for NULL", async () => {
		expect(await codesOf(item({ shelf: 13 }))).toEqual({ __all__: ["unlucky"] });
		expect(await codesOf(item({ shelf: "13" }))).toEqual({ __all__: ["unlucky"] });
		expect(await codesOf(item({ shelf: null }))).toEqual({});
		await item({ shelf: null }).asave();
		await expect(item({ name: "Mug", shelf: 13 }).asave()).rejects.toThrow();
	});

	test("a unique formula", async () => {
		const cup = await item()
			.asave()
			.then(() => Item.objects.aget());

		await expect(item({ name: "CUP", price: 1 }).afullClean()).rejects.toThrow("Again name_once.");
		expect(await codesOf(item({ name: "CUP", price: 1 }), { exclude: ["name"] })).toEqual({});
		expect(await codesOf(cup)).toEqual({});
	});

	test("fields that are unique where a condition holds", async () => {
		await item().asave();
		const same = { name: "Mug", price: "5" };

		expect(await codesOf(item(same))).toEqual({ __all__: [undefined] });
		expect(await codesOf(item({ ...same, retired: true }))).toEqual({});
		expect(await codesOf(item({ ...same, size: "S" }))).toEqual({});
		expect(await codesOf(item(same), { exclude: ["retired"] })).toEqual({});
		await Item.objects.aupdate({ retired: true });
		expect(await codesOf(item(same))).toEqual({});
	});

	test("a constraint is not asked about values that are wrong already", async () => {
		const wrong = { price: ["invalid"], name: ["capital"] };

		// Only the check of the shelf needs neither.
		await expectQueries(db(), 1, async () => {
			expect(await codesOf(item({ price: "x", name: "a" }))).toEqual(wrong);
		});
		await expectQueries(db(), 0, async () => {
			expect(await codesOf(item({ price: "x", name: "a" }), { validateConstraints: false })).toEqual(wrong);
		});
	});

	test("a blank value that cannot be stored is not asked about", async () => {
		const maker = await Maker.objects.acreate({ name: "M" });

		expect(await codesOf(item({ maker, shelf: "" }))).toEqual({});
	});

	test("a validator that waits or breaks is a mistake of the model", async () => {
		await expect(new Trap({ waits: 1 }).afullClean()).rejects.toThrow("a validator gave a promise");
		await expect(new Trap({ breaks: 1 }).afullClean()).rejects.toThrow(TypeError);
		expect(await codesOf(new Trap({ throws: 1 }))).toEqual({ throws: ["invalid"] });
		await expect(new Trap({ coded: 1 }).afullClean()).rejects.toThrow("coded: Own words for 1.");
	});

	test("values that the database works out are not checked", async () => {
		const cup = item();
		await cup.asave();
		cup.stock = F("stock").add(1) as never;

		expect(await codesOf(cup)).toEqual({});
	});

	test("fields that were not loaded are not checked", async () => {
		await item().asave();
		const [part] = await Item.objects.only("name");
		if (!part) throw new Error("no item");
		part.name = "lower";

		expect(await codesOf(part)).toEqual({ name: ["capital"] });
	});

	test("the model's own clean()", async () => {
		expect(await codesOf(item({ name: "Both" }))).toEqual({
			name: [undefined, undefined],
			price: [undefined],
		});
		expect(await codesOf(item({ name: "Later" }))).toEqual({ __all__: ["later"] });
		await expect(item({ name: "Broken" }).afullClean()).rejects.toThrow(RangeError);
		expect(await codesOf(item({ name: "Both", shelf: "x" }))).toMatchObject({
			shelf: ["invalid"],
			price: [undefined],
		});
	});

	test("values are brought into their form, those that are right", async () => {
		const cup = item({ price: 5, stock: "3", shelf: "x" });

		expect(await codesOf(cup)).toEqual({ shelf: ["invalid"] });
		expect(cup).toMatchObject({ price: "5.00", stock: 3, shelf: "x" });
	});

	test("the database is named where there is no default", async () => {
		setDefaultDatabase(null);

		await expect(item().afullClean()).rejects.toThrow("no database");
		expect(await codesOf(item(), { using: db() })).toEqual({});
		expect(await codesOf(item({ stock: -1 }), { validateUnique: false, validateConstraints: false })).toEqual(
			{
				stock: ["min_value"],
			},
		);
	});

	test("names that are no fields are refused", async () => {
		await expect(item().afullClean({ exclude: ["nmae"] })).rejects.toThrow('Did you mean "name"?');
		await expect(afullClean({})).rejects.toThrow("only instances of models");
		await expect(afullClean(null as never)).rejects.toThrow("only instances of models");
	});

	test("values that would be stored changed are not let through", async () => {
		const sample = new Sample({ data: { a: [undefined] } as never });

		expect(await codesOf(sample)).toEqual({ data: ["invalid"] });
	});
});
