// Names and expressions of orderBy() as ordering terms. A relation's name stands for the ordering of its model.

import { FieldError } from "../errors/query-errors.ts";
import { childrenOf } from "../expressions/outer-names.ts";
import type { Expression, Ordering, OrderTerm, Query } from "../intent/query.ts";
import { inheritedOption } from "../meta/build-model.ts";
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
export const orderingByName = (scope: QueryScope, name: string): readonly Ordering[] =>
	expand(scope, name, false, []);

/** `turned`: what leads here descends, so that this goes the other way round. */
function expand(
	scope: QueryScope,
	term: string,
	turned: boolean,
	seen: readonly ModelMeta[],
): readonly Ordering[] {
	const name = term.replace(/^-/, "");
	const descending = (name !== term) !== turned;
	const by = (expression: Expression): readonly Ordering[] => [{ expression, descending, nulls: null }];
	if (scope.query.combined) return by(combinedColumn(scope, scope.query.combined.queries[0] as Query, name));
	const beginning = scope.begin(name);
	const related = beginning.byRelationName && beginning.rest.length === 0 ? beginning.related : null;
	const ordering = (related && inheritedOption(related.model, "ordering")) ?? [];
	if (!related || ordering.length === 0) return by(transformed(scope, beginning, name));
	if (seen.includes(related.model))
		throw new FieldError({
			where: scope.where,
			field: name,
			problem: `the orderings of ${seen.map((m) => m.name).join(", ")} refer to each other in a circle`,
		});
	return ordering.flatMap((each) => {
		const behind = termBehind(scope, name, each);
		return behind === "?" ? [] : expand(scope, behind, descending, [...seen, related.model]);
	});
}

/** A term of a related model's ordering as it is written from here: "-born" behind "author" is "-author__born". */
function termBehind(scope: QueryScope, relation: string, term: unknown): string {
	if (typeof term === "string") return term === "?" ? term : term.replace(/^-?/, `$&${relation}__`);
	throw new FieldError({
		where: scope.where,
		field: relation,
		problem: `${relation} is ordered by an expression, which cannot be followed over a relation`,
		fix: `Order by a field of it: "${relation}__name".`,
	});
}

/** A combined query is ordered by the names of its columns. */
function combinedColumn(scope: QueryScope, first: Query, name: string): Expression {
	const { selection } = first;
	const item = selection.kind === "rows" && selection.items.find((each) => each.name === name);
	const { type } = item ? item.expression : scope.on({ ...first, combined: null }).path(name);
	return { kind: "annotation", name, type, aggregate: false, window: false };
}
