// filter() and exclude(): one more step, whose conditions mean the same related row.
import { conjunction, saysNothing } from "../expressions/q.ts";
import type { Query } from "../intent/query.ts";
import { callOn, refuseCombined, refuseSliced } from "./checks.ts";
import { scopeOf } from "./scope.ts";

/** The query narrowed by conditions: Q objects, boolean expressions, lookups objects, all of them to hold. */
export function addFilter(query: Query, conditions: readonly unknown[], negated = false): Query {
	const where = callOn(query, negated ? "exclude" : "filter");
	refuseCombined(query, where);
	if (conditions.length > 0) refuseSliced(query, where, "filtered");
	const scope = scopeOf(query, where);
	const given = conditions.filter((condition) => condition !== undefined);
	const condition = conjunction(
		"and",
		given.map((each) => scope.condition(each)),
	);
	if (saysNothing(condition)) return query;
	return { ...query, steps: [...query.steps, { kind: "filter", condition, negated }] };
}
