// The same node over other parts; its subqueries stay as they are.
import type { OrderItem, SqlExpr } from "./ast.ts";

export function mapChildren(expr: SqlExpr, map: (child: SqlExpr) => SqlExpr): SqlExpr {
	const ordered = (items: readonly OrderItem[]): OrderItem[] =>
		items.map((item) => ({ ...item, expr: map(item.expr) }));
	switch (expr.kind) {
		case "column":
		case "param":
		case "literal":
		case "star":
		case "exists":
		case "subselect":
			return expr;
		case "fragment":
			return { ...expr, parts: expr.parts.map(map) };
		case "call":
			return {
				...expr,
				args: expr.args.map(map),
				...(expr.orderBy && { orderBy: ordered(expr.orderBy) }),
				...(expr.filter && { filter: map(expr.filter) }),
			};
		case "over":
			return {
				...expr,
				call: map(expr.call),
				partitionBy: expr.partitionBy.map(map),
				orderBy: ordered(expr.orderBy),
			};
		case "binary":
			return { ...expr, left: map(expr.left), right: map(expr.right) };
		case "and":
		case "or":
		case "row":
			return { ...expr, items: expr.items.map(map) };
		case "case":
			return {
				...expr,
				whens: expr.whens.map(([when, then]) => [map(when), map(then)] as const),
				otherwise: expr.otherwise && map(expr.otherwise),
			};
		case "in":
			return {
				...expr,
				operand: map(expr.operand),
				items: "kind" in expr.items ? expr.items : expr.items.map(map),
			};
		default:
			return { ...expr, operand: map(expr.operand) };
	}
}
