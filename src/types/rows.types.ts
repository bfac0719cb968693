// What queries give: attributes of instances, related objects that may not be loaded, rows of values() and valuesList().
import type { Path } from "./completion.types.ts";
import type { Expression } from "./expression.types.ts";
import type { Field, FieldValue, Rel } from "./field.types.ts";
import type { AnyExpression } from "./field-factory.types.ts";
import type { Context, PathField, SubqueryLike } from "./lookup.types.ts";
import type { ModelMethods, Ordered } from "./model.types.ts";
import type { ResolveOut } from "./output.types.ts";
import type { FieldsOf, InstanceOf, Label, NameOf, Target } from "./registry.types.ts";
import type { ManyManager, RelatedManager } from "./related-manager.types.ts";
import type {
	AccessorName,
	AnyHop,
	Hop,
	IdScope,
	IdsScope,
	PkOf,
	ReversesOf,
	Scope,
	See,
} from "./scope.types.ts";
import type { DatabaseLike, Row } from "./state.types.ts";

/**
 * A related object that may not have been loaded: `await book.author` fetches it, for all books of the same result at once.
 * $loaded is a discriminant: it makes Lazy<T> & T reduce to never, so that loading is a mere intersection (see Load).
 */
export interface Lazy<T> extends PromiseLike<T> {
	readonly $loaded: false;
	/** The key of the object that is not loaded. */
	readonly pk: unknown;
}
/** What the attribute of a relation holds: the object when it is loaded, else a Lazy; null where the key may be. */
export type Ref<L, N = false> = InstanceOf<L> | Lazy<InstanceOf<L>> | (N extends true ? null : never);

type ForwardAttributes<L, F> = {
	[K in keyof F]: F[K] extends { readonly $rel: unknown } ? Related<L, F[K]> : FieldValue<F[K]>;
};
type Related<L, X> =
	X extends Rel<infer RK, infer To, unknown, infer N, boolean, unknown, boolean>
		? RK extends "m2m"
			? ManyManager<Target<To, L>>
			: Ref<Target<To, L>, N>
		: never;
type IdAttributes<L, F> = { [K in keyof IdsScope<L, F>]: FieldValue<IdsScope<L, F>[K]> } & {
	[K in keyof IdScope<F>]: FieldValue<IdScope<F>[K]>;
};
/** No row need point back: a reverse one-to-one relation that is loaded may be null. One that is not loaded rejects instead. */
type ReverseAttributes<L> = {
	readonly [R in ReversesOf<L> as AccessorName<R>]: R["rk"] extends "o2o"
		? Ref<R["from"], true>
		: R["rk"] extends "m2m"
			? ManyManager<R["from"]>
			: RelatedManager<R["from"], R["key"]>;
};
type ChoiceNames<F> = {
	[K in keyof F]: F[K] extends { readonly $choices: true } ? K : never;
}[keyof F];
type MomentNames<F> = {
	[K in keyof F]: F[K] extends { readonly $kind: "date" | "dateTime"; readonly $null: false } ? K : never;
}[keyof F];
/** getStatusDisplay() for a field with choices; agetNextByPublished() for dates that cannot be null. */
type FieldMethods<L, F> = {
	readonly [K in ChoiceNames<F> as `get${Capitalize<string & K>}Display`]: () => string;
} & {
	readonly [K in MomentNames<F> as `aget${"Next" | "Previous"}By${Capitalize<string & K>}`]: (
		lookups?: Readonly<Record<string, unknown>>,
	) => Promise<InstanceOf<L>>;
};
/** With orderWithRespectTo: the rows before and after in the same group. */
interface OrderMethods<L> {
	/** The next one of its group. `... WHERE "question_id" = ? AND "_order" > (SELECT ...) ORDER BY "_order" LIMIT 1` */
	agetNextInOrder(): Promise<InstanceOf<L>>;
	/** The one before. */
	agetPreviousInOrder(): Promise<InstanceOf<L>>;
}
/** A model with orderWithRespectTo under the label that its groups belong to; found once for the program. */
type OrderedIndex = { [O in OrderedModel<Label> as O["to"]]: O["from"] };
type OrderedModel<L> = L extends string
	? FieldsOf<L> extends Ordered<infer To>
		? { readonly from: L; readonly to: Target<To, L> & string }
		: never
	: never;
/** agetAnswerOrder() and asetAnswerOrder() on what the answers belong to. */
type GroupMethods<L> = OrderedIndex extends { readonly [P in L & string]: infer From }
	? GroupMethodsOf<From>
	: unknown;
type GroupMethodsOf<From> = {
	readonly [R in From as `aget${NameOf<R>}Order`]: () => Promise<PkOf<R>[]>;
} & {
	readonly [R in From as `aset${NameOf<R>}Order`]: (
		keys: Iterable<PkOf<R>>,
		options?: { readonly using?: DatabaseLike },
	) => Promise<void>;
};
/** What model() gives the instances of model L with the fields F. */
export type Instance<L, F> = ForwardAttributes<L, F> &
	IdAttributes<L, F> &
	ReverseAttributes<L> &
	FieldMethods<L, F> &
	(F extends { readonly _order: unknown } ? OrderMethods<L> : unknown) &
	GroupMethods<L> &
	ModelMethods<F>;

// ---- selectRelated and prefetchRelated

type SingleHop = Hop<unknown, boolean, false>;
type HopPathOk<L, P, What> = P extends `${infer H}__${infer R}`
	? See<L, {}, H> extends infer E
		? E extends Hop<infer To, boolean, boolean>
			? E extends What
				? HopPathOk<To, R, What>
				: false
			: false
		: never
	: See<L, {}, P> extends infer E
		? [E] extends [never]
			? false
			: E extends What
				? true
				: false
		: never;
type HopChoices<L, P, What, Pre extends string = ""> = P extends `${infer H}__${infer R}`
	? See<L, {}, H> extends Hop<infer To, boolean, boolean>
		? HopChoices<To, R, What, `${Pre}${H}__`>
		: never
	: keyof { [K in keyof Scope<L> as Scope<L>[K] extends What ? `${Pre}${string & K}` : never]: 1 };
type HopPath<L, P, What> = P extends string
	? string extends P
		? P
		: HopPathOk<L, P, What> extends true
			? P
			: HopChoices<L, P, What>
	: never;
export type SelectPath<L, P> = HopPath<L, P, SingleHop>;
type PrefetchPath<L, P> = HopPath<L, P, AnyHop>;

/** The sync side of a prefetched relation: `for (const book of author.books)`. */
export interface Prefetched<T> extends Iterable<T> {
	/** How many objects were loaded. */
	readonly length: number;
}
type Get<H, Rest> =
	H extends Hop<infer To, infer N, infer M>
		? M extends true
			? Prefetched<InstanceOf<To> & Rest>
			: (InstanceOf<To> & Rest) | (N extends true ? null : never)
		: never;
type LoadOne<L, P> = string extends P
	? unknown
	: P extends `${infer H}__${infer R}`
		? {
				readonly [K in H]: See<L, {}, H> extends Hop<infer To, boolean, boolean>
					? Get<See<L, {}, H>, LoadOne<To, R>>
					: never;
			}
		: { readonly [K in P & string]: Get<See<L, {}, P>, unknown> };
type Intersect<U> = (U extends unknown ? (x: U) => void : never) extends (x: infer I) => void ? I : never;
/** Intersected with the row: (Author | Lazy<Author>) & Author is Author. */
export type Load<L, P> = Intersect<P extends unknown ? LoadOne<L, P> : never>;

/** Prefetch("books", { queryset, toAttr: "longBooks" }). X: [path, attribute or undefined, row]. */
export interface PrefetchNode<out X> {
	readonly $prefetch: X;
}
export type PrefetchFactory = <
	const P extends string,
	const N extends string | undefined = undefined,
	S = unknown,
>(
	path: P,
	options?: { readonly queryset?: S & SubqueryLike; readonly toAttr?: N },
) => PrefetchNode<readonly [P, N, unknown extends S ? unknown : Row<S>]>;
export type PrefetchItem = string | PrefetchNode<unknown> | null;
export type PrefetchArg<L, X> = X extends string
	? PrefetchPath<L, X>
	: X extends PrefetchNode<readonly [infer P, infer N, infer R]>
		? PrefetchPath<L, P> extends P
			? X
			: PrefetchNode<readonly [PrefetchPath<L, P>, N, R]>
		: X;
type LoadItem<L, X> =
	X extends PrefetchNode<readonly [infer P, infer N, infer R]>
		? N extends string
			? P extends `${string}__${string}`
				? unknown
				: { readonly [K in N]: (unknown extends R ? RowAt<L, P> : R)[] }
			: Load<L, P>
		: X extends string
			? LoadOne<L, X>
			: unknown;
type RowAt<L, P> = See<L, {}, P> extends Hop<infer To, boolean, boolean> ? InstanceOf<To> : never;
export type LoadEach<L, P extends readonly unknown[]> = P extends readonly []
	? unknown
	: Intersect<P[number] extends infer X ? (X extends unknown ? LoadItem<L, X> : never) : never>;

// ---- values and valuesList

/** One argument of values(): a path, or expressions by name. */
export type ValuesItem = string | Readonly<Record<string, AnyExpression>>;
/** valuesList() may end with its form. One signature: overloads lose both completions and the precise message. */
export interface ListOptions {
	/** The values of the one column, in place of tuples. */
	readonly flat?: boolean;
	/** Objects by column, in place of tuples. */
	readonly named?: boolean;
}
export type ListItem = string | AnyExpression | ListOptions;
type Fits<C, X> =
	X extends Expression<infer D, infer O, infer T> ? (C extends D ? X : Expression<C, O, T>) : never;
export type ValuesArg<C, X> = X extends string ? Path<C, X> : { readonly [K in keyof X]: Fits<C, X[K]> };
export type ListArg<C, X> = X extends string
	? Path<C, X>
	: X extends AnyExpression
		? Fits<C, X>
		: ListOptions;

type PathRow<L, A, P extends string> = { [K in P]: FieldValue<PathField<L, A, K>> };
type ExpressionRow<L, A, X> = {
	[K in keyof X]: X[K] extends Expression<never, infer O, unknown>
		? FieldValue<ResolveOut<Context<L, A>, O>>
		: never;
};
export type ValuesRow<L, A, P extends readonly unknown[]> = P extends readonly []
	? AllValues<L, A>
	: P extends readonly string[]
		? PathRow<L, A, P[number]>
		: PathRow<L, A, Extract<P[number], string>> & Intersect<ObjectRow<L, A, Exclude<P[number], string>>>;
type ObjectRow<L, A, X> = X extends unknown ? ExpressionRow<L, A, X> : never;
type Cell<L, A, X> = X extends string
	? FieldValue<PathField<L, A, X>>
	: X extends Expression<never, infer O, unknown>
		? FieldValue<ResolveOut<Context<L, A>, O>>
		: never;
export type ListRow<L, A, P> = P extends readonly [infer X, { readonly flat: true }]
	? Cell<L, A, X>
	: P extends readonly [...infer X extends string[], { readonly named: true }]
		? PathRow<L, A, X[number]>
		: { -readonly [I in keyof P]: Cell<L, A, P[I]> };
/** values() without arguments: all columns and annotations. */
type AllValues<L, A> =
	FieldsOf<L> extends infer F
		? {
				[K in Exclude<keyof F | keyof IdsScope<L, F> | keyof IdScope<F>, "pk"> | keyof A as See<
					L,
					A,
					K
				> extends Field<unknown, unknown, boolean, boolean | "generated", boolean>
					? K
					: never]: FieldValue<See<L, A, K>>;
			}
		: never;
/** The field of the only column, for Subquery(). */
export type Column<L, A, P extends readonly unknown[]> = P extends readonly [infer X, ...unknown[]]
	? X extends string
		? PathField<L, A, X>
		: X extends Expression<never, infer O, unknown>
			? ResolveOut<Context<L, A>, O>
			: {
					[K in keyof X]: X[K] extends Expression<never, infer O, unknown>
						? ResolveOut<Context<L, A>, O>
						: never;
				}[keyof X]
	: never;
