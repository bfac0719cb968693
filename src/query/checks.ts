// What a query no longer allows once it is sliced or combined.

import { NotSupportedError, QueryError } from "../errors/query-errors.ts";
import type { Query } from "../intent/query.ts";
import { inheritedOption } from "../meta/build-model.ts";

/** The call, for errors: `Book.objects.filter()`. */
export const callOn = ({ model }: Query, method: string): string => `${model.name}.objects.${method}()`;

export const isSliced = (query: Query): boolean => query.offset !== null || query.limit !== null;

export function refuseSliced(query: Query, where: string, doing: string): void {
	if (isSliced(query))
		throw new QueryError({
			where,
			problem: `a query cannot be ${doing} once a slice has been taken`,
			fix: "Do it first, then slice.",
		});
}

/** Rows that are no instances load nothing else. */
export function refuseRows(query: Query, where: string): void {
	if (query.selection.kind === "rows")
		throw new QueryError({ where, problem: "this cannot follow values() or valuesList()" });
}

/** Only ordering, slicing and reading are left after union() and its like, as in Django. */
export function refuseCombined(query: Query, where: string): void {
	if (query.combined)
		throw new NotSupportedError({
			where,
			problem: "this is not supported after union(), intersection() or difference()",
			fix: "Filter and annotate the querysets before combining them.",
		});
}

/** Whether rows come in a defined order. */
export function isOrdered(query: Query): boolean {
	if (query.empty) return true;
	if (query.ordering) return query.ordering.length > 0;
	return (inheritedOption(query.model, "ordering")?.length ?? 0) > 0 && query.groupBy === null;
}
