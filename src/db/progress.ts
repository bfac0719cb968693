// How far a bulk write has come, told chunk by chunk.

/** Rows of the given list: those of the chunks that are written, and all of them. */
export interface BulkProgress {
	readonly done: number;
	readonly total: number;
}
export type OnProgress = (progress: BulkProgress) => void;

export interface ProgressReport {
	/** So many more rows are written. */
	add(rows: number): void;
	/** The write is committed. */
	finish(): void;
}

/**
 * Reports of one write. The last one waits until it is committed. An error that the listener throws does too, since a write
 * is all or nothing whoever watches it: then it is thrown.
 */
export function reportTo(onProgress: OnProgress, total: number): ProgressReport {
	let done = 0;
	let failure: { readonly error: unknown } | undefined;
	const tell = (): void => {
		if (failure) return;
		try {
			onProgress({ done, total });
		} catch (error) {
			failure = { error };
		}
	};
	return {
		add(rows) {
			done += rows;
			if (rows > 0 && done < total) tell();
		},
		finish() {
			done = total;
			tell();
			if (failure) throw failure.error;
		},
	};
}
