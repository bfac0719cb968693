// What follows a field in a path: `__year`, `__date__month`, json keys.
import { FieldError } from "../errors/query-errors.ts";
import { kindName } from "../fields/field.ts";
import type { Expression } from "../intent/query.ts";
import { type Beginning, unknownName } from "./resolve-path.ts";
import type { QueryScope } from "./scope.ts";

/** The beginning of a path with all transforms that follow it. */
export function transformed(
	scope: QueryScope,
	{ expression, rest, related }: Beginning,
	whole: string,
): Expression {
	if (related && rest[0]) throw unknownName(scope.model, related.model, whole, rest[0]);
	return rest.reduce(
		(source, name) => transformBy(source, name) ?? unsupported(scope, source, name, whole, "transform"),
		expression,
	);
}

/** A transform of that name, if the type of the expression knows one. */
export function transformBy(source: Expression, name: string): Expression | undefined {
	const transform = source.type?.transform(name);
	return transform && { kind: "transform", transform, source, type: transform.output() };
}

/** The type knows no lookup or transform of that name. */
export function unsupported(
	scope: QueryScope,
	{ type }: Pick<Expression, "type">,
	name: string,
	whole: string,
	known: "lookup" | "transform",
): never {
	const lookups = known === "lookup" ? type?.lookupNames : undefined;
	throw new FieldError({
		...scope.at(name),
		problem: `"${whole}": unsupported ${known} "${name}" for ${type ? `${kindName(type)} fields` : "an expression without a type"}, or join on the field not permitted.`,
		choices: [...(lookups ?? []), ...(type?.transformNames ?? [])],
	});
}
