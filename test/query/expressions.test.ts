// Expressions, functions, windows and combinations: their SQL where it is telling, and what they give on every backend.
import {
	Case,
	Cast,
	Coalesce,
	Concat,
	Count,
	charField,
	Exists,
	FilteredRelation,
	integerField,
	Length,
	Lower,
	OuterRef,
	Prefetch,
	prefetchRelatedObjects,
	Q,
	Rank,
	RawSQL,
	StdDev,
	StringAgg,
	Subquery,
	Sum,
	TruncMonth,
	toSql,
	Value,
	When,
	Window,
} from "edgeset";
import { beforeEach, expect, it } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Author, Book, Tag } from "../models.ts";

onEveryBackend("Expressions", (db) => {
	beforeEach(async () => {
		const ann = await Author.objects.acreate({ name: "Ann", age: 40 });
		const bob = await Author.objects.acreate({ name: "Bob", age: 20, mentor: ann });
		await Book.objects.abulkCreate([
			new Book({
				title: "Tides",
				pages: 100,
				price: "10.00",
				author: ann,
				updated: new Date("2024-01-15T10:30:00Z"),
			}),
			new Book({
				title: "Dunes",
				pages: 300,
				price: "20.00",
				author: ann,
				updated: new Date("2024-03-02T00:00:00Z"),
			}),
			new Book({ title: "Peaks", pages: 200, price: "30.00", author: bob }),
		]);
	});

	it("Case takes the first branch that holds", async () => {
		const size = Case(When({ pages__gte: 300 }, Value("long")), When({ pages__gte: 200 }, Value("middle")), {
			default: Value("short"),
		});

		expect(await Book.objects.annotate({ size }).orderBy("pages").valuesList("title", "size")).toEqual([
			["Tides", "short"],
			["Peaks", "middle"],
			["Dunes", "long"],
		]);
	});

	it("Subquery and Exists see the row around them", async () => {
		const longest = Book.objects
			.filter({ author: OuterRef("pk") })
			.orderBy("-pages")
			.values("title")
			.slice(0, 1);
		const rows = await Author.objects.annotate({ longest: Subquery(longest) }).valuesList("name", "longest");

		expect(rows).toEqual([
			["Ann", "Dunes"],
			["Bob", "Peaks"],
		]);
		expect(
			await Author.objects
				.filter(Exists(Book.objects.filter({ author: OuterRef("pk"), pages__lt: 150 })))
				.valuesList("name", { flat: true }),
		).toEqual(["Ann"]);
	});

	it("a window ranks, and can be filtered by", async () => {
		const rank = Window({ expression: Rank(), partitionBy: "author", orderBy: "-pages" });
		const ranked = Book.objects.annotate({ rank }).filter({ rank: 1 }).orderBy("title");

		expect(await ranked.valuesList("title", "rank")).toEqual([
			["Dunes", 1],
			["Peaks", 1],
		]);
		expect(toSql(ranked).sql).toContain(
			'RANK() OVER (PARTITION BY "library_book"."author_id" ORDER BY "library_book"."pages" DESC)',
		);
	});

	it("conditional aggregates count what meets their condition", async () => {
		const rows = await Author.objects
			.annotate({
				n: Count("books"),
				long: Count("books", { filter: Q({ books__pages__gt: 150 }) }),
				pages: Sum("books__pages"),
			})
			.values("name", "n", "long", "pages");

		expect(rows).toEqual([
			{ name: "Ann", n: 2, long: 1, pages: 400 },
			{ name: "Bob", n: 1, long: 1, pages: 200 },
		]);
	});

	it("statistics and joined texts work without functions of their own in SQLite", async () => {
		const { spread, titles } = await Book.objects.aaggregate({
			spread: StdDev("pages"),
			titles: StringAgg("title", Value("/"), { orderBy: "title" }),
		});

		expect(spread).toBeCloseTo(81.6496580927726, 10);
		expect(titles).toBe("Dunes/Peaks/Tides");
	});

	it("functions nest", async () => {
		const label = Concat(Lower("title"), Value(": "), Cast(Length("title"), charField({ maxLength: 5 })));

		expect(await Book.objects.annotate({ label }).orderBy("id").valuesList("label", { flat: true })).toEqual([
			"tides: 5",
			"dunes: 5",
			"peaks: 5",
		]);
		expect(
			await Author.objects
				.annotate({ mail: Coalesce("email", Value("none")) })
				.valuesList("mail", { flat: true }),
		).toEqual(["none", "none"]);
	});

	it("moments are cut off in a zone's own time", async () => {
		const month = TruncMonth("updated", { tzinfo: "America/New_York" });

		expect(
			await Book.objects.filter({ title: "Dunes" }).annotate({ month }).valuesList("month", { flat: true }),
		).toEqual([new Date("2024-03-01T05:00:00Z")]);
		expect(await Book.objects.datetimes("updated", "month")).toEqual([
			new Date("2024-01-01T00:00:00Z"),
			new Date("2024-03-01T00:00:00Z"),
		]);
	});

	it("a FilteredRelation joins with its condition", async () => {
		const rows = await Author.objects
			.annotate({ long: FilteredRelation("books", { condition: Q({ books__pages__gt: 250 }) }) })
			.valuesList("name", "long__title");

		expect(rows).toEqual([
			["Ann", "Dunes"],
			["Bob", null],
		]);
	});

	it("combinations of queries, more of them than D1 allows in one", async () => {
		const one = (title: string) => Book.objects.filter({ title }).values("title");
		const all = one("Tides").union(one("Dunes"), one("Peaks"), one("a"), one("b"), one("c"), one("d"));

		expect(await all.orderBy("title")).toEqual([{ title: "Dunes" }, { title: "Peaks" }, { title: "Tides" }]);
		expect(await all.acount()).toBe(3);
		expect(
			await Book.objects
				.all()
				.difference(Book.objects.filter({ pages__gt: 150 }))
				.valuesList("title", { flat: true }),
		).toEqual(["Tides"]);
	});

	it("Prefetch takes a query of one's own and an attribute", async () => {
		const authors = await Author.objects.prefetchRelated(
			Prefetch("books", { queryset: Book.objects.filter({ pages__gt: 150 }), toAttr: "longBooks" }),
		);

		expect(authors.map((author) => author.longBooks.map((book) => book.title))).toEqual([
			["Dunes"],
			["Peaks"],
		]);
	});

	it("prefetchRelatedObjects() loads relations of objects that are here already", async () => {
		const authors = await Author.objects.all();

		await prefetchRelatedObjects(authors, "books");

		expect(authors.map((author) => [...(author.books as unknown as Iterable<Book>)].length)).toEqual([2, 1]);
	});

	it("raw SQL gives instances, and fragments of it expressions", async () => {
		expect(
			(
				await Book.objects.raw(
					'SELECT "id", "title" FROM "library_book" WHERE "pages" > ? ORDER BY "id"',
					[150],
				)
			).map((book) => book.title),
		).toEqual(["Dunes", "Peaks"]);
		expect(
			await Book.objects
				.annotate({ n: RawSQL("length(title) + ?", [1], { outputField: integerField() }) })
				.valuesList("n" as never, { flat: true }),
		).toEqual([6, 6, 6]);
	});

	it("raw SQL runs on the database that using() names, and streams", async () => {
		const raw = Book.objects.raw('SELECT "id", "title" FROM "library_book" ORDER BY "id"').using(db());
		const titles: string[] = [];

		for await (const book of raw) titles.push(book.title);

		expect(titles).toEqual((await raw).map((book) => book.title));
		expect(titles).toHaveLength(3);
	});

	it("raw SQL may be a query of its own", async () => {
		const books = RawSQL("SELECT COUNT(*) FROM library_book WHERE author_id = library_author.id", [], {
			outputField: integerField(),
		});
		expect(
			await Author.objects
				.annotate({ n: books })
				.filter({ n__gte: 1 } as never)
				.acount(),
		).toBeGreaterThan(0);
	});

	it("a Case() without branches is its default", async () => {
		const [first] = await Book.objects
			.annotate({ three: Case({ default: Value(3) }), none: Case({ outputField: integerField() }) } as never)
			.values("three" as never, "none" as never);
		expect(first).toEqual({ three: 3, none: null });
	});

	it("lists of thousands are one parameter", async () => {
		const ids = Array.from({ length: 5000 }, (_, i) => i + 1);

		expect(toSql(Book.objects.filter({ id__in: ids })).params).toHaveLength(1);
		expect(await Book.objects.filter({ id__in: ids }).acount()).toBe(3);
	});

	it("ten thousand rows are created with their keys in order", async () => {
		const tags = Array.from({ length: 10_000 }, (_, i) => new Tag({ name: `tag ${i}` }));

		const created = await Tag.objects.abulkCreate(tags);

		expect(created.map((tag) => tag.pk)).toEqual(tags.map((_, i) => i + 1));
		expect(await Tag.objects.acount()).toBe(10_000);
	});

	it("a tree of a thousand ORs is balanced", async () => {
		const many = Array.from({ length: 1000 }, (_, i) => Q({ pages: i })).reduce((all, one) => all.or(one));

		expect(await Book.objects.filter(many).acount()).toBe(3);
	});
});
