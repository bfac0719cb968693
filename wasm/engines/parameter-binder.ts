// Parameters of a statement from JavaScript values into SQLite.
import type { SqlValue } from "../../src/sql/param.ts";
import { EngineFailure, sqliteFailure } from "../failure.ts";
import type { ParameterArena } from "./parameter-arena.ts";
import { type SqliteExports, STATIC, TRANSIENT } from "./sqlite-exports.ts";

export interface BindRules {
	/** Whole numbers are bound as REAL too, as D1 does. */
	readonly numbersAreReal: boolean;
	readonly valueBytes: number;
}

/**
 * Binds all parameters; NULLs need nothing, because bindings are cleared after use. Returns whether an integer was
 * bound as REAL for want of sqlite3_bind_int64, see exact-integers.ts. `lasting` parameters are copied by SQLite.
 */
export type ParameterBinder = (statement: number, params: readonly SqlValue[], lasting: boolean) => boolean;

export function createParameterBinder(
	sqlite: SqliteExports,
	arena: ParameterArena,
	rules: BindRules,
): ParameterBinder {
	const { bindText, bindBlob, bindDouble, bindInt, bindInt64 } = sqlite;
	const { numbersAreReal, valueBytes } = rules;

	return (statement, params, lasting) => {
		const destructor = lasting ? TRANSIENT : STATIC;
		const { length } = params;
		let isInexact = false;
		arena.clear();
		for (let index = 0; index < length; ) {
			const value = params[index++];
			if (typeof value === "string") {
				const pointer = arena.text(value);
				if (arena.written > valueBytes) throw tooBig();
				bindText(statement, index, pointer, arena.written, destructor);
			} else if (typeof value === "number") {
				if (numbersAreReal) bindDouble(statement, index, value);
				else if ((value | 0) === value) bindInt(statement, index, value);
				else if (!isWide(value)) bindDouble(statement, index, value);
				else if (bindInt64) bindInt64(statement, index, BigInt(value));
				else {
					isInexact = true;
					bindDouble(statement, index, value);
				}
			} else if (value instanceof Uint8Array) {
				const pointer = arena.bytes(value);
				if (value.length > valueBytes) throw tooBig();
				bindBlob(statement, index, pointer, value.length, destructor);
			} else if (value !== null) {
				throw new EngineFailure({ kind: "parameter", position: index, given: typeName(value) });
			}
		}
		return isInexact;
	};
}

/** A whole number that needs more than 32 bits and is exact. */
const isWide = (value: number): boolean => Number.isInteger(value) && Math.abs(value) <= 2 ** 53;

const tooBig = () => sqliteFailure("string or blob too big");

const typeName = (value: unknown): string =>
	typeof value === "object" ? (value?.constructor?.name ?? "object") : typeof value;
