// Ties the recursive parts of planning together: the only file that knows them all.

import type { Limits } from "../backend/limits.ts";
import type { Query } from "../intent/query.ts";
import type { Select } from "../sql/ast.ts";
import { literal } from "../sql/fragment.ts";
import { selectFrom } from "../sql/select-from.ts";
import { type AggregateRange, type Aggregates, planAggregates } from "./aggregate.ts";
import type { Build, Planner } from "./build.ts";
import { planCombined } from "./combined.ts";
import { planExpression } from "./expression.ts";
import { planCondition } from "./predicate.ts";
import {
	finish,
	isEmptyBuild,
	type PlannedSelect,
	planPlainSelect,
	startBuild,
	valueQuery,
} from "./select.ts";
import { createItems, type Wrap } from "./select-items.ts";

export function createPlanner(limits: Limits): Planner {
	return {
		limits,
		expression: planExpression,
		condition: planCondition,
		subselect(query, outer) {
			const { select, empty } = planSelect(this, valueQuery(query), outer, "none");
			return empty ? null : select;
		},
		existsSelect(query, outer) {
			return existsSelect(this, query, outer);
		},
	};
}

/** The select of any query. */
export function planSelect(planner: Planner, query: Query, outer: Build | null, wrap: Wrap): PlannedSelect {
	return query.combined
		? planCombined(planSelect, planner, query, outer, wrap)
		: planPlainSelect(planner, query, outer, wrap);
}

export const planAggregate = (
	planner: Planner,
	query: Query,
	aggregates: Aggregates,
	range?: AggregateRange,
): PlannedSelect => planAggregates(planSelect, planner, query, aggregates, range);

/** `SELECT 1 ... LIMIT 1`; null when no row can be there. */
export function existsSelect(planner: Planner, query: Query, outer: Build | null): Select | null {
	if (query.combined) {
		const { select, empty } = planSelect(planner, { ...query, ordering: [] }, outer, "none");
		if (empty) return null;
		return {
			...selectFrom({ kind: "select", select, alias: "combined" }, [{ expr: literal(1), alias: "a" }]),
			limit: literal(1),
		};
	}
	const sliced = query.limit !== null || query.offset !== null;
	const build = startBuild(
		planner,
		{ ...query, ordering: sliced ? query.ordering : [], distinct: sliced && query.distinct, related: null },
		outer,
	);
	if (isEmptyBuild(build)) return null;
	const list = createItems();
	const select = finish(build, list, "none");
	const items = [{ expr: literal(1), alias: "a" }, ...select.items];
	return {
		...select,
		items: select.items.length > 0 ? select.items : items,
		limit: select.limit ?? literal(1),
	};
}
