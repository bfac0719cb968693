// prefetchRelated() over many-to-many relations: an object that many links lead to is made once.
import { F, Prefetch } from "edgeset";
import { beforeEach, expect, test } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Author, Book, Tag } from "../models.ts";

onEveryBackend("Prefetch over links", () => {
	beforeEach(async () => {
		const author = await Author.objects.acreate({ name: "Ann" });
		const [sea, war] = [
			await Tag.objects.acreate({ name: "sea" }),
			await Tag.objects.acreate({ name: "war" }),
		];
		const [first, second] = await Book.objects.abulkCreate([
			new Book({ title: "First", author, pages: 1 }),
			new Book({ title: "Second", author, pages: 2 }),
		]);
		await first?.tags.aadd(sea, war);
		await second?.tags.aadd(sea);
	});

	test("two books of one tag share it", async () => {
		const [first, second] = await Book.objects.orderBy("title").prefetchRelated("tags");

		const names = async (book: typeof first) => (await book?.tags.all())?.map((tag) => tag.name).sort();
		expect(await names(first)).toEqual(["sea", "war"]);
		expect(await names(second)).toEqual(["sea"]);
		const sea = (await first?.tags.all())?.find((tag) => tag.name === "sea");
		expect((await second?.tags.all())?.[0]).toBe(sea);
	});

	test("objects that differ in an annotation stay apart", async () => {
		const tags = Tag.objects.annotate({ pages: F("books__pages") }).orderBy("name", "pages");
		const books = await Book.objects
			.orderBy("title")
			.prefetchRelated(Prefetch("tags", { queryset: tags, toAttr: "tagList" }));

		const rows = books.map((book) => book.tagList.map(({ name, pages }) => `${name} ${pages}`));
		expect(rows).toEqual([
			["sea 1", "sea 2", "war 1"],
			["sea 1", "sea 2"],
		]);
	});

	test("the next level is loaded once for a shared object", async () => {
		const books = await Book.objects.orderBy("title").prefetchRelated("tags__books");

		const titles = [];
		for (const book of books)
			for (const tag of await book.tags.all())
				titles.push([book.title, tag.name, (await tag.books.all()).map(({ title }) => title).sort()]);
		expect(titles.sort()).toEqual([
			["First", "sea", ["First", "Second"]],
			["First", "war", ["First"]],
			["Second", "sea", ["First", "Second"]],
		]);
	});
});
