// Those who want to know of each statement that a database runs. Nobody pays while there are none.
import type { Result } from "../backend/result.ts";
import type { Compiled } from "../sql/compiled.ts";
import type { QueryEvent, QueryListener } from "./query-event.ts";

export class QueryListeners {
	private readonly listeners = new Set<QueryListener>();

	/** Returns a function that takes it away again. */
	add(listener: QueryListener): () => void {
		this.listeners.add(listener);
		return () => void this.listeners.delete(listener);
	}

	/** Runs one statement and tells of it. */
	one(statement: Compiled, run: () => Result | Promise<Result>): Result | Promise<Result> {
		if (this.listeners.size === 0) return run();
		return this.observed([statement], async () => [await run()]).then(([result]) => result as Result);
	}

	/** Runs a batch and tells of each of its statements. */
	async all(
		statements: readonly Compiled[],
		run: () => readonly Result[] | Promise<readonly Result[]>,
	): Promise<readonly Result[]> {
		return this.listeners.size === 0 ? run() : this.observed(statements, run);
	}

	/** Tells of a stream when its reader has come to the end, or has had enough. */
	stream(statement: Compiled, parts: AsyncIterable<Result>): AsyncIterable<Result> {
		return this.listeners.size === 0 ? parts : this.heard(statement, parts);
	}

	private async observed(
		statements: readonly Compiled[],
		run: () => readonly Result[] | Promise<readonly Result[]>,
	): Promise<readonly Result[]> {
		const started = now();
		let results: readonly Result[] = [];
		let failure: Failure = {};
		try {
			results = await run();
			return results;
		} catch (error) {
			failure = { error };
			throw error;
		} finally {
			const elapsedMs = now() - started;
			for (const [index, { sql, params }] of statements.entries()) {
				const { rows, cost } = results[index] ?? NO_RESULT;
				const roundTrips = cost?.roundTrips ?? (index === 0 ? 1 : 0);
				this.tell({ sql, params, rows: rows.length, elapsedMs, ...cost, roundTrips, ...failure });
			}
		}
	}

	private async *heard({ sql, params }: Compiled, parts: AsyncIterable<Result>): AsyncGenerator<Result> {
		const started = now();
		let rows = 0;
		let failure: Failure = {};
		try {
			for await (const part of parts) {
				rows += part.rows.length;
				yield part;
			}
		} catch (error) {
			failure = { error };
			throw error;
		} finally {
			this.tell({ sql, params, rows, elapsedMs: now() - started, roundTrips: 1, ...failure });
		}
	}

	private tell(event: QueryEvent): void {
		for (const listener of this.listeners) listener(event);
	}
}

type Failure = Pick<QueryEvent, "error">;
const NO_RESULT: Pick<Result, "rows" | "cost"> = { rows: [] };

/** Milliseconds on the finest clock there is. */
const now = (): number =>
	(globalThis as { performance?: { now(): number } }).performance?.now() ?? Date.now();
