// Instances of the library as the corpus shows them, and their attributes as the corpus reads them.
import { type Dynamic, orm } from "./orm.ts";
import { Rendered } from "./values.ts";

/** The model's data, when the value is an instance. */
export function metaOf(value: unknown): Dynamic | undefined {
	if (typeof value !== "object" || value === null) return undefined;
	return (value.constructor as Dynamic)?.$meta;
}

/** "bookstore.Book" -> "Book", "bookstore.Book.tags" -> "Book.tags". */
export const bareName = (label: string): string => label.slice(label.indexOf(".") + 1);

/** A result with its instances rendered; everything else stays as it came. */
export function render(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(render);
	if (metaOf(value)) return renderInstance(value as Dynamic);
	if (!isPlainObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, render(item)]));
}

function renderInstance(instance: Dynamic): Rendered {
	const meta = metaOf(instance);
	const attnames: readonly string[] = meta.fields.map((field: Dynamic) => field.attname);
	const fields = Object.fromEntries(
		attnames.filter((attname) => isLoaded(instance, attname)).map((attname) => [attname, instance[attname]]),
	);
	return new Rendered(bareName(meta.label), fields, annotationsOf(instance, new Set(attnames), meta));
}

/** A deferred field is no own value of the instance. */
const isLoaded = (instance: Dynamic, attname: string): boolean => {
	const own = Object.getOwnPropertyDescriptor(instance, attname);
	return own !== undefined && "value" in own && own.value !== undefined;
};

/** Own values that are neither fields nor related objects. */
function annotationsOf(
	instance: Dynamic,
	attnames: ReadonlySet<string>,
	meta: Dynamic,
): Record<string, unknown> {
	const relations = new Set(meta.fields.map((field: Dynamic) => field.name));
	const extra = Object.entries(instance).filter(
		([name, value]) => !attnames.has(name) && !relations.has(name) && !isRelated(value),
	);
	return Object.fromEntries(extra.map(([name, value]) => [name, value]));
}

const isRelated = (value: unknown): boolean =>
	metaOf(value) !== undefined || (Array.isArray(value) && value.some((item) => metaOf(item) !== undefined));

const isPlainObject = (value: unknown): value is Record<string, unknown> => {
	if (typeof value !== "object" || value === null) return false;
	const prototype = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
};

export const isManager = (value: unknown): boolean =>
	typeof value === "object" &&
	value !== null &&
	typeof (value as Dynamic).all === "function" &&
	!metaOf(value);

/** Reads something off an instance; a deferred field that stands in the way is loaded first, as a user would. */
export async function readLoaded<Value>(
	instance: Dynamic,
	read: () => Value | PromiseLike<Value>,
): Promise<Value> {
	try {
		return await read();
	} catch (error) {
		if (!(orm.FieldFetchBlocked && error instanceof orm.FieldFetchBlocked)) throw error;
		await instance.arefreshFromDb({ fields: [(error as Dynamic).field] });
		return read();
	}
}

/** An attribute: a related object that is not there yet is awaited. */
export const readAttribute = (instance: Dynamic, name: string): Promise<unknown> =>
	readLoaded(instance, () => instance[name]);
