// Which columns divide the rows into groups, beside those that values() names.
import { Count, Exists, F, Max, OuterRef, Q, Rank, Sum, Window } from "edgeset";
import { beforeEach, expect, test } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Author, Book, Tag } from "../models.ts";

onEveryBackend("Groups", () => {
	beforeEach(async () => {
		const ann = await Author.objects.acreate({ name: "Ann", age: 30 });
		const bob = await Author.objects.acreate({ name: "Bob", age: 30 });
		const tags = [await Tag.objects.acreate({ name: "x" }), await Tag.objects.acreate({ name: "y" })];
		for (const [title, pages, author] of [
			["A", 1, ann],
			["B", 2, ann],
			["C", 3, bob],
		] as const) {
			const book = await Book.objects.acreate({ title, pages, author, published: `202${pages}-01-01` });
			await book.tags.aset(tags);
		}
	});

	test("an exclude() beside an aggregate divides by the object that it asks about", async () => {
		const ages = Author.objects
			.values("age")
			.annotate({ n: Count("books") })
			.exclude(Q({ n__gt: 9, books__tags__name: "x" }));
		expect(await ages).toEqual([
			{ age: 30, n: 2 },
			{ age: 30, n: 1 },
		]);
	});

	test("a transform in HAVING divides by what it gives, not by its column", async () => {
		await Book.objects.filter({ title: "B" }).aupdate({ published: "2021-06-06" });
		const sums = Book.objects
			.values("author__age")
			.annotate({ n: Count("pk") })
			.filter(Q({ n__gte: 1 }).or(Q({ published__year: 1999 })))
			.orderBy("n")
			.valuesList("n", { flat: true });
		expect(await sums).toEqual([1, 2]);
	});

	test("an annotation in HAVING divides as a whole", async () => {
		const odd = Book.objects
			.alias({ half: F("pages").div(2) })
			.values("author__age")
			.annotate({ n: Count("pk") })
			.filter(Q({ n__gte: 1 }).or(Q({ half: 99 })))
			.orderBy("n")
			.valuesList("n", { flat: true });
		expect(await odd).toEqual([1, 2]);
	});

	test("acount() counts the groups that a later annotation makes", async () => {
		const tagged = Book.objects.alias({ n: Count("author") }).annotate({ tag: F("tags__name") });
		expect(await tagged).toHaveLength(6);
		expect(await tagged.acount()).toBe(6);
		expect(
			await Book.objects
				.values("author")
				.annotate({ n: Count("pk") })
				.values("title")
				.acount(),
		).toBe(3);
	});

	test("under distinct() the model's ordering divides the groups", async () => {
		const ages = Author.objects.values("age").annotate({ n: Sum("age") });
		expect(await ages).toEqual([{ age: 30, n: 60 }]);
		expect(await ages.distinct()).toEqual([
			{ age: 30, n: 30 },
			{ age: 30, n: 30 },
		]);
	});

	test("orderBy() means the related row that values() shows", async () => {
		const rows = Author.objects
			.values("books__title")
			.filter({ books__pages__gt: 0 })
			.distinct()
			.orderBy("-books__title")
			.valuesList("books__title", { flat: true });
		expect(await rows).toEqual(["C", "B", "A"]);
	});

	test("an aggregate after values() groups by what values() shows, whatever was grouped by before", async () => {
		const sums = Book.objects
			.annotate({ n: Count("tags") })
			.values("author")
			.annotate({ sum: Sum("pages") });
		expect(await sums.orderBy("author").valuesList("sum", { flat: true })).toEqual([6, 6]);

		const again = Book.objects
			.values("author", "title")
			.annotate({ n: Count("pk") })
			.values("author")
			.annotate({ most: Max("pages") });
		expect(await again.orderBy("author").valuesList("most", { flat: true })).toEqual([2, 3]);
	});

	test("a subquery that is added to groups divides them by the object it asks about", async () => {
		const counted = Author.objects.values("age").annotate({ n: Count("pk") });
		const own = Exists(Book.objects.filter({ author: OuterRef("pk") }));
		expect(await counted.annotate({ own })).toHaveLength(2);
		expect(
			await Author.objects
				.annotate({ own })
				.values("own")
				.annotate({ n: Count("pk") }),
		).toEqual([{ own: true, n: 2 }]);
	});

	test("a window over groups groups no further", async () => {
		const ranked = Book.objects
			.values("author", "title")
			.annotate({ n: Count("tags") })
			.values("author", "n")
			.annotate({ rank: Window({ expression: Rank(), orderBy: [F("n").desc()] }) });
		expect(await ranked.orderBy("author")).toEqual([
			{ author: 1, n: 2, rank: 1 },
			{ author: 1, n: 2, rank: 1 },
			{ author: 2, n: 2, rank: 1 },
		]);
	});

	test("what values() leaves out is not aggregated", async () => {
		const left = Book.objects.annotate({ half: F("pages").div(2) }).values("title");
		await expect(left.aaggregate({ sum: Sum("half" as never) })).rejects.toThrow("does not select");
	});
});
