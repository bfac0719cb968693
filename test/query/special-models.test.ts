// Models that the bookstore does not have: a child of another model, two keys to one table, columns of zero and more.
import {
	type Database,
	F,
	foreignKey,
	PROTECT,
	ProtectedError,
	positiveIntegerField,
	textField,
} from "edgeset";
import { createTables } from "edgeset/ddl";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { backends } from "#backend";
import { defineModel } from "../../src/model/define-model.ts";

// The public types know only models that their app registers; these belong to this file.
const model = defineModel as unknown as (
	label: string,
	fields: Readonly<Record<string, unknown>>,
	options?: object,
) => { readonly objects: object };

const Place = model("special.Place", { name: textField(), address: textField({ default: "" }) });
const Hall = model(
	"special.Hall",
	{ seats: positiveIntegerField({ null: true }) },
	{ bases: ["special.Place"] },
);
const Account = model("special.Account", { name: textField() });
const Transfer = model("special.Transfer", {
	source: foreignKey("special.Account" as never, { relatedName: "outgoing", onDelete: PROTECT }),
	target: foreignKey("special.Account" as never, { relatedName: "incoming", onDelete: PROTECT }),
});

describe.each(backends)("Special models on $name", ({ open }) => {
	let db: Database;
	beforeAll(async () => {
		db = await open();
		for (const table of ["hall", "place", "transfer", "account"])
			await db.backend.run({
				sql: `DROP TABLE IF EXISTS "special_${table}"`,
				params: [],
				columns: [],
				reads: false,
			});
		await createTables(db, { special: { Place, Hall, Account, Transfer } } as never);
	});
	afterAll(() => db.close());
	const objects = (of: { readonly objects: object }): any =>
		(of.objects as { using(db: Database): unknown }).using(db);

	test("a parent's column is updated from the parent's columns, each object once", async () => {
		await objects(Hall).acreate({ name: "Main", seats: 5 });
		await objects(Hall).acreate({ name: "Side", seats: null });

		expect(await objects(Hall).aupdate({ address: F("name") })).toBe(2);
		expect(await objects(Hall).orderBy("name").valuesList("address", { flat: true })).toEqual([
			"Main",
			"Side",
		]);
	});

	test("a negative number is no condition for a column of zero and more", async () => {
		const names = (halls: any): PromiseLike<string[]> =>
			halls.orderBy("name").valuesList("name", { flat: true });

		expect(await names(objects(Hall).filter({ seats__gte: -1 }))).toEqual(["Main", "Side"]);
		expect(await names(objects(Hall).filter({ seats__lt: -1 }))).toEqual([]);
		expect(await names(objects(Hall).exclude({ seats__gt: -1 }))).toEqual(["Side"]);
		expect(await names(objects(Hall).filter({ seats__range: [-1, 5] }))).toEqual(["Main"]);
		expect(await names(objects(Hall).filter({ seats__gt: -0.5 }))).toEqual(["Main"]);
	});

	test("an object that protects in two ways is named once", async () => {
		const account = await objects(Account).acreate({ name: "A" });
		await objects(Transfer).acreate({ source: account, target: account });

		const error = await account.adelete().then(
			() => undefined,
			(thrown: unknown) => thrown,
		);
		expect(error).toBeInstanceOf(ProtectedError);
		expect((error as ProtectedError).protectedObjects).toHaveLength(1);
	});
});
