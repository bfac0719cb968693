// One name of a path on one model: a field, or a relation to walk.
import { FieldError } from "../errors/query-errors.ts";
import type { Field, ModelMeta } from "./model-meta.ts";
import type { PathStep, Relation } from "./relation.ts";
import { ownParents, relationsOf, type Side } from "./relations.ts";

export type ResolvedName =
	| {
			readonly kind: "field";
			readonly field: Field;
			/** Parent links to the table that has the field. */
			readonly steps: readonly PathStep[];
	  }
	| ({ readonly kind: "relation" } & Side);

/** What a name means on a model: "pk", a field, its attname, a relation or a reverse relation. */
export function resolveName(model: ModelMeta, name: string): ResolvedName | undefined {
	const field = model.byName.get(name);
	if (field && !(field.relation && name === field.name))
		return { kind: "field", field, steps: stepsTo(model, field) };
	const { forward, queryNames } = relationsOf(model);
	const side = forward.get(name) ?? queryNames.get(name);
	return side && { kind: "relation", ...side };
}

/** The names one can write on a model, for the choices of an error. */
export function namesOf(model: ModelMeta): readonly string[] {
	const { forward, queryNames } = relationsOf(model);
	const fields = model.fields.flatMap((field) => [field.name, field.attname]);
	return [...new Set([...fields, ...forward.keys(), ...queryNames.keys()])].sort();
}

/** Nothing on the model has that name. `problem` is what comes before. */
export function noField(model: ModelMeta, name: string, where?: string, problem = ""): FieldError {
	return new FieldError({
		where,
		model: model.name,
		field: name,
		problem: `${problem}${model.name} has no field "${name}".`,
		choices: namesOf(model),
	});
}

function stepsTo(model: ModelMeta, field: Field): readonly PathStep[] {
	if (field.model === model.concrete) return [];
	for (const { model: parent, link } of ownParents(model)) {
		if (!parent.fields.includes(field)) continue;
		return [...(link.relation as Relation).steps, ...stepsTo(parent, field)];
	}
	return [];
}
