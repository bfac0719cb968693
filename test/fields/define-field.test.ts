// Kinds of fields that users define, from the instance to the column and back.
import {
	Avg,
	Case,
	Coalesce,
	Count,
	charField,
	type Database,
	defineField,
	F,
	integerField,
	Max,
	Min,
	OrmError,
	Sum,
	toSql,
	ValidationError,
	Value,
	ValueError,
	When,
} from "edgeset";
import { createTables, createTablesSql } from "edgeset/ddl";
import { schemaOf } from "edgeset/schema";
import "edgeset/validation";
import { beforeAll, describe, expect, test } from "vitest";
import { onEveryBackend } from "../database.ts";
import * as custom from "./custom-models.ts";
import { Crate, Grade, Money, moneyField, Part } from "./custom-models.ts";

const cents = (amount: number): Money => new Money(amount);
const { Crate: CrateClass, Part: PartClass } = custom;
const apps = { custom: { Crate: CrateClass, Part: PartClass } };

describe("the statements", () => {
	test("columns are those of the base, or what dbType says", () => {
		const ddl = createTablesSql(apps).join("\n");

		expect(ddl).toContain('"key" integer NOT NULL PRIMARY KEY');
		expect(ddl).toContain('"price" integer NOT NULL, "discount" integer DEFAULT 5 NOT NULL');
		expect(ddl).toContain('"place" char(12) NOT NULL, "grade" varchar(4) NOT NULL');
		expect(ddl).toContain('"labels" text NOT NULL CHECK ((JSON_VALID("labels") OR "labels" IS NULL))');
		expect(ddl).toContain('"crate_id" integer NULL REFERENCES "custom_crate" ("key")');
	});
});

onEveryBackend("Kinds of fields that users define", (db) => {
	beforeAll(() => createTables(db() as Database, apps));

	const part = (values: object = {}) => Part.objects.acreate({ price: cents(1000), ...values });

	test("lookups take the kind's values and bind the stored ones", () => {
		const { sql, params } = toSql(
			Part.objects
				.filter({
					cost__range: [cents(1), cents(2)],
					price__gte: cents(500),
					price__in: [cents(5), cents(6)],
				})
				.values("price"),
		);

		const bound = db().backend.limits.numbersBindAsReal ? "CAST(? AS INTEGER)" : "?";
		expect(sql.replaceAll('"custom_part".', "")).toContain(
			`WHERE ("cost" BETWEEN ${bound} AND ${bound}) AND "price" >= ${bound} AND "price" IN (SELECT "json list"."value" AS "value" FROM json_each(?) AS "json list")`,
		);
		expect(params).toEqual([1, 2, 500, "[5,6]"]);
	});

	test("lookups and transforms can be registered for the kind", () => {
		const near = toSql(Part.objects.filter({ price__near: cents(500) }).values("id"));
		const whole = toSql(Part.objects.filter({ price__whole__gt: 5 }).values("id"));

		expect(near.sql).toContain('WHERE abs("custom_part"."price" - ');
		expect(whole.sql).toContain('WHERE ("custom_part"."price" / 100) > ');
	});

	test("values go into the row and come back", async () => {
		const made = await part({ place: [3, 4], grade: Grade.HIGH, labels: new Set(["a", "b"]), weight: 1500 });

		const read = await Part.objects.aget({ pk: made.pk });

		expect(read.price).toEqual(cents(1000));
		expect(read.price).toBeInstanceOf(Money);
		expect(read.place).toEqual([3, 4]);
		expect(read.grade).toBe(Grade.HIGH);
		expect(read.labels).toEqual(new Set(["a", "b"]));
		expect([read.weight, read.cost]).toEqual([1500, null]);
		expect(await Part.objects.values("price", "cost")).toEqual([{ price: cents(1000), cost: null }]);
		expect(await Part.objects.valuesList("grade", { flat: true })).toEqual([Grade.HIGH]);
	});

	test("defaults of the program and of the database", async () => {
		const made = await part({ discount: undefined });

		expect([made.place, made.grade, made.labels]).toEqual([[0, 0], Grade.LOW, new Set()]);
		expect(made.discount).toEqual(cents(0));
	});

	test("lookups find by the kind's values", async () => {
		await part({ price: cents(100), place: [1, 2], labels: new Set(["x"]) });
		await part({ price: cents(250), cost: cents(9), weight: 250 });
		const found = (lookups: object) => Part.objects.filter(lookups).valuesList("price", { flat: true });

		expect(await found({ price: cents(100) })).toEqual([cents(100)]);
		expect(await found({ price__gt: cents(100) })).toEqual([cents(250)]);
		expect(await found({ price__in: [cents(250), cents(7)] })).toEqual([cents(250)]);
		expect(await found({ price__range: [cents(0), cents(150)] })).toEqual([cents(100)]);
		expect(await found({ place: [1, 2] })).toEqual([cents(100)]);
		expect(await found({ place__startswith: "1;" })).toEqual([cents(100)]);
		expect(await found({ labels: new Set(["x"]) })).toEqual([cents(100)]);
		expect(await found({ weight__lte: 250 })).toEqual([cents(250)]);
		expect(await found({ cost__isnull: true })).toEqual([cents(100)]);
		expect(await found({ cost: null })).toEqual([cents(100)]);
		expect(await found({ price__gt: F("cost") })).toEqual([cents(250)]);
		expect(await found({ price__near: cents(300) })).toEqual([cents(250)]);
		expect(await found({ price__whole: 2 })).toEqual([cents(250)]);
	});

	test("updates, in bulk too", async () => {
		const first = await part();
		const [second] = await Part.objects.abulkCreate([new Part({ price: cents(1), grade: Grade.HIGH })]);

		await Part.objects
			.filter({ pk: first.pk })
			.aupdate({ price: F("price").add(Value(cents(5), { outputField: moneyField() })), cost: cents(3) });
		if (second) second.price = cents(2);
		await Part.objects.abulkUpdate(second ? [second] : [], ["price"]);
		await first.arefreshFromDb();

		expect([first.price, first.cost]).toEqual([cents(1005), cents(3)]);
		expect(await Part.objects.valuesList("price", "grade")).toEqual([
			[cents(1005), Grade.LOW],
			[cents(2), Grade.HIGH],
		]);
		first.price = cents(8);
		await first.asave({ updateFields: ["price"] });
		expect((await Part.objects.aget({ pk: first.pk })).price).toEqual(cents(8));
	});

	test("Min, Max and Sum keep the kind, an average is a number", async () => {
		await part({ price: cents(100), weight: 1000 });
		await part({ price: cents(300), weight: 2000 });

		expect(
			await Part.objects.aaggregate({
				least: Min("price"),
				most: Max("price"),
				all: Sum("price"),
				mean: Avg("price"),
				grade: Max("grade"),
				n: Count("*"),
				tonnes: Avg("weight"),
			}),
		).toEqual({
			least: cents(100),
			most: cents(300),
			all: cents(400),
			mean: 200,
			grade: Grade.LOW,
			n: 2,
			tonnes: "1.5",
		});
	});

	test("expressions: arithmetic gives what is stored, choices between values give the kind", async () => {
		await part({ price: cents(100) });

		const [row] = await Part.objects.annotate({
			double: F("price").mul(2),
			paid: Coalesce("cost", "price"),
			best: Case(When({ price__gt: cents(50) }, F("price")), {
				default: Value(cents(0), { outputField: moneyField() }),
			}),
			fixed: Value(cents(7), { outputField: moneyField() }),
		});

		expect([row?.double, row?.paid, row?.best, row?.fixed]).toEqual([200, cents(100), cents(100), cents(7)]);
	});

	test("one plan is not read as another kind", async () => {
		await part({ price: cents(100) });
		const plain = Value(7, { outputField: integerField() });
		const money = Value(cents(7), { outputField: moneyField() });

		expect((await Part.objects.annotate({ x: plain }))[0]?.x).toBe(7);
		expect((await Part.objects.annotate({ x: money }))[0]?.x).toEqual(cents(7));
	});

	test("keys of a kind of one's own, with their relations", async () => {
		const crate = await Crate.objects.acreate({ key: "crate-7", label: "A" });
		await part({ crate });
		await part({ crate: "crate-7" });

		expect(await Part.objects.filter({ crate: "crate-7" }).acount()).toBe(2);
		expect(await Part.objects.filter({ crate__label: "A", crate_id: "crate-7" }).acount()).toBe(2);
		const [read] = await Crate.objects.prefetchRelated("parts");
		expect(read?.pk).toBe("crate-7");
		expect(read?.parts).toHaveLength(2);
		expect((await (await Part.objects.afirst())?.crate)?.key).toBe("crate-7");
		expect([...(await Crate.objects.ainBulk(["crate-7"])).keys()]).toEqual(["crate-7"]);
	});

	test("validation brings values into their form and knows choices and sizes", async () => {
		const given = new Part({ price: "12.50" as never, place: [123456, 1234567] });
		await expect(given.afullClean()).rejects.toMatchObject({ fields: { place: [{ code: "max_length" }] } });

		given.place = [1, 2];
		await given.afullClean();
		expect(given.price).toEqual(cents(1250));
		expect((given as unknown as { getGradeDisplay(): string }).getGradeDisplay()).toBe("Low");

		given.price = "x" as never;
		await expect(given.afullClean()).rejects.toThrow("Enter an amount.");
		given.price = null as never;
		await expect(given.afullClean()).rejects.toMatchObject({ fields: { price: [{ code: "null" }] } });
	});

	test("a Standard Schema takes what parse() takes", () => {
		const schema = schemaOf(Part, { for: "create", only: ["price", "grade"] })["~standard"];

		expect(schema.validate({ price: "3.5" })).toEqual({ value: { price: cents(350) } });
		expect(schema.validate({ price: "x" })).toMatchObject({ issues: [{ path: ["price"], code: "amount" }] });
		expect(schema.validate({ price: 1, grade: "high" })).toMatchObject({ issues: [{ path: ["grade"] }] });
	});

	test("what toDb() throws says where", async () => {
		const error = await part({ price: 5 }).catch((caught: unknown) => caught);

		expect(error).toBeInstanceOf(ValueError);
		expect(error).toMatchObject({ where: "Part.price", field: "price" });
		expect((error as Error).message).toContain('toDb() of the kind "money" threw TypeError: not Money');
		expect(() => Part.objects.filter({ price__gte: 5 as never })).toThrow(/"price__gte": .*"money"/);
	});

	test("what fromDb() throws says which column", async () => {
		const made = await part();
		await db().backend.run({
			sql: `UPDATE custom_part SET grade = 'none' WHERE id = ${made.pk}`,
			params: [],
			columns: [],
			reads: false,
		});

		const error = await Part.objects.aget({ pk: made.pk }).catch((caught: unknown) => caught);

		expect(error).toMatchObject({
			code: "ValueError",
			field: "grade",
			where: 'reading "grade", a grade field',
		});
		expect((error as { cause: { cause: unknown } }).cause).toBeInstanceOf(RangeError);
	});
});

describe("mistakes", () => {
	const make = (parts: object) =>
		defineField({ name: "x", base: integerField(), toDb: Number, fromDb: Number, ...parts } as never);
	test.each([
		["a name that is taken", { name: "integer" }, /there is a kind "integer" already/],
		["a name that is none", { name: "a b" }, /identifier/],
		["no base", { base: undefined }, /base must be a field/],
		[
			"a base with options",
			{ base: charField({ maxLength: 3, null: true }) },
			/only says how values are stored/,
		],
		["no fromDb", { fromDb: undefined }, /must be functions/],
		["SQL in dbType", { dbType: "int; DROP" }, /no column type/],
	])("%s", (_name, parts, message) => {
		expect(() => make(parts)).toThrow(message);
		expect(() => make(parts)).toThrow(expect.objectContaining({ code: "ConfigurationError" }));
	});

	test("an object as a primary key", async () => {
		const field = moneyField({ primaryKey: true }) as unknown as { type: { toDb(value: unknown): unknown } };

		expect(() => field.type.toDb(cents(1))).toThrow(/cannot be a primary key/);
		expect(() => moneyField({ maxLength: 3 } as never)).toThrow(OrmError);
		expect(ValidationError).toBeDefined();
	});
});
