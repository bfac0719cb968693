// What a backend can take, as numbers. The planner and the compiler read them; nothing asks for a backend by name.

export interface Limits {
	/** Bound parameters of one statement. */
	readonly params: number;
	/** Columns of one result set. */
	readonly resultColumns: number;
	/** Terms of one UNION / INTERSECT / EXCEPT. */
	readonly compoundTerms: number;
	/** Bytes of one value and so of one JSON list. */
	readonly valueBytes: number;
	/** Bytes of the text of one statement. */
	readonly sqlBytes: number;
	/** Arguments of one function call. */
	readonly functionArgs: number;
	/** How deep operators, calls and subqueries may stand in each other. */
	readonly expressionDepth: number;
	/** Numbers arrive as REAL even when they are whole, so whole ones must be cast. */
	readonly numbersBindAsReal: boolean;
	/** A foreign key that is checked only at the end of a transaction says what was wrong; D1 answers "internal error". */
	readonly deferredKeys: boolean;
	/** Functions can be registered from JavaScript (REGEXP, hashes). */
	readonly userFunctions: boolean;
	/** A call costs a network round trip: reads of one tick and prefetches go as one batch, bulk writes as one JSON parameter. */
	readonly remote: boolean;
}

/** The smallest valueBytes of the backends, by which lists are divided before it is known where they go. */
export const LEAST_VALUE_BYTES = 2_000_000;

/** SQLite's own limits in the WASM builds. Source: https://sqlite.org/limits.html */
export const SQLITE_LIMITS: Limits = {
	params: 32_766,
	resultColumns: 2000,
	compoundTerms: 500,
	valueBytes: 1_000_000_000,
	sqlBytes: 1_000_000,
	functionArgs: 127,
	expressionDepth: 1000,
	numbersBindAsReal: false,
	deferredKeys: true,
	userFunctions: true,
	remote: false,
};

/** D1's limits. Source: https://developers.cloudflare.com/d1/platform/limits/ and workerd's sqlite.c++ */
export const D1_LIMITS: Limits = {
	params: 100,
	resultColumns: 100,
	compoundTerms: 5,
	valueBytes: LEAST_VALUE_BYTES,
	sqlBytes: 100_000,
	functionArgs: 32,
	expressionDepth: 100,
	numbersBindAsReal: true,
	deferredKeys: false,
	userFunctions: false,
	remote: true,
};
