// sql.js has no sqlite3_bind_int64, so whole numbers beyond 32 bits can be bound as REAL only. Where such a number is
// bound, the statement is run in another form, in which each whole number is cast back.
import type { SqlValue } from "../../src/sql/param.ts";

/** Strings, quoted names and comments, which may hold question marks, or a parameter. */
const TOKEN = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\/|\?(\d*)/g;

/**
 * The statement with whole-number parameters cast. The plus takes away the affinity that a cast has and a parameter
 * has not: https://sqlite.org/datatype3.html#column_affinity
 *
 * "WHERE a = ?" -> "WHERE a = +CAST(? AS INTEGER)"
 */
export function castIntegers(sql: string, params: readonly SqlValue[]): string {
	let last = 0;
	return sql.replace(TOKEN, (token, number: string | undefined) => {
		if (number === undefined) return token;
		const position = number === "" ? last + 1 : Number(number);
		last = Math.max(last, position);
		const value = params[position - 1];
		// NULL is cast as well, so that rows with and without a value share one form.
		return value === null || isExactInteger(value) ? `+CAST(${token} AS INTEGER)` : token;
	});
}

const isExactInteger = (value: unknown): boolean =>
	typeof value === "number" && Number.isInteger(value) && Math.abs(value) <= 2 ** 53;
