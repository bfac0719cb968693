// The form in which rows cross from a worker to the page: a few buffers that are transferred, not copied.

export interface PackedRows {
	readonly rows: number;
	/** For each column the kind that all its cells have, or MIXED. */
	readonly kinds: Uint8Array<ArrayBuffer>;
	/** Kinds of the cells in mixed columns, row by row. */
	readonly types: Uint8Array<ArrayBuffer>;
	/** Integers and reals, row by row. */
	readonly numbers: Float64Array<ArrayBuffer>;
	/** For text the UTF-16 units, for blobs the bytes, row by row. */
	readonly lengths: Uint32Array<ArrayBuffer>;
	/** All text cells as valid UTF-8, one after the other: decoded at once. */
	readonly text: Uint8Array<ArrayBuffer>;
	readonly blobs: Uint8Array<ArrayBuffer>;
}

export const MIXED = 0;
export const NUMBER_CELL = 1;
export const TEXT_CELL = 2;
export const BLOB_CELL = 3;
export const NULL_CELL = 4;

/** What to name in postMessage so that nothing is copied. */
export const buffersOf = (packed: PackedRows): ArrayBuffer[] => [
	packed.kinds.buffer,
	packed.types.buffer,
	packed.numbers.buffer,
	packed.lengths.buffer,
	packed.text.buffer,
	packed.blobs.buffer,
];
