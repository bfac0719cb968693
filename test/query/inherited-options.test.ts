// What a child or a proxy has from its base: order and getLatestBy, unless it says so itself; other options are its own.
import {
	CASCADE,
	charField,
	type Database,
	foreignKey,
	integerField,
	manyToManyField,
	oneToOneField,
	toSql,
} from "edgeset";
import { createTables, createTablesSql } from "edgeset/ddl";
import { beforeAll, describe, expect, test } from "vitest";
import { relationsOf } from "../../src/meta/relations.ts";
import { defineModel } from "../../src/model/define-model.ts";
import { onEveryBackend } from "../database.ts";

/** What the tests call of a manager. */
interface Rows {
	acreate(values: object): Promise<object>;
	all(): PromiseLike<{ name: string }[]> & { readonly ordered: boolean; readonly $subquery: true };
	orderBy(name: string): { readonly $subquery: true };
	alatest(): Promise<{ name: string }>;
}
// The public types know only models that their app registers; these belong to this file.
const model = defineModel as unknown as (
	label: string,
	fields: object,
	options?: object,
) => Omit<ReturnType<typeof defineModel>, "objects"> & { readonly objects: Rows };

const Place = model(
	"heirs.Place",
	{ name: charField({ maxLength: 9 }), rank: integerField({ default: 0 }) },
	{ ordering: ["-name"], getLatestBy: "rank", verboseName: "spot" },
);
const Shop = model(
	"heirs.Shop",
	{ sells: charField({ maxLength: 9, default: "" }) },
	{ bases: ["heirs.Place"] },
);
const Stall = model("heirs.Stall", {}, { bases: [Shop] });
const Bar = model("heirs.Bar", {}, { bases: ["heirs.Place"], ordering: ["rank"] });
const Sight = model("heirs.Sight", {}, { bases: ["heirs.Place"], proxy: true });
const Note = model("heirs.Note", { shop: foreignKey("heirs.Shop" as never, { onDelete: CASCADE }) });

onEveryBackend("Inherited options", (db) => {
	beforeAll(() => createTables(db() as Database, { heirs: { Place, Shop, Stall, Bar, Sight, Note } }));

	test("ordering and getLatestBy come from the first base", async () => {
		for (const [name, rank] of [
			["a", 2],
			["b", 3],
			["c", 1],
		] as const) {
			await Stall.objects.acreate({ name, rank });
			await Bar.objects.acreate({ name, rank });
		}
		const names = async (queryset: PromiseLike<{ name: string }[]>) =>
			(await queryset).map(({ name }) => name);

		expect(await names(Shop.objects.all())).toEqual(["c", "b", "a"]);
		expect(await names(Stall.objects.all())).toEqual(["c", "b", "a"]);
		expect(await names(Bar.objects.all())).toEqual(["c", "a", "b"]);
		expect((await names(Sight.objects.all())).slice(0, 2)).toEqual(["c", "c"]);
		expect((await Stall.objects.alatest()).name).toBe("b");
		expect([Stall, Shop, Bar, Sight].every((each) => each.objects.all().ordered)).toBe(true);
		expect(toSql(Note.objects.orderBy("shop")).sql).toMatch(/ORDER BY .*"name" DESC$/);
	});
});

describe("names", () => {
	test("patterns of relatedName and defaultRelatedName are filled in", () => {
		const owned = {
			owner: foreignKey("heirs.Place" as never, {
				relatedName: "%(app_label)s_%(class)s_owned",
				onDelete: CASCADE,
			}),
		};
		model("heirs.Cart", { ...owned }, {});
		model(
			"heirs.Tent",
			{ ...owned, other: oneToOneField("heirs.Bar" as never, { onDelete: CASCADE }) },
			{
				defaultRelatedName: "%(class)ss",
			},
		);

		expect([...relationsOf(Place.$meta).reverse.keys()]).toEqual(
			expect.arrayContaining(["heirs_cart_owned", "heirs_tent_owned"]),
		);
		expect([...relationsOf(Bar.$meta).queryNames.keys()]).toContain("tents");
	});

	test("tables may be called anything", () => {
		const Odd = model(
			"heirs.Odd",
			{ a: integerField({ dbColumn: 'group "by"' }), tags: manyToManyField("heirs.Place" as never) },
			{ dbTable: 'order "x".y', indexes: [{ kind: "index", name: 'an "index"', fields: ["a"] }] },
		);

		const [table, index] = createTablesSql({ heirs: { Odd } });
		expect(table).toContain('CREATE TABLE IF NOT EXISTS "order ""x"".y" (');
		expect(table).toContain('"group ""by""" integer NOT NULL');
		expect(index).toBe('CREATE INDEX IF NOT EXISTS "an ""index""" ON "order ""x"".y" ("group ""by""")');
		expect(createTablesSql({ heirs: { Odd } }).join()).toContain('"order ""x"".y_tags"');
	});

	test("managed: false leaves the table to others", () => {
		const Foreign = model("heirs.Foreign", { a: integerField() }, { managed: false, dbTable: "theirs" });

		expect(createTablesSql({ heirs: { Foreign } })).toEqual([]);
	});

	test("an option that there is not", () => {
		const Wrong = model("heirs.Wrong", { a: integerField() }, { orderng: ["a"] });

		expect(() => createTablesSql({ heirs: { Wrong } })).toThrow(
			/model\("heirs\.Wrong"\): models have no option "orderng"\. Did you mean "ordering"\?/,
		);
	});
});
