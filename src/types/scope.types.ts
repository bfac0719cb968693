// Which names a query on a model may use as the first segment of a path: fields, keys, reverse relations.
// Reverse relations are grouped by target once per program, not once per model.
import type { Field, Rel } from "./field.types.ts";
import type { ClassOf, FieldsOf, Label, NameOf, Target } from "./registry.types.ts";

interface Reverse<From, Key, To, RK, RN, X> {
	from: From;
	key: Key;
	to: To;
	rk: RK;
	rn: RN;
	x: X;
}
type AnyReverse = Reverse<unknown, unknown, unknown, unknown, unknown, unknown>;

type ReversesFrom<L> = L extends string
	? ClassOf<L> extends { readonly $own: infer F; readonly $defaultRelatedName: infer D }
		? {
				[K in keyof F]: F[K] extends Rel<infer RK, infer To, infer RN, boolean, boolean, infer X, boolean>
					? Reverse<L, K, Target<To, L>, RK, RN extends string ? RN : D, X>
					: never;
			}[keyof F]
		: never
	: never;
/** Several relations may have the same `to`: a key remap makes the union of them, so this is a group-by. */
type ReverseIndex = { [R in ReversesFrom<Label> as TargetOf<R>]: R };
type TargetOf<R> = R extends { readonly to: infer T extends string } ? T : never;
export type ReversesOf<L> = L extends string
	? ReverseIndex extends { [P in L]: infer R extends AnyReverse }
		? R
		: never
	: never;

/** Attribute on instances: relatedName, else `book_set` (`book` for a one-to-one). "+" hides it. */
export type AccessorName<R extends AnyReverse> = R["rn"] extends string
	? R["rn"] extends "+"
		? never
		: R["rn"]
	: R["rk"] extends "o2o"
		? Lowercase<NameOf<R["from"]>>
		: `${Lowercase<NameOf<R["from"]>>}_set`;
/** Name in lookups: relatedQueryName, else relatedName, else `book`. Distributes, so that no relation gives no name. */
type QueryName<R> = R extends AnyReverse
	? R["x"] extends { readonly relatedQueryName: infer Q extends string }
		? Q
		: R["rn"] extends string
			? R["rn"] extends "+"
				? never
				: R["rn"]
			: Lowercase<NameOf<R["from"]>>
	: never;

/** A relation as queries see it. Null: may give no row. Many: may give several. X: options of the forward side. */
export interface Hop<L, Null extends boolean, Many extends boolean, X = unknown> {
	readonly $hop: L;
	readonly $null: Null;
	readonly $many: Many;
	readonly $x: X;
}
export type AnyHop = Hop<unknown, boolean, boolean>;

// ---- keys

type PkName<F> = {
	[K in keyof F]: F[K] extends { readonly $pk: true } ? K : never;
}[keyof F];
type AutoId = Field<"integer", number, false, true, true>;
/** `id` and `pk`, or `pk` alone for a model with a primary key of its own. */
export type IdScope<F> = [PkName<F>] extends [never]
	? { id: AutoId; pk: AutoId }
	: { pk: DeclaredKey<F, F[PkName<F>]> };
type DeclaredKey<F, X> = X extends { readonly $names: infer N }
	? Field<"compositePrimaryKey", KeyTuple<F, N>, false, "generated", true>
	: KeyFieldOf<X>;
/** `[number, string]`, of the values of the fields with these names. */
type KeyTuple<F, N> = { readonly [I in keyof N]: PartValue<F, N[I]> };
type PartValue<F, P> = P extends keyof F
	? PartOf<F[P]>
	: P extends `${infer R}_id`
		? R extends keyof F
			? PartOf<F[R]>
			: never
		: never;
type PartOf<X> =
	X extends Rel<unknown, infer To, unknown, boolean, boolean, infer Options, boolean>
		? PkOf<To, Options>
		: X extends { readonly $type: infer T }
			? T
			: never;
/** Names of fields that F cannot make a key of. */
export type WrongPart<F> = F extends { readonly pk: { readonly $names: infer N extends readonly unknown[] } }
	? N[number] extends infer P
		? P extends unknown
			? [PartName<F, P>] extends [never]
				? P
				: never
			: never
		: never
	: never;
type PartName<F, P> = P extends keyof F ? P : P extends `${infer R}_id` ? R & keyof F : never;
type KeyFieldOf<X> =
	X extends Rel<unknown, infer To, unknown, boolean, boolean, unknown, boolean>
		? PkField<To, false, false>
		: X;
type PkFieldOf<L> =
	FieldsOf<L> extends infer F ? ([PkName<F>] extends [never] ? AutoId : DeclaredKey<F, F[PkName<F>]>) : never;
/** The field that a relation's key holds: the target's primary key, or what toField names. */
type KeyField<L, X> = X extends { readonly toField: infer N }
	? FieldsOf<L> extends infer F
		? N extends keyof F
			? F[N]
			: PkFieldOf<L>
		: never
	: PkFieldOf<L>;
export type PkOf<L, X = unknown> =
	KeyField<L, X> extends Field<unknown, infer T, boolean, boolean | "generated", boolean> ? T : never;
export type PkField<L, Null extends boolean, Opt extends boolean = false, X = unknown> =
	KeyField<L, X> extends Field<infer K, infer T, boolean, boolean | "generated", boolean>
		? Field<K, T, Null, Opt>
		: never;

// ---- scope

type ForwardScope<L, F> = {
	[K in keyof F]: F[K] extends { readonly $rel: unknown } ? ForwardHop<L, F[K]> : F[K];
};
type ForwardHop<L, R> =
	R extends Rel<infer RK, infer To, unknown, infer N, boolean, infer X, boolean>
		? Hop<Target<To, L>, RK extends "m2m" ? true : N, RK extends "m2m" ? true : false, X>
		: never;
type KeyNames<F> = { [K in keyof F]: F[K] extends { readonly $rel: "fk" | "o2o" } ? K : never }[keyof F];
/** author_id for author. */
export type IdsScope<L, F> = {
	[K in KeyNames<F> as `${string & K}_id`]: F[K] extends Rel<
		unknown,
		infer To,
		unknown,
		infer N,
		infer O,
		infer X,
		boolean
	>
		? PkField<Target<To, L>, N, O, X>
		: never;
};
type ReverseScope<L> = {
	[R in ReversesOf<L> as QueryName<R>]: Hop<R["from"], true, R["rk"] extends "o2o" ? false : true>;
};
type Flat<T> = { [K in keyof T]: T[K] };
/** Every first segment on model L, with what it is. */
export type Scope<L> =
	FieldsOf<L> extends infer F
		? Flat<ForwardScope<L, F> & IdsScope<L, F> & ReverseScope<L> & IdScope<F>>
		: never;

/** What the first segment H means on model L with annotations A. The model comes first: it resolves even where A is generic. */
export type See<L, A, H> = H extends keyof Scope<L> ? Scope<L>[H] : H extends keyof A ? A[H] : never;
/** author__name, books__title, ...: one hop away. */
export type HopNames<L> = {
	[K in keyof Scope<L>]: Scope<L>[K] extends Hop<infer To, boolean, boolean>
		? `${string & K}__${string & keyof Scope<To>}`
		: never;
}[keyof Scope<L>];
