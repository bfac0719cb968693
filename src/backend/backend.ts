// The port to a database: it binds, runs, converts raw values and maps errors. It knows no model.
import type { Compiled } from "../sql/compiled.ts";
import type { Limits } from "./limits.ts";
import type { Result } from "./result.ts";

export interface Backend {
	/** "sqljs", "sqlite-wasm", "d1": named in errors. */
	readonly name: string;
	readonly limits: Limits;
	/** Runs one statement. An engine in the calling thread may answer at once, without a promise. */
	run(statement: Compiled): Result | Promise<Result>;
	/**
	 * Runs all statements in one transaction and one round trip, all or nothing. `onStatement` is called after each of them, with
	 * its place, where that can be known before the answer comes; it must not throw.
	 */
	batch(
		statements: readonly Compiled[],
		onStatement?: (index: number) => void,
	): Promise<readonly Result[]> | readonly Result[];
	/** Runs the same statement once per list of parameters, in one transaction; the fast path of bulk inserts in the browser. */
	stream?(statement: Compiled, chunkRows: number): AsyncIterable<Result>;
	/** Runs DDL or other text without parameters. */
	script?(sql: string): Promise<void> | void;
	close(): Promise<void>;
}
