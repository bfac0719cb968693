// Types of arithmetic: both sides are asked how they combine, as each field type knows its own formulas.
import { FieldError } from "../errors/query-errors.ts";
import type { Arithmetic } from "../fields/field.ts";
import type { Expression } from "../intent/query.ts";

export function combine(operator: Arithmetic, left: Expression, right: Expression): Expression {
	return { kind: "combined", operator, left, right, type: combinedType(operator, left, right) };
}

export function negate(operand: Expression): Expression {
	return { kind: "negated", operand, type: operand.type };
}

function combinedType(operator: Arithmetic, left: Expression, right: Expression): Expression["type"] {
	const [a, b] = [left.type, right.type];
	if (!a || !b) return a ?? b;
	const found = a.combine?.(operator, b, "left") ?? b.combine?.(operator, a, "right");
	if (found) return found.type;
	throw new FieldError({
		problem: `cannot infer the type of ${a.kind} ${operator} ${b.kind}`,
		fix: "Wrap it in ExpressionWrapper(expression, { outputField }) or Cast() one side.",
	});
}
