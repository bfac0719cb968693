// Django's rules for joins, as SQL.
import { Count, F, Length, Q, toSql } from "edgeset";
import { expect, it } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Author, Book } from "../models.ts";

/** FROM and what follows, shortened. */
const tail = (queryset: Parameters<typeof toSql>[0]): string =>
	toSql(queryset)
		.sql.replace(/^.*? FROM /, "")
		.replaceAll('"', "")
		.replaceAll("library_", "");

onEveryBackend("Joins", () => {
	it("a foreign key's own column needs no join", () => {
		expect(tail(Book.objects.filter({ author: 3, author__id__gt: 1 }))).toBe(
			"book WHERE book.author_id = ? AND book.author_id > ?".replaceAll("?", placeholder()),
		);
	});

	it("a filter over a relation joins INNER", () => {
		expect(tail(Book.objects.filter({ author__name: "A" }))).toBe(
			"book INNER JOIN author ON book.author_id = author.id WHERE author.name = ?",
		);
	});

	it("isnull over a nullable relation joins LEFT", () => {
		expect(tail(Book.objects.filter({ publisher__name__isnull: true }))).toBe(
			"book LEFT JOIN publisher ON book.publisher_id = publisher.id WHERE publisher.name IS NULL",
		);
	});

	it("one filter() means the same related row, a second one any row", () => {
		expect(tail(Author.objects.filter({ books__title: "a", books__price: "1.00" }).orderBy())).toMatch(
			/^author INNER JOIN book ON [^J]*$/,
		);
		expect(
			tail(Author.objects.filter({ books__title: "a" }).filter({ books__title: "b" }).orderBy()),
		).toMatch(/^author INNER JOIN book ON .* INNER JOIN book AS T3 ON /);
	});

	it("under OR a relation that only one side needs joins LEFT", () => {
		expect(tail(Book.objects.filter(Q({ publisher__name: "x" }).or(Q({ title: "y" }))))).toMatch(
			/^book LEFT JOIN publisher ON /,
		);
	});

	it("exclude() over many asks for no such row", () => {
		expect(tail(Author.objects.exclude({ books__title: "a" }).orderBy())).toMatch(
			/^author WHERE NOT EXISTS \(SELECT 1 AS a FROM author AS U0 INNER JOIN book AS U1 /,
		);
	});

	it("under NOT a comparison minds NULL", () => {
		expect(tail(Author.objects.exclude({ email: "x" }).orderBy())).toBe(
			"author WHERE NOT (author.email = ? AND author.email IS NOT NULL)",
		);
	});

	it("F() joins in its own right", () => {
		expect(tail(Book.objects.filter({ title: F("author__name") }))).toBe(
			"book INNER JOIN author ON book.author_id = author.id WHERE book.title = author.name",
		);
	});

	it("an aggregate groups by the key and keeps objects without related rows", () => {
		expect(tail(Author.objects.annotate({ n: Count("books") }).orderBy())).toBe(
			"author LEFT JOIN book ON author.id = book.author_id GROUP BY author.id",
		);
		expect(tail(Book.objects.values("author").annotate({ n: Count("id") }))).toBe(
			"book GROUP BY book.author_id",
		);
	});

	it("an expression that is selected, grouped and ordered by is grouped by once", () => {
		const byLength = Book.objects.annotate({ length: Length("title") }).values("length");
		expect(tail(byLength.annotate({ n: Count("id") }).orderBy("-length"))).toBe(
			"book GROUP BY LENGTH(book.title) ORDER BY 1 DESC",
		);
	});
});

/** Whole numbers arrive as REAL on D1 and are cast. */
function placeholder(): string {
	return toSql(Book.objects.filter({ pages: 1 })).sql.endsWith("CAST(? AS INTEGER)")
		? "CAST(? AS INTEGER)"
		: "?";
}
