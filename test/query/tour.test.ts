// The async interface, point by point: read it from top to bottom.
import { QuerySet, toSql } from "edgeset";
import { describe, expect, it } from "vitest";
import { expectQueries, onEveryBackend } from "../database.ts";
import { Author, Book, Tag } from "../models.ts";

onEveryBackend("A tour of the async interface", (db) => {
	const bookshelf = async (): Promise<void> => {
		const ann = await Author.objects.acreate({ name: "Ann", email: "ann@example.com", age: 40 });
		const bob = await Author.objects.acreate({ name: "Bob", email: "bob@example.org", age: 17, mentor: ann });
		await Book.objects.acreate({
			title: "Tides",
			pages: 120,
			price: "9.99",
			author: ann,
			published: "2020-05-01",
		});
		await Book.objects.acreate({
			title: "Dunes",
			pages: 300,
			price: "19.50",
			author: ann,
			published: "2021-02-03",
		});
		await Book.objects.acreate({ title: "Peaks", pages: 80, price: "5.00", author: bob });
	};

	describe("asking", () => {
		it("runs nothing before it is awaited", async () => {
			await bookshelf();

			const adults = await expectQueries(db(), 0, async () => ({
				lazy: Author.objects.filter({ age__gte: 18 }).orderBy("-name"),
			}));

			expect(adults.lazy).toBeInstanceOf(QuerySet);
			await expectQueries(db(), 1, () => adults.lazy);
		});

		it("runs again each time it is awaited", async () => {
			await bookshelf();
			const all = Author.objects.all();

			expect(await all).toHaveLength(2);
			await Author.objects.acreate({ name: "Cid" });

			expect(await all).toHaveLength(3);
		});

		it("gives a list of instances of the user's class", async () => {
			await bookshelf();

			const authors = await Author.objects.filter({ email__endswith: "example.com" });

			expect(authors.map((author) => author.greeting)).toEqual(["Hello, Ann"]);
			expect(authors[0]).toBeInstanceOf(Author);
		});

		it("streams with for await", async () => {
			await bookshelf();
			const seen: string[] = [];

			for await (const author of Author.objects.all()) seen.push(author.name);

			expect(seen).toEqual(["Ann", "Bob"]);
		});

		it("awaits queries inside a for await", async () => {
			await bookshelf();
			const first: (string | undefined)[] = [];

			for await (const author of Author.objects.all())
				first.push((await author.books.orderBy("title").afirst())?.title);

			expect(first).toEqual(["Dunes", "Peaks"]);
		});

		it("chains lazily, and leaves the earlier queryset as it was", async () => {
			await bookshelf();
			const books = Book.objects.filter({ pages__gt: 100 });

			const cheap = books.exclude({ price__gte: "10.00" });

			expect(await cheap.valuesList("title", { flat: true })).toEqual(["Tides"]);
			expect(await books).toHaveLength(2);
		});

		it("has afilter() and aall() as awaitable twins that chain on", async () => {
			await bookshelf();

			expect(await Author.objects.aall()).toHaveLength(2);
			expect(await Author.objects.afilter({ name: "Ann" }).afilter({ age: 40 }).acount()).toBe(1);
		});
	});

	describe("one object", () => {
		it("aget() gives the one that matches", async () => {
			await bookshelf();

			expect((await Book.objects.aget({ title: "Tides" })).pages).toBe(120);
		});

		it("aget() throws DoesNotExist of its model when there is none", async () => {
			await expect(Book.objects.aget({ title: "Nothing" })).rejects.toBeInstanceOf(Book.DoesNotExist);
			await expect(Book.objects.aget({ title: "Nothing" })).rejects.not.toBeInstanceOf(Author.DoesNotExist);
		});

		it("aget() throws MultipleObjectsReturned when there are several", async () => {
			await bookshelf();

			await expect(Book.objects.aget({ author__name: "Ann" })).rejects.toBeInstanceOf(
				Book.MultipleObjectsReturned,
			);
		});

		it("afirst() and alast() give null when there is nothing", async () => {
			expect(await Author.objects.afirst()).toBeNull();
			expect(await Author.objects.alast()).toBeNull();
		});

		it("afirst() and alast() follow the ordering", async () => {
			await bookshelf();

			expect((await Author.objects.afirst())?.name).toBe("Ann");
			expect((await Book.objects.orderBy("pages").alast())?.title).toBe("Dunes");
		});

		it("awaits a relation that is not loaded, once for all that came with it", async () => {
			await bookshelf();
			const books = await Book.objects.orderBy("id");

			const names = await expectQueries(db(), 1, async () => {
				const found: string[] = [];
				for (const book of books) found.push((await book.author).name);
				return found;
			});

			expect(names).toEqual(["Ann", "Ann", "Bob"]);
		});
	});

	describe("counting and values", () => {
		it("acount() and aexists() ask the database, not the list", async () => {
			await bookshelf();

			expect(await Book.objects.filter({ author__name: "Ann" }).acount()).toBe(2);
			expect(await Book.objects.filter({ pages__gt: 1000 }).aexists()).toBe(false);
		});

		it("valuesList() with flat gives bare values", async () => {
			await bookshelf();

			expect(await Author.objects.valuesList("name", { flat: true })).toEqual(["Ann", "Bob"]);
		});

		it("values() gives plain objects, over relations too", async () => {
			await bookshelf();

			expect(await Book.objects.orderBy("id").values("title", "author__name").slice(0, 1)).toEqual([
				{ title: "Tides", author__name: "Ann" },
			]);
		});
	});

	describe("writing", () => {
		it("acreate() stores and returns the object with its key", async () => {
			const tag = await Tag.objects.acreate({ name: "sea" });

			expect(tag.pk).toBe(1);
			expect((await Tag.objects.aget({ pk: 1 })).name).toBe("sea");
		});

		it("aupdate() gives the number of rows it matched", async () => {
			await bookshelf();

			expect(await Book.objects.filter({ author__name: "Ann" }).aupdate({ pages: 1 })).toBe(2);
		});

		it("adelete() gives the total and the count per model", async () => {
			await bookshelf();

			expect(await Author.objects.filter({ name: "Ann" }).adelete()).toEqual([
				3,
				{ "library.Author": 1, "library.Book": 2 },
			]);
			expect((await Author.objects.aget({ name: "Bob" })).mentor_id).toBeNull();
		});

		it("aupdateOrCreate() gives the object and whether it was created", async () => {
			const [created, isNew] = await Author.objects.aupdateOrCreate({ name: "Dan", defaults: { age: 30 } });
			const [found, isNewAgain] = await Author.objects.aupdateOrCreate({
				name: "Dan",
				defaults: { age: 31 },
			});

			expect([isNew, isNewAgain]).toEqual([true, false]);
			expect(found.pk).toBe(created.pk);
			expect((await Author.objects.aget({ name: "Dan" })).age).toBe(31);
		});

		it("agetOrCreate() leaves what it finds", async () => {
			const [, isNew] = await Author.objects.agetOrCreate({ name: "Eve", defaults: { age: 5 } });
			const [found, isNewAgain] = await Author.objects.agetOrCreate({ name: "Eve", defaults: { age: 6 } });

			expect([isNew, isNewAgain]).toEqual([true, false]);
			expect(found.age).toBe(5);
		});

		it("asave() inserts, then updates", async () => {
			const author = new Author({ name: "Fay" });

			await author.asave();
			author.age = 9;
			await author.asave();

			expect(await Author.objects.filter({ age: 9 }).valuesList("name", { flat: true })).toEqual(["Fay"]);
		});
	});

	it("shows its SQL without running it", () => {
		expect(toSql(Book.objects.filter({ author__name: "Ann" }).valuesList("title", { flat: true }))).toEqual({
			sql: 'SELECT "library_book"."title" AS "c0" FROM "library_book" INNER JOIN "library_author" ON "library_book"."author_id" = "library_author"."id" WHERE "library_author"."name" = ?',
			params: ["Ann"],
		});
	});
});
