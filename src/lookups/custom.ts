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
 * Adds a lookup or a transform to all fields of a kind; one of the same name replaces the built-in one. A bilateral transform is
 * applied to what the field is compared with too, to each value of a list. Names are typed by declaration merging, where the
 * output is said once more: `declare module "edgeset" { interface TextTransforms { length: "integer" } }`.
 *
 * @example
 * ```ts
 * registerLookup(charField, { name: "length", output: integerField, toExpr: (text) => sql`length(${text})` });
 * Book.objects.filter({ title__length__gt: 10 });    // WHERE length("title") > ?
 * registerLookup(charField, { name: "folded", output: textField, bilateral: true, toExpr: (text) => sql`lower(${text})` });
 * Book.objects.filter({ title__folded__in: names }); // WHERE lower("title") IN (SELECT lower(value) FROM json_each(?))
 * ```
 */
export function registerLookup(kind: Kind, transform: Transform): void;
export function registerLookup(kind: Kind, lookup: WrittenLookup): void;
export function registerLookup(kind: Kind, added: WrittenLookup | Transform): void {
	const entry = registered.get(kind.kind) ?? { lookups: new Map(), transforms: new Map() };
	registered.set(kind.kind, entry);
	if ("output" in added) entry.transforms.set(added.name, withType(added));
	else entry.lookups.set(added.name, added);
}

/** The output may be given as a field, of which only the type counts. */
function withType(transform: Transform): Transform {
	let type: unknown;
	const output = (): unknown => {
		if (type === undefined) {
			const made = transform.output() as { readonly type?: unknown };
			type = made.type ?? made;
		}
		return type;
	};
	return { ...transform, output };
}

/** What was added to a kind of field. */
export const addedTo = (kind: string): Registered | undefined => registered.get(kind);
