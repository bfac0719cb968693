// The names the editor offers, and the compiler prints when one is wrong. Everything one hop away is listed; deeper names
// appear once their prefix has been typed.
import type { Field } from "./field.types.ts";
import type { Context, LookupValue, PathField, QueryError } from "./lookup.types.ts";
import type { LookupsOf, TransformsOf } from "./lookup-table.types.ts";
import type { Hop, HopNames, Scope, See } from "./scope.types.ts";

type PathChoices<L, A, P, Pre extends string = ""> = P extends `${infer H}__${infer R}`
	? See<L, A, H> extends infer E
		? [E] extends [never]
			? never
			: E extends Hop<infer To, boolean, boolean>
				? PathChoices<To, {}, R, `${Pre}${H}__`>
				: E extends Field<infer K, unknown, boolean, boolean | "generated", boolean>
					? `${Pre}${H}__${string & keyof TransformsOf<K>}`
					: never
		: never
	: Pre extends ""
		? keyof NameTable<L> | keyof A
		: keyof { [K in keyof NameTable<L> as `${Pre}${string & K}`]: 1 };
/** A table, so that it is made once per model; `keyof` of it prints the names. */
type NameTable<L> = { [K in keyof Scope<L> | HopNames<L>]: 1 };
/**
 * P when it is a path of the context C, else the paths which could have been meant: the editor's list and the compiler's
 * message. P `string` is a path made at run time: it is checked there.
 */
export type Path<C, P> = C extends { readonly $l: infer L; readonly $a: infer A }
	? P extends string
		? [PathField<L, A, P>] extends [never]
			? PathChoices<L, A, P>
			: P
		: never
	: P;
/**
 * The same for one path that may be written in the Meta of a model, which may not ask for any model yet. There the compiler
 * works out what the parameter could be at most: it must not get past Opaque, nor distribute over P.
 */
export type OnePath<C, P> = C extends { readonly $l: infer L; readonly $a: infer A }
	? [PathField<L, A, P>] extends [never]
		? Opaque<PathChoices<L, A, P>>
		: P
	: P;
type Opaque<T> = [T] extends [infer X extends string] ? X : never;
/** A path with "-" before it to descend, or "?" for no order at all. */
export type OrderPath<C, P> = P extends `-${infer R}`
	? `-${string & Path<C, R>}`
	: P extends "?"
		? P
		: Path<C, P>;

type FieldLookupNames<F> =
	F extends Field<infer K, unknown, boolean, boolean | "generated", boolean>
		? string & (keyof LookupsOf<K, unknown> | keyof TransformsOf<K>)
		: never;
type KeyNames<S> = {
	[K in keyof S]: S[K] extends Hop<unknown, boolean, boolean>
		? K | `${string & K}__${"isnull" | "in"}`
		: K | `${string & K}__${string & FieldLookupNames<S[K]>}`;
}[keyof S];
/** Keyed by the model only, so it is computed once per model. The values are unknown: checking is LookupValue's work. */
export type Hints<L> = { [K in string & (KeyNames<Scope<L>> | HopNames<L>)]?: unknown };
type AnnotationHints<A> = { [K in string & KeyNames<A>]?: unknown };
type DeepChoices<L, A, K, Pre extends string = ""> = K extends `${infer H}__${infer R}`
	? See<L, A, H> extends infer E
		? [E] extends [never]
			? never
			: E extends Hop<infer To, boolean, boolean>
				? DeepChoices<To, {}, R, `${Pre}${H}__`>
				: `${Pre}${H}__${string & FieldLookupNames<E>}`
		: never
	: Pre extends ""
		? never
		: `${Pre}${string & (KeyNames<Scope<L>> | HopNames<L>)}`;
/** Only keys which do not resolve (yet) ask for deep choices: correct code pays nothing. */
type DeepHints<L, A, K> = {
	[P in K extends string
		? LookupValue<L, A, K, never> extends QueryError<string, unknown>
			? DeepChoices<L, A, K>
			: never
		: never]?: unknown;
};
/** The lookups object of filter(): K is inferred from the keys that are written. */
export type LookupArgs<L, A, K extends string, Extra = {}> = {
	[P in K]: P extends keyof Extra ? Extra[P] : LookupValue<L, A, P, Context<L, A>>;
} & Hints<L> &
	AnnotationHints<A> &
	DeepHints<L, A, Exclude<K, keyof Extra>>;
