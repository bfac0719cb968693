// What a field is, without its model's behaviour: a value type (codec, lookups) and the options of the column.
import type { Codec, Lookup, Transform } from "../lookups/lookup.ts";
import type { SqlExpr } from "../sql/ast.ts";
import type { SqlValue } from "../sql/param.ts";

/** The type of a column or an expression: how values are checked, stored, read and looked up. */
export interface FieldType extends Codec {
	/** From what SQLite gives to the user's value; null when they are the same. Never called with null. */
	readonly fromDb: ((raw: SqlValue) => unknown) | null;
	/** Wraps the expression in the outermost select list, when the plain value would lose something (bigint, json keys). */
	readonly select?: (expr: SqlExpr) => SqlExpr;
	/** The form for reading is needed inside a compound select already: a json key that is "1" must not meet 1. */
	readonly selectsEarly?: boolean;
	lookup(name: string): Lookup | undefined;
	/** May make transforms on the fly: json keys. */
	transform(name: string): Transform<FieldType> | undefined;
	readonly lookupNames: readonly string[];
	readonly transformNames: readonly string[];
	/** Column type in CREATE TABLE, Django's word for SQLite: "integer", "varchar(100)". */
	readonly columnType: string;
	/** SQL of the type in CAST(x AS ...). */
	readonly castType: string;
	/** The formula of Cast() where CAST alone would not do: dates and times. */
	readonly castExpr?: (expr: SqlExpr) => SqlExpr;
	/** Reads all cells of a column at once, when that is faster than one by one (json). Gets and gives a list without nulls. */
	readonly fromDbAll?: (raw: readonly SqlValue[]) => unknown[];
	/** Only of a composite key, whose values are tuples: what it brings along, so that models without one do not load it. */
	readonly composite?: CompositeRules;
	/** Digits after the point, for decimals. */
	readonly decimalPlaces?: number;
	readonly maxDigits?: number;
	readonly maxLength?: number;
	/** Of a column of text, when it is not BINARY as usual. */
	readonly collation?: string;
	/** Which IP addresses are allowed; for validation. */
	readonly protocol?: "both" | "ipv4" | "ipv6";
	/** CHECK of the column, given its quoted name; as Django adds for positive integers and json. */
	readonly check?: (quoted: string) => string;
	/** The type of a value computed from it, where that differs from the column's: a decimal without fixed places. */
	readonly computed?: FieldType;
	/** The distinct dates or moments of a field, cut off at "year", "month", "week", "day", ...: dates() and datetimes(). */
	truncated?<Queryset extends DatesQueryset>(queryset: Queryset, request: DatesRequest): Queryset;
	/** Of a kind that defineField() made: the user's value and the one it is stored as. `kind` is that of the base. */
	readonly custom?: CustomKind;
	/** The type and formula of `left operator right`, when this type knows how; asked on both sides. */
	combine?(operator: Arithmetic, other: FieldType, side: "left" | "right"): Combination | undefined;
}

export interface CustomKind {
	readonly name: string;
	/** The type of what is stored. */
	readonly base: FieldType;
	/** Neither is called with null. */
	readonly toBase: (value: unknown) => unknown;
	readonly fromBase: (stored: unknown) => unknown;
	/** From what forms and JSON hold. */
	readonly parse: ((given: unknown) => unknown) | undefined;
}

/** The name of a type's kind, for errors. */
export const kindName = ({ kind, custom }: FieldType): string => custom?.name ?? kind;

/** What dates() and datetimes() were asked. */
export interface DatesRequest {
	readonly field: string;
	readonly kind: string;
	readonly order: string;
	/** As a date, or as a moment, counted in the local time of a zone. */
	readonly as: "date" | "dateTime";
	readonly tzinfo?: string | undefined;
	/** The call, for errors. */
	readonly where: string;
}
/** A queryset, as far as they need it. */
export interface DatesQueryset {
	annotate(annotations: object): this;
	valuesList(name: string, options: object): this;
	distinct(): this;
	filter(lookups: object): this;
	orderBy(term: string): this;
}

export type Arithmetic = "+" | "-" | "*" | "/" | "%" | "^" | "&" | "|" | "<<" | ">>" | "xor";

export interface Combination {
	readonly type: FieldType;
	/** The formula; the plain operator when it is left out. */
	readonly toExpr?: (left: SqlExpr, right: SqlExpr) => SqlExpr;
}

export interface CompositeRules {
	/** The fields it is made of. */
	readonly names: readonly string[];
	/** Throws: a tuple is not one value. */
	refuse(): never;
	/** Throws when the sides of a comparison do not have as many parts. */
	checkSides(
		left: FieldType | null,
		right: FieldType | null,
		key: string,
		scope: { readonly where: string; readonly model: { readonly name: string } },
	): void;
	/** What COUNT takes for a key, a row value: NULL where there is no row. */
	countable(key: SqlExpr, distinct: boolean): SqlExpr;
}

export type OnDelete =
	| { readonly kind: "CASCADE" | "PROTECT" | "RESTRICT" | "SET_NULL" | "SET_DEFAULT" | "DO_NOTHING" }
	| { readonly kind: "SET"; readonly value: unknown };

/** The relation that a foreign key, one-to-one or many-to-many field declares. Names are resolved by meta/. */
export interface RelationSpec {
	readonly kind: "foreignKey" | "oneToOne" | "manyToMany";
	/** "app.Model" or "self". */
	readonly to: string;
	readonly relatedName: string | undefined;
	readonly relatedQueryName: string | undefined;
	readonly onDelete: OnDelete;
	readonly toField: string | undefined;
	/** Label of the explicit intermediate model of a many-to-many relation. */
	readonly through: string | undefined;
	readonly throughFields: readonly [string, string] | undefined;
	readonly symmetrical: boolean | undefined;
	/** Table of the automatic intermediate model. */
	readonly dbTable: string | undefined;
	readonly parentLink: boolean;
	readonly dbConstraint: boolean;
	/** Lookups or a Q that targets must meet, or a function that makes them; for validation. */
	readonly limitChoicesTo: unknown;
}

/** What makes a field a composite primary key; meta/ gives it its parts. */
export interface CompositeSpec {
	/** Names or attnames of fields of the same model. */
	readonly names: readonly string[];
}

export type Choice = readonly [value: unknown, label: string];

/** What a field factory returns: everything about a field but the name it will get in its model. */
export interface FieldSpec {
	/** Name of the factory, for errors and the schema: "charField". */
	readonly factory: string;
	/** Undefined for relations, whose type is that of the key they point at. */
	readonly type: FieldType | undefined;
	readonly relation: RelationSpec | undefined;
	readonly null: boolean;
	readonly blank: boolean;
	readonly primaryKey: boolean;
	readonly unique: boolean;
	readonly dbIndex: boolean;
	readonly editable: boolean;
	readonly dbColumn: string | undefined;
	readonly dbComment: string | undefined;
	/** A value or a function that makes one; `hasDefault` tells it from none. */
	readonly hasDefault: boolean;
	readonly default: unknown;
	/** A value or an expression in DDL; undefined for none. */
	readonly dbDefault: unknown;
	/** Read by choicesOf(): groups are laid flat. */
	readonly choices: readonly Choice[] | (() => readonly Choice[]) | undefined;
	readonly validators: readonly ((value: unknown) => void)[];
	readonly autoIncrement: boolean;
	/** Set at the insert, or at each save. */
	readonly auto: { readonly onInsert: boolean; readonly onUpdate: boolean; now(): unknown } | undefined;
	readonly generated: { readonly expression: unknown; readonly stored: boolean } | undefined;
	readonly composite: CompositeSpec | undefined;
	readonly verboseName: string | undefined;
	readonly helpText: string | undefined;
	readonly errorMessages: Readonly<Record<string, string>> | undefined;
	/** Names of fields of dates. */
	readonly uniqueForDate: string | undefined;
	readonly uniqueForMonth: string | undefined;
	readonly uniqueForYear: string | undefined;
}
