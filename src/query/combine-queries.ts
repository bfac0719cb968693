// union(), intersection(), difference(): several queries as one.
import { QueryError } from "../errors/query-errors.ts";
import type { Query } from "../intent/query.ts";
import type { CompoundOperator } from "../sql/ast.ts";
import { callOn } from "./checks.ts";
import { emptyQuery } from "./empty-query.ts";

/** The combination as a query of its own: it can still be ordered, sliced and read. */
export function combineQueries(query: Query, others: readonly Query[], operator: CompoundOperator): Query {
	if (operator === "INTERSECT" && [query, ...others].some((q) => q.empty)) return { ...query, empty: true };
	if (operator === "EXCEPT" && query.empty) return query;
	const kept = operator === "INTERSECT" ? others : others.filter((other) => !other.empty);
	const queries = query.empty && operator.startsWith("UNION") ? kept : [query, ...kept];
	const [first, ...rest] = queries;
	if (!first) return { ...query, empty: true };
	if (rest.length === 0) return first;
	const width = columnCount(first);
	const odd = rest.find(
		(other) =>
			first.selection.kind === "rows" && other.selection.kind === "rows" && columnCount(other) !== width,
	);
	if (odd)
		throw new QueryError({
			where: callOn(query, "union"),
			problem: "all queries of a combination must select the same number of columns",
			given: `${width} and ${columnCount(odd)}`,
		});
	const selection = first.selection;
	return {
		...emptyQuery(first.model),
		selection,
		ordering: [],
		combined: {
			operator,
			queries: rest.length ? [first, ...rest.map((other) => alike(first, other))] : [first],
		},
		annotations: first.annotations,
		prefetch: first.prefetch,
	};
}

const columnCount = (query: Query): number =>
	query.selection.kind === "rows" ? query.selection.items.length : query.model.fields.length;

/** A query that selects nothing of its own takes the columns that the first one selects. */
function alike(first: Query, other: Query): Query {
	return first.selection.kind === "rows" && other.selection.kind === "instances"
		? { ...other, selection: first.selection }
		: other;
}
