// Signatures of the aggregates: Count("books", { filter: Q({ books__pages__gt: 100 }) }).
import type { OnePath } from "./completion.types.ts";
import type { Expression, Needs, OrderBy } from "./expression.types.ts";
import type { Field } from "./field.types.ts";
import type { AnyExpression } from "./field-factory.types.ts";
import type { Constant, Mean, Nullable, Recast, Same, ValueOf } from "./output.types.ts";
import type { CheckedIn, QNode } from "./q.types.ts";

/** C: where the aggregate is used. X: the conditions of a Q. E: what another condition needs. */
export interface AggregateOptions<C, X, E, V, F> {
	/** Only over rows for which it holds. */
	readonly filter?: (QNode<X> & CheckedIn<C, X>) | Expression<E, unknown, boolean | null>;
	/** Each value once. */
	readonly distinct?: boolean;
	/** Given instead of null when there is nothing to aggregate. */
	readonly default?: V;
	/** Order of the values, for aggregates where it matters. */
	readonly orderBy?:
		| string
		| AnyExpression
		| OrderBy<never>
		| readonly (string | AnyExpression | OrderBy<never>)[];
	/** A field as in a model: the type of the result, in place of the one that follows from the source. */
	readonly outputField?: F;
}
/** Keeps C the only bare parameter of the result: so it is inferred from where the expression is used. */
export type Free<E> = unknown extends E ? unknown : E;
/** Not null when a default is given. */
type Filled<O, V> = [V] extends [never] ? Nullable<O> : O;

export interface CountFunction {
	<const P extends string = never, C = Needs<P>, X = never, E = unknown>(
		source: "*" | OnePath<C, P> | Expression<C, unknown>,
		options?: AggregateOptions<C, X, E, never, unknown>,
	): Expression<C & Free<E>, Field<"integer", number>, number>;
}
/** Sum("price"), Min, Max, AnyValue: the type of the source. */
export interface SameAggregate {
	<
		const P extends string = never,
		O = Same<P>,
		C = Needs<P>,
		X = never,
		E = unknown,
		const V extends Constant | AnyExpression = never,
		F = unknown,
	>(
		source: OnePath<C, P> | Expression<C, O>,
		options?: AggregateOptions<C, X, E, V, F>,
	): Expression<C & Free<E>, Recast<Filled<O, V>, F>, ValueOf<C, Filled<O, V>>>;
}
/** Avg("pages"): a float; of decimals and durations their own type. */
export interface MeanAggregate {
	<
		const P extends string = never,
		O = Same<P>,
		C = Needs<P>,
		X = never,
		E = unknown,
		const V extends Constant | AnyExpression = never,
		F = unknown,
	>(
		source: OnePath<C, P> | Expression<C, O>,
		options?: AggregateOptions<C, X, E, V, F>,
	): Expression<C & Free<E>, Recast<Mean<O, [V] extends [never] ? true : false>, F>, never>;
}
export interface SampleOptions {
	/** Of a sample (divided by n - 1), not of all. */
	readonly sample?: boolean;
}
/** StdDev("pages"), Variance. */
export interface StatisticAggregate {
	<
		const P extends string = never,
		O = Same<P>,
		C = Needs<P>,
		X = never,
		E = unknown,
		const V extends Constant | AnyExpression = never,
		F = unknown,
	>(
		source: OnePath<C, P> | Expression<C, O>,
		options?: AggregateOptions<C, X, E, V, F> & SampleOptions,
	): Expression<C & Free<E>, Recast<Mean<O, [V] extends [never] ? true : false>, F>, never>;
}
/** StringAgg("name", ", ") */
export interface StringAggregate {
	<const P extends string = never, C = Needs<P>, X = never, E = unknown, const V extends Constant = never>(
		source: OnePath<C, P> | Expression<C, unknown>,
		delimiter?: string | AnyExpression,
		options?: AggregateOptions<C, X, E, V, unknown>,
	): Expression<C & Free<E>, Field<"text", string, [V] extends [never] ? true : false>, string | null>;
}
