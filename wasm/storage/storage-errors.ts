// Why a file on OPFS failed. SQLite only ever says "disk I/O error"; its VFS reports the exception behind that to a logger,
// which can be given once, before the module is initialised.

export interface StorageErrors {
	/** What to say instead of "disk I/O error", if more is known than that. */
	explain(): string | undefined;
}

/** The VFS's words for a write that stored fewer bytes than it was given, as Chromium does at the end of the quota. */
const SHORT_WRITE = /^Unknown write\(\) failure/;

/** Call before sqlite-wasm is initialised: https://sqlite.org/wasm/doc/trunk/api-index.md */
export function watchStorageErrors(): StorageErrors {
	let last: unknown;
	const error = (...parts: unknown[]): void => {
		last = parts.find((part) => part instanceof Error);
	};
	Object.assign(globalThis, { sqlite3ApiConfig: { error, warn: () => {} } });
	return {
		explain() {
			if (!(last instanceof Error)) return undefined;
			const { name, message } = last;
			last = undefined;
			const isFull = name === "QuotaExceededError" || SHORT_WRITE.test(message);
			return isFull ? "database or disk is full" : `disk I/O error: ${message}`;
		},
	};
}
