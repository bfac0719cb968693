// A lookup over planned sides: the lookup itself writes the comparison.
import type { Expression, LookupExpression } from "../intent/query.ts";
import type { SqlExpr } from "../sql/ast.ts";
import { NEVER } from "../sql/fragment.ts";
import type { Build, Reuse } from "./build.ts";

/** `rhs` is the query that the right side speaks of: the one around, when an exclude() became a subquery. */
export function planLookup(build: Build, condition: LookupExpression, reuse: Reuse, rhs: Build): SqlExpr {
	const right: SqlExpr[] = [];
	for (const expression of condition.rhs) {
		const planned = planSide(rhs, expression, reuse);
		if (!planned) return NEVER;
		right.push(planned);
	}
	const left = build.planner.expression(build, condition.lhs, reuse);
	return condition.lookup.toExpr(left, right, {
		limits: build.planner.limits,
		codec: condition.lookup.rhs ?? condition.lhs.type ?? condition.type,
		variant: condition.variant,
		isValue: condition.rhs.every((expression) => expression.kind === "value"),
	});
}

/** A query that is known to be empty matches nothing. */
function planSide(build: Build, expression: Expression, reuse: Reuse): SqlExpr | undefined {
	if (expression.kind === "subquery" && expression.query.empty) return undefined;
	return build.planner.expression(build, expression, reuse);
}
