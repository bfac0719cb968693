// Expressions as SQL nodes: one case per kind, joins added as names need them.
import { NotSupportedError, QueryError } from "../errors/query-errors.ts";
import type {
	AggregateExpression,
	Expression,
	FunctionExpression,
	Ordering,
	Query,
	WindowExpression,
} from "../intent/query.ts";
import { scopeOf } from "../query/scope.ts";
import type { OrderItem, SqlExpr } from "../sql/ast.ts";
import { binary, call, column, itemsOf, NULL, row } from "../sql/fragment.ts";
import type { Build, JoinNode, Reuse } from "./build.ts";
import { joinPath } from "./joins.ts";
import { partsOf } from "./key-columns.ts";

export function planExpression(build: Build, expression: Expression, reuse: Reuse = null): SqlExpr {
	const plan = (inner: Expression): SqlExpr => build.planner.expression(build, inner, reuse);
	switch (expression.kind) {
		case "value":
			return { kind: "param", source: expression, type: expression.paramType };
		case "column":
			if (expression.path.field.parts) return planKey(build, expression, reuse);
			return build.source
				? build.source.expose(expression)
				: noted(build, planColumn(build, expression, reuse));
		case "transform":
			return expression.transform.toExpr(plan(expression.source), build.planner.limits);
		case "annotation":
			return build.source && !build.annotations.has(expression.name)
				? build.source.expose(expression)
				: planAnnotation(build, expression.name);
		case "outer":
			return planOuter(build, expression.name);
		case "outerPath":
			return planOuterPath(build, expression);
		case "combined":
			return planCombined(expression, plan(expression.left), plan(expression.right));
		case "negated":
			return { kind: "negate", operand: plan(expression.operand) };
		case "function":
			return planFunction(build, expression, expression.args.map(plan));
		case "aggregate":
			return planAggregate(build, expression, reuse);
		case "window":
			return planWindow(build, expression, reuse);
		case "case":
			return {
				kind: "case",
				whens: expression.whens.map(
					([when, then]) => [build.planner.condition(build, when, reuse), plan(then)] as const,
				),
				otherwise: expression.otherwise ? plan(expression.otherwise) : null,
			};
		case "subquery":
			return planSubquery(build, expression.query) ?? NULL;
		case "exists":
			return planExists(build, expression.query);
		case "wrapped":
			return plan(expression.operand);
		case "star":
			return { kind: "star" };
		case "lookup":
		case "and":
		case "or":
		case "xor":
		case "not":
		case "constant":
			return build.planner.condition(build, expression, reuse);
		default:
			return expression satisfies never;
	}
}

function noted(build: Build, expr: SqlExpr): SqlExpr {
	if (build.noted && build.insideAggregate === 0) build.noted.push(expr);
	return expr;
}

function planColumn(
	build: Build,
	expression: Extract<Expression, { kind: "column" }>,
	reuse: Reuse,
): SqlExpr {
	const selected = build.selected.get(expression);
	if (selected) return selected;
	const { path } = expression;
	const nodes = joinPath(build, path, reuse);
	for (const node of nodes) if (node.kind !== "BASE") reuse?.add(node);
	return column((nodes.at(-1) as JoinNode).alias, path.field.column);
}

function planKey(build: Build, expression: Extract<Expression, { kind: "column" }>, reuse: Reuse): SqlExpr {
	const selected = build.selected.get(expression);
	return selected ?? row(partsOf(expression).map((part) => build.planner.expression(build, part, reuse)));
}

function planAnnotation(build: Build, name: string): SqlExpr {
	const planned = build.annotations.get(name);
	if (!planned)
		throw new QueryError({
			model: build.query.model.name,
			field: name,
			problem: `the annotation "${name}" is not known here`,
		});
	return planned;
}

function planOuter(build: Build, name: string | Expression): SqlExpr {
	const { outer } = build;
	if (!outer)
		throw new QueryError({
			where: `${build.query.model.name}.objects`,
			problem: "this queryset contains a reference to an outer query and may only be used in a subquery",
			fix: "Wrap it: Subquery(queryset) or Exists(queryset).",
		});
	if (typeof name !== "string") return outer.planner.expression(outer, name);
	return outer.planner.expression(outer, scopeOf(outer.query, "OuterRef()").path(name));
}

function planOuterPath(build: Build, expression: Extract<Expression, { kind: "outerPath" }>): SqlExpr {
	const outer = build.outer as Build;
	return outer.planner.expression(outer, { kind: "column", path: expression.path, type: expression.type });
}

/** Both sides are asked for a formula of their own; the plain operator is left where neither has one. */
function planCombined(
	expression: Extract<Expression, { kind: "combined" }>,
	left: SqlExpr,
	right: SqlExpr,
): SqlExpr {
	const { operator } = expression;
	const [a, b] = [expression.left.type, expression.right.type];
	const combination =
		a && b ? (a.combine?.(operator, b, "left") ?? b.combine?.(operator, a, "right")) : undefined;
	if (combination?.toExpr) return combination.toExpr(left, right);
	// SQLite has no operator for these two; the second is the bits of either, less those of both.
	if (operator === "^") return call("pow", left, right);
	if (operator === "xor") return binary(binary(left, "|", right), "-", binary(left, "&", right));
	return binary(left, operator, right);
}

function planFunction(build: Build, expression: FunctionExpression, args: readonly SqlExpr[]): SqlExpr {
	const { definition, options, type } = expression;
	const { limits } = build.planner;
	if (definition.userFunction !== undefined && !limits.userFunctions)
		throw new NotSupportedError({
			problem: `${definition.name} is not supported on this backend`,
			fix: definition.userFunction,
		});
	return definition.toExpr(args, { limits, options, type, types: expression.args.map((arg) => arg.type) });
}

function planAggregate(build: Build, expression: AggregateExpression, reuse: Reuse): SqlExpr {
	build.insideAggregate++;
	const args = expression.args.map((arg) => {
		const planned = build.planner.expression(build, arg, reuse);
		return arg.type?.composite?.countable(planned, expression.distinct) ?? planned;
	});
	const filter = expression.filter ? build.planner.condition(build, expression.filter, reuse) : null;
	const orderBy = expression.orderBy.flatMap((ordering) => planOrdering(build, ordering, reuse));
	const { definition, options, distinct, type } = expression;
	const planned = definition.toExpr(args, {
		limits: build.planner.limits,
		options,
		distinct,
		filter,
		orderBy,
		type,
		types: expression.args.map((arg) => arg.type),
	});
	build.insideAggregate--;
	return expression.default
		? call("COALESCE", planned, build.planner.expression(build, expression.default, reuse))
		: planned;
}

function planWindow(build: Build, expression: WindowExpression, reuse: Reuse): SqlExpr {
	const plan = (inner: Expression): SqlExpr => build.planner.expression(build, inner, reuse);
	return {
		kind: "over",
		call: plan(expression.expression),
		partitionBy: expression.partitionBy.map(plan),
		orderBy: expression.orderBy.flatMap((ordering) => planOrdering(build, ordering, reuse)),
		frame: expression.frame,
	};
}

/** A composite key orders by each of its parts. */
export function planOrdering(
	build: Build,
	{ expression, descending, nulls }: Ordering,
	reuse: Reuse = null,
): OrderItem[] {
	const planned = build.planner.expression(build, expression, reuse);
	return itemsOf(planned).map((expr) => ({ expr, descending, nulls }));
}

/** Undefined when it is known to give no rows. */
export function planSubquery(build: Build, query: Query): SqlExpr | undefined {
	const select = build.planner.subselect(query, build);
	return select ? { kind: "subselect", select } : undefined;
}

function planExists(build: Build, query: Query): SqlExpr {
	const select = build.planner.existsSelect(query, build);
	return select ? { kind: "exists", select } : { kind: "literal", value: 0 };
}
