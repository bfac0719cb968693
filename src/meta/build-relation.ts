// A relation from its declaration. What it points at is looked up by label when asked, since the target may register later.
import { ConfigurationError } from "../errors/query-errors.ts";
import type { RelationSpec } from "../fields/field.ts";
import type { KeySpec } from "./composite-key.ts";
import type { Field, ModelMeta } from "./model-meta.ts";
import { get, untilRegistration } from "./registry.ts";
import type { PathStep, Relation } from "./relation.ts";

/** "self" and labels without an app are relative to the model that declares the relation. */
export function fullLabel(to: string, model: ModelMeta): string {
	if (to === "self") return model.label;
	return to.includes(".") ? to : `${model.app}.${to}`;
}

/** What the declaration says; how to get to the other side is known to keys and links. */
export abstract class DeclaredRelation {
	readonly kind: Relation["kind"];
	readonly name: string;
	readonly model: ModelMeta;
	readonly targetLabel: string;
	readonly onDelete: Relation["onDelete"];
	readonly symmetrical: boolean;
	readonly parentLink: boolean;
	readonly accessor: string | undefined;
	readonly queryName: string | undefined;
	readonly #target: () => ModelMeta;

	constructor(model: ModelMeta, name: string, spec: RelationSpec) {
		this.kind = spec.kind;
		this.name = name;
		this.model = model;
		this.targetLabel = fullLabel(spec.to, model);
		this.onDelete = spec.onDelete;
		this.symmetrical = spec.symmetrical ?? false;
		this.parentLink = spec.parentLink;
		const names = reverseNames(model, spec);
		this.accessor = names.accessor;
		this.queryName = names.queryName;
		this.#target = untilRegistration(() => get(this.targetLabel, `${model.label}.${name}`));
	}

	get target(): ModelMeta {
		return this.#target();
	}
}

/** A foreign key or one-to-one relation; `field` is its column. */
export class KeyRelation extends DeclaredRelation implements Relation {
	readonly field: Field;
	readonly through = undefined;
	readonly #targetField: () => Field;
	readonly #steps: () => readonly PathStep[];
	readonly #reverseSteps: () => readonly PathStep[];

	constructor(model: ModelMeta, name: string, spec: RelationSpec, field: Field) {
		super(model, name, spec);
		this.field = field;
		this.#targetField = untilRegistration(() => findTargetField(this, spec));
		this.#steps = untilRegistration(() => [forwardStep(this)]);
		this.#reverseSteps = untilRegistration(() => [backwardStep(this)]);
	}

	get targetField(): Field {
		return this.#targetField();
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
): { accessor?: string | undefined; queryName?: string | undefined } {
	const lower = model.name.toLowerCase();
	const fill = (text: string | undefined): string | undefined =>
		text
			?.replaceAll("%(class)s", lower)
			.replaceAll("%(model_name)s", lower)
			.replaceAll("%(app_label)s", model.app);
	const related = fill(spec.relatedName ?? model.options.defaultRelatedName);
	if (spec.symmetrical || related?.endsWith("+")) return {};
	return {
		accessor: related ?? (spec.kind === "oneToOne" ? lower : `${lower}_set`),
		queryName: fill(spec.relatedQueryName) ?? related ?? lower,
	};
}

function findTargetField(relation: KeyRelation, { toField = "pk" }: RelationSpec): Field {
	const field = relation.target.byName.get(toField);
	if (field) return oneColumn(relation, field);
	throw new ConfigurationError({
		where: `${relation.model.label}.${relation.name}`,
		field: toField,
		problem: `toField: ${relation.target.name} has no field "${toField}".`,
		choices: [...relation.target.byName.keys()],
	});
}

/** A column holds one value: not the tuple that is a composite key. */
export function oneColumn(relation: Relation, field: Field): Field {
	(field.spec.composite as KeySpec | undefined)?.refuse(relation);
	return field;
}

// ---- joins

const forwardStep = ({ model, target, targetField, field }: KeyRelation): PathStep => ({
	from: model,
	to: target,
	fromColumn: field.column,
	toColumn: targetField.column,
	many: false,
	nullable: field.spec.null,
	field,
	forward: true,
});

const backwardStep = ({ kind, model, target, targetField, field }: KeyRelation): PathStep => ({
	from: target,
	to: model,
	fromColumn: targetField.column,
	toColumn: field.column,
	many: kind === "foreignKey",
	nullable: true,
	field,
	forward: false,
});
