// Reads that are awaited in the same tick go to a remote database as one batch: one round trip.
import type { Backend } from "../backend/backend.ts";
import type { Result } from "../backend/result.ts";
import { ConnectionLost, ResourceExhausted } from "../errors/database-errors.ts";
import type { Compiled } from "../sql/compiled.ts";

interface Waiting {
	readonly statement: Compiled;
	resolve(result: Result): void;
	reject(error: unknown): void;
}

export class ReadQueue {
	private readonly backend: Backend;
	private waiting: Waiting[] = [];

	constructor(backend: Backend) {
		this.backend = backend;
	}

	run(statement: Compiled): Promise<Result> {
		return new Promise((resolve, reject) => {
			this.waiting.push({ statement, resolve, reject });
			// Two turns later: Promise.all() asks a queryset one turn after a promise such as acount()'s was made.
			if (this.waiting.length === 1)
				void Promise.resolve()
					.then(() => {})
					.then(() => this.flush());
		});
	}

	/**
	 * When one of the statements fails, they run again one by one, so that each caller gets its own answer. A lost connection or
	 * an overloaded database is nobody's fault: sending all of them once more would only add to it.
	 */
	private async flush(): Promise<void> {
		const batch = this.waiting;
		this.waiting = [];
		if (batch.length === 1) return this.alone(batch[0] as Waiting);
		try {
			const results = await this.backend.batch(batch.map((item) => item.statement));
			for (const [index, item] of batch.entries()) item.resolve(withTrip(results[index] as Result, index));
		} catch (error) {
			if (error instanceof ConnectionLost || error instanceof ResourceExhausted)
				for (const item of batch) item.reject(error);
			else await Promise.all(batch.map((item) => this.alone(item)));
		}
	}

	private async alone({ statement, resolve, reject }: Waiting): Promise<void> {
		try {
			resolve(await this.backend.run(statement));
		} catch (error) {
			reject(error);
		}
	}
}

/** The first statement of a batch pays for the round trip. */
const withTrip = (result: Result, index: number): Result =>
	index === 0 ? result : { ...result, cost: { ...result.cost, roundTrips: 0 } };
