// Which lookups and transforms each kind of field has. All tables are interfaces: an app adds its own by declaration
// merging, e.g. declare module "edgeset" { interface TextTransforms { length: "integer" } }.

export interface Equality<T> {
	exact: T | null;
	in: readonly T[];
	isnull: boolean;
}
export interface Order<T> {
	gt: T;
	gte: T;
	lt: T;
	lte: T;
	range: readonly [T, T];
}
/** Every kind has these. They are listed in completions of text, and accepted everywhere. */
export interface TextMatch {
	iexact: string | null;
	contains: string;
	icontains: string;
	startswith: string;
	istartswith: string;
	endswith: string;
	iendswith: string;
	regex: string | RegExp;
	iregex: string | RegExp;
}

export interface TextLookups<T> extends Equality<T>, Order<T>, TextMatch {}
export interface UuidLookups<T> extends Equality<T>, Order<T>, TextMatch {}
export interface IpAddressLookups<T> extends Equality<T>, Order<T>, TextMatch {}
export interface BooleanLookups<T> extends Equality<T> {}
export interface IntegerLookups<T> extends Equality<T>, Order<T> {}
export interface BigIntegerLookups<T> extends Equality<T | number>, Order<T | number> {}
export interface FloatLookups<T> extends Equality<T>, Order<T> {}
/** Digits as text are exact; a number is taken for the decimal it prints as. */
export interface DecimalLookups<T> extends Equality<T | number>, Order<T | number> {}
export interface DurationLookups<T> extends Equality<T>, Order<T> {}
export interface DateLookups<T> extends Equality<T>, Order<T> {}
export interface TimeLookups<T> extends Equality<T>, Order<T> {}
export interface DateTimeLookups<T> extends Equality<T>, Order<T> {}
export interface BinaryLookups<T> extends Equality<T>, Order<T> {}
export interface JsonLookups<T> extends Equality<T>, Omit<TextMatch, "contains"> {
	contains: unknown;
	contained_by: unknown;
	has_key: string | number;
	has_keys: readonly (string | number)[];
	has_any_keys: readonly (string | number)[];
}
/** Tuples, ordered by their first values, then by the next. */
export interface CompositeKeyLookups<T> extends Equality<T>, Omit<Order<T>, "range"> {}

/** Lookups by kind of field. */
export interface Lookups<T> {
	text: TextLookups<T>;
	uuid: UuidLookups<T>;
	ipAddress: IpAddressLookups<T>;
	boolean: BooleanLookups<T>;
	integer: IntegerLookups<T>;
	bigInteger: BigIntegerLookups<T>;
	float: FloatLookups<T>;
	decimal: DecimalLookups<T>;
	duration: DurationLookups<T>;
	date: DateLookups<T>;
	time: TimeLookups<T>;
	dateTime: DateTimeLookups<T>;
	blob: BinaryLookups<T>;
	json: JsonLookups<T>;
	compositePrimaryKey: CompositeKeyLookups<T>;
}

interface CalendarTransforms {
	year: "integer";
	iso_year: "integer";
	quarter: "integer";
	month: "integer";
	week: "integer";
	week_day: "integer";
	iso_week_day: "integer";
	day: "integer";
}
interface ClockTransforms {
	hour: "integer";
	minute: "integer";
	second: "integer";
}
export interface DateTransforms extends CalendarTransforms {}
export interface TimeTransforms extends ClockTransforms {}
export interface DateTimeTransforms extends CalendarTransforms, ClockTransforms {
	date: "date";
	time: "time";
}
// biome-ignore lint/suspicious/noEmptyInterface: apps add to it by declaration merging
export interface TextTransforms {}
// biome-ignore lint/suspicious/noEmptyInterface: apps add to it by declaration merging
export interface IntegerTransforms {}
// biome-ignore lint/suspicious/noEmptyInterface: apps add to it by declaration merging
export interface FloatTransforms {}
// biome-ignore lint/suspicious/noEmptyInterface: apps add to it by declaration merging
export interface DecimalTransforms {}

/** Transforms by kind of field, each with the kind it gives. */
export interface Transforms {
	date: DateTransforms;
	time: TimeTransforms;
	dateTime: DateTimeTransforms;
	text: TextTransforms;
	integer: IntegerTransforms;
	float: FloatTransforms;
	decimal: DecimalTransforms;
}

/** The value type of each kind. */
export interface KindTypes {
	text: string;
	uuid: string;
	ipAddress: string;
	boolean: boolean;
	integer: number;
	bigInteger: bigint;
	float: number;
	decimal: string;
	duration: number;
	date: string;
	time: string;
	dateTime: Date;
	blob: Uint8Array;
	json: unknown;
}

/** A kind that defineField() made: its name, and the kind of its base. */
export interface CustomKind<out Name, out Base> {
	readonly name: Name;
	readonly base: Base;
}
/** Lookups that an app registers for kinds of its own, by name: declare module "edgeset" { interface CustomLookups<T> { money: { near: T } } }. */
// biome-ignore lint/suspicious/noEmptyInterface: apps add to it by declaration merging
// biome-ignore lint/correctness/noUnusedVariables: merged declarations must name it too
export interface CustomLookups<T> {}
/** Transforms that an app registers for kinds of its own, by name, each with the kind it gives. */
// biome-ignore lint/suspicious/noEmptyInterface: apps add to it by declaration merging
export interface CustomTransforms {}
type NamedLookups<N, T> = N extends keyof CustomLookups<T> ? CustomLookups<T>[N] : unknown;
/** Those of the base take the kind's own values only. */
type CustomLookupsOf<N, B, T> = NamedLookups<N, T> &
	(B extends "decimal" | "bigInteger" ? Equality<T> & Order<T> : LookupsOf<B, T>);
type NamedTransforms<N> = N extends keyof CustomTransforms ? CustomTransforms[N] : unknown;
/** The kind that arithmetic sees. */
export type BaseKind<K> = K extends CustomKind<unknown, infer B> ? B : K;

/** Kinds whose type is not known before the query runs: any lookup goes. */
export type OpenKind = "json" | "any" | CustomKind<unknown, "json">;
export type LookupsOf<K, T> = K extends keyof Lookups<T>
	? Lookups<T>[K]
	: K extends CustomKind<infer N, infer B>
		? CustomLookupsOf<N, B, T>
		: Equality<T>;
export type TransformsOf<K> = K extends keyof Transforms
	? Transforms[K]
	: K extends CustomKind<infer N, infer B>
		? NamedTransforms<N> & TransformsOf<B>
		: {};
export type Transformed<K, H> = K extends OpenKind
	? "json"
	: H extends keyof TransformsOf<K>
		? TransformsOf<K>[H]
		: never;
export type TypeOfKind<K> = K extends keyof KindTypes ? KindTypes[K] : unknown;
