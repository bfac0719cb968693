// One worker at a time opens a store: it holds the store's Web Lock, which falls free even when the worker dies.
import { EngineFailure } from "../failure.ts";

export interface LockRequest {
	/** Wait until another tab lets the store go, instead of failing. */
	readonly wait: boolean;
	/** Called when somebody else has it. */
	onWaiting(): void;
}

/** Resolves to a function that gives the lock back. */
export async function holdStoreLock(store: string, { wait, onWaiting }: LockRequest): Promise<() => void> {
	const name = `edgeset:${store}`;
	const atOnce = await hold(name, { ifAvailable: true });
	if (atOnce) return atOnce;
	if (!wait) throw new EngineFailure({ kind: "busy", store });
	onWaiting();
	const release = await hold(name, {});
	if (!release) throw new EngineFailure({ kind: "busy", store });
	return release;
}

/** The lock is held until the promise which its callback returned is settled. */
const hold = (name: string, options: LockOptions): Promise<(() => void) | undefined> =>
	new Promise((granted, refused) => {
		navigator.locks
			.request(name, options, (lock) => {
				if (!lock) return granted(undefined);
				return new Promise<void>((release) => granted(() => release()));
			})
			.catch(refused);
	});
