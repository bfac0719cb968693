// Tests that count statements: what runs in a loop over rows fails as soon as there are rows.
import type { Database } from "../db/database.ts";
import { ValueError } from "../errors/query-errors.ts";
import { QueryCountError } from "./query-count-error.ts";

/**
 * Runs the body and expects it to run just so many statements, as Django's assertNumQueries(). Statements of a batch count one
 * by one. Gives what the body gives.
 *
 * @example
 * ```ts
 * const books = await expectQueries(db, 1, () => Book.objects.using(db).selectRelated("author"));
 * ```
 * @throws QueryCountError with the statements that ran, when there are more or fewer.
 */
export async function expectQueries<Value>(
	db: Database,
	count: number,
	body: () => PromiseLike<Value> | Value,
): Promise<Value> {
	if (!Number.isInteger(count) || count < 0)
		throw new ValueError({
			where: "expectQueries()",
			problem: "the number of statements is no whole number",
			given: String(count),
			expected: "a number from 0",
		});
	const statements: string[] = [];
	const stop = db.onQuery(
		Object.assign(({ sql }: { sql: string }) => void statements.push(sql), { measures: false }),
	);
	try {
		const value = await body();
		if (statements.length !== count) throw new QueryCountError(count, statements);
		return value;
	} finally {
		stop();
	}
}
