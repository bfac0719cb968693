// Rows per chunk of `for await` and aiterator().
import { QueryError } from "../errors/query-errors.ts";
import type { Query } from "../intent/query.ts";
import { callOn } from "../query/checks.ts";

/** The number that was asked for; 2000, as in Django, when none was. */
export function chunkRows(query: Query, chunkSize = 2000): number {
	if (Number.isInteger(chunkSize) && chunkSize > 0) return chunkSize;
	throw new QueryError({
		where: callOn(query, "aiterator"),
		problem: "chunkSize must be a whole number from 1",
		given: String(chunkSize),
	});
}
