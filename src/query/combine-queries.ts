// union(), intersection(), difference(): several queries as one.
import { QueryError } from "../errors/query-errors.ts";
import type { Query } from "../intent/query.ts";
import type { CompoundOperator } from "../sql/ast.ts";
import { callOn } from "./checks.ts";
import { columnCount } from "./column-count.ts";
import { emptyQuery } from "./empty-query.ts";
import { isQueryHolder } from "./kinds.ts";
import { setEmpty } from "./set-slice.ts";

/** The combination as a query of its own: it can still be ordered, sliced and read. */
export function combineQueries(query: Query, given: readonly unknown[], operator: CompoundOperator): Query {
	const others = given.filter(isQueryHolder).map((holder) => holder.query);
	const [first, ...rest] = [query, ...others].filter((each) => !each.empty);
	const isEmpty =
		(operator === "EXCEPT" && query.empty) || (operator === "INTERSECT" && rest.length < others.length);
	if (!first || isEmpty) return setEmpty(query);
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
	return {
		...emptyQuery(first.model),
		selection: first.selection,
		ordering: [],
		reversed: first.reversed,
		combined: { operator, queries: [first, ...rest.map((other) => alike(first, other))] },
		annotations: first.annotations,
		prefetch: first.prefetch,
	};
}

/** A query that selects nothing of its own takes the columns that the first one selects. */
function alike(first: Query, other: Query): Query {
	return first.selection.kind === "rows" && other.selection.kind === "instances"
		? { ...other, selection: first.selection }
		: other;
}
