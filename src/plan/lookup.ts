// A lookup over planned sides: the lookup itself writes the comparison.
import { FieldError } from "../errors/query-errors.ts";
import type { Expression, LookupExpression } from "../intent/query.ts";
import { writers } from "../lookups/writers.ts";
import { isSliced } from "../query/checks.ts";
import { containsAggregate } from "../query/contains.ts";
import type { SqlExpr } from "../sql/ast.ts";
import { itemsOf, NEVER } from "../sql/fragment.ts";
import { bilateralWriter } from "./bilateral.ts";
import type { Build, Reuse } from "./build.ts";
import { planSubquery } from "./expression.ts";

/** The query that the right side speaks of, when it is the one around: an exclude() that became a subquery. */
export interface RightSide {
	readonly build: Build;
	readonly reuse: Reuse;
}

export function planLookup(
	build: Build,
	condition: LookupExpression,
	reuse: Reuse,
	around: RightSide | null = null,
): SqlExpr {
	const rhs = around ?? { build, reuse };
	const right: SqlExpr[] = [];
	for (const expression of condition.rhs) {
		const isList = condition.lookup.takes === "list";
		const planned = planSide(rhs.build, isList ? unordered(expression) : expression, rhs.reuse);
		if (!planned) return NEVER;
		right.push(planned);
	}
	const left = planWhole(build, condition.lhs, reuse);
	checkWidths(condition, left, right);
	const { name, toExpr } = condition.lookup;
	const write = bilateralWriter(condition, typeof toExpr === "string" ? writers[toExpr] : toExpr);
	return write(left, right, {
		name,
		limits: build.planner.limits,
		codec: condition.lookup.rhs ?? condition.lhs.type ?? condition.type,
		variant: condition.variant,
		isValue: condition.rhs.every((expression) => expression.kind === "value"),
	});
}

/** What OuterRef() names is known only now: a composite key fits nothing but another. */
function checkWidths({ lhs, rhs }: LookupExpression, left: SqlExpr, right: readonly SqlExpr[]): void {
	const width = itemsOf(left).length;
	if (right.every((side, i) => rhs[i]?.kind !== "outer" || itemsOf(side).length === width)) return;
	throw new FieldError({
		field: lhs.kind === "column" ? lhs.path.key : undefined,
		problem: "OuterRef(): a composite primary key can only be compared with one of as many parts",
	});
}

/** The order of a list says nothing, unless it is a slice. */
function unordered(expression: Expression): Expression {
	if (expression.kind !== "subquery" || isSliced(expression.query)) return expression;
	return { ...expression, query: { ...expression.query, ordering: [] } };
}

/** A query that is known to be empty matches nothing. */
function planSide(build: Build, expression: Expression, reuse: Reuse): SqlExpr | undefined {
	if (expression.kind === "subquery") return planSubquery(build, expression.query);
	return planWhole(build, expression, reuse);
}

/** In HAVING, what does not aggregate belongs to the grouping as a whole; else the columns within it do. */
export function planWhole(build: Build, expression: Expression, reuse: Reuse): SqlExpr {
	const { noted } = build;
	if (noted === null || isQuery(expression) || containsAggregate(expression))
		return build.planner.expression(build, expression, reuse);
	build.noted = null;
	const planned = build.planner.expression(build, expression, reuse);
	build.noted = noted;
	noted.push(...itemsOf(planned));
	return planned;
}

const isQuery = ({ kind }: Expression): boolean => kind === "subquery" || kind === "exists";
