// The model behind a many-to-many relation: the one that `through` names, or an automatic one of two keys, unique together.
import { ConfigurationError } from "../errors/query-errors.ts";
import type { FieldSpec, RelationSpec } from "../fields/field.ts";
import { makeRelation } from "../fields/foreign-key.ts";
import { CASCADE } from "../fields/on-delete.ts";
import { makeSpec } from "../fields/spec.ts";
import { DeclaredRelation, fullLabel, oneColumn } from "./build-relation.ts";
import type { Field, MetaOptions, ModelMeta } from "./model-meta.ts";
import { get, untilRegistration } from "./registry.ts";
import type { PathStep, Relation, Through } from "./relation.ts";

/** A many-to-many field brings what its relation is made by: models without one do not load it. */
export interface LinkSpec extends RelationSpec {
	buildLinks(model: ModelMeta, name: string, spec: LinkSpec, build: BuildThrough): Relation;
	/** How a query is narrowed to what is linked to one instance; query/ knows its type. */
	readonly narrow: unknown;
}
type BuildThrough = (declared: Pick<ThroughDeclaration, "label" | "fields" | "options">) => ModelMeta;

export const buildLinks: LinkSpec["buildLinks"] = (model, name, spec, build) =>
	new LinkRelation(model, name, spec, build);

class LinkRelation extends DeclaredRelation implements Relation {
	readonly field = undefined;
	readonly narrow: unknown;
	readonly #through: () => Through;
	readonly #steps: () => readonly PathStep[];
	readonly #reverseSteps: () => readonly PathStep[];

	constructor(model: ModelMeta, name: string, spec: LinkSpec, build: BuildThrough) {
		super(model, name, spec);
		this.narrow = spec.narrow;
		const automatic = once(() => automaticThrough(this, spec, build));
		this.#through = untilRegistration(() => {
			oneColumn(this, this.target.pk);
			return spec.through === undefined ? automatic() : explicitThrough(this, spec);
		});
		this.#steps = untilRegistration(() => [...this.#source.reverseSteps, ...this.#target.steps]);
		this.#reverseSteps = untilRegistration(() => [...this.#target.reverseSteps, ...this.#source.steps]);
	}

	get through(): Through {
		return this.#through();
	}
	get targetField(): Field {
		return this.#target.targetField;
	}
	get steps(): readonly PathStep[] {
		return this.#steps();
	}
	get reverseSteps(): readonly PathStep[] {
		return this.#reverseSteps();
	}
	get #source(): Relation {
		return this.through.source.relation as Relation;
	}
	get #target(): Relation {
		return this.through.target.relation as Relation;
	}
}

/** Built once: its fields must stay the same objects however many models register later. */
function once(make: () => Through): () => Through {
	let through: Through | undefined;
	return () => {
		through ??= make();
		return through;
	};
}

function automaticThrough(relation: Relation, spec: RelationSpec, build: BuildThrough): Through {
	const { source, target, ...declared } = throughDeclaration(relation, spec);
	const model = build(declared);
	return { model, source: model.byName.get(source) as Field, target: model.byName.get(target) as Field };
}

function explicitThrough(relation: Relation, spec: RelationSpec): Through {
	const model = get(
		fullLabel(spec.through as string, relation.model),
		`${relation.model.label}.${relation.name}`,
	);
	const keys = model.localFields.filter((field) => field.relation && field.relation.kind !== "manyToMany");
	const [first, second] = spec.throughFields ?? [];
	const source = first ? model.byName.get(first) : keys.find((key) => pointsAt(key, relation.model));
	const target = second
		? model.byName.get(second)
		: keys.find((key) => key !== source && pointsAt(key, relation.target));
	if (source && target) return { model, source, target };
	throw new ConfigurationError({
		where: `${relation.model.label}.${relation.name}`,
		problem: `through: ${model.label} has no foreign keys to both ${relation.model.name} and ${relation.target.name}`,
		fix: "Add them, or name them in throughFields.",
	});
}

/** The key holds this model, or a parent of it. */
function pointsAt(key: Field, model: ModelMeta): boolean {
	const target = key.relation?.target.concrete;
	return model.concrete === target || model.parents.some((parent) => parent.model.concrete === target);
}

interface ThroughDeclaration {
	/** "library.Book.tags" */
	readonly label: string;
	readonly fields: Readonly<Record<string, FieldSpec>>;
	readonly options: MetaOptions;
	/** Names of the two keys: of the side that declares the relation, and of the other. */
	readonly source: string;
	readonly target: string;
}

function throughDeclaration(relation: Relation, spec: RelationSpec): ThroughDeclaration {
	const { model, target, name } = relation;
	const [source, other] =
		model.concrete === target.concrete
			? [`from_${lower(model.name)}`, `to_${lower(target.name)}`]
			: [lower(model.name), lower(target.name)];
	return {
		label: `${model.label}.${name}`,
		fields: { [source]: key(model.label, spec), [other]: key(target.label, spec) },
		options: { dbTable: spec.dbTable ?? `${model.table}_${name}`, uniqueTogether: [[source, other]] },
		source,
		target: other,
	};
}

const lower = (name: string): string => name.toLowerCase();

/** Both keys have no reverse side of their own: the relation itself is the way. */
function key(to: string, { dbConstraint }: RelationSpec): FieldSpec {
	const relation = () =>
		makeRelation("foreignKey", to, { relatedName: "+", dbConstraint }, { onDelete: CASCADE });
	return makeSpec("foreignKey", {}, { relation, defaults: { dbIndex: true } });
}

/** The key of a child to the table of its parent, when the child declares none. */
export function parentLinkSpec(to: string): FieldSpec {
	const relation = () => makeRelation("oneToOne", to, {}, { onDelete: CASCADE, parentLink: true });
	return makeSpec("oneToOneField", { primaryKey: true, editable: false }, { relation });
}
