// What the types record of a field: its kind, value type and options that matter to queries and rows.
// The factories' signatures are in field-factory.types.ts.

/**
 * A column. Kind: key of Lookups. T: the value's type. Null: nullable. Opt: may be left out on create; "generated": must be.
 * Pk: primary key.
 */
export interface Field<
	Kind,
	T,
	Null extends boolean = false,
	Opt extends boolean | "generated" = false,
	Pk extends boolean = false,
> {
	readonly $kind: Kind;
	readonly $type: T;
	readonly $null: Null;
	readonly $opt: Opt;
	readonly $pk: Pk;
}

/**
 * A relation as its model declares it. RK: which kind. To: label or "self". RN: relatedName or undefined.
 * X: the options that few relations have (relatedQueryName, toField, through).
 */
export interface Rel<
	RK,
	To,
	RN,
	Null extends boolean = false,
	Opt extends boolean = false,
	X = unknown,
	Pk extends boolean = false,
> {
	readonly $rel: RK;
	readonly $to: To;
	readonly $rn: RN;
	readonly $null: Null;
	readonly $opt: Opt;
	readonly $x: X;
	readonly $pk: Pk;
}

/**
 * A composite primary key. N: the names of its fields. What its values are depends on those, see KeyTuple; it is no column, so
 * it is set and read under the name pk only.
 */
export interface CompositeKey<out N> extends Field<"compositePrimaryKey", unknown, false, "generated", true> {
	readonly $names: N;
}

export type AnyField = Field<unknown, unknown, boolean, boolean | "generated", boolean>;
export type AnyRel = Rel<unknown, unknown, unknown, boolean, boolean, unknown, boolean>;
/** The second argument of model(). */
export type FieldMap = Readonly<Record<string, AnyField | AnyRel>>;

/** The type of a field's values, with null where the field is nullable. */
export type FieldValue<F> = F extends { readonly $type: infer T; readonly $null: infer N }
	? N extends true
		? T | null
		: T
	: never;
