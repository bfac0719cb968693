// The files of a store on OPFS: a pool of synchronous handles, which one worker at a time can hold.
import type { SqliteModule, WasmDatabase } from "../engines/sqlite-wasm.ts";
import { EngineFailure } from "../failure.ts";

export interface Pool {
	readonly OpfsSAHPoolDb: new (file: string) => WasmDatabase;
	/** Gives all handles back. */
	pauseVfs(): void;
}

/** The database, its log, and what VACUUM INTO needs. */
const CAPACITY = 6;
/** How long a worker that died may take to give its handles back. */
const PATIENCE_MS = 5000;
const PAUSE_MS = 20;

/** Opens the pool of a store; the caller holds the store's lock. */
export async function installPool(module: SqliteModule, store: string): Promise<Pool> {
	const deadline = performance.now() + PATIENCE_MS;
	for (;;) {
		try {
			return await module.installOpfsSAHPoolVfs({
				name: "edgeset",
				directory: `/edgeset/${encodeURIComponent(store)}`,
				initialCapacity: CAPACITY,
				forceReinitIfPreviouslyFailed: true,
				// Without it a failed attempt deletes the files.
				preserveOnInitFailure: true,
				// Errors go to storage-errors.ts.
				verbosity: 1,
			});
		} catch (error) {
			if (!isHeldElsewhere(error)) throw error;
			if (performance.now() > deadline) throw new EngineFailure({ kind: "busy", store });
			await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
		}
	}
}

const isHeldElsewhere = (error: unknown): boolean =>
	error instanceof DOMException && error.name === "NoModificationAllowedError";
