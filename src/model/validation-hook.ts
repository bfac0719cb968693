// The place of the code that validates. It is not part of the core: `import "edgeset/validation"` puts it here.
import type { Database } from "../db/database.ts";
import { ConfigurationError } from "../errors/query-errors.ts";

/** Options of afullClean(). */
export interface CleanOptions {
	/** Names of fields that are not checked. */
	readonly exclude?: Iterable<string>;
	/** Whether other rows are asked for the same unique values; true when left out. */
	readonly validateUnique?: boolean;
	/** Whether Meta.constraints are checked; true when left out. */
	readonly validateConstraints?: boolean;
	/** Where keys and uniqueness are looked up, for an object that comes from no database yet. */
	readonly using?: Database;
}

type Validate = (instance: object, options: CleanOptions) => Promise<void>;

let installed: Validate | undefined;

export function installValidation(validate: Validate): void {
	installed = validate;
}

export async function validateInstance(
	instance: object,
	model: string,
	options: CleanOptions,
): Promise<void> {
	if (installed) return installed(instance, options);
	throw new ConfigurationError({
		where: `${model}.afullClean()`,
		model,
		problem: "validation is not loaded",
		fix: 'Load it once, beside the models: import "edgeset/validation".',
	});
}
