// The signatures of the field factories: charField(), foreignKey() and the others, with their options.
// `const O` keeps the options as literals, from which nullability, choices and defaults are read.
import type { CompositeKey, Field, Rel } from "./field.types.ts";
import type { CustomKind } from "./lookup-table.types.ts";
import type { Label } from "./registry.types.ts";

/** Something that becomes SQL: F("pages").add(1), Now(). */
export interface AnyExpression {
	readonly $expression: true;
}

/** Options of every field, by Django's names. */
export interface FieldOptions<T = unknown> {
	/** Allows NULL. */
	readonly null?: boolean;
	/** Allows an empty value in validation. */
	readonly blank?: boolean;
	/**
	 * `["draft", "out"]` or `[["draft", "Draft"], ["out", "Published"]]`; the field's type becomes their union. Groups are
	 * `["Audio", [["cd", "CD"], ["vinyl", "Vinyl"]]]`. A function gives them when they are asked for, and tells no type.
	 */
	readonly choices?:
		| readonly (Choice<T> | ChoiceGroup<T>)[]
		| (() => readonly (Choice<T> | ChoiceGroup<T>)[]);
	/** A value, or a function that makes one. */
	readonly default?: T | null | (() => T | null);
	/** A value or an expression that the database fills in. */
	readonly dbDefault?: T | AnyExpression | null;
	/** Name of the column; that of the field (of a relation, with `_id`) when left out. */
	readonly dbColumn?: string;
	/** SQLite has no comments: accepted for models shared with Django's other databases, and not written. */
	readonly dbComment?: string;
	/** Makes an index of the column. */
	readonly dbIndex?: boolean;
	/** No two rows have the same value; NULL does not count. */
	readonly unique?: boolean;
	/** Makes it the model's primary key, in place of the automatic `id`. */
	readonly primaryKey?: boolean;
	/** Whether forms and schemas take it in; true when left out. */
	readonly editable?: boolean;
	/** Called by afullClean() with the value; each throws a ValidationError when it is not valid. */
	readonly validators?: readonly ((value: T) => void)[];
	/** What people call the field, for forms and messages. */
	readonly verboseName?: string;
	/** A sentence for the people who fill it in. */
	readonly helpText?: string;
	/** Other sentences for what validation finds, by code: `{ required: "Say who wrote it." }`. */
	readonly errorMessages?: Readonly<Record<string, string>>;
	/** Name of a field of dates: validation lets no two rows have the same value on one day. */
	readonly uniqueForDate?: string;
	/** The same within months of one number, in any year, as with Django. */
	readonly uniqueForMonth?: string;
	/** The same within one year. */
	readonly uniqueForYear?: string;
}
type Choice<T> = T | readonly [value: T, label: string];
type ChoiceGroup<T> = readonly [group: string, choices: readonly Choice<T>[]];
export interface CharOptions extends FieldOptions<string> {
	/** In characters. */
	readonly maxLength: number;
	/** How the column compares and orders its text; BINARY when left out. */
	readonly dbCollation?: Collation;
}
export interface TextOptions extends FieldOptions<string> {
	/** In characters; checked by validation. */
	readonly maxLength?: number;
	/** How the column compares and orders its text; BINARY when left out. */
	readonly dbCollation?: Collation;
}
/** How a column of text is compared and ordered: NOCASE takes A-Z for a-z, RTRIM leaves out spaces at the end. */
export type Collation = "BINARY" | "NOCASE" | "RTRIM";
export interface DecimalOptions extends FieldOptions<string> {
	/** Digits in all. */
	readonly maxDigits: number;
	/** Digits after the point. */
	readonly decimalPlaces: number;
}
export interface CalendarOptions<T> extends FieldOptions<T> {
	/** Set to the present at each save. */
	readonly autoNow?: boolean;
	/** Set to the present when the row is inserted. */
	readonly autoNowAdd?: boolean;
}
export interface IpAddressOptions extends FieldOptions<string> {
	/** Which addresses validation lets through; both when left out. */
	readonly protocol?: "both" | "ipv4" | "ipv6";
	/** Stores `::ffff:1.2.3.4` as `1.2.3.4`. */
	readonly unpackIpv4?: boolean;
}
export interface GeneratedOptions
	extends Omit<FieldOptions, "default" | "dbDefault" | "editable" | "choices"> {
	/** Over fields of the same row: F("width").mul(F("height")). */
	readonly expression: AnyExpression;
	/** A field as in a model; its type is that of the column. */
	readonly outputField: object;
	/** Stored in the row, or computed when it is read. */
	readonly dbPersist: boolean;
}

type IsNull<O> = O extends { readonly null: true } ? true : false;
type IsOptional<O> = O extends
	| { readonly null: true }
	| { readonly default: unknown }
	| { readonly dbDefault: unknown }
	| { readonly autoNow: true }
	| { readonly autoNowAdd: true }
	? true
	: false;
type IsKey<O> = O extends { readonly primaryKey: true } ? true : false;
type Chosen<O, T> = O extends { readonly choices: readonly (infer C)[] }
	? C extends readonly [infer V, infer Label]
		? Label extends readonly (infer D)[]
			? D extends readonly [infer V, string]
				? V
				: D
			: V
		: C
	: T;
type Made<Kind, T, O> = Field<Kind, Chosen<O, T>, IsNull<O>, IsOptional<O>, IsKey<O>> &
	(O extends { readonly choices: unknown } ? Chosable : unknown);
/** A field with choices: its objects have getStatusDisplay(). */
interface Chosable {
	readonly $choices: true;
}

/** Refuses options that there are not. */
type Only<O, Names> = { readonly [K in Exclude<keyof O, Names>]: never };

/** The kind, as registerLookup(charField, ...) takes it. */
interface OfKind<Kind> {
	/** The kind of field it makes. */
	readonly kind: Kind;
}
export interface CharFactory extends OfKind<"text"> {
	<const O extends CharOptions>(options: O & Only<O, keyof CharOptions>): Made<"text", string, O>;
}
export interface TextFactory extends OfKind<"text"> {
	<const O extends TextOptions = TextOptions>(
		options?: O & Only<O, keyof TextOptions>,
	): Made<"text", string, O>;
}
export interface DecimalFactory extends OfKind<"decimal"> {
	<const O extends DecimalOptions>(options: O & Only<O, keyof DecimalOptions>): Made<"decimal", string, O>;
}
export interface CalendarFactory<Kind, T> extends OfKind<Kind> {
	<const O extends CalendarOptions<T> = CalendarOptions<T>>(
		options?: O & Only<O, keyof CalendarOptions<T>>,
	): Made<Kind, T, O>;
}
/** integerField(), booleanField() and the others without options of their own. */
export interface PlainFactory<Kind, T> extends OfKind<Kind> {
	<const O extends FieldOptions<T> = FieldOptions<T>>(
		options?: O & Only<O, keyof FieldOptions<T>>,
	): Made<Kind, T, O>;
}
export interface IpAddressFactory extends OfKind<"ipAddress"> {
	<const O extends IpAddressOptions = IpAddressOptions>(
		options?: O & Only<O, keyof IpAddressOptions>,
	): Made<"ipAddress", string, O>;
}
export interface BinaryOptions extends FieldOptions<Uint8Array> {
	/** Bytes that validation allows. */
	readonly maxLength?: number;
}
export interface BinaryFactory extends OfKind<"blob"> {
	<const O extends BinaryOptions = {}>(options?: O): Made<"blob", Uint8Array, O>;
}
/** What defineField() is told of a new kind of field. T: its values. B: those of its base, which are stored. */
export interface FieldDefinition<Name, Kind, B, T> {
	/** Names the kind in errors, and for registerLookup(). */
	readonly name: Name;
	/** A field that is stored as the new one will be: integerField(), charField({ maxLength: 7 }). */
	readonly base: Field<Kind, B, boolean, boolean>;
	/** From the value to that of the base: Django's get_prep_value. Never called with null. */
	readonly toDb: (value: T) => NoInfer<B>;
	/** Back from the value of the base: Django's from_db_value. Never called with null. */
	readonly fromDb: (stored: NoInfer<B>) => T;
	/** From what forms and JSON hold, or a value, to a value: Django's to_python, for validation. */
	readonly parse?: (given: unknown) => NoInfer<T>;
	/** Column type, when it is not that of the base: Django's db_type. */
	readonly dbType?: string;
}
/** A factory that defineField() made. */
export interface CustomFactory<Name, Kind, T> extends OfKind<Name> {
	<const O extends FieldOptions<T> = FieldOptions<T>>(
		options?: O & Only<O, keyof FieldOptions<T>>,
	): Made<CustomKind<Name, Kind>, T, O>;
}
export type DefineField = <const Name extends string, Kind, B, T>(
	definition: FieldDefinition<Name, Kind, B, T>,
) => CustomFactory<Name, Kind, T>;

/** A primary key that counts itself. */
export interface AutoFactory extends OfKind<"integer"> {
	(options?: FieldOptions<number>): Field<"integer", number, false, true, true>;
}
/**
 * jsonField({ null: true }) holds anything; jsonField<Address>({ default: {} }) an Address, and
 * jsonField<Address | null>({ null: true }) perhaps none. With a type given, the field may be left out on create.
 */
export interface JsonFactory extends OfKind<"json"> {
	<T = unknown, const O extends FieldOptions<T> = FieldOptions<T>>(
		options?: O,
	): unknown extends T
		? Made<"json", unknown, O>
		: Field<"json", Exclude<T, null>, null extends T ? true : false, true>;
}
export interface GeneratedFactory {
	<const O extends GeneratedOptions>(
		options: O,
	): O["outputField"] extends Field<infer K, infer T, infer N, boolean | "generated", boolean>
		? Field<K, T, O extends { readonly null: true } ? true : N, "generated">
		: never;
}

/** At least two names of fields of the model, each once. */
export type CompositeKeyFactory = <const N extends readonly [string, string, ...string[]]>(
	...names: N
) => CompositeKey<N>;

// ---- relations

/** CASCADE, PROTECT, ..., SET(value). */
export type OnDelete =
	| { readonly kind: "CASCADE" | "PROTECT" | "RESTRICT" | "SET_NULL" | "SET_DEFAULT" | "DO_NOTHING" }
	| { readonly kind: "SET"; readonly value: unknown };
export interface RelationOptions
	extends Omit<FieldOptions, "choices" | "default" | "dbDefault" | "validators"> {
	/** Name of the other side on the target's objects and in lookups; "+" for none. */
	readonly relatedName?: string;
	/** Its name in lookups, when that is another. */
	readonly relatedQueryName?: string;
	/** Whether the database holds the key to a row; true when left out. */
	readonly dbConstraint?: boolean;
	/** A key, an object, or a function that gives one. */
	readonly default?: unknown;
	/** A key that the database fills in. */
	readonly dbDefault?: unknown;
	/** Which objects validation lets it point at: lookups or a Q. */
	readonly limitChoicesTo?: object | (() => object) | undefined;
	/** Called by afullClean() with the key; each throws a ValidationError when it is not valid. */
	readonly validators?: readonly ((value: unknown) => void)[];
}
export interface ForeignKeyOptions extends RelationOptions {
	/**
	 * What happens to this row when the object it points at is deleted: CASCADE, PROTECT, RESTRICT, SET_NULL, SET_DEFAULT, SET(value) or
	 * DO_NOTHING.
	 */
	readonly onDelete: OnDelete;
	/** A unique field of the target to point at, instead of its primary key. */
	readonly toField?: string;
}
export interface OneToOneOptions extends ForeignKeyOptions {
	/** The link of a child model to its parent (multi-table inheritance). */
	readonly parentLink?: boolean;
}
export interface ManyToManyOptions
	extends Pick<
		RelationOptions,
		| "relatedName"
		| "relatedQueryName"
		| "dbConstraint"
		| "blank"
		| "editable"
		| "verboseName"
		| "helpText"
		| "limitChoicesTo"
	> {
	/** Label of the model whose rows are the links; without it one is made. */
	readonly through?: Label;
	/** Names of its keys: to this model, to the target. */
	readonly throughFields?: readonly [source: string, target: string];
	/** For "self": a link holds both ways. True unless said otherwise. */
	readonly symmetrical?: boolean;
	/** Table of the automatic intermediate model. */
	readonly dbTable?: string;
}

type To = Label | "self";
type RelatedName<O> = O extends { readonly relatedName: infer R } ? R : undefined;
/** What few relations have; unknown for the others, so that their types stay small. */
type Extra<O> = O extends
	| { readonly relatedQueryName: string }
	| { readonly toField: string }
	| { readonly through: string }
	? { readonly [K in keyof O & ("relatedQueryName" | "toField" | "through")]: O[K] }
	: unknown;
/** A symmetrical relation has no other side. */
type HidesReverse<T, O> = T extends "self"
	? O extends { readonly symmetrical: false }
		? false
		: true
	: false;

export type ForeignKeyFactory = <const L extends To, const O extends ForeignKeyOptions>(
	to: L,
	options: O,
) => Rel<"fk", L, RelatedName<O>, IsNull<O>, IsOptional<O>, Extra<O>, IsKey<O>>;
export type OneToOneFactory = <const L extends To, const O extends OneToOneOptions>(
	to: L,
	options: O,
) => Rel<"o2o", L, RelatedName<O>, IsNull<O>, IsOptional<O>, Extra<O>, IsKey<O>>;
export type ManyToManyFactory = <const L extends To, const O extends ManyToManyOptions = ManyToManyOptions>(
	to: L,
	options?: O,
) => Rel<"m2m", L, HidesReverse<L, O> extends true ? "+" : RelatedName<O>, false, true, Extra<O>>;
