// Combinations that random queries found: each was wrong once.
import { Coalesce, Count, Exists, F, OuterRef, Prefetch, Q, Subquery, Sum, toSql } from "edgeset";
import { expect, test } from "vitest";
import { expectQueries, onEveryBackend } from "../database.ts";
import { Author, Book, Publisher, Tag } from "../models.ts";

onEveryBackend("Rare combinations", (db) => {
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

	test("not() twice is the condition again", async () => {
		const author = await Author.objects.acreate({ name: "Ann" });
		await Book.objects.acreate({ title: "A", author });
		await Book.objects.acreate({ title: "B", author });

		const titled = Q({ books__pages__isnull: true });

		expect(await Author.objects.filter(titled.not().not()).acount()).toBe(2);
		expect(await Author.objects.filter(Q().not()).acount()).toBe(1);
	});

	test("a query known to be empty inside in empties the query around", async () => {
		const none = Author.objects.filter({ id__in: [] });

		await expectQueries(db(), 0, async () => {
			expect(await Book.objects.filter({ author__in: none.values("id") })).toEqual([]);
			expect(await Book.objects.filter({ author__in: none.orderBy("id").slice(0, 2) }).acount()).toBe(0);
		});
	});

	test("keywords share related rows in the order of their names, however they are written", async () => {
		const author = await Author.objects.acreate({ name: "Ann" });
		await Book.objects.acreate({ title: "A", pages: 1, author });
		await Book.objects.acreate({ title: "B", pages: 9, author });

		const one = Author.objects.exclude({ id__lt: F("books__pages"), books__title: "A" });
		const other = Author.objects.exclude({ books__title: "A", id__lt: F("books__pages") });

		expect(toSql(one)).toEqual(toSql(other));
		expect(await one.acount()).toBe(1);
	});

	test("a prefetch that leaves the related object out says that there is none", async () => {
		const publisher = await Publisher.objects.acreate({ name: "P" });
		const author = await Author.objects.acreate({ name: "Ann" });
		await Book.objects.acreate({ title: "A", author, publisher });

		const none = Prefetch("publisher", { queryset: Publisher.objects.filter({ name: "other" }) });
		const [book] = await Book.objects.prefetchRelated(none);

		await expectQueries(db(), 0, async () => {
			expect(await book?.publisher).toBeNull();
		});
		expect(book?.publisher_id).toBe(publisher.id);
	});

	test("rows of values() have no relations to prefetch", async () => {
		const author = await Author.objects.acreate({ name: "Ann" });
		await Book.objects.acreate({ title: "A", author });

		await expectQueries(db(), 2, async () => {
			expect(await Book.objects.prefetchRelated("author").values("title")).toEqual([{ title: "A" }]);
			expect(await Book.objects.values("title").prefetchRelated("author")).toEqual([{ title: "A" }]);
		});
	});

	test("what cannot be linked is said", async () => {
		const author = await Author.objects.acreate({ name: "Ann" });
		const book = await Book.objects.acreate({ title: "A", author });

		await expect(book.tags.aadd(author as never)).rejects.toThrow("Book.tags: a Author cannot be linked");
	});

	test("a reverse relation cannot be deferred and traversed", async () => {
		await expect(Author.objects.selectRelated("profile").defer("profile" as "name")).rejects.toThrow(
			"both deferred and traversed",
		);
	});

	test("what reverse() turned round stays so under another order", async () => {
		for (const name of ["P", "Q"]) await Publisher.objects.acreate({ name });
		const names = Publisher.objects.reverse().orderBy("name").valuesList("name", { flat: true });
		expect(await names).toEqual(["Q", "P"]);
		expect((await Publisher.objects.reverse().afirst())?.name).toBe("Q");
	});

	test("Subquery() takes the first row of the order that the query has", async () => {
		const author = await Author.objects.acreate({ name: "Ann" });
		for (const title of ["B", "A", "C"]) await Book.objects.acreate({ title, author });
		const books = Book.objects.filter({ author: OuterRef("pk") });

		const [ann] = await Author.objects.annotate({
			first: Subquery(books.orderBy("title").values("title")),
			last: Subquery(books.orderBy("-title").values("title")),
		});

		expect(ann).toMatchObject({ first: "A", last: "C" });
	});

	test("aggregates of no rows are computed as of any rows", async () => {
		const none = Book.objects.none();

		expect(await none.aaggregate({ sum: Sum("pages").add(1), n: Count("pk") })).toEqual({ sum: null, n: 0 });
		expect(await Book.objects.filter({ id__in: [] }).aaggregate({ n: Count("pk").add(1) })).toEqual({ n: 1 });
		await expectQueries(db(), 0, async () => {
			expect(await none.aaggregate({ sum: Coalesce(Sum("pages"), 7) })).toEqual({ sum: 7 });
		});
	});

	test("an alias() is not among what is aggregated", async () => {
		const counted = Author.objects.alias({ n: Count("books") });
		await expect(counted.aaggregate({ sum: Sum("n" as "age") })).rejects.toThrow("does not select");
	});

	test("values() has no objects to prefetch for", async () => {
		const author = await Author.objects.acreate({ name: "Ann" });
		await Book.objects.acreate({ title: "A", author });
		expect(await Book.objects.prefetchRelated("tags").values("title")).toEqual([{ title: "A" }]);
	});

	test("a list that is a query needs no order", () => {
		const books = Book.objects.orderBy("title").distinct().values("author");
		expect(toSql(Author.objects.filter({ id__in: books }).orderBy()).sql).not.toContain("ORDER BY");
	});
});
