// Which columns hold the key of a model: what deleting its objects has to mind.
import type { ModelMeta } from "./model-meta.ts";
import { untilRegistration } from "./registry.ts";
import type { Relation } from "./relation.ts";
import { byTarget, declaredRelations } from "./relations.ts";

/** All foreign keys and one-to-one relations that point at a model's table, hidden ones and those of automatic models too. */
export const keysTo = (model: ModelMeta): readonly Relation[] => keys().get(model.concrete) ?? [];

const keys = /*#__PURE__*/ untilRegistration(() => byTarget(declaredRelations().flatMap(keysOf)));

function keysOf(relation: Relation): readonly Relation[] {
	if (relation.kind !== "manyToMany") return [relation];
	const { through } = relation;
	return through?.model.autoCreated ? through.model.localFields.flatMap((field) => field.relation ?? []) : [];
}
