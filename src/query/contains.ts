// What is somewhere inside an expression: aggregates decide between WHERE and HAVING, windows need a query around.

import { childrenOf } from "../expressions/outer-names.ts";
import type { Expression } from "../intent/query.ts";

export function containsAggregate(expression: Expression): boolean {
	if (expression.kind === "aggregate") return true;
	if (expression.kind === "annotation") return expression.aggregate;
	if (expression.kind === "window")
		return childrenOf(expression).some((part) =>
			part.kind === "aggregate" ? part.args.some(containsAggregate) : containsAggregate(part),
		);
	return childrenOf(expression).some(containsAggregate);
}

export function containsWindow(expression: Expression): boolean {
	if (expression.kind === "window") return true;
	if (expression.kind === "annotation") return expression.window;
	return childrenOf(expression).some(containsWindow);
}
