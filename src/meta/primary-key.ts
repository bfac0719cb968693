// The primary key of a model, of one field or several, and of its objects: a value, or a tuple.
import type { Field, ModelMeta } from "./model-meta.ts";

/** The fields of the primary key: columns of the model's table. */
export const keyFields = ({ pk }: ModelMeta): readonly Field[] => pk.parts ?? [pk];

/** The field is the primary key of its model, or a part of it. */
export const isKeyField = (field: Field): boolean =>
	field.spec.primaryKey || (field.model.pk.parts?.includes(field) ?? false);

/** The key of an object; null as long as it, or a part of it, is missing. */
export function keyOf(model: ModelMeta, object: object): unknown {
	const key = (object as Record<string, unknown>)[model.pk.attname];
	return isIncomplete(key) ? null : key;
}

/** No key, or a tuple with a part missing. */
export const isIncomplete = (key: unknown): boolean => [key].flat().some((part) => (part ?? null) === null);

/** What tells keys apart in a Map or Set: tuples are equal when their values are. */
export const keyIdentity = (key: unknown): unknown =>
	Array.isArray(key)
		? JSON.stringify(key, (_, part) => (typeof part === "bigint" ? String(part) : part))
		: key;
