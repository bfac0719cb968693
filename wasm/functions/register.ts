// The SQL functions that SQLite lacks and JavaScript has. D1 cannot have them.
import { md5, sha1, sha224, sha256, sha384, sha512 } from "./hashes.ts";
import { createRegexp } from "./regexp.ts";

export type FunctionArgument = null | number | string | Uint8Array;

/** Defines a deterministic SQL function whose arguments are never NULL: with one it answers NULL. */
export type DefineFunction = (
	name: string,
	args: number,
	run: (...args: never[]) => string | number | null,
) => void;

const encoder = new TextEncoder();

const bytesOf = (value: FunctionArgument): Uint8Array =>
	value instanceof Uint8Array ? value : encoder.encode(String(value));

/**
 * Registers `REGEXP(pattern, text)` and so `text REGEXP pattern`, IREGEXP which ignores case, and the hashes MD5, SHA1,
 * SHA224, SHA256, SHA384 and SHA512 as lower-case hexadecimal digits of the UTF-8 text.
 */
export function registerFunctions(define: DefineFunction): void {
	for (const [name, flags] of [
		["REGEXP", ""],
		["IREGEXP", "i"],
	] as const) {
		const matches = createRegexp(flags);
		define(name, 2, (pattern: FunctionArgument, text: FunctionArgument) =>
			pattern === null || text === null ? null : matches(String(pattern), String(text)) ? 1 : 0,
		);
	}
	const hashes = { MD5: md5, SHA1: sha1, SHA224: sha224, SHA256: sha256, SHA384: sha384, SHA512: sha512 };
	for (const [name, hash] of Object.entries(hashes))
		define(name, 1, (value: FunctionArgument) => (value === null ? null : hash(bytesOf(value))));
}
