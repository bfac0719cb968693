// Tells the registry which classes the user made of the models. A class that is used by name (Author.objects, new Author)
// makes itself known; one that only ever arrives over a relation must be found in its module.
import { ConfigurationError } from "../errors/query-errors.ts";
import type { ModelClass } from "./define-model.ts";

/** Modules by app name: `{ library: await import("./library/models.ts") }`. */
export type Apps = Readonly<Record<string, object>>;

/** Makes rows of the apps' models instances of the classes that their modules export. Returns the classes. */
export function installApps(apps: Apps): readonly ModelClass[] {
	return Object.entries(apps).flatMap(([app, module]) =>
		Object.values(module)
			.filter(isModelClass)
			.map((modelClass) => install(app, modelClass)),
	);
}

function install(app: string, modelClass: ModelClass & { $install(): void }): ModelClass {
	if (modelClass.$meta.app !== app)
		throw new ConfigurationError({
			where: `apps.${app}`,
			model: modelClass.$label,
			problem: `the module of app "${app}" exports the model "${modelClass.$label}" of another app`,
			fix: `Name the app as its labels do: { ${modelClass.$meta.app}: ... }.`,
		});
	modelClass.$install();
	return modelClass;
}

function isModelClass(value: unknown): value is ModelClass & { $install(): void } {
	return typeof value === "function" && typeof (value as { $install?: unknown }).$install === "function";
}
