// Names and expressions of orderBy() as ordering terms. A relation's name stands for the ordering of its model.
import { FieldError } from "../errors/query-errors.ts";
import { childrenOf } from "../expressions/outer-names.ts";
import type { Expression, Ordering, OrderTerm, Query } from "../intent/query.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import { transformed } from "./apply-transforms.ts";
import type { QueryScope } from "./scope.ts";

export function orderTerms(scope: QueryScope, terms: readonly unknown[]): readonly OrderTerm[] {
	return terms.flatMap((term): readonly OrderTerm[] => {
		if (term === "?") return [{ kind: "random" }];
		if (typeof term === "string") return orderingByName(scope, term);
		const ordering = scope.ordering(term);
		if (!("kind" in ordering) && aggregatesItself(ordering.expression))
			throw new FieldError({
				where: scope.where,
				problem: "an aggregate cannot order a query that does not annotate it",
				fix: 'Annotate it and order by its name: .annotate({ n: Count("books") }).orderBy("n").',
			});
		return [ordering];
	});
}

/** Annotations may aggregate; the term itself may not. */
const aggregatesItself = (expression: Expression): boolean =>
	expression.kind === "aggregate" ||
	(expression.kind !== "window" && childrenOf(expression).some(aggregatesItself));

/** The terms a name stands for; several when it is a relation to a model with an ordering of several. */
export function orderingByName(scope: QueryScope, name: string): readonly Ordering[] {
	return expand(scope, name.startsWith("-") ? name.slice(1) : name, name.startsWith("-"), []);
}

function expand(
	scope: QueryScope,
	name: string,
	descending: boolean,
	seen: readonly ModelMeta[],
): readonly Ordering[] {
	if (scope.query.combined) return [combinedTerm(scope, name, descending)];
	const beginning = scope.begin(name);
	const related = beginning.byRelationName && beginning.rest.length === 0 ? beginning.related : null;
	const ordering = related?.model.options.ordering ?? [];
	if (!related || ordering.length === 0)
		return [{ expression: transformed(scope, beginning, name), descending, nulls: null }];
	if (seen.includes(related.model))
		throw new FieldError({
			where: scope.where,
			field: name,
			problem: `the orderings of ${seen.map((m) => m.name).join(", ")} refer to each other in a circle`,
		});
	return ordering.flatMap((term) => expandRelated(scope, name, term, descending, [...seen, related.model]));
}

function expandRelated(
	scope: QueryScope,
	prefix: string,
	term: unknown,
	descending: boolean,
	seen: readonly ModelMeta[],
): readonly Ordering[] {
	if (typeof term !== "string")
		throw new FieldError({
			where: scope.where,
			field: prefix,
			problem: `${prefix} is ordered by an expression, which cannot be followed over a relation`,
			fix: `Order by a field of it: "${prefix}__name".`,
		});
	if (term === "?") return [];
	const down = term.startsWith("-");
	return expand(scope, `${prefix}__${down ? term.slice(1) : term}`, descending !== down, seen);
}

/** A combined query is ordered by the names of its columns. */
function combinedTerm(scope: QueryScope, name: string, descending: boolean): Ordering {
	const first = scope.query.combined?.queries[0] as Query;
	const { selection } = first;
	const item = selection.kind === "rows" && selection.items.find((each) => each.name === name);
	const expression = item ? item.expression : scope.on({ ...first, combined: null }).path(name);
	return {
		expression: { kind: "annotation", name, type: expression.type, aggregate: false, window: false },
		descending,
		nulls: null,
	};
}
