// The port to an engine: SQLite in the calling thread, without models and without the wire. It throws EngineFailure.
import type { Limits } from "../src/backend/limits.ts";
import type { Result } from "../src/backend/result.ts";
import type { SqlValue } from "../src/sql/param.ts";
import type { PackedRows } from "./transport/packed-rows.ts";

/** The SQLite that runs: sql.js in memory, or SQLite's own build for WASM, which can keep its rows on OPFS. */
export type EngineName = "sqljs" | "sqlite-wasm";

/** "persistent": rows outlive the page. "memory": they are gone with it. */
export type Durability = "persistent" | "memory";

/** Which limits the engine keeps: SQLite's own, or D1's, so that tests fail where production would. */
export type LimitsName = "sqlite" | "d1";

export interface Statement {
	readonly sql: string;
	readonly params: readonly SqlValue[];
}

export interface Engine {
	readonly name: EngineName;
	readonly durability: Durability;
	readonly limits: Limits;
	/** Runs one statement to its end. */
	run(sql: string, params: readonly SqlValue[]): Result;
	/** Starts a statement whose rows are read piece by piece. `lasting`: other statements may run before it is closed. */
	open(sql: string, params: readonly SqlValue[], lasting: boolean): Cursor;
	/** Runs statements without parameters, one after the other. */
	script(sql: string): void;
	/** What `run` refuses under D1's limits, transactions among it, for the engine's own needs. */
	control(sql: string): void;
	close(): void;
}

/** A running statement. */
export interface Cursor {
	readonly columns: readonly string[];
	/** No row is left. */
	readonly done: boolean;
	/** The next rows as arrays, at most `max`. */
	take(max: number): SqlValue[][];
	/** The next rows as buffers to transfer, at most `max`. */
	pack(max: number): PackedRows;
	/** What a finished write did. */
	effect(): Pick<Result, "changes" | "lastInsertId">;
	close(): void;
}
