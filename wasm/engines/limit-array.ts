// Limits for a build that leaves out sqlite3_limit. A connection keeps its limits as one array of integers, in the order of
// https://sqlite.org/c3ref/c_limit_attached.html; a new connection has the defaults in it, by which it is found.
import { EngineFailure } from "../failure.ts";

/** Length, SQL, columns, depth, compound, operations, arguments (builds vary), attached, pattern, variables, triggers. */
const DEFAULTS = [1e9, 1e9, 2000, 1000, 500, 250_000_000, null, 10, 50_000, 32_766, 1000];

/** How far from its start a connection may keep them, in integers. */
const REACH = 256;

/** The limits of a connection that was just opened, to read and to write by their ids. */
export function limitArray(memory: WebAssembly.Memory, database: number): Int32Array {
	const integers = new Int32Array(memory.buffer, database, REACH);
	for (let start = 0; start + DEFAULTS.length <= REACH; start++)
		if (DEFAULTS.every((value, id) => value === null || integers[start + id] === value))
			return integers.subarray(start, start + DEFAULTS.length);
	throw new EngineFailure({
		kind: "configuration",
		problem: "this build of sql.js has other limits than SQLite's own, so D1's cannot be put in their place",
		fix: 'Use sql.js as published, or engine: "sqlite-wasm".',
	});
}
