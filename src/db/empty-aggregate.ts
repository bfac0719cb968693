// What aggregates give over no rows at all, where that is known without asking.
import type { Expression, ValueExpression } from "../intent/query.ts";

/** Undefined when only the database can say: the expression computes with what aggregates give. */
export function emptyValue(expression: Expression): { readonly value: unknown } | undefined {
	if (expression.kind === "value") return { value: readValue(expression) };
	if (expression.kind === "function" && expression.definition.name === "Coalesce")
		return firstKnown(expression.args);
	if (expression.kind !== "aggregate") return undefined;
	const { definition, default: fallback } = expression;
	return fallback ? emptyValue(fallback) : { value: definition.empty ?? null };
}

function firstKnown(args: readonly Expression[]): { readonly value: unknown } | undefined {
	for (const arg of args) {
		const known = emptyValue(arg);
		if (!known || known.value !== null) return known;
	}
	return { value: null };
}

const readValue = ({ value, type }: ValueExpression): unknown =>
	value !== null && type?.fromDb ? type.fromDb(value) : value;
