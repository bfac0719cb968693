// What may be given for a lookup, checked for the keys that are written, to any depth: filter({ author__name__startswith: "A" }).
// The names to choose from are in completion.types.ts.
import type { Expression } from "./expression.types.ts";
import type { Field } from "./field.types.ts";
import type {
	CustomKind,
	LookupsOf,
	OpenKind,
	TextMatch,
	Transformed,
	TransformsOf,
	TypeOfKind,
} from "./lookup-table.types.ts";
import type { InstanceOf, NameOf } from "./registry.types.ts";
import type { Hop, PkField, PkOf, Scope, See } from "./scope.types.ts";

declare const error: unique symbol;
/** Never inhabited: assigning to it makes the compiler print its arguments. Always written out in place: an alias would hide the text. */
export interface QueryError<Message extends string, Choices = never> {
	readonly [error]: [Message, Choices];
}

/** What a query can see: model L and annotations A. $scope is the nested view by which free-standing expressions are checked. */
export interface Context<in out L, in out A> {
	readonly $l: L;
	readonly $a: A;
	readonly $scope: Nested<L, A>;
}
type Nested<L, A> = {
	[K in keyof Scope<L> | keyof A]: See<L, A, K> extends Hop<infer To, boolean, boolean>
		? Nested<To, {}>
		: See<L, A, K> extends Field<infer Kind, unknown, boolean, boolean | "generated", boolean>
			? Kind extends OpenKind
				? AnyNames
				: keyof TransformsOf<Kind> extends never
					? unknown
					: { [H in keyof TransformsOf<Kind>]: unknown }
			: unknown;
};
/** Whatever name is asked for is there. */
interface AnyNames {
	readonly [name: string]: AnyNames;
}

/** A queryset, where it stands for its rows. */
export interface SubqueryLike {
	readonly $subquery: true;
}

/** A value, or an expression of that type. */
export type OrExpression<T, C> = T | Expression<C, unknown, T | null>;
type RelatedValue<To, X, C> = InstanceOf<To> | PkOf<To, X> | Expression<C, unknown, PkOf<To, X> | null>;

/** The type of the value for the lookup P, or a QueryError. P `string` is a name made at run time: it is checked there. */
export type LookupValue<L, A, P, C, Whole = P> = P extends `${infer H}__${infer R}`
	? See<L, A, H> extends infer E
		? [E] extends [never]
			? QueryError<
					`Cannot resolve '${H}' in '${Whole & string}' into a field of ${NameOf<L>}`,
					keyof Scope<L> | keyof A
				>
			: E extends Hop<infer To, boolean, boolean, infer X>
				? R extends "isnull"
					? boolean
					: R extends "in"
						? readonly RelatedValue<To, X, C>[] | SubqueryLike
						: R extends "exact"
							? RelatedValue<To, X, C> | SubqueryLike | null
							: R extends "gt" | "gte" | "lt" | "lte"
								? RelatedValue<To, X, C>
								: LookupValue<To, {}, R, C, Whole>
				: E extends Field<infer K, infer T, boolean, boolean | "generated", boolean>
					? FieldLookup<K, T, R, C, Whole>
					: never
		: never
	: See<L, A, P> extends infer E
		? [E] extends [never]
			? string extends P
				? unknown
				: QueryError<
						`Cannot resolve '${P & string}' in '${Whole & string}' into a field of ${NameOf<L>}`,
						keyof Scope<L> | keyof A
					>
			: E extends Hop<infer To, infer N, boolean, infer X>
				? RelatedValue<To, X, C> | SubqueryLike | (N extends true ? null : never)
				: E extends Field<infer K, infer T, boolean, boolean | "generated", boolean>
					? FieldLookup<K, T, "exact", C, Whole>
					: never
		: never;

/** Choices are listed with their "__": bare names would be printed as the keyof of their table. */
type FieldLookup<K, T, R, C, Whole> = K extends OpenKind
	? unknown
	: R extends keyof LookupsOf<K, T>
		? LookupOperand<LookupsOf<K, T>[R], R, T, C>
		: R extends `${infer H}__${infer S}`
			? H extends keyof TransformsOf<K>
				? FieldLookup<Transformed<K, H>, TypeOfKind<Transformed<K, H>>, S, C, Whole>
				: QueryError<
						`Unsupported lookup '${H}' for ${KindName<K>} field in '${Whole & string}'`,
						keyof { [N in keyof TransformsOf<K> as `__${string & N}`]: 1 }
					>
			: R extends keyof TransformsOf<K>
				? FieldLookup<Transformed<K, R>, TypeOfKind<Transformed<K, R>>, "exact", C, Whole>
				: R extends keyof TextMatch
					? string | number | Expression<C, unknown, unknown>
					: QueryError<
							`Unsupported lookup '${R & string}' for ${KindName<K>} field in '${Whole & string}'`,
							keyof { [N in keyof LookupsOf<K, T> | keyof TransformsOf<K> as `__${string & N}`]: 1 }
						>;
/** "a text", "an integer" */
type KindName<K> =
	K extends CustomKind<infer N, unknown>
		? KindName<N>
		: `${K extends `${"a" | "e" | "i" | "o" | "u"}${string}` ? "an" : "a"} ${K & string}`;
/** V is what the table says; T the field's own type. */
type LookupOperand<V, R, T, C> = R extends "in"
	? V extends readonly (infer I)[]
		? readonly OrExpression<I, C>[] | SubqueryLike
		: V
	: R extends "range"
		? V extends readonly [infer I, infer J]
			? readonly [OrExpression<I, C>, OrExpression<J, C>]
			: V
		: R extends "isnull"
			? V
			: OrExpression<V, C> | Expression<C, unknown, T | null>;

/** What the path P leads to. A hop stands for its key; Null is accumulated over the hops. Never: nothing. */
export type PathField<L, A, P, Null extends boolean = false> = P extends `${infer H}__${infer R}`
	? See<L, A, H> extends infer E
		? [E] extends [never]
			? never
			: E extends Hop<infer To, infer N, boolean>
				? PathField<To, {}, R, N extends true ? true : Null>
				: E extends Field<infer K, unknown, infer N, boolean | "generated", boolean>
					? TransformField<K, R, N extends true ? true : Null>
					: never
		: never
	: See<L, A, P> extends infer E
		? [E] extends [never]
			? string extends P
				? Field<"any", unknown, false>
				: never
			: E extends Hop<infer To, infer N, boolean, infer X>
				? PkField<To, N extends true ? true : Null, false, X>
				: E extends Field<infer K, infer T, infer N, boolean | "generated", boolean>
					? Field<K, T, N extends true ? true : Null>
					: never
		: never;
/** Transforms may follow each other: created__date__year. */
type TransformField<K, R, Null extends boolean> = K extends OpenKind
	? Field<"json", unknown, false>
	: R extends `${infer H}__${infer S}`
		? [Transformed<K, H>] extends [never]
			? never
			: TransformField<Transformed<K, H>, S, Null>
		: [Transformed<K, R>] extends [never]
			? never
			: Field<Transformed<K, R>, TypeOfKind<Transformed<K, R>>, Null>;
