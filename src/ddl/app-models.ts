// The models of apps: the classes that their modules export, and the automatic ones behind many-to-many relations.
import type { ModelMeta } from "../meta/model-meta.ts";
import { type Apps, installApps } from "../model/install-apps.ts";

/** The models that have a table of their own to be made, each once. Their rows become instances of the exported classes. */
export function modelsWithTables(apps: Apps): readonly ModelMeta[] {
	const exported = installApps(apps).map((modelClass) => modelClass.$meta);
	const automatic = exported.flatMap((meta) => meta.localManyToMany.flatMap(automaticModel));
	return parentsFirst([...new Set([...exported, ...automatic])].filter(isMade));
}

/**
 * Tables before those that refer to them, where keys do not run in circles: an export names tables in the order they were made,
 * and a database that checks each row as it is imported needs the parents there.
 */
function parentsFirst(models: readonly ModelMeta[]): readonly ModelMeta[] {
	const byLabel = new Map(models.map((model) => [model.label, model]));
	const reached = new Set<ModelMeta>();
	const sorted: ModelMeta[] = [];
	const visit = (model: ModelMeta): void => {
		if (reached.has(model)) return;
		reached.add(model);
		for (const { relation } of model.localFields) {
			const parent = relation && byLabel.get(relation.targetLabel);
			if (parent) visit(parent);
		}
		sorted.push(model);
	};
	for (const model of models) visit(model);
	return sorted;
}

const automaticModel = ({ through }: ModelMeta["manyToMany"][number]): ModelMeta[] =>
	through?.model.autoCreated ? [through.model] : [];

/** A proxy has the table of its base; `managed: false` leaves the table to others. */
const isMade = ({ options }: ModelMeta): boolean => !options.proxy && options.managed !== false;
