// From a declaration (label, field specs, options) to a model's metadata. What depends on other models is worked out when
// it is asked for, since they may register later.
import { ConfigurationError } from "../errors/query-errors.ts";
import type { FieldSpec } from "../fields/field.ts";
import { buildRelation, fullLabel } from "./build-relation.ts";
import type { Field, MetaOptions, ModelMeta } from "./model-meta.ts";
import { get, untilRegistration } from "./registry.ts";
import type { Relation, Through } from "./relation.ts";
import { type LinkSpec, parentLinkSpec } from "./through-model.ts";

export interface ModelDeclaration {
	/** "app.Name" */
	readonly label: string;
	readonly fields: Readonly<Record<string, FieldSpec>>;
	readonly options: MetaOptions;
	/** The automatic primary key of a model that declares none. */
	readonly autoKey: FieldSpec;
	/** Makes the class of the model's instances; called when it is first needed. */
	readonly makeClass: (meta: ModelMeta) => ModelBehaviour;
	readonly autoCreated?: boolean;
}

/** What acts for a model: put in from above, since metadata knows no behaviour. */
export interface ModelBehaviour {
	readonly class: unknown;
}

export const buildModel = (declaration: ModelDeclaration): ModelMeta => new Model(declaration);

type Parent = ModelMeta["parents"][number];

class Model implements ModelMeta {
	readonly label: string;
	readonly app: string;
	readonly name: string;
	readonly options: MetaOptions;
	readonly autoCreated: boolean;
	readonly #declaration: ModelDeclaration;
	readonly #declared: { readonly fields: readonly Field[]; readonly manyToMany: readonly Relation[] };
	readonly #parents: () => readonly Parent[];
	readonly #fields: () => readonly Field[];
	readonly #manyToMany: () => readonly Relation[];
	readonly #byName: () => ReadonlyMap<string, Field>;
	#behaviour: ModelBehaviour | undefined;

	constructor(declaration: ModelDeclaration) {
		const { label, options } = declaration;
		const dot = label.indexOf(".");
		if (dot < 1 || dot === label.length - 1) throw badLabel(label);
		this.label = label;
		this.app = label.slice(0, dot);
		this.name = label.slice(dot + 1);
		this.options = options;
		this.autoCreated = declaration.autoCreated ?? false;
		this.#declaration = declaration;
		this.#declared = declareFields(this, declaration);
		this.#parents = untilRegistration(() => findParents(this, this.#declared.fields));
		this.#fields = untilRegistration(() => [
			...new Set([...directParents(this).flatMap((parent) => parent.fields), ...this.localFields]),
		]);
		this.#manyToMany = untilRegistration(() => [
			...new Set([
				...directParents(this).flatMap((parent) => parent.manyToMany),
				...this.#declared.manyToMany,
			]),
		]);
		this.#byName = untilRegistration(() => nameFields(this));
	}

	/** A proxy has the table and columns of its base. */
	get concrete(): ModelMeta {
		return this.options.proxy ? get(onlyBase(this), this.label).concrete : this;
	}
	get table(): string {
		if (this.options.proxy) return this.concrete.table;
		return this.options.dbTable ?? `${this.app}_${this.name.toLowerCase()}`;
	}
	get localFields(): readonly Field[] {
		return this.options.proxy ? this.concrete.localFields : this.#declared.fields;
	}
	get localManyToMany(): readonly Relation[] {
		return this.options.proxy ? this.concrete.localManyToMany : this.#declared.manyToMany;
	}
	get fields(): readonly Field[] {
		return this.options.proxy ? this.concrete.fields : this.#fields();
	}
	get manyToMany(): readonly Relation[] {
		return this.options.proxy ? this.concrete.manyToMany : this.#manyToMany();
	}
	get pk(): Field {
		if (this.options.proxy) return this.concrete.pk;
		return this.#declared.fields.find((field) => field.spec.primaryKey) as Field;
	}
	get byName(): ReadonlyMap<string, Field> {
		return this.#byName();
	}
	get parents(): readonly Parent[] {
		return this.options.proxy ? this.concrete.parents : this.#parents();
	}
	get class(): unknown {
		this.#behaviour ??= this.#declaration.makeClass(this);
		return this.#behaviour.class;
	}
}

// ---- fields

function declareFields(
	model: ModelMeta,
	declaration: ModelDeclaration,
): { fields: readonly Field[]; manyToMany: readonly Relation[] } {
	const fields: Field[] = [];
	const manyToMany: Relation[] = [];
	const automatic = (relation: Relation, spec: NonNullable<FieldSpec["relation"]>): Through =>
		throughOf(declaration, relation, spec);
	for (const [name, spec] of Object.entries(withKeys(model, declaration))) {
		checkName(model, name, spec);
		if (spec.relation?.kind === "manyToMany")
			manyToMany.push(buildRelation(model, name, spec.relation, undefined, automatic));
		else if (spec.relation) fields.push(relationField(model, name, spec, automatic));
		else fields.push(plainField(model, name, spec));
	}
	return { fields, manyToMany };
}

/** Adds the links to parents and the primary key that the model does not declare itself. */
function withKeys(
	model: ModelMeta,
	{ fields, options, autoKey }: ModelDeclaration,
): Readonly<Record<string, FieldSpec>> {
	if (options.proxy) return {};
	const hasKey = Object.values(fields).some((spec) => spec.primaryKey);
	const links: Record<string, FieldSpec> = {};
	for (const base of baseLabels(model)) {
		const declared = Object.entries(fields).find(([, spec]) => isLinkTo(model, spec, base));
		const isKey = !hasKey && Object.keys(links).length === 0;
		if (declared && isKey) links[declared[0]] = { ...declared[1], primaryKey: true };
		else if (!declared)
			links[`${lastName(base)}_ptr`] = { ...parentLinkSpec(base), primaryKey: isKey, unique: !isKey };
	}
	if (hasKey || Object.keys(links).length > 0) return { ...links, ...fields, ...links };
	if ("id" in fields)
		throw new ConfigurationError({
			where: model.label,
			field: "id",
			problem: 'a field named "id" must be the primary key when no other field is',
			fix: "Give it primaryKey: true.",
		});
	return { id: autoKey, ...fields };
}

const isLinkTo = (model: ModelMeta, spec: FieldSpec, base: string): boolean =>
	spec.relation?.kind === "oneToOne" &&
	spec.relation.parentLink &&
	fullLabel(spec.relation.to, model) === base;
const lastName = (label: string): string => label.slice(label.indexOf(".") + 1).toLowerCase();

function plainField(model: ModelMeta, name: string, spec: FieldSpec): Field {
	const { type } = spec;
	if (!type)
		throw new ConfigurationError({ where: model.label, field: name, problem: "the field has no type" });
	return { name, attname: name, column: spec.dbColumn ?? name, model, spec, type, relation: undefined };
}

/** The column of a relation has the type of the key it holds, known once the target is registered. */
function relationField(
	model: ModelMeta,
	name: string,
	spec: FieldSpec,
	automatic: (relation: Relation, spec: NonNullable<FieldSpec["relation"]>) => Through,
): Field {
	const attname = `${name}_id`;
	const type = untilRegistration(() => (field.relation as Relation).targetField.type);
	const field: { -readonly [Key in keyof Field]: Field[Key] } = {
		name,
		attname,
		column: spec.dbColumn ?? attname,
		model,
		spec,
		get type() {
			return type();
		},
		relation: undefined,
	};
	field.relation = buildRelation(
		model,
		name,
		spec.relation as NonNullable<FieldSpec["relation"]>,
		field,
		automatic,
	);
	return field;
}

function throughOf(
	declaration: ModelDeclaration,
	relation: Relation,
	spec: NonNullable<FieldSpec["relation"]>,
): Through {
	const { autoKey, makeClass } = declaration;
	return (spec as LinkSpec).makeThrough(relation, spec, (through) =>
		buildModel({ ...through, autoKey, makeClass, autoCreated: true }),
	);
}

function nameFields(model: ModelMeta): ReadonlyMap<string, Field> {
	const byName = new Map<string, Field>();
	for (const field of model.fields) byName.set(field.attname, field);
	for (const field of model.fields) byName.set(field.name, field);
	return byName.set("pk", model.pk);
}

// ---- parents

/** Labels of the models this one extends, each with a table of its own. */
function baseLabels(model: ModelMeta): readonly string[] {
	return (model.options.bases ?? []).map((base) => {
		const label = typeof base === "string" ? base : (base as { $label?: unknown } | null)?.$label;
		if (typeof label === "string") return fullLabel(label, model);
		throw new ConfigurationError({
			where: model.label,
			problem: "bases: a base must be a model class or its label",
			fix: 'Write bases: ["places.Place"].',
		});
	});
}

function onlyBase(model: ModelMeta): string {
	const [base, ...more] = baseLabels(model);
	if (base !== undefined && more.length === 0) return base;
	throw new ConfigurationError({
		where: model.label,
		problem: "a proxy has exactly one base",
		fix: 'Write { proxy: true, bases: ["app.Model"] }.',
	});
}

const directParents = (model: ModelMeta): readonly ModelMeta[] =>
	model.options.proxy ? [] : baseLabels(model).map((label) => get(label, model.label).concrete);

function findParents(model: ModelMeta, fields: readonly Field[]): readonly Parent[] {
	const direct = directParents(model).map((parent): Parent => {
		const link = fields.find(
			(field) => field.relation?.parentLink && field.relation.target.concrete === parent,
		);
		return { model: parent, link: link as Field };
	});
	const found = new Map(direct.map((parent) => [parent.model, parent]));
	for (const { model: parent } of direct)
		for (const further of parent.parents) if (!found.has(further.model)) found.set(further.model, further);
	return [...found.values()];
}

// ---- checks

const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

function checkName(model: ModelMeta, name: string, spec: FieldSpec): void {
	const problem =
		name === "pk"
			? '"pk" is the short name of every primary key'
			: name.includes("__")
				? 'a field\'s name cannot contain "__", which divides the names of a path'
				: name.endsWith("_") || !NAME.test(name)
					? "a field's name must be an identifier that does not end with an underscore"
					: spec.type === undefined && spec.relation === undefined
						? "the value is not a field"
						: undefined;
	if (problem)
		throw new ConfigurationError({
			where: `model("${model.label}")`,
			model: model.label,
			field: name,
			problem,
		});
}

const badLabel = (label: string): ConfigurationError =>
	new ConfigurationError({
		where: "model()",
		problem: "a label has an app and a name",
		given: JSON.stringify(label),
		expected: '"app.Name", such as "library.Book"',
	});
