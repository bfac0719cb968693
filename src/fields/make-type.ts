// Builds a field type from its parts: finds lookups and transforms by name, those that users registered first.
import { customLookup, customLookupNames, customTransform, customTransformNames } from "../lookups/custom.ts";
import type { Lookup, Transform } from "../lookups/lookup.ts";
import type { FieldType } from "./field.ts";

/** A list of things found by name; made once per kind of field. */
export type ByName<Item> = ReadonlyMap<string, Item>;

export function byName<Item extends { readonly name: string }>(
	...lists: readonly (readonly Item[])[]
): ByName<Item> {
	return new Map(lists.flat().map((item) => [item.name, item]));
}

type Made = "lookup" | "transform" | "lookupNames" | "transformNames";

export interface TypeParts extends Omit<FieldType, Made> {
	readonly lookups: ByName<Lookup>;
	readonly transforms?: ByName<Transform<FieldType>>;
	/** Transforms that are not known by name beforehand: json keys. */
	readonly anyTransform?: (name: string) => Transform<FieldType> | undefined;
}

export function makeType({ lookups, transforms, anyTransform, ...rest }: TypeParts): FieldType {
	const { kind } = rest;
	return {
		...rest,
		lookup: (name) => customLookup(kind, name) ?? lookups.get(name),
		// Only a FieldType can be registered as output: the types of lookups/ lie below this room and cannot say so.
		transform: (name) =>
			(customTransform(kind, name) as Transform<FieldType> | undefined) ??
			transforms?.get(name) ??
			anyTransform?.(name),
		get lookupNames() {
			return [...new Set([...lookups.keys(), ...customLookupNames(kind)])];
		},
		get transformNames() {
			return [...new Set([...(transforms?.keys() ?? []), ...customTransformNames(kind)])];
		},
	};
}
