// Combinations that random queries found: each was wrong once.
import { Exists, Q } from "edgeset";
import { expect, test } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Author, Book, Publisher, Tag } from "../models.ts";

onEveryBackend("Rare combinations", () => {
	test("a condition under XOR may hold without its related row", async () => {
		await Author.objects.acreate({ name: "Ann", age: 30 });

		const found = Author.objects.filter(Q({ books__title: "A", books__pages: 1 }).xor(Q({ age: 30 })));

		expect(await found.acount()).toBe(1);
	});

	test("a union loses duplicates when its other term is known to be empty", async () => {
		const author = await Author.objects.acreate({ name: "Ann" });
		await Book.objects.acreate({ title: "Same", author });
		await Book.objects.acreate({ title: "Same", author });

		const titles = Book.objects.filter({ id__in: [] }).valuesList("title", { flat: true });

		expect(await titles.union(Book.objects.valuesList("title", { flat: true }))).toEqual(["Same"]);
	});

	test("acount() of values() counts the rows that it shows", async () => {
		const author = await Author.objects.acreate({ name: "Ann" });
		await Book.objects.acreate({ title: "A", author });
		await Book.objects.acreate({ title: "B", author });

		expect(await Author.objects.values("books__title").acount()).toBe(2);
	});

	test("a filter after values() does not narrow what values() shows", async () => {
		const author = await Author.objects.acreate({ name: "Ann" });
		await Book.objects.acreate({ title: "A", author });
		await Book.objects.acreate({ title: "B", author });

		const titles = Author.objects.valuesList("books__title", { flat: true }).filter({ books__title: "A" });

		expect([...(await titles)].sort()).toEqual(["A", "B"]);
	});

	test("NULL counts as false under a NOT that holds another NOT", async () => {
		const author = await Author.objects.acreate({ name: "Ann" });
		await Book.objects.acreate({ title: "A", author });

		const found = Book.objects.exclude(Q({ publisher__name: "X" }).not(), { publisher__name: "Y" });

		expect(await found.acount()).toBe(1);
	});

	test("a condition known to be false orders nothing", async () => {
		await Publisher.objects.acreate({ name: "P" });

		const ordered = Publisher.objects
			.alias({ never: Exists(Tag.objects.filter({ id__in: [] })) })
			.orderBy("never", "name");

		expect(await ordered.acount()).toBe(1);
		expect(await ordered).toHaveLength(1);
	});
});
