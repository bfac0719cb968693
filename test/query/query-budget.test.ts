// A budget counts what a database spends and warns once for each limit.
import { type BudgetOptions, type BudgetReport, ConfigurationError, queryBudget, ValueError } from "edgeset";
import { describe, expect, it, test, vi } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Author, Book } from "../models.ts";

onEveryBackend("Budgets", (db) => {
	const spend = async (limits: BudgetOptions, body: () => Promise<unknown>) => {
		const reports: BudgetReport[] = [];
		const budget = queryBudget({ onExceeded: (report) => void reports.push(report), ...limits });
		const stop = db().onQuery(budget);
		try {
			await body();
		} finally {
			stop();
		}
		return { budget, reports };
	};
	const tenBooks = async () => {
		const author = await Author.objects.acreate({ name: "Ann" });
		await Book.objects.abulkCreate(
			Array.from({ length: 10 }, (_, i) => new Book({ title: `Book ${i}`, author })),
		);
	};

	it("add up statements and round trips", async () => {
		const { budget, reports } = await spend({ statements: 3 }, async () => {
			await Author.objects.acount();
			await Author.objects.acreate({ name: "Ann" });
			await Promise.all([Author.objects.all(), Author.objects.acount()]).catch(() => undefined);
		});

		const trips = db().backend.limits.remote ? 3 : 4;
		expect(budget.spent).toMatchObject({ statements: 4, roundTrips: trips });
		expect(reports).toHaveLength(1);
	});

	it("are not passed by spending just as much", async () => {
		const { reports } = await spend({ statements: 1, roundTrips: 1 }, () => Author.objects.acount());

		expect(reports).toEqual([]);
	});

	it("report a query in a loop, once, with what to do", async () => {
		await tenBooks();

		const { reports } = await spend({ statements: 6 }, async () => {
			for (const book of await Book.objects.fetchMode("one")) await book.author;
		});

		expect(reports).toHaveLength(1);
		expect(reports[0]).toMatchObject({
			limit: "statements",
			allowed: 6,
			spent: { statements: 7 },
			statements: [{ statements: 6 }, { statements: 1 }],
			repeated: [{ statements: 6, sql: expect.stringContaining('FROM "library_author"') }],
		});
		expect(
			reports[0]?.message
				.split("\n")
				.map((line) => line.replace(/ \(\d.*\)$/, "").replace(/CAST\(\? AS INTEGER\)/g, "?")),
		).toEqual([
			expect.stringMatching(/^7 statements, more than the budget of 6\. Spent: 7 statements, 7 round trips/),
			'  6 x SELECT … FROM "library_author" WHERE "library_author"."id" = ?',
			'  1 x SELECT … FROM "library_book"',
			'"SELECT … FROM "library_author" WHERE "library_author"."id" = ?" ran 6 times, as in a loop: ' +
				"load relations with selectRelated() or prefetchRelated(), or ask once for a list with __in.",
		]);
	});

	it("advise bulk writes when writes are in the loop", async () => {
		const { reports } = await spend({ statements: 5 }, async () => {
			for (let i = 0; i < 6; i++) await Author.objects.acreate({ name: `a${i}` });
		});

		expect(reports[0]?.message).toMatch(/ran 6 times, as in a loop: write once with abulkCreate\(\)/);
	});

	it("warn for each limit on its own, and again after a reset", async () => {
		const { budget, reports } = await spend({ statements: 0, roundTrips: 1 }, async () => {
			await Author.objects.acount();
			await Author.objects.acount();
		});
		expect(reports.map(({ limit }) => limit)).toEqual(["statements", "roundTrips"]);

		budget.reset();
		expect(budget.spent).toEqual({ statements: 0, roundTrips: 0, rowsRead: null, rowsWritten: null });
		const stop = db().onQuery(budget);
		await Author.objects.acount();
		stop();
		expect(reports.map(({ limit }) => limit)).toEqual(["statements", "roundTrips", "statements"]);
	});

	it("warn on the console when nobody else is told", async () => {
		const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
		const stop = db().onQuery(queryBudget({ statements: 0 }));
		await Author.objects.acount();
		stop();

		expect(warn).toHaveBeenCalledExactlyOnceWith(
			expect.stringMatching(/^1 statement, more than the budget of 0\. Spent: 1 statement, 1 round trip/),
		);
		warn.mockRestore();
	});

	it("fail the query when the report is thrown", async () => {
		const budget = queryBudget({
			statements: 0,
			onExceeded: ({ message }) => {
				throw new Error(message);
			},
		});
		const stop = db().onQuery(budget);

		await expect(Author.objects.acount()).rejects.toThrow(/more than the budget of 0/);
		stop();
	});

	it("know the rows that the database tells of", async () => {
		await tenBooks();

		const { budget, reports } = await spend({ rowsRead: 5, rowsWritten: 1 }, async () => {
			await Book.objects.all();
			await Book.objects.aupdate({ pages: 3 });
		});

		if (db().backend.name === "d1") {
			expect(budget.spent).toMatchObject({ rowsRead: expect.any(Number), rowsWritten: expect.any(Number) });
			expect(budget.spent.rowsRead).toBeGreaterThanOrEqual(20);
			expect(reports.map(({ limit }) => limit)).toEqual(["rowsRead", "rowsWritten"]);
			expect(reports[0]?.message).toMatch(/10 rows read, more than the budget of 5.*expectNoFullScans/s);
		} else {
			expect(budget.spent).toMatchObject({ rowsRead: null, rowsWritten: null });
			expect(reports).toEqual([]);
		}
	});
});

describe("a budget says what is wrong with its limits", () => {
	test("an unknown one", () => {
		expect(() => queryBudget({ statement: 5 } as BudgetOptions)).toThrow(ConfigurationError);
		expect(() => queryBudget({ statement: 5 } as BudgetOptions)).toThrow(
			'queryBudget(): there is no option "statement". Did you mean "statements"? Choices: statements, roundTrips, rowsRead, rowsWritten, onExceeded.',
		);
	});

	test.each([-1, Number.NaN, "50"])("%s", (statements) => {
		expect(() => queryBudget({ statements } as BudgetOptions)).toThrow(ValueError);
	});
});

test("only a limit of rows read makes D1 measure", () => {
	expect(queryBudget({ statements: 50, roundTrips: 6, rowsWritten: 10 }).measures).toBe(false);
	expect(queryBudget({ rowsRead: 100 }).measures).toBe(true);
});
