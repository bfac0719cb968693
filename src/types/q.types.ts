// Q: conditions that combine. A free Q is checked where it is used; Model.Q() in place.

import type { Expression } from "./expression.types.ts";
import type { AnyExpression } from "./field-factory.types.ts";
import type { Context, LookupValue, QueryError } from "./lookup.types.ts";

/** X: the union of the conditions inside, [key, value type]. */
export interface QNode<out X> {
	readonly $q: X;
	/**
	 * Both conditions.
	 *
	 * @example
	 * ```ts
	 * Book.objects.filter(Q({ pages: null }).and(Q({ title: "Ants" })));
	 * // "library_book"."pages" IS NULL AND "library_book"."title" = ?
	 * ```
	 */
	and<const W>(other: W): QNode<X | ConditionOf<W>>;
	/**
	 * One of the conditions or both.
	 *
	 * @example
	 * ```ts
	 * Book.objects.filter(Q({ pages: null }).or(Q({ title: "Ants" })));
	 * // "library_book"."pages" IS NULL OR "library_book"."title" = ?
	 * ```
	 */
	or<const W>(other: W): QNode<X | ConditionOf<W>>;
	/**
	 * An odd number of the conditions: one of two, but not both.
	 *
	 * @example
	 * ```ts
	 * Book.objects.filter(Q({ pages: null }).xor(Q({ title: "Ants" })));
	 * // WHERE (((("library_book"."pages" IS NULL) IS TRUE) + ... % 2) = 1
	 * ```
	 */
	xor<const W>(other: W): QNode<X | ConditionOf<W>>;
	/**
	 * The opposite. Where a value is null the condition does not hold, and so its opposite does.
	 *
	 * @example Book.objects.filter(Q({ title: "Ants" }).not()) // WHERE NOT ("library_book"."title" = ?)
	 */
	not(): QNode<X>;
}
declare const whole: unique symbol;
/** In the place of a key: the value is a boolean expression. */
export type Whole = typeof whole;
export type ConditionOf<W> =
	W extends QNode<infer X>
		? X
		: W extends AnyExpression
			? readonly [Whole, W]
			: { [K in keyof W]: readonly [K, W[K]] }[keyof W];
export type QFactory = <const W extends readonly object[]>(...conditions: W) => QNode<ConditionOf<W[number]>>;

export type BadCondition<L, A, X> = X extends readonly [infer K, infer V]
	? K extends Whole
		? V extends Expression<Context<L, A>, unknown, boolean | null>
			? never
			: QueryError<"This condition does not fit the query">
		: LookupValue<L, A, K, Context<L, A>> extends infer T
			? [T] extends [QueryError<string, unknown>]
				? T
				: V extends T
					? never
					: QueryError<`Wrong type of value for '${K & string}'`, T>
			: never
	: never;
/** Unknown where all conditions fit the query C, or where it is not known yet; else what is wrong. */
export type CheckedIn<C, X> = C extends { readonly $l: infer L; readonly $a: infer A }
	? [BadCondition<L, A, X>] extends [never]
		? unknown
		: BadCondition<L, A, X>
	: unknown;
/** QNode<X> when all its conditions fit the model, else what is wrong. */
export type QArg<L, A, X> = [BadCondition<L, A, X>] extends [never] ? QNode<X> : BadCondition<L, A, X>;
