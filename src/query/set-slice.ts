// slice(), reverse(), distinct(), none(): the clauses that need no names.
import { NotSupportedError, QueryError } from "../errors/query-errors.ts";
import type { Query } from "../intent/query.ts";
import { callOn, refuseCombined, refuseSliced } from "./checks.ts";

/** Rows from `start` up to `end`, counted inside what is sliced already. */
export function setSlice(query: Query, start: number, end: number | undefined): Query {
	const where = callOn(query, "slice");
	for (const bound of [start, end]) {
		if (bound !== undefined && (!Number.isInteger(bound) || bound < 0))
			throw new QueryError({
				where,
				problem: "a slice takes whole numbers from 0",
				given: String(bound),
				fix: "Negative indexes are not supported: reverse() the query instead.",
			});
	}
	const offset = (query.offset?.value ?? 0) + start;
	const last = Math.min(query.limit?.value ?? Infinity, end ?? Infinity);
	const limit = Math.max(0, last - start);
	return {
		...query,
		empty: query.empty || limit === 0,
		offset: offset === 0 ? null : { value: offset },
		limit: limit === Infinity ? null : { value: limit },
	};
}

export function setReversed(query: Query): Query {
	const where = callOn(query, "reverse");
	refuseSliced(query, where, "reversed");
	return { ...query, reversed: !query.reversed };
}

export function setDistinct(query: Query, fields: readonly unknown[]): Query {
	const where = callOn(query, "distinct");
	if (fields.length > 0)
		throw new NotSupportedError({
			where,
			problem: "DISTINCT ON fields is not supported by SQLite",
			fix: "Call distinct() without fields, or group with values() and annotate().",
		});
	refuseCombined(query, where);
	refuseSliced(query, where, "made distinct");
	return { ...query, distinct: true };
}

export const setEmpty = (query: Query): Query => ({ ...query, empty: true });
