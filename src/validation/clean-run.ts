// One call of afullClean(): the object, and what was found wrong with it so far.
import type { Database } from "../db/database.ts";
import { databaseFor } from "../db/default-database.ts";
import { FieldError, ValueError } from "../errors/query-errors.ts";
import { NON_FIELD, ValidationError, type Violation } from "../errors/validation-error.ts";
import { isAdding, ModelBase, metaOf, originOf, type Values } from "../meta/instance-state.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import type { CleanOptions } from "../model/validation-hook.ts";

export class CleanRun {
	readonly instance: object;
	readonly model: ModelMeta;
	/** Names of fields that are not checked: excluded by the caller, or known to be wrong. */
	readonly excluded: Set<string>;
	readonly #using: Database | undefined;
	readonly #found = new Map<string, Violation[]>();

	constructor(instance: object, { exclude = [], using }: CleanOptions) {
		if (!(instance instanceof ModelBase))
			throw new ValueError({
				where: "afullClean()",
				problem: "only instances of models can be validated",
				given: instance === null ? "null" : typeof instance,
			});
		this.instance = instance;
		this.model = metaOf(instance);
		this.excluded = new Set([...exclude].flatMap((name) => fieldNames(this.model, name)));
		this.#using = using;
	}

	/** Asked for only when a query is needed. */
	get database(): Database {
		return databaseFor(this.#using ?? originOf(this.instance)?.db);
	}

	get values(): Values {
		return this.instance as Values;
	}

	/** The row is not in the database yet. */
	get adding(): boolean {
		return isAdding(this.instance);
	}

	add(name: string, violations: readonly Violation[]): void {
		if (violations.length === 0) return;
		this.#found.set(name, [...(this.#found.get(name) ?? []), ...violations]);
	}

	/** What is known to be wrong is not asked about again. */
	excludeWrong(): void {
		for (const name of this.#found.keys()) if (name !== NON_FIELD) this.excluded.add(name);
	}

	finish(): void {
		if (this.#found.size === 0) return;
		const { name } = this.model;
		throw new ValidationError(Object.fromEntries(this.#found), undefined, {
			where: `${name}.afullClean()`,
			model: name,
		});
	}
}

/** `author_id` is `author` too, and a composite key all its fields. A name that is none would leave the caller believing in a check that was left out. */
function fieldNames(model: ModelMeta, name: string): readonly string[] {
	const field = model.byName.get(name);
	if (field) return (field.parts ?? [field]).map((each) => each.name);
	if (model.manyToMany.some((relation) => relation.name === name)) return [name];
	throw new FieldError({
		where: `${model.name}.afullClean()`,
		model: model.name,
		field: name,
		problem: `exclude: ${model.name} has no field "${name}".`,
		choices: model.fields.map((each) => each.name),
	});
}
