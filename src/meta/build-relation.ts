// A relation from its declaration. What it points at is looked up by label when asked, since the target may register later.
import { ConfigurationError } from "../errors/query-errors.ts";
import type { RelationSpec } from "../fields/field.ts";
import type { Field, ModelMeta } from "./model-meta.ts";
import { get, untilRegistration } from "./registry.ts";
import type { PathStep, Relation, Through } from "./relation.ts";

/** A relation declared as `name` on `model`; `field` is its column, unless it is many-to-many. */
export function buildRelation(
	model: ModelMeta,
	name: string,
	spec: RelationSpec,
	field: Field | undefined,
	through: MakeThrough,
): Relation {
	return new DeclaredRelation(model, name, spec, field, through);
}

/** Finds or builds the intermediate model of a many-to-many relation. */
export type MakeThrough = (relation: Relation, spec: RelationSpec) => Through;

/** "self" and labels without an app are relative to the model that declares the relation. */
export function fullLabel(to: string, model: ModelMeta): string {
	if (to === "self") return model.label;
	return to.includes(".") ? to : `${model.app}.${to}`;
}

class DeclaredRelation implements Relation {
	readonly kind: Relation["kind"];
	readonly name: string;
	readonly model: ModelMeta;
	readonly targetLabel: string;
	readonly field: Field | undefined;
	readonly onDelete: Relation["onDelete"];
	readonly symmetrical: boolean;
	readonly parentLink: boolean;
	readonly accessor: string | undefined;
	readonly queryName: string | undefined;
	readonly #target: () => ModelMeta;
	readonly #targetField: () => Field;
	readonly #through: () => Through | undefined;
	readonly #steps: () => readonly PathStep[];
	readonly #reverseSteps: () => readonly PathStep[];

	constructor(
		model: ModelMeta,
		name: string,
		spec: RelationSpec,
		field: Field | undefined,
		through: MakeThrough,
	) {
		this.kind = spec.kind;
		this.name = name;
		this.model = model;
		this.targetLabel = fullLabel(spec.to, model);
		this.field = field;
		this.onDelete = spec.onDelete;
		this.symmetrical = spec.kind === "manyToMany" && spec.symmetrical === true;
		this.parentLink = spec.parentLink;
		const names = reverseNames(model, spec, this.symmetrical);
		this.accessor = names.accessor;
		this.queryName = names.queryName;
		this.#target = untilRegistration(() => get(this.targetLabel, `${model.label}.${name}`));
		this.#targetField = untilRegistration(() => findTargetField(this, spec));
		const make = (): Through => through(this, spec);
		const throughOf = spec.through === undefined ? once(make) : make;
		this.#through = untilRegistration(() => (this.kind === "manyToMany" ? throughOf() : undefined));
		this.#steps = untilRegistration(() => forwardSteps(this));
		this.#reverseSteps = untilRegistration(() => backwardSteps(this));
	}

	get target(): ModelMeta {
		return this.#target();
	}
	get targetField(): Field {
		return this.#targetField();
	}
	get through(): Through | undefined {
		return this.#through();
	}
	get steps(): readonly PathStep[] {
		return this.#steps();
	}
	get reverseSteps(): readonly PathStep[] {
		return this.#reverseSteps();
	}
}

/** Names of the other side by Django's rules: relatedName, defaultRelatedName, else the model's name in lower case. */
function reverseNames(
	model: ModelMeta,
	spec: RelationSpec,
	symmetrical: boolean,
): { accessor: string | undefined; queryName: string | undefined } {
	const lower = model.name.toLowerCase();
	const fill = (text: string | undefined): string | undefined =>
		text
			?.replaceAll("%(class)s", lower)
			.replaceAll("%(model_name)s", lower)
			.replaceAll("%(app_label)s", model.app);
	const related = fill(spec.relatedName ?? model.options.defaultRelatedName);
	if (symmetrical || related?.endsWith("+")) return { accessor: undefined, queryName: undefined };
	return {
		accessor: related ?? (spec.kind === "oneToOne" ? lower : `${lower}_set`),
		queryName: fill(spec.relatedQueryName) ?? related ?? lower,
	};
}

function findTargetField(relation: Relation, spec: RelationSpec): Field {
	if (relation.through) return (relation.through.target.relation as Relation).targetField;
	if (spec.toField === undefined) return relation.target.pk;
	const field = relation.target.byName.get(spec.toField);
	if (field) return field;
	throw new ConfigurationError({
		where: `${relation.model.label}.${relation.name}`,
		field: spec.toField,
		problem: `toField: ${relation.target.name} has no field "${spec.toField}".`,
		choices: [...relation.target.byName.keys()],
	});
}

// ---- many-to-many

/** Built once: its fields must stay the same objects however many models register later. */
function once(make: () => Through): () => Through {
	let through: Through | undefined;
	return () => {
		through ??= make();
		return through;
	};
}

// ---- joins

function forwardSteps(relation: Relation): readonly PathStep[] {
	const { through, field } = relation;
	if (through) {
		const [source, target] = [through.source.relation as Relation, through.target.relation as Relation];
		return [...source.reverseSteps, ...target.steps];
	}
	const key = field as Field;
	return [
		{
			from: relation.model,
			to: relation.target,
			fromColumn: key.column,
			toColumn: relation.targetField.column,
			many: false,
			nullable: key.spec.null,
			field: key,
			forward: true,
		},
	];
}

function backwardSteps(relation: Relation): readonly PathStep[] {
	const { through, field } = relation;
	if (through) {
		const [source, target] = [through.source.relation as Relation, through.target.relation as Relation];
		return [...target.reverseSteps, ...source.steps];
	}
	const [step] = relation.steps;
	const { from, to, fromColumn, toColumn } = step as PathStep;
	return [
		{
			from: to,
			to: from,
			fromColumn: toColumn,
			toColumn: fromColumn,
			many: relation.kind === "foreignKey",
			nullable: true,
			field: field as Field,
			forward: false,
		},
	];
}
