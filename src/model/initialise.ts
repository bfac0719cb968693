// new Book({ ... }): values by field name, attname, relation or "pk"; defaults for the rest.
import { modelOf, type Values } from "../meta/instance-state.ts";
import { assignForward } from "../meta/loaded-relation.ts";
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import { perModel } from "../meta/registry.ts";
import { relationsOf, type Side } from "../meta/relations.ts";
import { noField } from "../meta/resolve-name.ts";

/** How one column of a new instance gets its value. */
interface Slot {
	readonly attname: string;
	/** The relation that the column belongs to: its name takes an instance or a key. */
	readonly side: Side | undefined;
	readonly makeDefault: (() => unknown) | undefined;
	readonly default: unknown;
}

const slotsOf = /*#__PURE__*/ perModel((meta) => meta.fields.map((field) => slotOf(meta, field)));

/** Sets every column in order, so that all instances of a model have one layout. */
export function initialise(meta: ModelMeta, instance: object, given: unknown): void {
	const values = (given ?? {}) as Values;
	const target = instance as Values;
	let used = 0;
	let objects: [Side, object][] | undefined;
	for (const slot of slotsOf(meta)) {
		let value = values[slot.attname];
		if (value !== undefined) used++;
		else if (slot.side && values[slot.side.name] !== undefined) {
			const related = values[slot.side.name];
			used++;
			if (isKey(related)) value = related;
			else {
				value = null;
				objects ??= [];
				objects.push([slot.side, related as object]);
			}
		}
		target[slot.attname] = value !== undefined ? value : slot.makeDefault ? slot.makeDefault() : slot.default;
	}
	if (objects) for (const [side, related] of objects) assignForward(instance, side, related);
	if (used < Object.keys(values).length) setOthers(meta, instance, values);
}

/** Keys are plain values; an object with a model is an instance, an expression goes into the column. */
const isKey = (value: unknown): boolean => modelOf(value) === undefined;

function slotOf(meta: ModelMeta, field: Field): Slot {
	const fallback = defaultOf(field);
	return {
		attname: field.attname,
		side: field.relation ? relationsOf(meta).forward.get(field.name) : undefined,
		makeDefault: typeof fallback === "function" ? (fallback as () => unknown) : undefined,
		default: typeof fallback === "function" ? undefined : fallback,
	};
}

/** The default, or a function that makes one. Columns that the database fills in stay undefined until the row is saved. */
export function defaultOf({ spec, type, relation }: Field): unknown {
	if (spec.hasDefault) return spec.default;
	if (spec.dbDefault !== undefined || spec.generated) return undefined;
	if (spec.null || relation || spec.primaryKey) return null;
	if (type.custom) return null;
	// As in Django, text that may not be NULL starts empty.
	if (type.kind === "text" && spec.auto === undefined) return "";
	if (type.kind === "blob") return () => new Uint8Array();
	return null;
}

/** What is no column: setters of the class, "pk" among them. Anything else is a mistake. */
function setOthers(meta: ModelMeta, instance: object, values: Values): void {
	for (const name of Object.keys(values)) {
		if (values[name] === undefined || (name !== "pk" && meta.byName.has(name))) continue;
		if (hasSetter(instance, name)) (instance as Values)[name] = values[name];
		else throw noField(meta, name, `new ${meta.name}()`);
	}
}

function hasSetter(instance: object, name: string): boolean {
	for (let proto = Object.getPrototypeOf(instance); proto !== null; proto = Object.getPrototypeOf(proto)) {
		const found = Object.getOwnPropertyDescriptor(proto, name);
		if (found) return found.set !== undefined;
	}
	return false;
}
