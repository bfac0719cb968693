// Budgets, expectations and advice: what they take and what they give.

import type { Database } from "edgeset";
import { queryBudget, type Spent } from "edgeset";
import { adviseIndexes, recordQueries } from "edgeset/advisor";
import { expectNoFullScans, expectQueries } from "edgeset/testing";
import { expectType } from "./expect-type.ts";
import { Book } from "./library/models.ts";

declare const db: Database;

export async function cost() {
	const budget = queryBudget({
		statements: 50,
		onExceeded: ({ limit, message }) => {
			expectType<"statements" | "roundTrips" | "rowsRead" | "rowsWritten">()(limit);
			expectType<string>()(message);
		},
	});
	expectType<Spent>()(budget.spent);
	expectType<number | null>()(budget.spent.rowsRead);
	db.onQuery(budget);
	db.onQuery((event) => expectType<number>()(event.roundTrips));
	// @ts-expect-error no such limit
	queryBudget({ statement: 50 });
}

export async function expectations() {
	expectType<Book[]>()(await expectQueries(db, 1, () => Book.objects.using(db).filter({ title: "T" })));
	expectType<number>()(await expectQueries(db, 1, async () => Book.objects.acount()));
	expectType<string>()(await expectNoFullScans(db, () => "plain", { allow: ["library.Book"] }));
	expectType<Book[]>()(await expectNoFullScans(db, () => Book.objects.all()));
	// @ts-expect-error the count comes before the body
	expectQueries(db, () => Book.objects.all(), 1);
	// @ts-expect-error a list of names
	expectNoFullScans(db, () => 1, { allow: "library.Book" });
}

export async function advice() {
	const { proposals, unserved, text } = await adviseIndexes(db, { during: () => Book.objects.all() });
	expectType<string>()(text);
	expectType<string | undefined>()(proposals[0]?.code);
	expectType<readonly string[] | undefined>()(proposals[0]?.index.fields);
	expectType<string | undefined>()(unserved[0]?.reason);
	await adviseIndexes(db, { recording: recordQueries(db), verify: false });
}
