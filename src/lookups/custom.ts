// Lookups and transforms that users add to a kind of field. With meta/registry.ts the only module that keeps state: what is
// registered holds for the whole program, like Django's register_lookup().
import type { Transform, WrittenLookup } from "./lookup.ts";

/** A kind of field: a field type, or a field factory (`charField`), which knows the kind it makes. */
export interface Kind {
	readonly kind: string;
}

interface Registered {
	readonly lookups: Map<string, WrittenLookup>;
	readonly transforms: Map<string, Transform>;
}

const registered = new Map<string, Registered>();

/**
 * Adds a lookup or a transform to all fields of a kind; one of the same name replaces the built-in one.
 *
 * @example
 * ```ts
 * registerLookup(charField, { name: "length", output: () => integerField().type, toExpr: (text) => sql`length(${text})` });
 * Book.objects.filter({ title__length__gt: 10 }); // WHERE length("title") > ?
 * ```
 */
export function registerLookup(kind: Kind, transform: Transform): void;
export function registerLookup(kind: Kind, lookup: WrittenLookup): void;
export function registerLookup(kind: Kind, added: WrittenLookup | Transform): void {
	const entry = registered.get(kind.kind) ?? { lookups: new Map(), transforms: new Map() };
	registered.set(kind.kind, entry);
	if ("output" in added) entry.transforms.set(added.name, added);
	else entry.lookups.set(added.name, added);
}

export const customLookup = (kind: string, name: string): WrittenLookup | undefined =>
	registered.get(kind)?.lookups.get(name);
export const customTransform = (kind: string, name: string): Transform | undefined =>
	registered.get(kind)?.transforms.get(name);
export const customLookupNames = (kind: string): readonly string[] => [
	...(registered.get(kind)?.lookups.keys() ?? []),
];
export const customTransformNames = (kind: string): readonly string[] => [
	...(registered.get(kind)?.transforms.keys() ?? []),
];
