// The attributes for relations on a model's prototype: `book.author`, `author.books`. A reverse side is put on its target as
// soon as both models are registered, whichever comes first.

import { Lazy } from "../db/lazy.ts";
import { ValueError } from "../errors/query-errors.ts";
import { metaOf } from "../meta/instance-state.ts";
import {
	assignForward,
	assignReverse,
	loadedOf,
	notAnInstance,
	relationParts,
} from "../meta/loaded-relation.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import { find } from "../meta/registry.ts";
import type { Relation } from "../meta/relation.ts";
import { relationsOf, type Side } from "../meta/relations.ts";
import { installChoices } from "./choice-labels.ts";
import { installNeighbours } from "./neighbours.ts";
import { relatedManagerOf } from "./related-manager.ts";

/** Reverse sides whose target has not been registered yet, by its label. */
const waiting = new Map<string, Map<string, Relation>>();

/** Puts the attributes of a model's relations where they belong, and those that waited for it. */
export function installRelations(meta: ModelMeta): void {
	const prototype = prototypeOf(meta);
	if (!meta.options.proxy) {
		for (const field of meta.localFields) {
			if (field.relation)
				define(
					prototype,
					field.name,
					single((relations) => relations.forward.get(field.name)),
				);
			installChoices(prototype, field);
			installNeighbours(prototype, field);
		}
		for (const relation of meta.localManyToMany) {
			define(
				prototype,
				relation.name,
				many((relations) => relations.forward.get(relation.name)),
			);
			if (!(relation.name in prototype.constructor))
				define(prototype.constructor, relation.name, links(relation));
		}
		for (const relation of [
			...meta.localFields.flatMap((field) => field.relation ?? []),
			...meta.localManyToMany,
		])
			installReverse(relation);
	}
	for (const relation of waiting.get(meta.label)?.values() ?? []) defineReverse(relation, meta);
}

function installReverse(relation: Relation): void {
	if (relation.accessor === undefined) return;
	const target = find(relation.targetLabel);
	if (target) defineReverse(relation, target);
	let entry = waiting.get(relation.targetLabel);
	if (!entry) {
		entry = new Map();
		waiting.set(relation.targetLabel, entry);
	}
	// Kept after the target is there: hot reload may replace the target's class.
	entry.set(`${relation.model.label}.${relation.name}`, relation);
}

function defineReverse(relation: Relation, target: ModelMeta): void {
	const name = relation.accessor as string;
	const find = (relations: Relations): Side | undefined => relations.reverse.get(name);
	define(prototypeOf(target.concrete), name, relation.kind === "oneToOne" ? single(find) : many(find));
}

/** Of the class that model() made: what the user adds to a subclass comes before it. */
function prototypeOf(meta: ModelMeta): object {
	let modelClass = meta.class as { prototype: object; $label: string };
	while (!Object.hasOwn(modelClass, "$label")) modelClass = Object.getPrototypeOf(modelClass);
	return modelClass.prototype;
}

function define(prototype: object, name: string, accessor: PropertyDescriptor): void {
	Object.defineProperty(prototype, name, { configurable: true, enumerable: false, ...accessor });
}

type Relations = ReturnType<typeof relationsOf>;
type Find = (relations: Relations) => Side | undefined;

/** A foreign key or either side of a one-to-one relation. */
function single(find: Find): PropertyDescriptor {
	return {
		get(this: object) {
			const side = sideOf(this, find);
			const loaded = loadedOf(this, side);
			return loaded === undefined ? new Lazy(this, side) : loaded;
		},
		set(this: object, value: unknown) {
			const side = sideOf(this, find);
			if (value !== null && typeof value !== "object")
				throw notAnInstance(
					this,
					side,
					value,
					side.reverse ? undefined : `Set a key as ${side.relation.field?.attname}.`,
				);
			if (side.reverse) assignReverse(this, side, value);
			else assignForward(this, side, value);
		},
	};
}

/** A relation to many: its manager. */
function many(find: Find): PropertyDescriptor {
	return {
		get(this: object) {
			return relatedManagerOf(this, sideOf(this, find));
		},
		set(this: object) {
			const side = sideOf(this, find);
			throw new ValueError({
				...relationParts(this, side),
				problem: "a relation to several objects cannot be assigned",
				fix: `Write await object.${side.name}.aset([...]).`,
			});
		},
	};
}

/** `Book.tags.through`: the model of the links. */
const links = (relation: Relation): PropertyDescriptor => ({
	get: () => ({ through: relation.through?.model.class }),
});

const sideOf = (instance: object, find: Find): Side => find(relationsOf(metaOf(instance))) as Side;
