// Signatures of Case and When, of lookups as conditions, and of subqueries.
// Written into a query, conditions are checked in full; free-standing ones by the first segment of their names.
import type { Free } from "./aggregate.types.ts";
import type { OnePath } from "./completion.types.ts";
import type { Expression, Needs, OutputOptions } from "./expression.types.ts";
import type { AnyField, Field } from "./field.types.ts";
import type { AnyExpression } from "./field-factory.types.ts";
import type { All, Argument, Asked, NeedsOf, OutOf } from "./function.types.ts";
import type { SubqueryLike } from "./lookup.types.ts";
import type { Constant, KindOfValue, Nullable, OneOf, Recast, SameHop, Widen } from "./output.types.ts";
import type { CheckedIn, ConditionOf, QNode } from "./q.types.ts";
import type { PkField } from "./scope.types.ts";

/** What free-standing conditions ask of the query they come to: the first segment of each name. */
type NeedsOfCondition<X> = X extends readonly [infer K, infer V]
	? K extends string
		? (c: Needs<K extends `${infer H}__${string}` ? H : K>) => void
		: V extends Expression<infer D, unknown, unknown>
			? (c: D) => void
			: never
	: never;
export interface WhenNode<out X, out V> {
	readonly $when: X;
	readonly $then: V;
}
/** When({ pages__gt: 500 }, "long"): a plain value is a constant; name a field with F(). */
export type WhenFactory = <const W extends object, const V extends Constant | AnyExpression>(
	condition: W,
	then: V,
) => WhenNode<ConditionOf<W>, V>;
export interface CaseOptions {
	/** Given when no branch holds; null when left out. */
	readonly default?: Constant | AnyExpression;
	/** A field as in a model: the type of the result, needed where those of the branches differ. */
	readonly outputField?: AnyField;
}
type ThenOf<X> =
	X extends WhenNode<unknown, infer V> ? V : X extends { readonly default: infer V } ? V : never;
type ThenOut<V> = V extends AnyExpression
	? OutOf<V>
	: Field<KindOfValue<V>, Widen<Exclude<V, null>>, V extends null ? true : false>;
type HasDefault<P> = P extends readonly [...unknown[], { readonly default: unknown }] ? "any" : "yes";
type BranchOuts<P> = P extends readonly [infer First, ...infer Rest]
	? [ThenOf<First>] extends [never]
		? BranchOuts<Rest>
		: [ThenOut<ThenOf<First>>, ...BranchOuts<Rest>]
	: [];
type NeedsOfWhen<X> = X extends WhenNode<infer W, unknown> ? NeedsOfCondition<W> : never;
type NeedsOfThen<X> = ThenOf<X> extends Expression<infer D, unknown, unknown> ? (c: D) => void : never;
/** Case(When({ pages__gt: 500 }, "long"), { default: "short" }). C: where it is used, as with aggregates. */
export interface CaseFunction {
	<
		const P extends readonly (WhenNode<unknown, unknown> | CaseOptions)[],
		C = All<P extends readonly (infer X)[] ? NeedsOfWhen<X> : never>,
	>(
		...branches: { [I in keyof P]: P[I] & CheckedWhen<C, P[I]> }
	): Expression<
		C & Free<All<P extends readonly (infer X)[] ? NeedsOfThen<X> : never>>,
		Recast<OneOf<BranchOuts<P>, HasDefault<P>>, Asked<P>>,
		never
	>;
}
type CheckedWhen<C, X> = X extends WhenNode<infer W, unknown> ? CheckedIn<C, W> : unknown;

/** FilteredRelation("books", { condition: Q({ books__pages__gt: 100 }) }), for annotate(). */
export interface FilteredRelationFunction {
	<const P extends string, const X = never, C = Needs<P> & All<NeedsOfCondition<X>>>(
		path: OnePath<C, P>,
		options?: { readonly condition?: QNode<X> & CheckedIn<C, X> },
	): Expression<C, SameHop<P>, never>;
}
/** GreaterThan(F("a"), 1), Exact, ...: lookups as conditions. */
export interface ComparisonFunction {
	<const P extends readonly [string | Argument, Argument]>(
		...sides: P
	): Expression<
		NeedsOf<P extends readonly [infer A, infer B] ? (B extends string ? [A] : P) : never>,
		Field<"boolean", boolean>,
		boolean
	>;
}
/** lookup("icontains", F("title"), "x") */
export interface LookupFunction {
	<const P extends string | Argument>(
		name: string,
		left: P,
		right: unknown,
	): Expression<NeedsOf<[P]>, Field<"boolean", boolean>, boolean>;
}
/** Exists(Book.objects.filter({ author: OuterRef("pk") })) */
export type ExistsFactory = (
	queryset: SubqueryLike,
) => Expression<unknown, Field<"boolean", boolean>, boolean>;
type SubqueryOut<S> = S extends { readonly $column: infer F; readonly $l: infer L }
	? unknown extends F
		? PkField<L, true>
		: F
	: Field<"any", unknown, true>;
/** Subquery(newest.values("title").slice(0, 1)): the one column, or null where there is no row. */
export interface SubqueryFunction {
	<S extends SubqueryLike, F = unknown>(
		queryset: S,
		options?: OutputOptions<F>,
	): Expression<unknown, Recast<Nullable<SubqueryOut<S>>, F>, never>;
}
/** RawSQL("? + pages", [1], { outputField: integerField() }) */
export interface RawSqlFunction {
	<F = Field<"any", unknown, true>>(
		sql: string,
		params?: readonly unknown[],
		options?: OutputOptions<F>,
	): Expression<unknown, F, never>;
}
