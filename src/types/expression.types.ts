// Expressions: what they need from the query they are used in, and what they give. F() and Value() are here; functions and
// aggregates build on the same interface.
import type { OnePath } from "./completion.types.ts";
import type { AnyField, Field } from "./field.types.ts";
import type { AnyExpression } from "./field-factory.types.ts";
import type {
	Arithmetic,
	Constant,
	KindOfValue,
	Mixed,
	Recast,
	Same,
	ValueOf,
	Widen,
} from "./output.types.ts";

/**
 * C: what the expression needs, contravariant: it may be used wherever the context has at least that. Where it is written
 * straight into a query, C is inferred from there (so its paths complete and are checked in place); a free-standing one gets
 * C = Needs<path>, checked when it meets a query.
 * Out: a Field, or one of the forms in output.types.ts which become a Field once there is a context.
 * T: the type of its value; never where that is not known yet, so that it fits everywhere.
 */
export interface Expression<in C, out Out, out T = unknown> extends AnyExpression {
	readonly $needs: (context: C) => void;
	readonly $out: Out;
	readonly $value: T;
	add<D, O, U>(
		other: Constant | Expression<D, O, U>,
	): Expression<C & D, Arithmetic<Out, O, "+">, Mixed<T, U>>;
	sub<D, O, U>(
		other: Constant | Expression<D, O, U>,
	): Expression<C & D, Arithmetic<Out, O, "-">, Mixed<T, U>>;
	mul<D, O, U>(
		other: Constant | Expression<D, O, U>,
	): Expression<C & D, Arithmetic<Out, O, "*">, Mixed<T, U>>;
	div<D, O, U>(
		other: Constant | Expression<D, O, U>,
	): Expression<C & D, Arithmetic<Out, O, "/">, Mixed<T, U>>;
	mod<D, O, U>(
		other: Constant | Expression<D, O, U>,
	): Expression<C & D, Arithmetic<Out, O, "%">, Mixed<T, U>>;
	pow<D, O, U>(
		other: Constant | Expression<D, O, U>,
	): Expression<C & D, Arithmetic<Out, O, "^">, Mixed<T, U>>;
	neg(): Expression<C, Out, T>;
	bitand<D>(other: number | bigint | Expression<D, unknown>): Expression<C & D, Out, T>;
	bitor<D>(other: number | bigint | Expression<D, unknown>): Expression<C & D, Out, T>;
	bitxor<D>(other: number | bigint | Expression<D, unknown>): Expression<C & D, Out, T>;
	bitleftshift<D>(other: number | bigint | Expression<D, unknown>): Expression<C & D, Out, T>;
	bitrightshift<D>(other: number | bigint | Expression<D, unknown>): Expression<C & D, Out, T>;
	asc(options?: NullsOptions): OrderBy<C>;
	desc(options?: NullsOptions): OrderBy<C>;
	/** For conditions: Exists(), GreaterThan(), ... */
	not(): Expression<C, Out, T>;
	and<D>(other: Expression<D, unknown, boolean | null>): Expression<C & D, Out, T>;
	or<D>(other: Expression<D, unknown, boolean | null>): Expression<C & D, Out, T>;
}

export interface NullsOptions {
	readonly nullsFirst?: boolean;
	readonly nullsLast?: boolean;
}
/** An expression with a direction: what asc() and desc() make. */
export interface OrderBy<in C> {
	readonly $orders: (context: C) => void;
}

type Nest<P> = P extends `${infer H}__${infer R}`
	? { readonly [K in H]: Nest<R> }
	: { readonly [K in P & string]: unknown };
/** What a path written out of any query asks of the query it comes to. Nothing, for one made at run time. */
export type Needs<P> = [P] extends [never]
	? unknown
	: string extends P
		? unknown
		: { readonly $scope: Nest<P> };

/** outputField: a field as in a model, of which only the type counts. */
export interface OutputOptions<D> {
	readonly outputField?: D;
}

export type FFactory = <const P extends string, C = Needs<P>>(
	path: OnePath<C, P>,
) => Expression<C, Same<P>, ValueOf<C, Same<P>>>;
export type ValueFactory = <T extends Constant | object, D extends AnyField | unknown = unknown>(
	value: T,
	options?: OutputOptions<D>,
) => Expression<
	unknown,
	Recast<Field<KindOfValue<T>, Widen<Exclude<T, null>>, T extends null ? true : false>, D>,
	unknown extends D ? (T extends null ? never : Widen<T>) : never
>;
/** A name of the query around; it is checked when the subquery is used. */
export type OuterRefFactory = (
	path: string | Expression<unknown, Field<"any", unknown, true>, never>,
) => Expression<unknown, Field<"any", unknown, true>, never>;
