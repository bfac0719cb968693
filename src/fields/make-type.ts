// Builds a field type from its parts: finds lookups and transforms by name, those that users registered first.
import { addedTo } from "../lookups/custom.ts";
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
		lookup: (name) => addedTo(kind)?.lookups.get(name) ?? lookups.get(name),
		// Only a FieldType can be registered as output: the types of lookups/ lie below this room and cannot say so.
		transform: (name) =>
			(addedTo(kind)?.transforms.get(name) as Transform<FieldType> | undefined) ??
			transforms?.get(name) ??
			anyTransform?.(name),
		get lookupNames() {
			return namesOf(lookups, addedTo(kind)?.lookups);
		},
		get transformNames() {
			return namesOf(transforms, addedTo(kind)?.transforms);
		},
	};
}

const namesOf = (...named: readonly (ByName<unknown> | undefined)[]): readonly string[] => [
	...new Set(named.flatMap((items) => [...(items?.keys() ?? [])])),
];
