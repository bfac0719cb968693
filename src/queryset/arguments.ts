// The arguments of chain methods as the query wants them.
import { FieldError } from "../errors/query-errors.ts";
import { defaultName, isAggregate } from "../query/kinds.ts";

/** One object with expressions by name; positional aggregates get Django's default name (`pages__sum`). */
export function namedExpressions(given: readonly unknown[]): Record<string, unknown> {
	const named: Record<string, unknown> = {};
	for (const item of given) {
		if (isAggregate(item)) named[nameOf(item)] = item;
		else if (typeof item === "object" && item !== null && Object.getPrototypeOf(item) === Object.prototype)
			Object.assign(named, item);
		else
			throw new FieldError({
				problem: "a complex expression needs a name",
				fix: "Give an object: annotate({ total: expression }).",
			});
	}
	return named;
}

function nameOf(aggregate: Parameters<typeof defaultName>[0]): string {
	const name = defaultName(aggregate);
	if (name !== undefined) return name;
	throw new FieldError({
		problem: "complex aggregates require a name",
		fix: "Give an object: aaggregate({ total: ... }).",
	});
}
