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
	/**
	 * The sum; a duration, which is a field or `Value(ms, { outputField: durationField() })`, moves a date or moment.
	 *
	 * @example Book.objects.annotate({ n: F("pages").add(2) }) // "library_book"."pages" + ?
	 */
	add<D, O, U>(
		other: Constant | Expression<D, O, U>,
	): Expression<C & D, Arithmetic<Out, O, "+">, Mixed<T, U>>;
	/**
	 * The difference; of two dates or moments a duration in milliseconds.
	 *
	 * @example Book.objects.annotate({ n: F("pages").sub(2) }) // "library_book"."pages" - ?
	 */
	sub<D, O, U>(
		other: Constant | Expression<D, O, U>,
	): Expression<C & D, Arithmetic<Out, O, "-">, Mixed<T, U>>;
	/**
	 * The product.
	 *
	 * @example Book.objects.annotate({ n: F("pages").mul(2) }) // "library_book"."pages" * ?
	 */
	mul<D, O, U>(
		other: Constant | Expression<D, O, U>,
	): Expression<C & D, Arithmetic<Out, O, "*">, Mixed<T, U>>;
	/**
	 * The quotient; of whole numbers a whole number, as SQLite divides.
	 *
	 * @example Book.objects.annotate({ n: F("pages").div(2) }) // "library_book"."pages" / ?
	 */
	div<D, O, U>(
		other: Constant | Expression<D, O, U>,
	): Expression<C & D, Arithmetic<Out, O, "/">, Mixed<T, U>>;
	/**
	 * The remainder of a division.
	 *
	 * @example Book.objects.annotate({ n: F("pages").mod(2) }) // "library_book"."pages" % ?
	 */
	mod<D, O, U>(
		other: Constant | Expression<D, O, U>,
	): Expression<C & D, Arithmetic<Out, O, "%">, Mixed<T, U>>;
	/**
	 * The left side to the power of the other.
	 *
	 * @example Book.objects.annotate({ n: F("pages").pow(2) }) // pow("library_book"."pages", ?)
	 */
	pow<D, O, U>(
		other: Constant | Expression<D, O, U>,
	): Expression<C & D, Arithmetic<Out, O, "^">, Mixed<T, U>>;
	/**
	 * The value with the opposite sign.
	 *
	 * @example Book.objects.orderBy(F("pages").neg()) // ORDER BY -"library_book"."pages"
	 */
	neg(): Expression<C, Out, T>;
	/**
	 * The bits that are set on both sides.
	 *
	 * @example Book.objects.annotate({ n: F("pages").bitand(1) }) // "library_book"."pages" & ?
	 */
	bitand<D>(other: number | bigint | Expression<D, unknown>): Expression<C & D, Out, T>;
	/**
	 * The bits that are set on one side or both.
	 *
	 * @example Book.objects.annotate({ n: F("pages").bitor(1) }) // "library_book"."pages" | ?
	 */
	bitor<D>(other: number | bigint | Expression<D, unknown>): Expression<C & D, Out, T>;
	/**
	 * The bits that are set on one side only, which SQLite has no operator for.
	 *
	 * @example
	 * ```ts
	 * Book.objects.annotate({ n: F("pages").bitxor(1) });
	 * // ("library_book"."pages" | ?) - ("library_book"."pages" & ?)
	 * ```
	 */
	bitxor<D>(other: number | bigint | Expression<D, unknown>): Expression<C & D, Out, T>;
	/**
	 * The bits moved to the left.
	 *
	 * @example Book.objects.annotate({ n: F("pages").bitleftshift(1) }) // "library_book"."pages" << ?
	 */
	bitleftshift<D>(other: number | bigint | Expression<D, unknown>): Expression<C & D, Out, T>;
	/**
	 * The bits moved to the right.
	 *
	 * @example Book.objects.annotate({ n: F("pages").bitrightshift(1) }) // "library_book"."pages" >> ?
	 */
	bitrightshift<D>(other: number | bigint | Expression<D, unknown>): Expression<C & D, Out, T>;
	/**
	 * The expression as a term of an order, ascending.
	 *
	 * @example Book.objects.orderBy(F("pages").asc({ nullsLast: true })) // ORDER BY "library_book"."pages" NULLS LAST
	 */
	asc(options?: NullsOptions): OrderBy<C>;
	/**
	 * The expression as a term of an order, descending.
	 *
	 * @example Book.objects.orderBy(F("pages").desc()) // ORDER BY "library_book"."pages" DESC
	 */
	desc(options?: NullsOptions): OrderBy<C>;
	/**
	 * The condition turned round: of Exists(), GreaterThan() and the like.
	 *
	 * @example Book.objects.filter(GreaterThan(F("pages"), 100).not()) // WHERE NOT ("library_book"."pages" > ?)
	 */
	not(): Expression<C, Out, T>;
	/**
	 * Both conditions.
	 *
	 * @example
	 * ```ts
	 * Book.objects.filter(GreaterThan(F("pages"), 100).and(LessThan(F("pages"), 200)));
	 * // "library_book"."pages" > ? AND "library_book"."pages" < ?
	 * ```
	 */
	and<D>(other: Expression<D, unknown, boolean | null>): Expression<C & D, Out, T>;
	/**
	 * One of the conditions or both.
	 *
	 * @example
	 * ```ts
	 * Book.objects.filter(LessThan(F("pages"), 100).or(IsNull(F("pages"), true)));
	 * // "library_book"."pages" < ? OR "library_book"."pages" IS NULL
	 * ```
	 */
	or<D>(other: Expression<D, unknown, boolean | null>): Expression<C & D, Out, T>;
}

export interface NullsOptions {
	/** Nulls before all values; SQLite's rule when ascending. */
	readonly nullsFirst?: boolean;
	/** Nulls after all values; SQLite's rule when descending. */
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
	/** A field as in a model: the type of the result, in place of the one that follows from the arguments. */
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
