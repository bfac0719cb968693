// aexplain(): the plan of a query, and which of its lines read a whole table.
import { Count } from "edgeset";
import { expect, it } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Author, Book, Profile } from "../models.ts";

onEveryBackend("aexplain()", (db) => {
	const scans = async (queryset: { aexplain(): Promise<{ readonly fullScans: readonly string[] }> }) =>
		(await queryset.aexplain()).fullScans.map((detail) => detail.replace(/ USING .*/, " USING ..."));

	it("gives the statement and SQLite's lines as a tree", async () => {
		const plan = await Book.objects.filter({ author: 1 }).aexplain();

		expect(plan.sql).toMatch(/^SELECT .* WHERE "library_book"."author_id" = /);
		expect(plan.lines).toMatchObject([
			{ parent: 0, detail: expect.stringMatching(/^SEARCH library_book USING INDEX/), fullScan: false },
		]);
	});

	it("flags what reads all rows: of a table, or of an index", async () => {
		expect(await scans(Book.objects.all())).toEqual(["SCAN library_book"]);
		expect(await scans(Book.objects.filter({ pages__gt: 3 }))).toEqual(["SCAN library_book"]);
		expect(await scans(Book.objects.valuesList("author_id"))).toEqual(["SCAN library_book USING ..."]);
		expect(await scans(Author.objects.annotate({ n: Count("books") }).orderBy())).toEqual([
			"SCAN library_author",
		]);
	});

	it("does not flag what an index finds", async () => {
		expect(await scans(Book.objects.filter({ pk__in: [1, 2] }))).toEqual([]);
		expect(await scans(Book.objects.filter({ tags__name: "sea" }))).toEqual([]);
		expect(await scans(Profile.objects.filter({ author__mentor: 3 }))).toEqual([]);
	});

	it("does not flag a slice that ends early", async () => {
		expect(await scans(Book.objects.orderBy("pk").slice(0, 5))).toEqual([]);
		expect(
			await scans(Book.objects.selectRelated("author", "publisher").orderBy("-pk").slice(5, 10)),
		).toEqual([]);
	});

	it("flags a slice that must leave out, sort or group all rows first", async () => {
		expect(await scans(Book.objects.filter({ pages: 3 }).orderBy("pk").slice(0, 5))).toEqual([
			"SCAN library_book",
		]);
		expect(await scans(Book.objects.orderBy("title").slice(0, 5))).toEqual(["SCAN library_book"]);
		expect(await scans(Book.objects.values("title").distinct().slice(0, 5))).toEqual(["SCAN library_book"]);
		expect(await scans(Author.objects.filter({ books__pages: 3 }).orderBy("pk").slice(0, 5))).not.toEqual([]);
	});

	it("looks into sub-selects and compounds", async () => {
		expect(await scans(Book.objects.filter({ author__in: Author.objects.filter({ name: "Ann" }) }))).toEqual([
			"SCAN U0",
		]);
		expect(
			await scans(Book.objects.filter({ pk: 1 }).union(Book.objects.filter({ title: "Tides" }))),
		).toEqual(["SCAN library_book"]);
		expect(
			await scans(Book.objects.filter({ author__in: Author.objects.orderBy("pk").slice(0, 3) })),
		).toEqual([]);
	});

	it("sees indexes that came and went since it was asked last", async () => {
		const books = Book.objects.filter({ pages: 3 });
		const run = (sql: string) => db().backend.batch([{ sql, params: [], columns: [], reads: false }]);

		expect(await scans(books)).toEqual(["SCAN library_book"]);
		await run("CREATE INDEX explain_pages ON library_book (pages)");
		expect(await scans(books)).toEqual([]);
		await run("DROP INDEX explain_pages");
		expect(await scans(books)).toEqual(["SCAN library_book"]);
	});

	it("of a query that is not sent is empty", async () => {
		expect(await Book.objects.none().aexplain()).toEqual({ sql: "", params: [], lines: [], fullScans: [] });
	});
});
