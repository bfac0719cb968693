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
import type { Relation } from "../meta/relation.ts";
import { declaredBy, declaredRelations, relationsOf, type Side } from "../meta/relations.ts";
import { installChoices } from "./choice-labels.ts";
import { installNeighbours } from "./neighbours.ts";
import { installGroupOrder, installOrder } from "./order-methods.ts";
import { relatedManagerOf } from "./related-manager.ts";

/** Puts the attributes of a model's relations where they belong, and those of the relations that waited for it. */
export function installRelations(meta: ModelMeta): void {
	if (!meta.options.proxy) {
		const prototype = prototypeOf(meta);
		for (const { name, kind } of declaredBy(meta)) define(prototype, "forward", name, kind === "manyToMany");
		for (const field of meta.localFields) {
			installChoices(prototype, field);
			installNeighbours(prototype, field);
		}
		if (meta.options.orderWithRespectTo) installOrder(prototype);
		for (const relation of meta.localManyToMany) installThrough(prototype.constructor, relation);
	}
	for (const relation of declaredRelations())
		if (relation.model === meta || relation.targetLabel === meta.label) installReverse(relation);
}

function installReverse({ model, name, accessor, kind, target }: Relation): void {
	const prototype = prototypeOf(target.concrete);
	if (model.options.orderWithRespectTo === name) installGroupOrder(prototype, model);
	if (accessor !== undefined) define(prototype, "reverse", accessor, kind !== "oneToOne");
}

/** Of the class that model() made: what the user adds to a subclass comes before it. */
function prototypeOf(meta: ModelMeta): object {
	let modelClass = meta.class as { prototype: object; $label: string };
	while (!Object.hasOwn(modelClass, "$label")) modelClass = Object.getPrototypeOf(modelClass);
	return modelClass.prototype;
}

function define(prototype: object, direction: "forward" | "reverse", name: string, isMany: boolean): void {
	const sideOf: SideOf = (instance) => relationsOf(metaOf(instance))[direction].get(name) as Side;
	Object.defineProperty(prototype, name, { configurable: true, ...(isMany ? many(sideOf) : single(sideOf)) });
}

/** The side of a relation that an instance is at. */
type SideOf = (instance: object) => Side;

/** A foreign key or either side of a one-to-one relation. */
function single(sideOf: SideOf): PropertyDescriptor {
	return {
		get(this: object) {
			const side = sideOf(this);
			const loaded = loadedOf(this, side);
			return loaded === undefined ? new Lazy(this, side) : loaded;
		},
		set(this: object, value: unknown) {
			const side = sideOf(this);
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
function many(sideOf: SideOf): PropertyDescriptor {
	return {
		get(this: object) {
			return relatedManagerOf(this, sideOf(this));
		},
		set(this: object) {
			const side = sideOf(this);
			throw new ValueError({
				...relationParts(this, side),
				problem: "a relation to several objects cannot be assigned",
				fix: `Write await object.${side.name}.aset([...]).`,
			});
		},
	};
}

/** `Book.tags.through`: the model of the links. */
function installThrough(modelClass: object, relation: Relation): void {
	if (relation.name in modelClass) return;
	const get = () => ({ through: relation.through?.model.class });
	Object.defineProperty(modelClass, relation.name, { configurable: true, get });
}
