// D1's walls: each of these fails where a compiler does not mind them. The engine with D1's limits runs them too.
import { F, foreignKey, integerField, Q, SET_NULL, Value } from "edgeset";
import { createTables } from "edgeset/ddl";
import { expect, it } from "vitest";
import { defineModel } from "../../src/model/define-model.ts";
import { onEveryBackend } from "../database.ts";
import { Author, Book } from "../models.ts";

type Untyped = any;
const columns = Object.fromEntries(
	Array.from({ length: 60 }, (_, i) => [`n${i}`, integerField({ default: i })]),
);
const Wide: Untyped = (defineModel as Untyped)("walls.Wide", {
	...columns,
	twin: foreignKey("self", { null: true, onDelete: SET_NULL, relatedName: "+" }),
});

onEveryBackend("D1's walls", (db) => {
	it("rows of more than a hundred columns", async () => {
		await createTables(db(), { walls: { Wide } });
		const first = await Wide.objects.using(db()).acreate({});
		await Wide.objects.using(db()).acreate({ n5: 500, twin: first });

		const [row] = await Wide.objects
			.using(db())
			.selectRelated("twin")
			.annotate({ sum: F("n58" as never).add(F("n59" as never)) })
			.filter({ n5: 500 })
			.orderBy("sum");

		expect([row.n5, row.n59, row.sum, row.twin.pk, row.twin.n59]).toEqual([500, 59, 117, first.pk, 59]);
	});

	it("statements of more than a hundred parameters", async () => {
		await Author.objects.acreate({ name: "a7", age: 7 });
		const names = Array.from({ length: 300 }, (_, i) => Q({ name: `a${i}`, age: i })).reduce((all, one) =>
			all.or(one),
		);

		expect(await Author.objects.filter(names).valuesList("name", { flat: true })).toEqual(["a7"]);
	});

	it("patterns of more than fifty bytes", async () => {
		const long = "é".repeat(100);
		const author = await Author.objects.acreate({ name: `x${long}y` });

		for (const lookup of [
			{ name__contains: long },
			{ name__icontains: long },
			{ name__startswith: `x${long}` },
			{ name__endswith: `${long}y` },
			{ name__iexact: `X${long}Y` },
		])
			expect(
				await Author.objects.filter(lookup as { name__contains: string }).valuesList("pk", { flat: true }),
			).toEqual([author.pk]);
	});

	it("whole numbers stay whole numbers beside expressions", async () => {
		const author = await Author.objects.acreate({ name: "Ann" });
		await Book.objects.acreate({ title: "T", pages: 7, author });

		expect(
			await Book.objects.annotate({ half: F("pages").div(2), five: Value(5) }).valuesList("half", "five"),
		).toEqual([[3, 5]]);
	});

	it("two columns of one name keep their own values", async () => {
		const mentor = await Author.objects.acreate({ name: "Ann" });
		await Author.objects.acreate({ name: "Bob", mentor });

		expect(await Author.objects.filter({ mentor__isnull: false }).values("name", "mentor__name")).toEqual([
			{ name: "Bob", mentor__name: "Ann" },
		]);
	});
});
