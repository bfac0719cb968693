// Signatures of the database functions, one per family, so that each function needs one line: Lower: TextFunction.
// A string argument names a field, as in Django; other plain values are constants.
import type { OnePath } from "./completion.types.ts";
import type { Expression, Needs, OutputOptions } from "./expression.types.ts";
import type { AnyField, Field } from "./field.types.ts";
import type { AnyExpression } from "./field-factory.types.ts";
import type { As, Constant, KindOfValue, Nullable, OneOf, Recast, Same, Widen } from "./output.types.ts";

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
export type All<U> = [U] extends [never] ? unknown : Merge<U>;
type Merge<U> = (U extends (c: infer D) => void ? (d: D) => void : never) extends (d: infer I) => void
	? I
	: never;
/** What each argument gives. A string is a path. */
export type OutsOf<P> = { [I in keyof P]: OutOf<P[I]> };
export type OutOf<X> = X extends string
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
export type Asked<P> = P extends readonly [...unknown[], { readonly outputField: infer D }] ? D : unknown;
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
