// afullClean(): fields, the model's own clean(), uniqueness, constraints; all complaints together.
import type { Database } from "../db/database.ts";
import { databaseOf } from "../db/default-database.ts";
import { NON_FIELD, ValidationError, type Violation } from "../errors/validation-error.ts";
import { isAdding, isDeferred, metaOf, type Values } from "../meta/instance-state.ts";
import type { CheckConstraint, Field, ModelMeta, UniqueConstraint } from "../meta/model-meta.ts";
import { addFilter } from "../query/add-filter.ts";
import { emptyQuery } from "../query/empty-query.ts";
import { isResolvable } from "../query/kinds.ts";
import { holds } from "./check-constraint.ts";
import { cleanValue, isEmptyValue } from "./clean-value.ts";

export interface CleanOptions {
	/** Names of fields that are not checked. */
	readonly exclude?: Iterable<string>;
	readonly validateUnique?: boolean;
	readonly validateConstraints?: boolean;
	/** Where keys and uniqueness are looked up, for an object that comes from no database yet. */
	readonly using?: Database;
}

/** Checks an object and brings its values into their fields' form. Throws a ValidationError with all that is wrong. */
export async function fullClean(instance: object, options: CleanOptions = {}): Promise<void> {
	const { validateUnique = true, validateConstraints = true } = options;
	const check = new Check(instance, new Set(options.exclude ?? []), options.using);
	await check.fields();
	await check.own();
	if (validateUnique) await check.unique();
	if (validateConstraints) await check.constraints();
	check.finish();
}

class Check {
	readonly #instance: object;
	readonly #values: Values;
	readonly #model: ModelMeta;
	readonly #excluded: Set<string>;
	readonly #using: Database | undefined;
	readonly #errors = new Map<string, Violation[]>();

	constructor(instance: object, excluded: Set<string>, using: Database | undefined) {
		this.#instance = instance;
		this.#values = instance as Values;
		this.#model = metaOf(instance);
		this.#excluded = excluded;
		this.#using = using;
	}

	get #database(): Database {
		return this.#using ?? databaseOf(this.#instance);
	}
	#add(name: string, violations: readonly Violation[]): void {
		const before = this.#errors.get(name);
		if (before) before.push(...violations);
		else if (violations.length > 0) this.#errors.set(name, [...violations]);
	}
	/** What is known to be wrong is not asked about again. */
	#excludeFaulty(): void {
		for (const name of this.#errors.keys()) if (name !== NON_FIELD) this.#excluded.add(name);
	}

	async fields(): Promise<void> {
		for (const field of this.#model.fields) {
			if (this.#excluded.has(field.name) || field.spec.generated || isDeferred(this.#instance, field.attname))
				continue;
			const given = this.#values[field.attname];
			if (field.spec.blank && isEmptyValue(given)) continue;
			if (given === undefined && field.spec.dbDefault !== undefined) continue;
			if (isResolvable(given)) continue;
			await this.#field(field, given);
		}
	}
	async #field(field: Field, given: unknown): Promise<void> {
		const { value, violations } = cleanValue(field, given);
		this.#add(field.name, violations);
		if (violations.length > 0) return;
		this.#values[field.attname] = value;
		const { relation } = field;
		if (!relation || relation.parentLink || value === null) return;
		const target = addFilter(emptyQuery(relation.target), [{ [relation.targetField.attname]: value }]);
		if (await this.#database.exists(target)) return;
		this.#add(field.name, [
			{ code: "invalid", message: `There is no ${relation.target.name} with this key.` },
		]);
	}

	/** The model's own clean(), if it has one. */
	async own(): Promise<void> {
		const { clean } = this.#instance as { clean?: () => unknown };
		if (typeof clean !== "function") return;
		try {
			await clean.call(this.#instance);
		} catch (error) {
			if (!(error instanceof ValidationError)) throw error;
			for (const [name, violations] of Object.entries(error.errors)) this.#add(name, violations);
		}
	}

	async unique(): Promise<void> {
		this.#excludeFaulty();
		for (const names of uniqueTogether(this.#model)) await this.#uniqueTogether(names);
		for (const field of this.#model.fields) {
			const isUnique = field.spec.unique || field.spec.primaryKey || field.relation?.kind === "oneToOne";
			if (!isUnique || (field.spec.primaryKey && !isAdding(this.#instance))) continue;
			await this.#uniqueTogether([field.name]);
		}
	}
	async #uniqueTogether(names: readonly string[]): Promise<void> {
		if (!(await this.#isTaken(names, undefined))) return;
		const [name] = names;
		if (names.length === 1 && name)
			this.#add(name, [
				{ code: "unique", message: `A ${this.#model.name} with this ${name} already exists.` },
			]);
		else
			this.#add(NON_FIELD, [
				{
					code: "unique_together",
					message: `A ${this.#model.name} with this ${names.join(" and ")} already exists.`,
				},
			]);
	}
	/** Another row has the same values. NULL equals nothing. */
	async #isTaken(names: readonly string[], condition: unknown): Promise<boolean> {
		if (names.some((name) => this.#excluded.has(name))) return false;
		const lookups: Record<string, unknown> = {};
		for (const name of names) {
			const field = this.#model.byName.get(name) as Field;
			const value = this.#values[field.attname] ?? null;
			if (value === null) return false;
			lookups[field.attname] = value;
		}
		const same = addFilter(
			emptyQuery(this.#model),
			condition === undefined ? [lookups] : [lookups, condition],
		);
		const pk = this.#values[this.#model.pk.attname] ?? null;
		return this.#database.exists(
			isAdding(this.#instance) || pk === null ? same : addFilter(same, [{ pk }], true),
		);
	}

	async constraints(): Promise<void> {
		this.#excludeFaulty();
		for (const model of [this.#model, ...this.#model.parents.map((parent) => parent.model)])
			for (const constraint of model.options.constraints ?? []) {
				if (constraint.kind === "check") await this.#checkConstraint(constraint);
				else if (constraint.fields.length > 0) await this.#uniqueConstraint(constraint);
			}
	}
	async #checkConstraint(constraint: CheckConstraint): Promise<void> {
		const held = await holds(this.#database, this.#model, constraint.condition, this.#values, this.#excluded);
		if (held === false) this.#add(NON_FIELD, [violationOf(constraint)]);
	}
	async #uniqueConstraint(constraint: UniqueConstraint): Promise<void> {
		const { fields, condition } = constraint;
		if (condition !== undefined) {
			if (fields.some((name) => this.#excluded.has(name))) return;
			if (!(await holds(this.#database, this.#model, condition, this.#values, this.#excluded))) return;
			if (await this.#isTaken(fields, condition)) this.#add(NON_FIELD, [violationOf(constraint)]);
		} else if (constraint.violationErrorMessage === undefined && constraint.violationErrorCode === undefined)
			await this.#uniqueTogether(fields);
		else if (await this.#isTaken(fields, undefined)) this.#add(NON_FIELD, [violationOf(constraint)]);
	}

	finish(): void {
		if (this.#errors.size > 0) throw new ValidationError(Object.fromEntries(this.#errors));
	}
}

const violationOf = ({
	name,
	violationErrorMessage,
	violationErrorCode,
}: CheckConstraint | UniqueConstraint): Violation => ({
	message: violationErrorMessage ?? `Constraint "${name}" is violated.`,
	code: violationErrorCode,
});

const uniqueTogether = (model: ModelMeta): readonly (readonly string[])[] =>
	[model, ...model.parents.map((parent) => parent.model)].flatMap((one) => one.options.uniqueTogether ?? []);
