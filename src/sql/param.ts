// A value on its way into a statement. It never becomes text: it is a `?` and an entry of the parameter list.

/** What crosses the border to a backend. Integers beyond 2^53 travel as decimal text, see ParamType "bigint". */
export type SqlValue = null | number | string | Uint8Array;

/**
 * How SQLite must see the value where no column affinity helps. "bare" is bound as it is (inserts, assignments);
 * "decimal" and "bigint" are text that is cast, "boolean" is 0 or 1.
 */
export type ParamType = "bare" | "integer" | "real" | "text" | "blob" | "boolean" | "bigint" | "decimal";

/** The place in the intent that the value came from; its identity ties a cached statement to the values of a new query. */
export interface ParamSource {
	readonly value: SqlValue;
}

export interface Param {
	readonly kind: "param";
	readonly source: ParamSource;
	readonly type: ParamType;
	/** Applied to the value when the statement is bound: a range's upper end, an escaped pattern. */
	readonly map?: ((value: SqlValue) => SqlValue) | undefined;
}

/** A parameter for a value that the library makes itself, the same in each run of the statement. */
export const constantParam = (value: SqlValue, type: ParamType): Param => ({
	kind: "param",
	source: { value },
	type,
});
