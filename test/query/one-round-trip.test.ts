// What travels together: reads of one tick, and prefetches of any depth, where a round trip is what costs.
import { type Database, Prefetch, type QueryEvent } from "edgeset";
import { expect, it } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Author, Book, Tag } from "../models.ts";

onEveryBackend("Round trips", (db) => {
	const counted = async (body: () => Promise<unknown>): Promise<{ trips: number; statements: number }> => {
		const events: QueryEvent[] = [];
		const stop = db().onQuery((event) => events.push(event));
		await body();
		stop();
		return { trips: events.reduce((sum, event) => sum + event.roundTrips, 0), statements: events.length };
	};
	const isRemote = (): boolean => (db() as Database).backend.limits.remote;

	it("reads awaited in one tick are one batch on a remote database", async () => {
		const { trips, statements } = await counted(() =>
			Promise.all([Author.objects.all(), Book.objects.acount(), Tag.objects.afirst()]),
		);

		expect(statements).toBe(3);
		expect(trips).toBe(isRemote() ? 1 : 3);
	});

	it("a prefetch tree is one round trip on a remote database", async () => {
		const author = await Author.objects.acreate({ name: "Ann" });
		const book = await Book.objects.acreate({ title: "Tides", author });
		await book.tags.aadd(await Tag.objects.acreate({ name: "sea" }));

		const { trips } = await counted(async () => {
			const [ann] = await Author.objects
				.prefetchRelated("books__tags", "books__publisher")
				.filter({ name: "Ann" });
			expect(ann && [...ann.books].map((b) => [...b.tags].map((tag) => tag.name))).toEqual([["sea"]]);
		});

		if (isRemote()) expect(trips).toBe(1);
	});

	it("a prefetch of ordered rows without duplicates travels along", async () => {
		const author = await Author.objects.acreate({ name: "Ann" });
		await Book.objects.acreate({ title: "Tides", author });
		const books = Prefetch("books", { queryset: Book.objects.distinct().orderBy("-title") });

		const { trips } = await counted(async () => {
			expect(await Author.objects.orderBy("name").prefetchRelated(books, "books__tags")).toHaveLength(1);
		});

		if (isRemote()) expect(trips).toBe(1);
	});

	it("one failing read of a tick leaves the others their answers", async () => {
		await Author.objects.acreate({ name: "Ann" });
		const [good, bad] = await Promise.allSettled([
			Author.objects.all(),
			Author.objects.raw("SELECT nothing FROM nowhere"),
		]);

		expect(good.status).toBe("fulfilled");
		expect(bad.status).toBe("rejected");
	});
});
