// arefreshFromDb(): what is read again, and what is forgotten.
import { beforeEach, expect, test } from "vitest";
import { expectQueries, onEveryBackend } from "../database.ts";
import { Author, Book } from "../models.ts";

onEveryBackend("arefreshFromDb()", (db) => {
	let ann: Author;
	let book: Book;
	beforeEach(async () => {
		ann = await Author.objects.acreate({ name: "Ann" });
		book = await Book.objects.acreate({ title: "Tides", pages: 100, author: ann });
	});

	test("forgets a related object, also when the key is the same", async () => {
		const loaded = await Book.objects.selectRelated("author").aget({ pk: book.pk });
		await Author.objects.filter({ pk: ann.pk }).aupdate({ name: "Anna" });

		await loaded.arefreshFromDb({ fields: ["author"] });

		expect((await loaded.author).name).toBe("Anna");
	});

	test("reads only the fields that are named", async () => {
		await Book.objects.aupdate({ title: "Dunes", pages: 300 });

		await book.arefreshFromDb({ fields: ["pages"] });

		expect([book.title, book.pages]).toEqual(["Tides", 300]);
	});

	test("forgets what was prefetched when it is named", async () => {
		const [author] = await Author.objects.prefetchRelated("books");
		await Book.objects.acreate({ title: "Dunes", author: ann });
		expect(await author?.books.all()).toHaveLength(1);

		await author?.arefreshFromDb({ fields: ["books"] });

		expect(await author?.books.all()).toHaveLength(2);
	});

	test("reads through a queryset, with what it loads beside the row", async () => {
		await Author.objects.filter({ pk: ann.pk }).aupdate({ name: "Anna" });

		await book.arefreshFromDb({ fromQueryset: Book.objects.selectRelated("author") });

		const author = await expectQueries(db(), 0, async () => book.author);
		expect(author.name).toBe("Anna");
	});

	test("keeps what the queryset defers", async () => {
		await Book.objects.aupdate({ title: "Dunes", pages: 300 });

		await book.arefreshFromDb({ fromQueryset: Book.objects.only("title") });

		expect([book.title, book.pages]).toEqual(["Dunes", 100]);
	});

	test("finds no row that the queryset leaves out", async () => {
		const others = Book.objects.exclude({ title: "Tides" });

		await expect(book.arefreshFromDb({ fromQueryset: others })).rejects.toBeInstanceOf(Book.DoesNotExist);
	});

	test("refuses a queryset of another model", async () => {
		await expect(book.arefreshFromDb({ fromQueryset: Author.objects.all() })).rejects.toMatchObject({
			code: "ValueError",
			message: expect.stringContaining("a queryset of Author"),
		});
	});
});
