// What a listener learns of each run: for logs, budgets and tests that count queries.
import type { Cost } from "../backend/result.ts";

/** One run of a statement, as listeners get it. */
export interface QueryEvent extends Cost {
	/** The text of the statement. */
	readonly sql: string;
	/** Its parameters, in order. */
	readonly params: readonly unknown[];
	/** Rows that came back. */
	readonly rows: number;
	/** Milliseconds from sending to having the rows. */
	readonly elapsedMs: number;
	/** 1, or 0 for the statements of a batch after its first; more after attempts that lost the connection. */
	readonly roundTrips: number;
	/** What the database threw; a batch that fails fails with all its statements. */
	readonly error?: unknown;
}

/**
 * Called after each statement. `measures: false` says that it does not look at rows read, which D1 tells only on the slower of
 * its two ways to read.
 */
export interface QueryListener {
	(event: QueryEvent): void;
	/** False when it does not look at `rowsRead` and `rowsWritten`. */
	readonly measures?: boolean | undefined;
}
