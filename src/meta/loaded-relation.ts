// The related object an instance holds for a single-valued relation, checked against the key it has now: setting
// `book.author_id` to another key makes the author that was loaded for the old one disappear.
import { ValueError } from "../errors/query-errors.ts";
import { kindOf } from "../lookups/text-value.ts";
import {
	clearRelated,
	getRelated,
	isDeferred,
	metaOf,
	modelOf,
	setRelated,
	type Values,
} from "./instance-state.ts";
import type { Field, ModelMeta } from "./model-meta.ts";
import { forwardOf, type Side } from "./relations.ts";

/**
 * Stands in the cache for what does not go together as usual: an object that had no key yet when it was assigned, or a key
 * for which a prefetch found no object, as its queryset leaves that out.
 */
class Mark {
	readonly key: unknown;
	readonly target: object | null;
	constructor(key: unknown, target: object | null) {
		this.key = key;
		this.target = target;
	}
}

/** Notes what was loaded for a single-valued relation: the object, or that there is none. */
export function keepLoaded(instance: object, side: Side, target: object | null): void {
	const key = side.reverse ? null : ((instance as Values)[(side.relation.field as Field).attname] ?? null);
	setRelated(instance, side.name, target === null && key !== null ? new Mark(key, null) : target);
}

/** The related object, null when there is none, undefined when it must be loaded. */
export function loadedOf(instance: object, side: Side): object | null | undefined {
	const cached = getRelated(instance, side.name);
	if (side.reverse) return cached;
	const attname = (side.relation.field as Field).attname;
	if (isDeferred(instance, attname)) return cached ?? undefined;
	const key = (instance as Values)[attname] ?? null;
	if (cached instanceof Mark) {
		if (cached.key === key) return cached.target;
	} else if (cached && hasKey(cached, side.targetField.attname, key)) return cached;
	if (cached !== undefined) clearRelated(instance, side.name);
	return key === null ? null : undefined;
}

/** Without its key at hand the object is taken to be the one that was loaded. */
const hasKey = (target: object, attname: string, key: unknown): boolean =>
	isDeferred(target, attname) || (target as Values)[attname] === key;

/** Assigns the object of a forward relation, or null: its key goes into the column, the object beside it. */
export function assignForward(instance: object, side: Side, target: object | null): void {
	const { relation, targetField, name } = side;
	checkClass(instance, side, target);
	const before = loadedOf(instance, side);
	const back = relation.kind === "oneToOne" ? relation.accessor : undefined;
	if (before && back) clearRelated(before, back);
	const key = target === null ? null : ((target as Values)[targetField.attname] ?? null);
	(instance as Values)[(relation.field as Field).attname] = key;
	setRelated(instance, name, target !== null && key === null ? new Mark(null, target) : target);
	if (target && back) setRelated(target, back, instance);
}

/** Assigns the other side of a one-to-one relation: the key goes into the object that holds the column. */
export function assignReverse(instance: object, side: Side, holder: object | null): void {
	checkClass(instance, side, holder);
	const { relation } = side;
	const before = getRelated(instance, side.name);
	if (before && before !== holder) assignForward(before, forwardOf(relation), null);
	if (holder) assignForward(holder, forwardOf(relation), instance);
	setRelated(instance, side.name, holder);
}

function checkClass(instance: object, side: Side, value: object | null): void {
	if (value !== null && !isInstanceOf(value, side.target)) throw notAnInstance(instance, side, value);
}

export function notAnInstance(instance: object, side: Side, value: unknown, fix?: string): ValueError {
	const parts = relationParts(instance, side);
	return new ValueError({
		...parts,
		problem: `cannot assign this to ${parts.where}`,
		given: describe(value),
		expected: `a ${side.target.name} instance or null`,
		fix,
	});
}

/** Where an error about a relation of an instance is. */
export function relationParts(
	instance: object,
	{ name }: Side,
): { readonly where: string; readonly model: string; readonly field: string } {
	const model = metaOf(instance).name;
	return { where: `${model}.${name}`, model, field: name };
}

/** Instances of the model, of a proxy of it and of its children. */
export function isInstanceOf(value: unknown, model: ModelMeta): boolean {
	const meta = modelOf(value);
	return (
		meta?.concrete === model.concrete ||
		(meta?.parents.some((parent) => parent.model === model.concrete) ?? false)
	);
}

/** What a wrong value is, without showing it. */
export function describe(value: unknown): string {
	const model = modelOf(value);
	return model ? `a ${model.name}` : kindOf(value);
}
