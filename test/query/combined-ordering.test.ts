// What a union can be ordered by, and the form of its rows.
import { F, FieldError } from "edgeset";
import { beforeEach, expect, test } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Author, Book } from "../models.ts";

onEveryBackend("Combined queries", () => {
	beforeEach(async () => {
		const [ann, bob] = [
			await Author.objects.acreate({ name: "Ann" }),
			await Author.objects.acreate({ name: "Bob" }),
		];
		await Book.objects.acreate({ title: "C", pages: 3, author: ann });
		await Book.objects.acreate({ title: "A", pages: 2, author: bob });
		await Book.objects.acreate({ title: "B", pages: 1, author: ann });
	});
	const first = () => Book.objects.filter({ title__in: ["A", "B"] });
	const second = () => Book.objects.filter({ title: "C" });
	const titles = (books: readonly { title: string }[]): string => books.map((book) => book.title).join("");

	test("objects are ordered by their key under either name", async () => {
		expect(titles(await first().union(second()).orderBy("-pk"))).toBe("BAC");
		expect(titles(await first().union(second()).orderBy("id"))).toBe("CAB");
	});

	test("objects are ordered by what they do not select, over relations too", async () => {
		expect(titles(await first().union(second()).orderBy("author__name", "-title"))).toBe("CBA");
		expect(titles(await first().union(second()).orderBy(F("author__name").desc(), "title"))).toBe("ABC");
	});

	test("a hidden order does not show in the rows", async () => {
		const titles = first().union(second()).orderBy("pages").valuesList("title", { flat: true });
		expect(await titles).toEqual(["B", "A", "C"]);
		const [book] = await first().union(second()).orderBy("author__name");
		expect(Object.keys(book as object).filter((name) => name.startsWith("_"))).toEqual([]);
	});

	test("the same column under another name is found", async () => {
		const rows = first().values("id", "title").union(second().values("id", "title"));
		expect(await rows.orderBy("-pk").slice(0, 1)).toEqual([{ id: 3, title: "B" }]);
	});

	test("values() of the terms leave no room for another order", async () => {
		const rows = first().values("title").union(second().values("title"));
		await expect(rows.orderBy("pages")).rejects.toThrow(FieldError);
	});

	test("the rows have the form that was asked for last", async () => {
		const rows = first().values("id", "title").union(second().values("id", "title")).orderBy("id");
		expect(await rows.valuesList("id", "title")).toEqual([
			[1, "C"],
			[2, "A"],
			[3, "B"],
		]);
	});
});
