// The relations one can walk from a model, by the names they have there: declared ones, those of its parents, and the
// reverse sides of what other models declare.
import type { Field, ModelMeta } from "./model-meta.ts";
import { find, models, perModel, untilRegistration } from "./registry.ts";
import type { PathStep, Relation } from "./relation.ts";

/** A relation seen from one of its ends. */
export interface Side {
	readonly relation: Relation;
	/** Seen from the target of the declaration. */
	readonly reverse: boolean;
	/** Joins from the model to `target`, over parent links first when the relation is inherited. */
	readonly steps: readonly PathStep[];
	/** The model at the other end. */
	readonly target: ModelMeta;
	/** The field there that stands for an instance when values are compared. */
	readonly targetField: Field;
	/** The attribute on instances. */
	readonly name: string;
	/** May lead to several objects. */
	readonly many: boolean;
}

export interface RelationsOf {
	/** By field name. */
	readonly forward: ReadonlyMap<string, Side>;
	/** Reverse sides by the attribute on instances (`books`, `book_set`). */
	readonly reverse: ReadonlyMap<string, Side>;
	/** Reverse sides by their name in lookups (`books`, `book`). */
	readonly queryNames: ReadonlyMap<string, Side>;
}

const known = /*#__PURE__*/ perModel(collect);

/** The relations of a model by name, as far as models are registered. */
export const relationsOf = (model: ModelMeta): RelationsOf => known(model.concrete);

function collect(model: ModelMeta): RelationsOf {
	const forward = new Map<string, Side>();
	const reverse = new Map<string, Side>();
	const queryNames = new Map<string, Side>();
	for (const relation of declaredBy(model)) forward.set(relation.name, forwardOf(relation));
	for (const relation of pointing().get(model) ?? []) {
		const side = reverseSide(relation);
		if (relation.accessor !== undefined) reverse.set(relation.accessor, side);
		if (relation.queryName !== undefined) queryNames.set(relation.queryName, side);
	}
	for (const { model: parent, link } of ownParents(model)) {
		const inherited = relationsOf(parent);
		const step = (link.relation as Relation).steps;
		inherit(forward, inherited.forward, step);
		inherit(reverse, inherited.reverse, step);
		inherit(queryNames, inherited.queryNames, step);
	}
	return { forward, reverse, queryNames };
}

/** What a parent has, the child has over its link; but not the parent's ways down to its children. */
function inherit(
	own: Map<string, Side>,
	inherited: ReadonlyMap<string, Side>,
	link: readonly PathStep[],
): void {
	for (const [name, side] of inherited) {
		if (own.has(name) || (side.reverse && side.relation.parentLink)) continue;
		own.set(name, { ...side, steps: [...link, ...side.steps] });
	}
}

/** Links of the model's own table to its parents. */
export const ownParents = (model: ModelMeta): ModelMeta["parents"] =>
	model.parents.filter(({ link }) => link.model === model.concrete);

/** What a model declares itself. */
export const declaredBy = (model: ModelMeta): readonly Relation[] => [
	...model.localFields.flatMap((field) => field.relation ?? []),
	...model.localManyToMany,
];

/** A relation seen from the model that declares it. */
export const forwardOf = (relation: Relation): Side => ({
	relation,
	reverse: false,
	steps: relation.steps,
	target: relation.target,
	targetField: relation.targetField,
	name: relation.name,
	many: relation.kind === "manyToMany",
});

function reverseSide(relation: Relation): Side {
	const back = relation.through?.source.relation;
	return {
		relation,
		reverse: true,
		steps: relation.reverseSteps,
		target: relation.model,
		targetField: back ? back.targetField : relation.model.pk,
		name: relation.accessor ?? relation.queryName ?? relation.name,
		many: relation.kind !== "oneToOne",
	};
}

// ---- who points at whom

/** Relations between registered models: those whose target is not registered yet are left out until it is. */
export const declaredRelations = (): readonly Relation[] =>
	models()
		.filter((model) => !model.options.proxy)
		.flatMap(declaredBy)
		.filter((relation) => find(relation.targetLabel));

/** Relations by the model they point at. */
export function byTarget(relations: readonly Relation[]): ReadonlyMap<ModelMeta, readonly Relation[]> {
	const index = new Map<ModelMeta, Relation[]>();
	for (const relation of relations) {
		const { concrete } = relation.target;
		const found = index.get(concrete);
		if (found) found.push(relation);
		else index.set(concrete, [relation]);
	}
	return index;
}

const pointing = /*#__PURE__*/ untilRegistration(() => byTarget(declaredRelations()));
