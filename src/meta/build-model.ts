// From a declaration (label, field specs, options) to a model's metadata. What depends on other models is worked out when
// it is asked for, since they may register later.
import { ConfigurationError } from "../errors/query-errors.ts";
import type { FieldSpec, FieldType, RelationSpec } from "../fields/field.ts";
import { fullLabel, KeyRelation } from "./build-relation.ts";
import type { KeySpec } from "./composite-key.ts";
import type { Field, MetaOptions, ModelMeta } from "./model-meta.ts";
import { isOrderField, orderedOptions, withOrder } from "./order-field.ts";
import { get, untilRegistration } from "./registry.ts";
import type { Relation } from "./relation.ts";
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
/** Of the model's own table. */
type Declared = Pick<ModelMeta, "table" | "localFields" | "localManyToMany" | "pk">;
/** With what comes from parents, which may register later. */
type Inherited = Pick<ModelMeta, "fields" | "manyToMany" | "byName" | "parents">;

class Model implements ModelMeta {
	readonly label: string;
	readonly app: string;
	readonly name: string;
	readonly options: MetaOptions;
	readonly autoCreated: boolean;
	readonly #declaration: ModelDeclaration;
	readonly #declared: Declared;
	readonly #inherited: () => Inherited;
	#behaviour: ModelBehaviour | undefined;

	constructor(declaration: ModelDeclaration) {
		const { label, options } = declaration;
		const dot = label.indexOf(".");
		if (dot < 1 || dot === label.length - 1) throw badLabel(label);
		this.label = label;
		this.app = label.slice(0, dot);
		this.name = label.slice(dot + 1);
		this.options = orderedOptions(options);
		this.autoCreated = declaration.autoCreated ?? false;
		this.#declaration = declaration;
		this.#declared = {
			table: options.dbTable ?? `${this.app}_${this.name.toLowerCase()}`,
			...declareFields(this, declaration),
		};
		this.#inherited = untilRegistration(() => (options.proxy ? this.concrete : inherit(this)));
	}

	/** A proxy has the table and columns of its base. */
	get concrete(): ModelMeta {
		return this.options.proxy ? get(onlyBase(this), this.label).concrete : this;
	}
	get #own(): Declared {
		return this.options.proxy ? this.concrete : this.#declared;
	}
	get table(): string {
		return this.#own.table;
	}
	get localFields(): readonly Field[] {
		return this.#own.localFields;
	}
	get localManyToMany(): readonly Relation[] {
		return this.#own.localManyToMany;
	}
	get pk(): Field {
		return this.#own.pk;
	}
	get fields(): readonly Field[] {
		return this.#inherited().fields;
	}
	get manyToMany(): readonly Relation[] {
		return this.#inherited().manyToMany;
	}
	get byName(): ReadonlyMap<string, Field> {
		return this.#inherited().byName;
	}
	get parents(): readonly Parent[] {
		return this.#inherited().parents;
	}
	get class(): unknown {
		this.#behaviour ??= this.#declaration.makeClass(this);
		return this.#behaviour.class;
	}
}

// ---- fields

function declareFields(model: ModelMeta, declaration: ModelDeclaration): Omit<Declared, "table"> {
	const localFields: Field[] = [];
	const localManyToMany: Relation[] = [];
	const composite: (() => Field)[] = [];
	const { autoKey, makeClass, label, options } = declaration;
	const fields = withOrder(label, declaration.fields, options);
	for (const [name, spec] of Object.entries(withKeys(model, { ...declaration, fields }))) {
		const { relation } = spec;
		const key = spec.composite as KeySpec | undefined;
		if (!key) checkName(model, name, spec);
		if (key) composite.push(() => key.build(model, name, spec, { localFields, localManyToMany }));
		else if (relation?.kind === "manyToMany")
			localManyToMany.push(
				(relation as LinkSpec).buildLinks(model, name, relation as LinkSpec, (through) =>
					buildModel({ ...through, autoKey, makeClass, autoCreated: true }),
				),
			);
		else localFields.push(relation ? keyField(model, name, spec, relation) : plainField(model, name, spec));
	}
	const [pk = localFields.find((field) => field.spec.primaryKey) as Field] = composite.map((build) =>
		build(),
	);
	return { localFields, localManyToMany, pk };
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
			links[`${base.replace(/^.*?\./, "").toLowerCase()}_ptr`] = {
				...parentLinkSpec(base),
				primaryKey: isKey,
				unique: !isKey,
			};
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
	spec.relation?.parentLink === true && fullLabel(spec.relation.to, model) === base;

const plainField = (model: ModelMeta, name: string, spec: FieldSpec): Field => ({
	name,
	attname: name,
	column: spec.dbColumn ?? name,
	model,
	spec,
	type: spec.type as FieldType,
	relation: undefined,
});

/** The column of a relation has the type of the key it holds, known once the target is registered. */
function keyField(model: ModelMeta, name: string, spec: FieldSpec, declared: RelationSpec): Field {
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
	field.relation = new KeyRelation(model, name, declared, field);
	return field;
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

/** What a model does not say itself it has from its first base, as in Django. */
export function inheritedOption<Name extends "ordering" | "getLatestBy">(
	model: ModelMeta,
	name: Name,
): MetaOptions[Name] {
	const own = model.options[name];
	const [base] = own === undefined ? baseLabels(model) : [];
	return base === undefined ? own : inheritedOption(get(base, model.label), name);
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

function inherit(model: ModelMeta): Inherited {
	const parents = baseLabels(model).map((label) => get(label, model.label).concrete);
	const fields = [...new Set([...parents.flatMap((parent) => parent.fields), ...model.localFields])];
	return {
		fields,
		manyToMany: [...new Set([...parents.flatMap((parent) => parent.manyToMany), ...model.localManyToMany])],
		byName: new Map<string, Field>([
			...fields.map((field) => [field.attname, field] as const),
			...fields.map((field) => [field.name, field] as const),
			["pk", model.pk],
		]),
		parents: findParents(model, parents),
	};
}

function findParents(model: ModelMeta, direct: readonly ModelMeta[]): readonly Parent[] {
	const found = new Map<ModelMeta, Parent>();
	for (const parent of direct) {
		const link = model.localFields.find(
			({ relation }) => relation?.parentLink && relation.target.concrete === parent,
		);
		found.set(parent, { model: parent, link: link as Field });
	}
	for (const parent of direct)
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
				: name.endsWith("_") || !(NAME.test(name) || isOrderField(spec))
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
