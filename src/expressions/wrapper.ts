// ExpressionWrapper: another type for an expression, or a condition as a value.
import type { Scope } from "../intent/query.ts";
import { argument, Expr, expression } from "./expression.ts";
import { typeOfField } from "./output.ts";
import { QNode } from "./q.ts";

export function ExpressionWrapper(operand: unknown, options: { readonly outputField: unknown }): Expr {
	const type = typeOfField(options.outputField);
	return expression((scope: Scope) => ({
		kind: "wrapped",
		operand:
			operand instanceof QNode || (!(operand instanceof Expr) && typeof operand === "object")
				? scope.condition(operand)
				: argument(scope, operand),
		type,
	}));
}
