import type { Expression, Needs, OrderBy } from "./expression.types.ts";
import type { AnyExpression } from "./field-factory.types.ts";
import type { All } from "./function.types.ts";
import type { Recast } from "./output.types.ts";

export interface FrameBounds {
	/** Rows before: null is unbounded, 0 the current row, -2 two before, 2 two after. */
	readonly start?: number | null;
	/** Rows after: null is unbounded, 0 the current row, -2 two before, 2 two after. */
	readonly end?: number | null;
	/** Which rows of the frame are left out; none when it is not given. */
	readonly exclusion?: "CURRENT_ROW" | "GROUP" | "TIES" | "NO_OTHERS";
}
export interface WindowFrame {
	/** The frame as SQL: `ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING`. */
	readonly frame: string;
}
/** RowRange({ start: -1, end: 1 }), ValueRange. */
export type FrameFactory = (bounds?: FrameBounds) => WindowFrame;
type OneOrMany<T> = T | readonly T[];
type Signed<P> = P extends `-${infer R}` ? R : P;
type Term = string | AnyExpression | OrderBy<never>;
type NeedsOfTerms<P> = P extends readonly (infer X)[] ? NeedsOfTerm<X> : NeedsOfTerm<P>;
type NeedsOfTerm<X> = X extends string
	? (c: Needs<Signed<X>>) => void
	: X extends Expression<infer D, unknown, unknown>
		? (c: D) => void
		: X extends OrderBy<infer D>
			? (c: D) => void
			: never;
/** Window({ expression: Rank(), partitionBy: "author", orderBy: "-pages" }) */
export interface WindowFunction {
	<
		D,
		O,
		T,
		const P extends OneOrMany<string | AnyExpression> = never,
		const R extends OneOrMany<Term> = never,
		F = unknown,
	>(options: {
		readonly expression: Expression<D, O, T>;
		readonly partitionBy?: P;
		readonly orderBy?: R;
		readonly frame?: WindowFrame;
		readonly outputField?: F;
	}): Expression<D & All<NeedsOfTerms<P> | NeedsOfTerms<R>>, Recast<O, F>, T>;
}
