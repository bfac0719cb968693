// What comes back from a backend: rows as arrays in column order, never objects.
import type { SqlValue } from "../sql/param.ts";

export interface Result {
	readonly columns: readonly string[];
	readonly rows: readonly SqlValue[][];
	/** Rows changed by an INSERT, UPDATE or DELETE. */
	readonly changes: number;
	readonly lastInsertId: number;
	readonly cost?: Cost | undefined;
}

/** What the run cost, as far as the backend knows. `ms` are milliseconds inside the database. */
export interface Cost {
	readonly rowsRead?: number | undefined;
	readonly rowsWritten?: number | undefined;
	readonly ms?: number | undefined;
	/** 0 for a statement that travelled with another one; 1 when it is left out. */
	readonly roundTrips?: number | undefined;
}
