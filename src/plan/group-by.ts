// GROUP BY: what was asked for, and every other column that stands outside of aggregates.
import { childrenOf } from "../expressions/outer-names.ts";
import type { Expression, OrderTerm, Query } from "../intent/query.ts";
import { containsAggregate } from "../query/contains.ts";
import { resolvePath } from "../query/resolve-path.ts";
import type { SqlExpr } from "../sql/ast.ts";
import { itemsOf } from "../sql/fragment.ts";
import { isSame } from "../sql/is-same.ts";
import type { Build } from "./build.ts";

/** The grouping of a query; empty when it does not group. `selected` are the expressions of the select list. */
export function planGroupBy(
	build: Build,
	selected: readonly (Expression | null)[],
	ordering: readonly OrderTerm[],
): SqlExpr[] {
	const { query } = build;
	if (query.groupBy === null) return [];
	const wanted = query.groupBy === "model" ? [pkOf(query)] : query.groupBy;
	const columns = [
		...wanted.flatMap((expression) => groupColumns(build, expression)),
		...selected.flatMap((expression) =>
			expression && !(query.groupBy === "model" && isOwnColumn(build, expression))
				? groupColumns(build, expression)
				: [],
		),
		...ordering.flatMap((term) => ("kind" in term ? [] : groupColumns(build, term.expression))),
		...build.havingColumns,
	];
	return distinctColumns(columns);
}

/** Whether a selected expression makes more groups than there would be without it. */
export const dividesGroups = (build: Build, expression: Expression): boolean =>
	build.query.groupBy !== null &&
	!(build.query.groupBy === "model" && isOwnColumn(build, expression)) &&
	groupColumns(build, expression).length > 0;

function pkOf(query: Query): Expression {
	const { path } = resolvePath(query.model, query.model.pk.attname);
	return { kind: "column", path, type: path.field.type };
}

/** Columns that the model's key decides: its own and those behind single-valued relations. */
const isOwnColumn = (_build: Build, expression: Expression): boolean =>
	expression.kind === "column" && !expression.path.steps.some((step) => step.many);

function groupColumns(build: Build, expression: Expression): readonly SqlExpr[] {
	switch (expression.kind) {
		case "value":
		case "aggregate":
		case "star":
		case "constant":
			return [];
		case "annotation": {
			const inner = build.query.annotations.get(expression.name)?.expression;
			if (inner && (containsAggregate(inner) || inner.kind === "value")) return groupColumns(build, inner);
			return [build.planner.expression(build, expression)];
		}
		case "window":
			return childrenOf(expression)
				.flatMap((child) =>
					child.kind === "aggregate" || child.kind === "function" ? childrenOf(child) : [child],
				)
				.flatMap((child) => groupColumns(build, child));
		default:
			return containsAggregate(expression)
				? childrenOf(expression).flatMap((child) => groupColumns(build, child))
				: itemsOf(build.planner.expression(build, expression));
	}
}

/** Each once, and no constants. */
const distinctColumns = (columns: readonly SqlExpr[]): SqlExpr[] =>
	columns.filter(
		(expr, index) =>
			expr.kind !== "param" &&
			expr.kind !== "literal" &&
			columns.findIndex((earlier) => isSame(earlier, expr)) === index,
	);
