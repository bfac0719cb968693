// filter() and exclude(): one more step, whose conditions mean the same related row.
import { booleanType } from "../fields/boolean.ts";
import type { Expression, Query } from "../intent/query.ts";
import { refuseCombined, refuseSliced } from "./checks.ts";
import { scopeOf } from "./scope.ts";

/** The query narrowed by conditions: Q objects, boolean expressions, lookups objects, all of them to hold. */
export function addFilter(query: Query, conditions: readonly unknown[], negated = false): Query {
	const where = `${query.model.name}.objects.${negated ? "exclude" : "filter"}()`;
	refuseCombined(query, where);
	if (conditions.length > 0) refuseSliced(query, where, "filtered");
	const scope = scopeOf(query, where);
	const items = conditions
		.filter((condition) => condition !== undefined)
		.map((condition) => scope.condition(condition));
	if (items.length === 0) return query;
	const condition: Expression =
		items.length === 1 ? (items[0] as Expression) : { kind: "and", items, type: booleanType };
	if (isEmptyTree(condition)) return query;
	return { ...query, steps: [...query.steps, { kind: "filter", condition, negated }] };
}

const isEmptyTree = (condition: Expression): boolean =>
	(condition.kind === "and" || condition.kind === "or" || condition.kind === "xor") &&
	condition.items.every(isEmptyTree);
