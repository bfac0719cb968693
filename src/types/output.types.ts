// What expressions give: forms that become a Field once the query is known, and the rules of arithmetic.
import type { Field, FieldValue } from "./field.types.ts";
import type { PathField } from "./lookup.types.ts";
import type { BaseKind, TypeOfKind } from "./lookup-table.types.ts";
import type { Hop, See } from "./scope.types.ts";

/** Plain values among expressions; bound as parameters. */
export type Constant = string | number | bigint | boolean | Date | Uint8Array | null;
/** "A" is a string: what a query gives back is not known by the literal that went in. */
export type Widen<T> = T extends string
	? string
	: T extends number
		? number
		: T extends boolean
			? boolean
			: T;
export type KindOfValue<T> = [T] extends [string]
	? "text"
	: [T] extends [number]
		? "integer"
		: [T] extends [bigint]
			? "bigInteger"
			: [T] extends [boolean]
				? "boolean"
				: [T] extends [Date]
					? "dateTime"
					: [T] extends [Uint8Array]
						? "blob"
						: "any";

/** The type of the path P. */
export interface Same<P, Nullable extends boolean = false> {
	readonly same: P;
	readonly nullable: Nullable;
}
/** Of the given kind; null when the source may be, or always. */
export interface As<Source, Kind, T, Nullable extends boolean = false> {
	readonly source: Source;
	readonly kind: Kind;
	readonly type: T;
	readonly nullable: Nullable;
}
/** What an operator gives. */
export interface Computed<A, B, Operator> {
	readonly left: A;
	readonly right: B;
	readonly operator: Operator;
}
/** One of several values: null when any may be ("any"), when all may be ("all"), always ("yes"). */
export interface OneOf<Outs, Nullable> {
	readonly outs: Outs;
	readonly nullable: Nullable;
}
/** The type of the first source that is a path, null allowed: aggregates. */
export interface Nullable<Source> {
	readonly orNull: Source;
}
/** The average of its source. */
export interface Mean<Source, Nullable extends boolean = true> {
	readonly mean: Source;
	readonly nullable: Nullable;
}
/** The relation at P under another name. */
export interface SameHop<P> {
	readonly hop: P;
}

/** A Field in the context C. */
export type ResolveOut<C, O> =
	O extends Field<unknown, unknown, boolean, boolean | "generated", boolean>
		? O
		: O extends Same<infer P, infer N>
			? C extends { readonly $l: infer L; readonly $a: infer A }
				? OrNull<PathField<L, A, P>, N>
				: never
			: O extends Nullable<infer S>
				? OrNull<ResolveOut<C, S>, true>
				: O extends As<infer S, infer K, infer T, infer N>
					? Field<K, T, N extends true ? true : NullOf<ResolveOut<C, S>>>
					: O extends Computed<infer A, infer B, infer Op>
						? Combine<ResolveOut<C, A>, ResolveOut<C, B>, Op>
						: O extends OneOf<infer Outs, infer N>
							? Unite<{ [I in keyof Outs]: ResolveOut<C, Outs[I]> }, N>
							: O extends Mean<infer S, infer N>
								? MeanOf<ResolveOut<C, S>, N>
								: O extends SameHop<infer P>
									? C extends { readonly $l: infer L; readonly $a: infer A }
										? HopAt<L, A, P>
										: never
									: Field<"any", unknown, true>;
type OrNull<F, N> =
	F extends Field<infer K, infer T, infer M, boolean | "generated", boolean>
		? Field<K, T, N extends true ? true : M>
		: never;
type NullOf<F> = F extends { readonly $null: infer N extends boolean } ? N : false;
type MeanOf<F, N extends boolean> =
	F extends Field<infer K, unknown, boolean, boolean | "generated", boolean>
		? BaseKind<K> extends "decimal" | "duration"
			? Field<BaseKind<K>, TypeOfKind<BaseKind<K>>, N>
			: Field<"float", number, N>
		: never;
type HopAt<L, A, P> = P extends `${infer H}__${infer R}`
	? See<L, A, H> extends Hop<infer To, boolean, boolean>
		? HopAt<To, {}, R>
		: never
	: See<L, A, P> extends Hop<infer To, boolean, infer M>
		? Hop<To, true, M>
		: never;

/** The kind of the first, the values of all. */
type Unite<Fields, N> = Fields extends readonly [infer First, ...unknown[]]
	? Field<
			First extends { readonly $kind: infer K } ? K : "any",
			Fields extends readonly (infer F)[] ? (F extends { readonly $type: infer T } ? T : never) : never,
			N extends "yes"
				? true
				: N extends "all"
					? true extends
							| NullOf<Exclude<FieldsOf<Fields>, { readonly $null: true }>>
							| AllNull<FieldsOf<Fields>>
						? true
						: false
					: true extends NullOf<FieldsOf<Fields>>
						? true
						: false
		>
	: Field<"any", unknown, true>;
type FieldsOf<Fields> = Fields extends readonly (infer F)[] ? F : never;
type AllNull<F> = [Exclude<F, { readonly $null: true }>] extends [never] ? true : false;

/** The form that `left operator right` takes; a plain value beside it changes nothing. */
export type Arithmetic<A, B, Operator> = unknown extends B ? A : Computed<A, B, Operator>;
type Combine<A, B, Op> =
	A extends Field<infer K, infer T, infer N, boolean | "generated", boolean>
		? B extends Field<infer J, infer U, infer M, boolean | "generated", boolean>
			? Field<
					CombinedKind<BaseKind<K>, BaseKind<J>, Op>,
					CombinedType<CombinedKind<BaseKind<K>, BaseKind<J>, Op>, T, U>,
					N extends true ? true : M
				>
			: never
		: never;
type Calendar = "date" | "time" | "dateTime";
type CombinedKind<K, J, Op> = K extends J
	? K extends Calendar
		? Op extends "-"
			? "duration"
			: K
		: K
	: "float" extends K | J
		? "float"
		: "decimal" extends K | J
			? "decimal"
			: "bigInteger" extends K | J
				? "bigInteger"
				: K extends Calendar
					? J extends Calendar
						? "duration"
						: K extends "time"
							? "time"
							: "dateTime"
					: J extends Calendar
						? J extends "time"
							? "time"
							: "dateTime"
						: K extends "any"
							? J
							: K;
type CombinedType<Kind, T, U> = TypeOfKind<Kind> extends infer V ? (unknown extends V ? T | U : V) : never;
/** The value type of `left operator right`: never, which fits everywhere, when the sides differ. */
export type Mixed<T, U> = unknown extends U ? T : [U] extends [T | null] ? T : never;

/** The type outputField asks for, else the one inferred; null where that was. */
export type Recast<O, D> =
	D extends Field<infer K, infer T, infer N, boolean | "generated", boolean> ? As<O, K, T, N> : O;
/** never while the context is unknown, so that the expression fits everywhere. */
export type ValueOf<C, O> = C extends { readonly $l: unknown; readonly $a: unknown }
	? FieldValue<ResolveOut<C, O>>
	: never;

/** The outputs of named expressions. */
export type Outs<C, X> = { [K in keyof X]: ResolveOut<C, X[K]> };
/** The row that the outputs of named expressions make. */
export type OutRow<B> = { [K in keyof B]: FieldValue<B[K]> };
