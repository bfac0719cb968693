// The models of apps: the classes that their modules export, and the automatic ones behind many-to-many relations.
import type { ModelMeta } from "../meta/model-meta.ts";
import { type Apps, installApps } from "../model/install-apps.ts";

/** The models that have a table of their own to be made, each once. Their rows become instances of the exported classes. */
export function modelsWithTables(apps: Apps): readonly ModelMeta[] {
	const exported = installApps(apps).map((modelClass) => modelClass.$meta);
	const automatic = exported.flatMap((meta) => meta.localManyToMany.flatMap(automaticModel));
	return [...new Set([...exported, ...automatic])].filter(isMade);
}

const automaticModel = ({ through }: ModelMeta["manyToMany"][number]): ModelMeta[] =>
	through?.model.autoCreated ? [through.model] : [];

/** A proxy has the table of its base; `managed: false` leaves the table to others. */
const isMade = ({ options }: ModelMeta): boolean => !options.proxy && options.managed !== false;
