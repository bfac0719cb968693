// The declaration of a primary key of several fields: their names, checked as far as they can be without the model.
import { ConfigurationError } from "../errors/query-errors.ts";
import type { FieldSpec } from "./field.ts";
import { makeSpec } from "./spec.ts";

export function compositePrimaryKey(...names: readonly unknown[]): FieldSpec {
	checkNames(names);
	return makeSpec(
		"compositePrimaryKey",
		{},
		{ defaults: { primaryKey: true, blank: true, editable: false, composite: { names } } },
	);
}

function checkNames(names: readonly unknown[]): asserts names is readonly string[] {
	const problem = names.some((name) => typeof name !== "string")
		? "it takes names of fields and nothing else: without a column of its own it has no options"
		: names.length < 2
			? "a composite key must have at least two fields"
			: new Set(names).size < names.length
				? "a field is named twice"
				: undefined;
	if (problem)
		throw new ConfigurationError({
			problem: `compositePrimaryKey: ${problem}`,
			given: names.map((name) => (typeof name === "string" ? `"${name}"` : typeof name)).join(", "),
			expected: 'names of fields of the model: compositePrimaryKey("order_id", "line")',
		});
}
