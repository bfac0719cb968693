// Signatures of the database functions, one per family, so that each function needs one line: Lower: TextFunction.
// A string argument names a field, as in Django; other plain values are constants.
import type { OnePath } from "./completion.types.ts";
import type { Expression, Needs, OrderBy, OutputOptions } from "./expression.types.ts";
import type { AnyField, Field } from "./field.types.ts";
import type { AnyExpression } from "./field-factory.types.ts";
import type { SubqueryLike } from "./lookup.types.ts";
import type {
	As,
	Constant,
	KindOfValue,
	Nullable,
	OneOf,
	Recast,
	Same,
	SameHop,
	Widen,
} from "./output.types.ts";
import type { ConditionOf, QNode } from "./q.types.ts";
import type { PkField } from "./scope.types.ts";

// ---- arguments

/** Further arguments: their paths are checked when the expression meets a query. */
export type Argument = Constant | AnyExpression;
/** What a list of arguments needs. */
export type NeedsOf<P> = All<P extends readonly (infer X)[] ? NeedOf<X> : never>;
type NeedOf<X> = X extends string
	? (c: Needs<X>) => void
	: X extends Expression<infer D, unknown, unknown>
		? (c: D) => void
		: never;
/** The intersection of the parameters of a union of functions; unknown for none. */
type All<U> = [U] extends [never] ? unknown : Merge<U>;
type Merge<U> = (U extends (c: infer D) => void ? (d: D) => void : never) extends (d: infer I) => void
	? I
	: never;
/** What each argument gives. A string is a path. */
export type OutsOf<P> = { [I in keyof P]: OutOf<P[I]> };
type OutOf<X> = X extends string
	? Same<X>
	: X extends Expression<never, infer O, unknown>
		? O
		: Field<KindOfValue<X>, Widen<Exclude<X, null>>, X extends null ? true : false>;

// ---- one source

/** Lower("name"), Upper, Trim, LTrim, RTrim, Reverse, MD5, SHA1, ...: text of a text. */
export interface TextFunction {
	<const P extends string = never, O = Same<P>, C = Needs<P>>(
		source: OnePath<C, P> | Expression<C, O>,
	): Expression<C, As<O, "text", string>, string | null>;
}
/** Length("name"), Ord: a number of a text. */
export interface IntegerFunction {
	<const P extends string = never, O = Same<P>, C = Needs<P>>(
		source: OnePath<C, P> | Expression<C, O>,
	): Expression<C, As<O, "integer", number>, number | null>;
}
/** Sin("x"), Sqrt, Exp, ...: a float, null where the function has no value. */
export interface FloatFunction {
	<const P extends string = never, O = Same<P>, C = Needs<P>>(
		source: OnePath<C, P> | Expression<C, O>,
	): Expression<C, As<O, "float", number, true>, number | null>;
}
/** Abs("balance"), Ceil, Floor, Sign: the type of the source. */
export interface SameFunction {
	<const P extends string = never, O = Same<P>, T = ValueOfPath<P>, C = Needs<P>>(
		source: OnePath<C, P> | Expression<C, O, T>,
	): Expression<C, O, T>;
}
type ValueOfPath<P> = [P] extends [never] ? unknown : never;
/** Chr(65). */
export interface ChrFunction {
	<const P extends string = never, O = Same<P>, C = Needs<P>>(
		source: OnePath<C, P> | Expression<C, O> | number,
	): Expression<C, Field<"text", string, true>, string | null>;
}

// ---- one source and more

/** Left("name", 3), Right, Substr("name", 1, 3), Repeat, LPad, RPad, Replace: text of a text and further arguments. */
export interface TextFunctionWith<More extends readonly unknown[]> {
	<const P extends string = never, O = Same<P>, C = Needs<P>>(
		source: OnePath<C, P> | Expression<C, O>,
		...more: More
	): Expression<C, As<O, "text", string>, string | null>;
}
/** StrIndex("name", Value("a")). */
export interface IntegerFunctionWith<More extends readonly unknown[]> {
	<const P extends string = never, O = Same<P>, C = Needs<P>>(
		source: OnePath<C, P> | Expression<C, O>,
		...more: More
	): Expression<C, As<O, "integer", number>, number | null>;
}
/** Round("price", { precision: 1 }), NthValue("pages", 2): the type of the source. */
export interface SameFunctionWith<More extends readonly unknown[]> {
	<const P extends string = never, O = Same<P>, T = ValueOfPath<P>, C = Needs<P>>(
		source: OnePath<C, P> | Expression<C, O, T>,
		...more: More
	): Expression<C, O, T>;
}
/** Lag("pages", { offset: 1 }), Lead, FirstValue, NullIf: the type of the source, or null. */
export interface NullableFunctionWith<More extends readonly unknown[]> {
	<const P extends string = never, O = Same<P>, T = ValueOfPath<P>, C = Needs<P>>(
		source: OnePath<C, P> | Expression<C, O, T>,
		...more: More
	): Expression<C, Nullable<O>, T | null>;
}
/** ATan2("y", "x"), Log, Mod, Power: a float of two. */
export interface FloatFunction2 {
	<const P extends readonly [string | Argument, string | Argument]>(
		...args: P
	): Expression<NeedsOf<P>, Field<"float", number, true>, number | null>;
}
/** Pi(), Random(), PercentRank(), CumeDist(). */
export type FloatConstant = () => Expression<unknown, Field<"float", number>, number>;
/** RowNumber(), Rank(), DenseRank(). */
export type IntegerConstant = () => Expression<unknown, Field<"integer", number>, number>;
export type NtileFunction = (buckets?: number) => Expression<unknown, Field<"integer", number>, number>;
export interface OffsetOptions {
	/** Rows away; 1 when left out. */
	readonly offset?: number;
	/** Given where there is no such row. */
	readonly default?: unknown;
}

// ---- several

type Several = readonly (string | Argument | OutputOptions<AnyField>)[];
type Asked<P> = P extends readonly [...unknown[], { readonly outputField: infer D }] ? D : unknown;
type Plain<P> = P extends readonly [...infer Rest, { readonly outputField: unknown }] ? Rest : P;
/** Coalesce("nick", "name", Value("?")): the first that is not null. */
export interface CoalesceFunction {
	<const P extends Several>(
		...args: P
	): Expression<NeedsOf<Plain<P>>, Recast<OneOf<OutsOf<Plain<P>>, "all">, Asked<P>>, never>;
}
/** Greatest("a", "b"), Least: null when any is. */
export interface ExtremeFunction {
	<const P extends Several>(
		...args: P
	): Expression<NeedsOf<Plain<P>>, Recast<OneOf<OutsOf<Plain<P>>, "any">, Asked<P>>, never>;
}
/** Concat("first", Value(" "), "last"): null counts as no text. */
export interface ConcatFunction {
	<const P extends Several>(...args: P): Expression<NeedsOf<Plain<P>>, Field<"text", string>, string>;
}
/** Func("name", { function: "hex", outputField: textField() }) */
export interface FuncFunction {
	<const P extends readonly unknown[]>(
		...args: P
	): Expression<
		NeedsOf<P>,
		P extends readonly [
			...unknown[],
			{ readonly outputField: Field<infer K, infer T, boolean, boolean | "generated", boolean> },
		]
			? Field<K, T, true>
			: Field<"any", unknown, true>,
		never
	>;
}
/** Cast("pages", floatField()) */
export interface CastFunction {
	<F extends AnyField, const P extends string = never, O = Same<P>, C = Needs<P>>(
		source: OnePath<C, P> | Expression<C, O> | number | bigint | boolean,
		field: F,
	): Expression<C, Recast<O, F>, never>;
}
/** ExpressionWrapper(F("price").mul(2), { outputField: floatField() }); also makes a value of a condition. */
export interface WrapperFunction {
	<F extends AnyField, const W extends object>(
		operand: W,
		options: { readonly outputField: F },
	): Expression<NeedsOf<[W]>, Recast<W extends Expression<never, infer O, unknown> ? O : F, F>, never>;
}
export interface CollateFunction {
	<const P extends string = never, O = Same<P>, C = Needs<P>>(
		source: OnePath<C, P> | Expression<C, O>,
		collation: string,
	): Expression<C, As<O, "text", string>, string | null>;
}

// ---- dates

export interface ZoneOptions {
	/** "Europe/Berlin": the calendar to count in; UTC when left out. */
	readonly tzinfo?: string;
}
/** ExtractYear("created") and the others. */
export interface ExtractFunction {
	<const P extends string = never, O = Same<P>, C = Needs<P>>(
		source: OnePath<C, P> | Expression<C, O>,
		options?: ZoneOptions,
	): Expression<C, As<O, "integer", number>, number | null>;
}
/** Extract("created", "year") */
export interface ExtractPartFunction {
	<const P extends string = never, O = Same<P>, C = Needs<P>>(
		source: OnePath<C, P> | Expression<C, O>,
		part: string,
		options?: ZoneOptions,
	): Expression<C, As<O, "integer", number>, number | null>;
}
export interface TruncOptions<D> extends ZoneOptions, OutputOptions<D> {}
/** TruncMonth("created") and the others: the type of the source, unless outputField says otherwise. */
export interface TruncFunction {
	<const P extends string = never, O = Same<P>, C = Needs<P>, F = unknown>(
		source: OnePath<C, P> | Expression<C, O>,
		options?: TruncOptions<F>,
	): Expression<C, Recast<O, F>, never>;
}
/** Trunc("created", "month") */
export interface TruncKindFunction {
	<const P extends string = never, O = Same<P>, C = Needs<P>, F = unknown>(
		source: OnePath<C, P> | Expression<C, O>,
		kind: string,
		options?: TruncOptions<F>,
	): Expression<C, Recast<O, F>, never>;
}
/** TruncDate("created") */
export interface TruncDateFunction {
	<const P extends string = never, O = Same<P>, C = Needs<P>>(
		source: OnePath<C, P> | Expression<C, O>,
		options?: ZoneOptions,
	): Expression<C, As<O, "date", string>, string | null>;
}
/** TruncTime("created") */
export interface TruncTimeFunction {
	<const P extends string = never, O = Same<P>, C = Needs<P>>(
		source: OnePath<C, P> | Expression<C, O>,
		options?: ZoneOptions,
	): Expression<C, As<O, "time", string>, string | null>;
}
export type NowFunction = () => Expression<unknown, Field<"dateTime", Date>, Date>;

// ---- json

/** JSONObject({ name: "name", n: Count("books") }): a string names a field. */
export interface JsonObjectFunction {
	<const M extends Readonly<Record<string, string | Argument>>>(
		members: M,
	): Expression<NeedsOf<readonly M[keyof M][]>, Field<"json", { [K in keyof M]: unknown }>, never>;
}
export interface JsonArrayFunction {
	<const P extends readonly (string | Argument)[]>(
		...items: P
	): Expression<NeedsOf<P>, Field<"json", unknown[]>, never>;
}
/** KT("data__name"): a key of a JSON document as text. */
export interface KeyTextFunction {
	<const P extends string, C = Needs<P>>(
		path: OnePath<C, P>,
	): Expression<C, Field<"text", string, true>, string | null>;
}

// ---- conditions

/** Conditions of Case and FilteredRelation: only the first segment of each name is checked. */
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
type NeedsOfBranch<X> =
	X extends WhenNode<infer W, infer V>
		? NeedsOfCondition<W> | (V extends Expression<infer D, unknown, unknown> ? (c: D) => void : never)
		: X extends { readonly default: Expression<infer D, unknown, unknown> }
			? (c: D) => void
			: never;
/** Case(When({ pages__gt: 500 }, "long"), { default: "short" }) */
export interface CaseFunction {
	<const P extends readonly (WhenNode<unknown, unknown> | CaseOptions)[]>(
		...branches: P
	): Expression<
		All<P extends readonly (infer X)[] ? NeedsOfBranch<X> : never>,
		Recast<OneOf<BranchOuts<P>, HasDefault<P>>, Asked<P>>,
		never
	>;
}

/** FilteredRelation("books", { condition: Q({ books__pages__gt: 100 }) }), for annotate(). */
export interface FilteredRelationFunction {
	<const P extends string, const X = never, C = Needs<P>>(
		path: OnePath<C, P>,
		options?: { readonly condition?: QNode<X> },
	): Expression<C & All<NeedsOfCondition<X>>, SameHop<P>, never>;
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

// ---- windows

export interface FrameBounds {
	/** Rows before: null is unbounded, 0 the current row, -2 two before, 2 two after. */
	readonly start?: number | null;
	readonly end?: number | null;
	readonly exclusion?: "CURRENT_ROW" | "GROUP" | "TIES" | "NO_OTHERS";
}
export interface WindowFrame {
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
