// What follows a field in a path: `__year`, `__date__month`, json keys.
import { FieldError } from "../errors/query-errors.ts";
import { kindName } from "../fields/field.ts";
import type { Expression } from "../intent/query.ts";
import type { QueryScope } from "./scope.ts";

export function transformed(
	scope: QueryScope,
	source: Expression,
	names: readonly string[],
	whole: string,
): Expression {
	let expression = source;
	for (const name of names) {
		const transform = expression.type?.transform(name);
		if (!transform) {
			const on = expression.type ? `a ${kindName(expression.type)} field` : "this expression";
			throw new FieldError({
				where: scope.where,
				model: scope.model.name,
				field: name,
				problem: `cannot resolve "${name}" in "${whole}": unsupported transform or field for ${on}.`,
				choices: expression.type?.transformNames ?? [],
			});
		}
		expression = { kind: "transform", transform, source: expression, type: transform.output() };
	}
	return expression;
}
