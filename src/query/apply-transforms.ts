// What follows a field in a path: `__year`, `__date__month`, json keys.
import { FieldError } from "../errors/query-errors.ts";
import type { Expression } from "../intent/query.ts";
import type { Beginning } from "./resolve-path.ts";
import type { QueryScope } from "./scope.ts";

/** The beginning of a path with all transforms that follow it. */
export const transformed = (scope: QueryScope, { expression, rest }: Beginning, whole: string): Expression =>
	rest.reduce((source, name) => transformBy(source, name) ?? refuse(scope, source, name, whole), expression);

/** A transform of that name, if the type of the expression knows one. */
export function transformBy(source: Expression, name: string): Expression | undefined {
	const transform = source.type?.transform(name);
	return transform && { kind: "transform", transform, source, type: transform.output() };
}

function refuse(scope: QueryScope, { type }: Expression, name: string, whole: string): never {
	throw new FieldError({
		where: scope.where,
		model: scope.model.name,
		field: name,
		problem: `cannot resolve "${name}" in "${whole}": unsupported transform or field for ${type ? `a ${type.kind} field` : "this expression"}.`,
		choices: type?.transformNames ?? [],
	});
}
