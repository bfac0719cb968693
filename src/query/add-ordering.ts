// orderBy(): replaces the ordering; and the ordering a model has by itself.

import type { OrderTerm, Query } from "../intent/query.ts";
import { inheritedOption } from "../meta/build-model.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import { callOn, refuseSliced } from "./checks.ts";
import { emptyQuery } from "./empty-query.ts";
import { orderTerms } from "./ordering-terms.ts";
import { scopeOf } from "./scope.ts";

/** No terms at all mean no order, not even the model's own. What reverse() turned round stays turned, as in Django. */
export function setOrdering(query: Query, terms: readonly unknown[]): Query {
	const where = callOn(query, "orderBy");
	refuseSliced(query, where, "reordered");
	return { ...query, ordering: orderTerms(scopeOf(query, where), terms) };
}

/** The terms of Meta.ordering, resolved against the bare model. */
export function defaultOrdering(model: ModelMeta): readonly OrderTerm[] {
	const terms = inheritedOption(model, "ordering") ?? [];
	return terms.length === 0
		? []
		: orderTerms(scopeOf(emptyQuery(model), `${model.name} Meta.ordering`), terms);
}
