// What an instance knows besides its columns: where it came from, whether it is saved, which related objects it has. All of
// it is private, so the enumerable properties of an instance are its field values and annotations, nothing else.
import { FieldFetchBlocked } from "../errors/query-errors.ts";
import type { Field, ModelMeta, Origin } from "./model-meta.ts";

/** Any instance as a bag of field values; the typed view belongs to the public types. */
export type Values = Record<string, unknown>;

/** What a model's class has as static members, as far as instances need it. */
export interface ModelStatics {
	readonly $meta: ModelMeta;
	/** Fills a new instance from the user's constructor argument. */
	$initialise(instance: object, values: unknown): void;
}

/** How the rows of one result become instances; the same for all of them. */
export interface RowLayout {
	/** An accessor for each column that the rows lack; null when they lack none. */
	readonly deferred: PropertyDescriptorMap | null;
}

/** A row on its way into an instance. Construction is synchronous, so one slot is enough and no arguments are needed. */
interface Row {
	attnames: readonly string[];
	values: readonly unknown[];
	origin: Origin;
	layout: RowLayout;
}
let incoming: Row | undefined;

/** What most instances lack: one that came whole from a row, and whose relations nobody touched, has none of it. */
interface Extras {
	adding: boolean;
	partial: boolean;
	related: Record<string, object | null | undefined> | undefined;
	prefetched: Record<string, readonly object[] | undefined> | undefined;
}
const noExtras = (): Extras => ({
	adding: false,
	partial: false,
	related: undefined,
	prefetched: undefined,
});

export let originOf: (instance: object) => Origin | undefined;
export let setOrigin: (instance: object, origin: Origin | undefined) => void;
/** What an instance has of it, if it has any. */
let knownExtras: (instance: object) => Extras | undefined;
/** Those of an instance that is about to have some. */
let extrasOf: (instance: object) => Extras;

/** The root of all model classes. */
export class ModelBase {
	#origin: Origin | undefined;
	#extras: Extras | undefined;

	constructor(values?: unknown) {
		const row = incoming;
		if (row === undefined) {
			this.#extras = noExtras();
			this.#extras.adding = true;
			(new.target as unknown as ModelStatics).$initialise(this, values);
			return;
		}
		incoming = undefined;
		this.#origin = row.origin;
		const { attnames, values: cells } = row;
		const { deferred } = row.layout;
		for (let i = 0; i < attnames.length; i++) (this as Values)[attnames[i] as string] = cells[i];
		if (deferred !== null) {
			extrasOf(this).partial = true;
			Object.defineProperties(this, deferred);
		}
	}

	static {
		originOf = (instance) => (instance as ModelBase).#origin;
		setOrigin = (instance, origin) => {
			(instance as ModelBase).#origin = origin;
		};
		knownExtras = (instance) => (instance as ModelBase).#extras;
		extrasOf = (instance) => {
			const base = instance as ModelBase;
			base.#extras ??= noExtras();
			return base.#extras;
		};
	}
}

export const isAdding = (instance: object): boolean => knownExtras(instance)?.adding ?? false;
export function setAdding(instance: object, adding: boolean): void {
	if (adding || knownExtras(instance)) extrasOf(instance).adding = adding;
}

/** The cache of a single-valued relation: undefined when nothing is known, null when there is nothing. */
export const getRelated = (instance: object, name: string): object | null | undefined =>
	knownExtras(instance)?.related?.[name];
export function setRelated(instance: object, name: string, related: object | null): void {
	const extras = extrasOf(instance);
	extras.related ??= {};
	extras.related[name] = related;
}
export function clearRelated(instance: object, name?: string): void {
	const extras = knownExtras(instance);
	if (!extras?.related) return;
	if (name === undefined) extras.related = undefined;
	else extras.related[name] = undefined;
}
export const relatedNames = (instance: object): readonly string[] =>
	Object.keys(knownExtras(instance)?.related ?? {});

/** What prefetchRelated() loaded for a relation to many. */
export const getPrefetched = (instance: object, name: string): readonly object[] | undefined =>
	knownExtras(instance)?.prefetched?.[name];
export function setPrefetched(instance: object, name: string, objects: readonly object[]): void {
	const extras = extrasOf(instance);
	extras.prefetched ??= {};
	extras.prefetched[name] = objects;
}
export function clearPrefetched(instance: object, name?: string): void {
	const extras = knownExtras(instance);
	if (!extras?.prefetched) return;
	if (name === undefined) extras.prefetched = undefined;
	else extras.prefetched[name] = undefined;
}

/** The instance was loaded without some of its columns. */
const isPartial = (instance: object): boolean => knownExtras(instance)?.partial ?? false;

/** An instance of `modelClass` from a row. */
export function load(
	modelClass: new () => object,
	attnames: readonly string[],
	values: readonly unknown[],
	origin: Origin,
	layout: RowLayout,
): object {
	incoming = { attnames, values, origin, layout };
	try {
		return new modelClass();
	} finally {
		incoming = undefined;
	}
}

/** The model of a value that may be an instance. */
export const modelOf = (value: unknown): ModelMeta | undefined =>
	typeof value === "object" && value !== null
		? (value.constructor as Partial<ModelStatics> | undefined)?.$meta
		: undefined;

/** The model of an instance. */
export const metaOf = (instance: object): ModelMeta =>
	(instance.constructor as unknown as ModelStatics).$meta;

// ---- deferred columns

/** What rows with these names look like. */
export const layoutOf = (model: ModelMeta, attnames: readonly string[]): RowLayout => ({
	deferred: deferredAccessors(model, attnames),
});

/** Accessors for the columns that `attnames` lacks; null when it lacks none. */
function deferredAccessors(model: ModelMeta, attnames: readonly string[]): PropertyDescriptorMap | null {
	const missing = model.fields.filter((field) => !attnames.includes(field.attname));
	if (missing.length === 0) return null;
	return Object.fromEntries(missing.map((field) => [field.attname, deferredAccessor(model, field)]));
}

/** Reading cannot wait for the database, so it says what to await. Writing makes it an ordinary value. */
function deferredAccessor(model: ModelMeta, { attname }: Field): PropertyDescriptor {
	return {
		configurable: true,
		enumerable: false,
		get() {
			throw new FieldFetchBlocked({
				where: `${model.name}.${attname}`,
				model: model.name,
				field: attname,
				problem: "the field was deferred by only() or defer() and is not loaded",
				fix: `Load it first: await object.arefreshFromDb({ fields: ["${attname}"] }).`,
			});
		},
		set(value: unknown) {
			Object.defineProperty(this, attname, { value, writable: true, enumerable: true, configurable: true });
		},
	};
}

/** The column was left out when the instance was loaded and has not been set since. */
export function isDeferred(instance: object, attname: string): boolean {
	if (!isPartial(instance)) return false;
	return Object.getOwnPropertyDescriptor(instance, attname)?.get !== undefined;
}

/** Fields whose columns are not loaded. */
export function deferredFields(instance: object): readonly Field[] {
	if (!isPartial(instance)) return [];
	return metaOf(instance).fields.filter((field) => isDeferred(instance, field.attname));
}
