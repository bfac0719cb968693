// Uniqueness: unique fields and uniqueTogether, each one query for another row with the same values.
import { NON_FIELD, type Violation, violation } from "../errors/validation-error.ts";
import type { Query } from "../intent/query.ts";
import { isDeferred } from "../meta/instance-state.ts";
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import { keyOf } from "../meta/primary-key.ts";
import { addFilter } from "../query/add-filter.ts";
import { emptyQuery } from "../query/empty-query.ts";
import { isResolvable } from "../query/kinds.ts";
import { fieldViolation } from "./clean-field.ts";
import type { CleanRun } from "./clean-run.ts";
import { isStorable } from "./row-values.ts";

/** The model and its parents, each with a table of its own. */
export const tablesOf = (model: ModelMeta): readonly ModelMeta[] => [
	model.concrete,
	...model.parents.map((parent) => parent.model),
];

/** Asks for all of them at once: where a round trip costs, they share one. */
export async function checkUnique(run: CleanRun): Promise<void> {
	const checks = tablesOf(run.model).flatMap((model) =>
		uniqueNames(run, model).map(async (names) => {
			const lookups = sameValues(run, model, names);
			const isTaken = lookups !== undefined && (await run.database.exists(othersWith(run, model, [lookups])));
			return isTaken ? names : undefined;
		}),
	);
	for (const names of await Promise.all(checks)) if (names) run.add(...takenViolation(run.model, names));
}

function uniqueNames({ adding }: CleanRun, model: ModelMeta): readonly (readonly string[])[] {
	const alone = model.localFields.filter(({ spec, relation }) =>
		spec.primaryKey ? adding : spec.unique || relation?.kind === "oneToOne",
	);
	const { parts } = model.pk;
	const key = adding && parts ? [parts.map((part) => part.name)] : [];
	return [...key, ...(model.options.uniqueTogether ?? []), ...alone.map((field) => [field.name])];
}

/** Lookups for a row with the same values; undefined when there cannot be one, or it is not to be asked. */
export function sameValues(
	{ instance, values, excluded }: CleanRun,
	model: ModelMeta,
	names: readonly string[],
	nullsDistinct = true,
): Record<string, unknown> | undefined {
	const lookups: Record<string, unknown> = {};
	for (const name of names) {
		const field = model.byName.get(name) as Field;
		const { attname } = field;
		if (excluded.has(field.name) || isDeferred(instance, attname)) return undefined;
		const value = values[attname] ?? null;
		// NULL equals nothing, unless the constraint says otherwise; an expression has no value yet.
		if (value === null && !nullsDistinct) {
			lookups[`${attname}__isnull`] = true;
			continue;
		}
		if (value === null || isResolvable(value) || !isStorable(field, value)) return undefined;
		lookups[attname] = value;
	}
	return lookups;
}

/** Rows that meet the conditions, but not the object itself. */
export function othersWith(run: CleanRun, model: ModelMeta, conditions: readonly unknown[]): Query {
	const query = { ...addFilter(emptyQuery(model), conditions), ordering: [] };
	const key = keyOf(model, run.instance);
	return run.adding || key === null ? query : addFilter(query, [{ pk: key }], true);
}

/** One field is to blame, or the object. */
export function takenViolation(
	model: ModelMeta,
	names: readonly string[],
): readonly [name: string, violations: readonly Violation[]] {
	const [first = ""] = names;
	const params = {
		model: labelOf({ name: model.name, spec: model.options }),
		fields: names.map((name) => labelOf(model.byName.get(name) as Field)).join(" and "),
	};
	const words = "{model} with this {fields} already exists.";
	if (names.length > 1) return [NON_FIELD, [violation(words, "unique_together", params)]];
	const field = model.byName.get(first) as Field;
	const isOwn = Object.hasOwn(field.spec.errorMessages ?? {}, "unique");
	return [field.name, [isOwn ? fieldViolation(field, "unique", params) : violation(words, "unique", params)]];
}

/** verboseName with a capital, as Django writes it, else the name as it is. */
export function labelOf({
	name,
	spec: { verboseName },
}: {
	readonly name: string;
	readonly spec: { readonly verboseName?: string | undefined };
}): string {
	return verboseName ? verboseName.charAt(0).toUpperCase() + verboseName.slice(1) : name;
}
