// What page and worker say to each other. All of it survives structured cloning.
import type { SqlValue } from "../src/sql/param.ts";
import type { BatchStatement } from "./batch.ts";
import type { Durability, EngineName } from "./engine.ts";
import type { Failure } from "./failure.ts";
import type { EngineOptions } from "./open-engine.ts";
import type { PackedRows } from "./transport/packed-rows.ts";

/** Answered in the order in which they were sent. */
export type Request =
	| { readonly kind: "open"; readonly id: number; readonly options: EngineOptions }
	/** One statement, or several in one transaction. */
	| {
			readonly kind: "run";
			readonly id: number;
			readonly statements: readonly BatchStatement[];
			/** Each statement is to be told when it has run. */
			readonly reports: boolean;
	  }
	| { readonly kind: "script"; readonly id: number; readonly sql: string }
	/** Starts a stream and asks for its first chunk. */
	| {
			readonly kind: "stream";
			readonly id: number;
			readonly statement: BatchStatement;
			readonly rows: number;
	  }
	/** Asks for the next chunk: what is not asked for is not read. */
	| { readonly kind: "pull"; readonly id: number }
	| { readonly kind: "cancel"; readonly id: number }
	| { readonly kind: "close"; readonly id: number };

export type Reply =
	/** Another tab holds the store. */
	| { readonly kind: "waiting"; readonly id: number }
	| {
			readonly kind: "opened";
			readonly id: number;
			readonly engine: EngineName;
			readonly durability: Durability;
	  }
	| { readonly kind: "ran"; readonly id: number; readonly statement: number }
	/** Rows of a result that is too large for one message; "results" ends it. */
	| { readonly kind: "part"; readonly id: number; readonly statement: number; readonly rows: WireRows }
	| { readonly kind: "results"; readonly id: number; readonly results: readonly WireResult[] }
	| {
			readonly kind: "chunk";
			readonly id: number;
			readonly columns: readonly string[];
			readonly packed: PackedRows;
			readonly isLast: boolean;
	  }
	| { readonly kind: "done"; readonly id: number }
	| { readonly kind: "failed"; readonly id: number; readonly failure: Failure; readonly statement: number };

/** A few rows are cloned as they are, many are packed. */
export type WireRows =
	| { readonly kind: "plain"; readonly rows: readonly SqlValue[][] }
	| { readonly kind: "packed"; readonly packed: PackedRows };

export interface WireResult {
	readonly columns: readonly string[];
	/** The last rows: all of them, unless parts went before. */
	readonly rows: readonly SqlValue[][];
	readonly changes: number;
	readonly lastInsertId: number;
	/** Milliseconds inside the engine. */
	readonly ms: number;
}
