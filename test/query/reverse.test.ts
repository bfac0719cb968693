// reverse() turns round whatever ordering a query has, or gets.
import { F, toSql } from "edgeset";
import { expect, test } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Author, Book, Tag } from "../models.ts";

const orderOf = (queryset: Parameters<typeof toSql>[0]): string =>
	toSql(queryset).sql.split(" ORDER BY ")[1] ?? "none";

onEveryBackend("reverse()", () => {
	test("an ordering that is given later is turned too", () => {
		expect(orderOf(Tag.objects.reverse().orderBy("name"))).toBe('"library_tag"."name" DESC');
		expect(orderOf(Tag.objects.reverse().orderBy("-name", "id"))).toBe(
			'"library_tag"."name", "library_tag"."id" DESC',
		);
		expect(orderOf(Tag.objects.reverse().orderBy(F("name").asc({ nullsLast: true })))).toBe(
			'"library_tag"."name" DESC NULLS FIRST',
		);
		expect(orderOf(Author.objects.reverse().orderBy("age").orderBy("email"))).toBe(
			'"library_author"."email" DESC',
		);
	});

	test("twice is not at all, wherever the ordering stands", () => {
		expect(orderOf(Tag.objects.reverse().orderBy("name").reverse())).toBe('"library_tag"."name"');
		expect(orderOf(Tag.objects.reverse().reverse().orderBy("name"))).toBe('"library_tag"."name"');
		expect(orderOf(Tag.objects.orderBy("name").reverse())).toBe('"library_tag"."name" DESC');
	});

	test("no ordering, and chance, have no other direction", () => {
		expect(orderOf(Author.objects.reverse().orderBy())).toBe("none");
		expect(orderOf(Tag.objects.reverse().orderBy("?"))).toBe("RANDOM()");
		expect(orderOf(Author.objects.reverse())).toBe(
			'"library_author"."name" DESC, "library_author"."id" DESC',
		);
	});

	test("the first and the last row, with and without an ordering", async () => {
		for (const name of ["a", "b", "c"]) await Tag.objects.acreate({ name });
		const reversed = Tag.objects.reverse();

		expect((await reversed.orderBy("name").afirst())?.name).toBe("c");
		expect((await reversed.orderBy("name").alast())?.name).toBe("a");
		expect((await reversed.afirst())?.name).toBe("c");
		expect((await reversed.alast())?.name).toBe("a");
		expect((await reversed.aearliest("name")).name).toBe("c");
		expect((await reversed.alatest("name")).name).toBe("a");
	});

	test("a union is turned when its first query was", async () => {
		for (const name of ["a", "b", "c"]) await Tag.objects.acreate({ name });
		const ab = Tag.objects.filter({ name__in: ["a", "b"] });
		const names = async (queryset: PromiseLike<{ name: string }[]>) =>
			(await queryset).map(({ name }) => name);

		expect(
			await names(
				ab
					.reverse()
					.union(Tag.objects.filter({ name: "c" }))
					.orderBy("name"),
			),
		).toEqual(["c", "b", "a"]);
		expect(await names(ab.union(Tag.objects.reverse()).orderBy("name"))).toEqual(["a", "b", "c"]);
	});

	test("dates come turned", async () => {
		const author = await Author.objects.acreate({ name: "A" });
		for (const year of [2001, 2003, 2002])
			await Book.objects.acreate({ title: `${year}`, author, published: `${year}-05-05` });

		expect(await Book.objects.reverse().dates("published", "year")).toEqual([
			"2003-01-01",
			"2002-01-01",
			"2001-01-01",
		]);
	});
});
