import { CASCADE, ConfigurationError, charField, foreignKey, integerField, Max, model, Q } from "edgeset";
import { adviseIndexes, type IndexAdvice, recordQueries } from "edgeset/advisor";
import { createTables } from "edgeset/ddl";
import { expect, it } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Author, Book, Tag } from "../models.ts";

class Room extends model("advice.Room", { name: charField({ maxLength: 20 }) }) {}
class Chair extends model(
	"advice.Chair",
	{
		room: foreignKey("advice.Room", { onDelete: CASCADE, relatedName: "chairs", dbIndex: false }),
		legs: integerField(),
	},
	{ indexes: [{ kind: "index", name: "chair_legs", fields: ["legs"] }] },
) {}
const advice = { Room, Chair };

declare module "edgeset" {
	interface InstalledApps {
		advice: { Room: typeof Room; Chair: typeof Chair };
	}
}

onEveryBackend("adviseIndexes()", (db) => {
	const advise = (during: () => PromiseLike<unknown>, verify?: boolean): Promise<IndexAdvice> =>
		adviseIndexes(db(), { during, verify });
	/** The proposals tried and not tried, which must be the same. */
	const proposed = async (during: () => PromiseLike<unknown>): Promise<readonly unknown[]> => {
		const untried = await advise(during, false);
		const tried = await advise(during, true);
		expect(tried.proposals.map(({ code }) => code)).toEqual(untried.proposals.map(({ code }) => code));
		expect(tried.proposals.every(({ verified }) => verified)).toBe(true);
		expect(untried.proposals.some(({ verified }) => verified)).toBe(false);
		return tried.proposals.map(({ index }) => index.expressions?.length ?? index.fields);
	};

	it("puts columns of equality first, then the order, each with its direction", async () => {
		const given = await advise(
			() => Book.objects.filter({ author: 3 }).orderBy("-published").slice(0, 20),
			true,
		);

		expect(given.proposals).toMatchObject([
			{
				model: "library.Book",
				index: { kind: "index", name: "library_book_author_published_idx", fields: ["author", "-published"] },
				code: '{ kind: "index", name: "library_book_author_published_idx", fields: ["author", "-published"] }',
				verified: true,
				statements: [
					{
						times: 1,
						before: [
							expect.stringMatching(/^SEARCH library_book USING INDEX library_book_author_id/),
							"USE TEMP B-TREE FOR ORDER BY",
						],
						after: ["SEARCH library_book USING INDEX library_book_author_published_idx (author_id=?)"],
					},
				],
			},
		]);
		expect(given.unserved).toEqual([]);
	});

	it("puts columns of equality first, then lists, then a range", async () => {
		expect(await proposed(() => Book.objects.filter({ pages__gte: 3, title: "Tides" }))).toEqual([
			["title", "pages"],
		]);
		expect(await proposed(() => Book.objects.filter({ title__startswith: "T", pages__in: [1, 2] }))).toEqual([
			["pages", "title"],
		]);
		expect(await proposed(() => Author.objects.filter({ age__isnull: true }).orderBy())).toEqual([["age"]]);
		expect(await proposed(() => Book.objects.filter({ published__year: 2020 }))).toEqual([["published"]]);
		expect(await proposed(() => Book.objects.filter({ price__range: ["1", "2"] }))).toEqual([["price"]]);
	});

	it("knows that each index ends with the key", async () => {
		expect(
			await proposed(() => Author.objects.filter({ active: true }).orderBy("-age", "-pk").slice(0, 5)),
		).toEqual([["active", "age"]]);
		expect(await proposed(() => Author.objects.orderBy("age", "pk").slice(0, 5))).toEqual([["age"]]);
	});

	it("serves the least and greatest value, each side of an OR, sub-selects and writes", async () => {
		expect(await proposed(() => Book.objects.aaggregate({ most: Max("pages") }))).toEqual([["pages"]]);
		expect(await proposed(() => Book.objects.filter(Q({ title: "x" }).or(Q({ pages: 3 }))))).toEqual([
			["title"],
			["pages"],
		]);
		expect(
			await proposed(() => Book.objects.filter({ author__in: Author.objects.filter({ email: "x" }) })),
		).toEqual([["email"]]);
		expect(await proposed(() => Book.objects.filter({ pages: 3 }).aupdate({ title: "x" }))).toEqual([
			["pages"],
		]);
	});

	it("indexes the folded text that iexact compares", async () => {
		const given = await advise(() => Author.objects.filter({ email__iexact: "A@B.C" }).orderBy(), true);

		expect(given.proposals).toMatchObject([
			{
				verified: true,
				code: '{ kind: "index", name: "library_author_lower_email_idx", expressions: [Lower("email")] }',
			},
		]);
	});

	it("makes one index of two when one begins with the other", async () => {
		expect(
			await proposed(async () => {
				await Book.objects.filter({ title: "Tides" });
				await Book.objects.filter({ title: "Waves", pages: 3 });
				await Book.objects.filter({ title: "Waves" }).orderBy("pages");
			}),
		).toEqual([["title", "pages"]]);
	});

	it("begins an index with the columns that most queries compare, and drops what it can do without", async () => {
		const during = async () => {
			await Book.objects.filter({ title: "Tides" }).orderBy("published");
			await Book.objects.filter({ pages: 3, title: "Tides" }).orderBy("-published");
		};

		expect((await advise(during, false)).proposals.map(({ index }) => index.fields)).toEqual([
			["title", "published"],
			["title", "pages", "-published"],
		]);
		expect((await advise(during, true)).proposals.map(({ index }) => index.fields)).toEqual([
			["title", "published"],
		]);
	});

	it("keeps apart what goes up and down together and what does not", async () => {
		expect(
			await proposed(async () => {
				await Book.objects.orderBy("pages", "title").slice(0, 5);
				await Book.objects.orderBy("-pages", "-title").slice(0, 5);
				await Book.objects.orderBy("pages", "-title").slice(0, 5);
			}),
		).toEqual([
			["pages", "title"],
			["pages", "-title"],
		]);
		const { proposals } = await advise(async () => {
			await Book.objects.orderBy("pages", "title").slice(0, 5);
			await Book.objects.orderBy("pages", "-title").slice(0, 5);
		});
		expect(proposals.map(({ index }) => index.name)).toEqual([
			"library_book_pages_title_idx",
			"library_book_pages_title_2_idx",
		]);
	});

	it("counts the runs of what an index serves", async () => {
		const { proposals } = await advise(async () => {
			for (const pages of [1, 2, 3]) await Book.objects.filter({ pages });
		});

		expect(proposals[0]?.statements).toMatchObject([{ times: 3, params: [1] }]);
	});

	it("proposes nothing for what indexes serve already, or no index can", async () => {
		const given = await advise(async () => {
			await Book.objects.filter({ author: 3 });
			await Tag.objects.filter({ name: "sea" });
			await Book.objects.filter({ title__contains: "ide" });
			await Tag.objects.all();
			await Book.objects.raw("SELECT * FROM library_book WHERE pages = 3");
			await Book.objects.orderBy("author__name", "title").slice(0, 5);
		});

		expect(given.proposals).toEqual([]);
		expect(given.unserved.map(({ table, reason }) => [table, reason])).toEqual([
			["library_book", expect.stringMatching(/^its conditions are none that an index answers/)],
			["library_tag", "it wants all rows. Take a slice, or add a condition."],
			["library_book", "it is hand-written SQL."],
			["library_book", expect.stringMatching(/^all rows are sorted or grouped before the slice/)],
		]);
	});

	it("finds keys that a deletion must check without an index", async () => {
		await createTables(db(), { advice });
		const room = await Room.objects.using(db()).acreate({ name: "kitchen" });

		const given = await advise(() => room.adelete(), true);

		expect(given.proposals).toMatchObject([{ model: "advice.Chair", index: { fields: ["room"] } }]);
	});

	it("says when a model has the index but the database has not", async () => {
		await createTables(db(), { advice });
		await db().backend.batch([{ sql: "DROP INDEX chair_legs", params: [], columns: [], reads: false }]);

		const given = await advise(() => Chair.objects.using(db()).filter({ legs: 3 }));

		expect(given.proposals).toEqual([]);
		expect(given.unserved).toMatchObject([
			{ reason: 'the model has the index "chair_legs", but the database has not: make it.' },
		]);
	});

	it("leaves no index behind, and touches none that is there", async () => {
		const names = async () =>
			(
				await db().backend.run({
					sql: "SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY name",
					params: [],
					columns: ["name"],
					reads: true,
				})
			).rows.flat();
		const made = (sql: string) => ({ sql, params: [], columns: [], reads: false });
		await db().backend.batch([made("CREATE INDEX library_book_pages_idx ON library_book (title, price)")]);
		const before = await names();

		const { proposals } = await advise(() => Book.objects.filter({ pages: 3 }), true);

		expect(proposals[0]?.index.name).toBe("library_book_pages_2_idx");
		expect(await names()).toEqual(before);
		await db().backend.batch([made("DROP INDEX library_book_pages_idx")]);
	});

	it("takes what was recorded before", async () => {
		const recording = recordQueries(db());
		await Book.objects.filter({ pages: 3 });
		recording.stop();
		await Book.objects.filter({ title: "x" });

		expect(recording.statements).toMatchObject([{ times: 1, params: [3] }]);
		const { proposals } = await adviseIndexes(db(), { recording });
		expect(proposals.map(({ index }) => index.fields)).toEqual([["pages"]]);
	});

	it("reads as code to be pasted, with its reasons", async () => {
		const { text } = await advise(async () => {
			await Book.objects.filter({ title: "x" });
			await Tag.objects.all();
		}, true);

		expect(text.replace(/ \(\d+ rows read\)/g, "")).toBe(
			[
				"In the options of library.Book (each index is one more row to write for each row that is inserted):",
				"  indexes: [",
				'    { kind: "index", name: "library_book_title_idx", fields: ["title"] },',
				"  ],",
				"",
				"library_book_title_idx serves",
				'  1 x SELECT … FROM "library_book" WHERE "library_book"."title" = ?',
				"    SCAN library_book -> SEARCH library_book USING INDEX library_book_title_idx (title=?)",
				"",
				"Served by no index:",
				'  1 x SELECT … FROM "library_tag"',
				"    SCAN library_tag: it wants all rows. Take a slice, or add a condition.",
			].join("\n"),
		);
		expect((await advise(() => Book.objects.filter({ pk: 1 }))).text).toBe(
			"Nothing reads a whole table, and nothing needs another index.",
		);
	});

	it("needs either something to run or a recording", async () => {
		const recording = recordQueries(db());
		recording.stop();

		await expect(adviseIndexes(db(), {})).rejects.toThrow(ConfigurationError);
		await expect(adviseIndexes(db(), { recording, during: async () => 0 })).rejects.toThrow(/Given: both/);
	});
});
