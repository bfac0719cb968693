// Sends again what may be sent again: after a lost connection, which D1 says is to be expected now and then.
// Source: https://developers.cloudflare.com/d1/best-practices/retry-queries/
import { ConnectionLost } from "../errors/database-errors.ts";

const ATTEMPTS = 5;
const FIRST_DELAY_MS = 50;
const LONGEST_DELAY_MS = 2000;

/** Runs it up to five times while the connection is lost. */
export async function retry<Value>(run: () => Promise<Value>, wait = sleep): Promise<Value> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await run();
		} catch (error) {
			if (!(error instanceof ConnectionLost) || attempt === ATTEMPTS) throw error;
			await wait(Math.random() * longestDelay(attempt));
		}
	}
}

/** Full jitter: any time up to twice the last one, so that callers who failed together do not return together. */
const longestDelay = (attempt: number): number =>
	Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
