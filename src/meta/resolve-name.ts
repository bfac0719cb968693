// One name of a path on one model: a field, or a relation to walk.
import type { Field, ModelMeta } from "./model-meta.ts";
import type { PathStep, Relation } from "./relation.ts";
import { ownParents, relationsOf } from "./relations.ts";

export type ResolvedName =
	| {
			readonly kind: "field";
			readonly field: Field;
			/** Parent links to the table that has the field. */
			readonly steps: readonly PathStep[];
	  }
	| {
			readonly kind: "relation";
			readonly relation: Relation;
			readonly reverse: boolean;
			readonly steps: readonly PathStep[];
			readonly target: ModelMeta;
			/** The field of `target` that an instance is compared by. */
			readonly targetField: Field;
	  };

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

function stepsTo(model: ModelMeta, field: Field): readonly PathStep[] {
	if (field.model === model.concrete) return [];
	for (const { model: parent, link } of ownParents(model)) {
		if (!parent.fields.includes(field)) continue;
		return [...(link.relation as Relation).steps, ...stepsTo(parent, field)];
	}
	return [];
}
