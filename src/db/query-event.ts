// What a listener learns of each run: for logs, budgets and tests that count queries.
import type { Cost } from "../backend/result.ts";

export interface QueryEvent extends Cost {
	readonly sql: string;
	readonly params: readonly unknown[];
	/** Rows that came back. */
	readonly rows: number;
	/** Milliseconds from sending to having the rows. */
	readonly elapsedMs: number;
	/** 1, or 0 for the statements of a batch after its first. */
	readonly roundTrips: number;
}
export type QueryListener = (event: QueryEvent) => void;
