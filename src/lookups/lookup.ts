// What a lookup (`__gte`) and a transform (`__year`) are: plain data over SQL nodes. A field kind lists its own.
import type { Limits } from "../backend/limits.ts";
import type { SqlExpr } from "../sql/ast.ts";
import type { ParamType, SqlValue } from "../sql/param.ts";

/** What a value type can do for a lookup: the part of a field's type that lookups need. */
export interface Codec {
	/** "integer", "text", ...: named in errors and used to pair types in arithmetic. */
	readonly kind: string;
	readonly paramType: ParamType;
	/** Checks a value and gives what is stored. Throws a ValueError that says what was expected. */
	toDb(value: unknown): SqlValue;
}

/** What the right side of a lookup is. */
export type Takes =
	/** one value or expression (gt) */
	| "value"
	/** a list, one JSON parameter, or a query (in) */
	| "list"
	/** two values (range) */
	| "range"
	/** true or false, part of the statement's shape (isnull) */
	| "boolean"
	/** the value as given, null too: the lookup's own `prepare` makes what is bound (json, has_keys) */
	| "raw";

export interface LookupContext {
	/** Of the lookup that is written. */
	readonly name: string;
	readonly limits: Limits;
	readonly codec: Codec;
	/** What `variant` said of the value: the part of it that changes the SQL. */
	readonly variant: string;
	/** The right side is a value (bound as a parameter), not an expression of the query. */
	readonly isValue: boolean;
}

export interface Lookup {
	readonly name: string;
	readonly takes: Takes;
	/**
	 * From the user's value to what is bound; by default the codec's toDb. Called when the query is written, so it may throw:
	 * for each bound of a range, for a list as a whole.
	 */
	readonly prepare?: (value: unknown, codec: Codec) => SqlValue;
	/** Of a tuple: what is bound of each of its values. Stands for `prepare`, but not where the lookup takes a list. */
	readonly prepareEach?: (value: unknown) => readonly BoundPart[];
	/**
	 * The part of the value that changes the SQL, part of the cache key. Called when the query is written, with both bounds of a
	 * range, with all of a list and what was prepared of it.
	 */
	readonly variant?: (value: unknown, prepared?: SqlValue) => string;
	/** The codec of the right side when it is not that of the left side (a text pattern for an integer field). */
	readonly rhs?: Codec;
	/** Writes it. What most kinds of field have is named here and written by writers.ts, so that models do not carry it. */
	readonly toExpr: LookupWriter | CommonWriter;
}

export interface BoundPart {
	readonly value: SqlValue;
	readonly paramType: ParamType;
}

export type LookupWriter = (lhs: SqlExpr, rhs: readonly SqlExpr[], context: LookupContext) => SqlExpr;
export type CommonWriter = "compare" | "range" | "list" | "isnull" | "text" | "prefix" | "regex";

/** A lookup that brings its own SQL. */
export interface WrittenLookup extends Lookup {
	readonly toExpr: LookupWriter;
}

/** `__year`, `__date`, `__lower`: an expression over the left side, with a type and so lookups of its own. */
export interface Transform<Type = unknown> {
	/** Its name in paths: "length" for `title__length`. */
	readonly name: string;
	/** The type of the transformed value; a field's factory will do when it is registered. */
	readonly output: () => Type;
	/** The SQL over the left side. */
	toExpr(lhs: SqlExpr, limits: Limits): SqlExpr;
	/** Also applied to the right side of a lookup that follows. */
	readonly bilateral?: boolean;
}
