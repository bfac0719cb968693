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
		...wanted.flatMap((expression) => groupColumns(build, expression, true)),
		...selected.flatMap((expression) =>
			expression && !isDecided(build, expression) ? groupColumns(build, expression) : [],
		),
		...ordering.flatMap((term) =>
			"kind" in term || isAmong(selected, term.expression) ? [] : groupColumns(build, term.expression),
		),
		...build.havingColumns,
	];
	return distinctColumns(columns);
}

/** Selected annotations are ordered by where they stand. */
const isAmong = (selected: readonly (Expression | null)[], expression: Expression): boolean =>
	expression.kind === "annotation" &&
	selected.some((one) => one?.kind === "annotation" && one.name === expression.name);

/** Whether a selected expression makes more groups than there would be without it. */
export const dividesGroups = (build: Build, expression: Expression): boolean =>
	build.query.groupBy !== null && !isDecided(build, expression) && groupColumns(build, expression).length > 0;

function pkOf(query: Query): Expression {
	const { path } = resolvePath(query.model, query.model.pk.attname);
	return { kind: "column", path, type: path.field.type };
}

/** The grouping that was asked for leaves one value of it: the key of the model decides its own columns. */
function isDecided({ query: { groupBy } }: Build, expression: Expression): boolean {
	if (groupBy === "model")
		return expression.kind === "column" && !expression.path.steps.some((step) => step.many);
	return (
		expression.kind === "annotation" &&
		(groupBy ?? []).some((one) => one.kind === "annotation" && one.name === expression.name)
	);
}

/** `whole`: the rows are divided by what a subquery gives, not by what it asks about. */
function groupColumns(build: Build, expression: Expression, whole = false): readonly SqlExpr[] {
	switch (expression.kind) {
		case "value":
		case "aggregate":
		case "star":
		case "constant":
			return [];
		case "annotation": {
			const inner = build.query.annotations.get(expression.name)?.expression;
			if (inner && (containsAggregate(inner) || inner.kind === "value" || inner.kind === "window"))
				return groupColumns(build, inner);
			return inner && isQuery(inner) && !whole
				? outerColumns(build, inner)
				: [build.planner.expression(build, expression)];
		}
		case "window":
			return [
				...expression.partitionBy,
				...expression.orderBy.map((ordering) => ordering.expression),
			].flatMap((part) => groupColumns(build, part));
		default:
			if (isQuery(expression) && !whole) return outerColumns(build, expression);
			return containsAggregate(expression)
				? childrenOf(expression).flatMap((child) => groupColumns(build, child))
				: itemsOf(build.planner.expression(build, expression));
	}
}

const isQuery = (expression: Expression): boolean =>
	expression.kind === "subquery" ||
	expression.kind === "exists" ||
	((expression.kind === "not" || expression.kind === "wrapped") && isQuery(expression.operand));

/** The columns of this query that a subquery asks about. */
function outerColumns(build: Build, expression: Expression): SqlExpr[] {
	const { noted } = build;
	const columns: SqlExpr[] = [];
	build.noted = columns;
	const planned = build.planner.expression(build, expression);
	build.noted = noted;
	const own = columns.flatMap(itemsOf);
	return own.every((one) => one.kind === "column" && one.table === build.base.alias) ? own : [planned];
}

/** Each once, and no constants. */
const distinctColumns = (columns: readonly SqlExpr[]): SqlExpr[] =>
	columns.filter(
		(expr, index) =>
			expr.kind !== "param" &&
			expr.kind !== "literal" &&
			columns.findIndex((earlier) => isSame(earlier, expr)) === index,
	);
