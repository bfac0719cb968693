// Which lookups and transforms each kind of field has. All tables are interfaces: an app adds its own by declaration
// merging, e.g. declare module "edgeset" { interface TextTransforms { length: "integer" } }.

/** The lookups that every kind of field has. */
export interface Equality<T> {
	/**
	 * Equal; the lookup of a name alone. null means IS NULL.
	 *
	 * @example Book.objects.filter({ title: "Ants" }) // WHERE "library_book"."title" = ?
	 */
	exact: T | null;
	/**
	 * One of a list of any length, or of what a queryset gives.
	 *
	 * @example
	 * ```ts
	 * Book.objects.filter({ title__in: ["Ants", "Bees"] });
	 * // WHERE "library_book"."title" IN (SELECT ... FROM json_each(?)
	 * ```
	 */
	in: readonly T[];
	/**
	 * Null, or with `false`, not null.
	 *
	 * @example Book.objects.filter({ pages__isnull: true }) // WHERE "library_book"."pages" IS NULL
	 */
	isnull: boolean;
}
/** The lookups of kinds whose values have an order. */
export interface Order<T> {
	/**
	 * Greater.
	 *
	 * @example Book.objects.filter({ pages__gt: 100 }) // WHERE "library_book"."pages" > ?
	 */
	gt: T;
	/**
	 * Greater or equal.
	 *
	 * @example Book.objects.filter({ pages__gte: 100 }) // WHERE "library_book"."pages" >= ?
	 */
	gte: T;
	/**
	 * Less.
	 *
	 * @example Book.objects.filter({ pages__lt: 100 }) // WHERE "library_book"."pages" < ?
	 */
	lt: T;
	/**
	 * Less or equal.
	 *
	 * @example Book.objects.filter({ pages__lte: 100 }) // WHERE "library_book"."pages" <= ?
	 */
	lte: T;
	/**
	 * From the first value to the second, both included.
	 *
	 * @example Book.objects.filter({ pages__range: [100, 200] }) // WHERE "library_book"."pages" BETWEEN ? AND ?
	 */
	range: readonly [T, T];
}
/** Every kind has these. They are listed in completions of text, and accepted everywhere. */
export interface TextMatch {
	/**
	 * Equal, with A-Z taken for a-z.
	 *
	 * @example Book.objects.filter({ title__iexact: "ANTS" }) // WHERE lower("library_book"."title") = lower(?)
	 */
	iexact: string | null;
	/**
	 * Has the text in it.
	 *
	 * @example Book.objects.filter({ title__contains: "nt" }) // WHERE instr("library_book"."title", ?) > 0
	 */
	contains: string;
	/**
	 * Has the text in it, with A-Z taken for a-z.
	 *
	 * @example
	 * ```ts
	 * Book.objects.filter({ title__icontains: "NT" });
	 * // WHERE instr(lower("library_book"."title"), lower(?)) > 0
	 * ```
	 */
	icontains: string;
	/**
	 * Begins with the text.
	 *
	 * @example
	 * ```ts
	 * Book.objects.filter({ title__startswith: "An" });
	 * // WHERE "library_book"."title" >= ? AND "library_book"."title" < ?
	 * ```
	 */
	startswith: string;
	/**
	 * Begins with the text, with A-Z taken for a-z.
	 *
	 * @example
	 * ```ts
	 * Book.objects.filter({ title__istartswith: "AN" });
	 * // WHERE substr(lower("library_book"."title"), 1, length(lower(?))) = lower(?)
	 * ```
	 */
	istartswith: string;
	/**
	 * Ends with the text.
	 *
	 * @example
	 * ```ts
	 * Book.objects.filter({ title__endswith: "ts" });
	 * // WHERE substr("library_book"."title", length("library_book"."title") - length(?) + 1) = ?
	 * ```
	 */
	endswith: string;
	/**
	 * Ends with the text, with A-Z taken for a-z.
	 *
	 * @example
	 * ```ts
	 * Book.objects.filter({ title__iendswith: "TS" });
	 * // WHERE substr(lower("library_book"."title"), ... = lower(?)
	 * ```
	 */
	iendswith: string;
	/**
	 * The regular expression is found in it; not on D1, which has none.
	 *
	 * @example Book.objects.filter({ title__regex: "^A.t" }) // WHERE REGEXP(?, "library_book"."title")
	 */
	regex: string | RegExp;
	/**
	 * The regular expression is found in it, small and capital letters alike; not on D1, which has none.
	 *
	 * @example Book.objects.filter({ title__iregex: "^a.t" }) // WHERE REGEXP(?, lower("library_book"."title"))
	 */
	iregex: string | RegExp;
}

/** The lookups of text: charField(), textField(), slugField() and their like. */
export interface TextLookups<T> extends Equality<T>, Order<T>, TextMatch {}
export interface UuidLookups<T> extends Equality<T>, Order<T>, TextMatch {}
export interface IpAddressLookups<T> extends Equality<T>, Order<T>, TextMatch {}
export interface BooleanLookups<T> extends Equality<T> {}
/** The lookups of whole numbers. */
export interface IntegerLookups<T> extends Equality<T>, Order<T> {}
export interface BigIntegerLookups<T> extends Equality<T | number>, Order<T | number> {}
/** The lookups of floatField(). */
export interface FloatLookups<T> extends Equality<T>, Order<T> {}
/** Digits as text are exact; a number is taken for the decimal it prints as. */
export interface DecimalLookups<T> extends Equality<T | number>, Order<T | number> {}
export interface DurationLookups<T> extends Equality<T>, Order<T> {}
/** The lookups of dateField(), whose values are texts "2024-02-29". */
export interface DateLookups<T> extends Equality<T>, Order<T> {}
/** The lookups of timeField(), whose values are texts "18:45:00". */
export interface TimeLookups<T> extends Equality<T>, Order<T> {}
/** The lookups of dateTimeField(), whose values are Dates. */
export interface DateTimeLookups<T> extends Equality<T>, Order<T> {}
export interface BinaryLookups<T> extends Equality<T>, Order<T> {}
/** The lookups of jsonField(), and of keys in it: `meta__isbn__startswith`. */
export interface JsonLookups<T> extends Equality<T>, Omit<TextMatch, "contains"> {
	/** Django's lookup of other databases; SQLite has none, so it throws a NotSupportedError: compare single keys. */
	contains: unknown;
	/** Django's lookup of other databases; SQLite has none, so it throws a NotSupportedError: compare single keys. */
	contained_by: unknown;
	/**
	 * An object with this key, or a list with this index.
	 *
	 * @example Book.objects.filter({ meta__has_key: "isbn" }) // WHERE json_type("library_book"."meta", ...
	 */
	has_key: string | number;
	/**
	 * An object with all these keys.
	 *
	 * @example
	 * ```ts
	 * Book.objects.filter({ meta__has_keys: ["isbn", "dims"] });
	 * // WHERE NOT EXISTS (SELECT ... WHERE json_type("library_book"."meta", ... IS NULL)
	 * ```
	 */
	has_keys: readonly (string | number)[];
	/**
	 * An object with one of these keys or more.
	 *
	 * @example
	 * ```ts
	 * Book.objects.filter({ meta__has_any_keys: ["isbn", "dims"] });
	 * // WHERE EXISTS (SELECT ... WHERE json_type("library_book"."meta", ... IS NOT NULL)
	 * ```
	 */
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
	/**
	 * The year; with a comparison it becomes a range, which an index serves.
	 *
	 * @example
	 * ```ts
	 * Book.objects.filter({ published__year: 2024 });
	 * // WHERE "library_book"."published" >= ? AND "library_book"."published" < ?
	 * ```
	 */
	year: "integer";
	/**
	 * The year that the ISO week belongs to.
	 *
	 * @example Book.objects.filter({ published__iso_year__gte: 2024 }) // WHERE "library_book"."published" >= ?
	 */
	iso_year: "integer";
	/**
	 * The quarter of the year, 1 to 4.
	 *
	 * @example
	 * ```ts
	 * Book.objects.filter({ published__quarter: 1 });
	 * // WHERE ((CAST(substr("library_book"."published", 6, 2) AS INTEGER) + 2) / 3) = ?
	 * ```
	 */
	quarter: "integer";
	/**
	 * The month, 1 to 12.
	 *
	 * @example
	 * ```ts
	 * Book.objects.filter({ published__month: 2 });
	 * // CAST(substr("library_book"."published", 6, 2) AS INTEGER) = ?
	 * ```
	 */
	month: "integer";
	/**
	 * The ISO week, 1 to 53.
	 *
	 * @example Book.objects.filter({ published__week: 9 }) // CAST(strftime('%V', ...
	 */
	week: "integer";
	/**
	 * The day of the week: 1 is Sunday, 7 Saturday.
	 *
	 * @example Book.objects.filter({ published__week_day: 5 }) // CAST(strftime('%w', ... + 1) = ?
	 */
	week_day: "integer";
	/**
	 * The day of the week: 1 is Monday, 7 Sunday.
	 *
	 * @example Book.objects.filter({ published__iso_week_day: 4 }) // CAST(strftime('%u', ...
	 */
	iso_week_day: "integer";
	/**
	 * The day of the month, 1 to 31.
	 *
	 * @example
	 * ```ts
	 * Book.objects.filter({ published__day: 29 });
	 * // CAST(substr("library_book"."published", 9, 2) AS INTEGER) = ?
	 * ```
	 */
	day: "integer";
}
interface ClockTransforms {
	/**
	 * The hour, 0 to 23.
	 *
	 * @example
	 * ```ts
	 * Book.objects.filter({ updated__hour: 12 });
	 * // CAST(substr("library_book"."updated", 12, 2) AS INTEGER) = ?
	 * ```
	 */
	hour: "integer";
	/**
	 * The minute, 0 to 59.
	 *
	 * @example
	 * ```ts
	 * Book.objects.filter({ updated__minute: 30 });
	 * // CAST(substr("library_book"."updated", 15, 2) AS INTEGER) = ?
	 * ```
	 */
	minute: "integer";
	/**
	 * The whole second, 0 to 59.
	 *
	 * @example
	 * ```ts
	 * Book.objects.filter({ updated__second: 0 });
	 * // CAST(substr("library_book"."updated", 18, 2) AS INTEGER) = ?
	 * ```
	 */
	second: "integer";
}
/** The parts of a date, each with the kind it gives. */
export interface DateTransforms extends CalendarTransforms {}
/** The parts of a time of day, each with the kind it gives. */
export interface TimeTransforms extends ClockTransforms {}
/** The parts of a moment, in UTC, each with the kind it gives. */
export interface DateTimeTransforms extends CalendarTransforms, ClockTransforms {
	/**
	 * The date, a text "2024-02-29".
	 *
	 * @example Book.objects.filter({ updated__date: "2024-02-29" }) // substr("library_book"."updated", 1, 10) = ?
	 */
	date: "date";
	/**
	 * The time of day, a text "18:45:00".
	 *
	 * @example Book.objects.filter({ updated__time__gte: "12:00:00" }) // substr("library_book"."updated", 12) >= ?
	 */
	time: "time";
}
/** Transforms that an app registers for text, each with the kind it gives: `interface TextTransforms { length: "integer" }`. */
// biome-ignore lint/suspicious/noEmptyInterface: apps add to it by declaration merging
export interface TextTransforms {}
/** Transforms that an app registers for whole numbers, each with the kind it gives. */
// biome-ignore lint/suspicious/noEmptyInterface: apps add to it by declaration merging
export interface IntegerTransforms {}
/** Transforms that an app registers for floats, each with the kind it gives. */
// biome-ignore lint/suspicious/noEmptyInterface: apps add to it by declaration merging
export interface FloatTransforms {}
/** Transforms that an app registers for decimals, each with the kind it gives. */
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
	/** The name it was defined with. */
	readonly name: Name;
	/** The kind of field that it is stored as. */
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
