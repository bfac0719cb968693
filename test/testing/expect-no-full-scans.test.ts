import { Count, F, Max, ValueError } from "edgeset";
import { expectNoFullScans, FullScanError } from "edgeset/testing";
import { expect, it } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Author, Book, Profile, Tag } from "../models.ts";

onEveryBackend("expectNoFullScans()", (db) => {
	const scans = async (body: () => PromiseLike<unknown>, allow: readonly string[] = []) => {
		try {
			await expectNoFullScans(db(), body, { allow });
			return [];
		} catch (error) {
			if (error instanceof FullScanError) return error.scans.map(({ table }) => table);
			throw error;
		}
	};

	it("gives what the body gives when indexes found all rows", async () => {
		const author = await Author.objects.acreate({ name: "Ann" });

		const found = await expectNoFullScans(
			db(),
			async () => {
				await Book.objects.abulkCreate([
					new Book({ title: "Tides", author }),
					new Book({ title: "Waves", author }),
				]);
				const [book] = await Book.objects.filter({ author }).prefetchRelated("tags").selectRelated("author");
				await Book.objects.filter({ pk__in: [1, 2, 3] }).aupdate({ pages: F("pages").add(1) });
				await Book.objects.orderBy("pk").slice(0, 10);
				await Author.objects
					.filter({ profile__bio: "" })
					.orderBy("pk")
					.afirst()
					.catch(() => null);
				return book?.title;
			},
			{ allow: ["library.Profile"] },
		);

		expect(found).toBe("Tides");
	});

	it("names the statement, the table, the line of the plan and the index that would help", async () => {
		const failing = expectNoFullScans(db(), async () => {
			await Book.objects.filter({ pages__gt: 100 });
			await Book.objects.filter({ pages__gt: 200 });
		});

		const error = await failing.then(
			() => undefined,
			(thrown: unknown) => thrown as FullScanError,
		);
		expect(error).toBeInstanceOf(FullScanError);
		expect(error?.scans).toMatchObject([
			{ table: "library_book", model: "library.Book", times: 2, line: "SCAN library_book", params: [100] },
		]);
		const rows = error?.scans[0]?.rowsRead === null ? "" : ` (${error?.scans[0]?.rowsRead} rows read)`;
		expect(error?.message.replace("CAST(? AS INTEGER)", "?")).toBe(
			[
				"expectNoFullScans(): 1 table is read from end to end. What ran:",
				`  1. library.Book, 2 x SELECT … FROM "library_book" WHERE "library_book"."pages" > ?${rows}`,
				"     SCAN library_book",
				'     indexes of library.Book: [{ kind: "index", name: "library_book_pages_idx", fields: ["pages"] }]',
				'Add the indexes, take slices, or allow it: { allow: ["library_book"] }.',
			].join("\n"),
		);
	});

	it("counts a scan of an index like one of the table, and a query without a condition like any other", async () => {
		expect(await scans(() => Book.objects.all())).toEqual(["library_book"]);
		expect(await scans(() => Book.objects.acount())).toEqual(["library_book"]);
		expect(await scans(() => Tag.objects.orderBy("name"))).toEqual(["library_tag"]);
	});

	it("finds the least and the greatest value with an index only", async () => {
		expect(await scans(() => Book.objects.aaggregate({ most: Max("pages") }))).toEqual(["library_book"]);
		expect(await scans(() => Book.objects.aaggregate({ last: Max("id") }))).toEqual([]);
		expect(await scans(() => Book.objects.aaggregate({ last: Max("author_id") }))).toEqual([]);
	});

	it("leaves out what is allowed, by table or by model", async () => {
		const body = () => Promise.all([Book.objects.all(), Tag.objects.all()]);

		expect(await scans(body, ["library_tag"])).toEqual(["library_book"]);
		expect(await scans(body, ["library.Tag", "library_book"])).toEqual([]);
	});

	it("maps aliases back to tables, in sub-selects, joins and compounds", async () => {
		expect(
			await scans(() => Book.objects.filter({ author__in: Author.objects.filter({ email: "a@b.c" }) })),
		).toEqual(["library_author"]);
		expect(await scans(() => Author.objects.filter({ mentor__mentor__email: "x" }).orderBy())).toEqual([
			"library_author",
		]);
		expect(
			await scans(() => Book.objects.filter({ pk: 1 }).union(Book.objects.filter({ title: "Tides" }))),
		).toEqual(["library_book"]);
		expect(await scans(() => Author.objects.annotate({ n: Count("books") }).orderBy())).toEqual([
			"library_author",
		]);
	});

	it("takes JSON lists, constants and computed sub-selects for no tables", async () => {
		expect(
			await scans(() => Book.objects.filter({ pk__in: Array.from({ length: 200 }, (_, i) => i) })),
		).toEqual([]);
		expect(
			await scans(() => Book.objects.raw("SELECT b.* FROM library_book b WHERE b.id IN (VALUES (1), (2))")),
		).toEqual([]);
		expect(
			await scans(() => Book.objects.filter({ author__in: Author.objects.orderBy("pk").slice(0, 3) })),
		).toEqual([]);
	});

	it("sees an index that SQLite builds for one statement", async () => {
		const joined =
			"SELECT b.* FROM library_profile p CROSS JOIN library_book b ON b.title = p.bio WHERE p.id = 1";

		expect(await scans(() => Book.objects.raw(joined))).toEqual(["library_book"]);
	});

	it("looks at hand-written SQL too", async () => {
		const error = await expectNoFullScans(db(), () =>
			Book.objects.raw("SELECT * FROM library_book AS mine WHERE mine.pages = ?", [3]),
		).catch((thrown: unknown) => thrown as FullScanError);

		expect((error as FullScanError).scans).toMatchObject([
			{ table: "library_book", line: "SCAN mine", cure: "No index helps: it is hand-written SQL." },
		]);
	});

	it("looks at writes, and at the keys that a deletion must check", async () => {
		expect(await scans(() => Book.objects.filter({ pages: 3 }).aupdate({ title: "x" }))).toEqual([
			"library_book",
		]);
		expect(await scans(() => Profile.objects.filter({ bio: "x" }).adelete())).toEqual(["library_profile"]);
	});

	it("leaves out statements that failed, and lets the error of the body through", async () => {
		await expect(expectNoFullScans(db(), () => Book.objects.raw("SELECT * FROM nowhere"))).rejects.toThrow(
			/no such table/,
		);
		expect(
			await scans(async () => {
				await Promise.resolve(Book.objects.raw("SELECT * FROM nowhere")).catch(() => undefined);
			}),
		).toEqual([]);
	});

	it("refuses an allowance that is no list", async () => {
		await expect(expectNoFullScans(db(), () => 0, { allow: "library_tag" as never })).rejects.toThrow(
			ValueError,
		);
	});
});
