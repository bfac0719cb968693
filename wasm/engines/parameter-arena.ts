// Memory for the bytes of parameters: one block that is filled and reused, instead of an allocation for each value.
import { createHeap } from "./heap.ts";
import type { SqliteExports } from "./sqlite-exports.ts";

const FIRST_BLOCK = 1 << 16;
/** A block beyond this is given back after use. */
const KEPT_BLOCK = 1 << 22;
const SHORT = 64;

export interface ParameterArena {
	/** Forgets all values: statements bound to them must be done. */
	clear(): void;
	/** Writes text as UTF-8 and returns its pointer; `written` has its length. */
	text(value: string): number;
	bytes(value: Uint8Array): number;
	/** Bytes of the value written last. */
	readonly written: number;
	free(): void;
}

export function createParameterArena(sqlite: SqliteExports): ParameterArena {
	const heap = createHeap(sqlite.memory);
	const encoder = new TextEncoder();
	/** Blocks which filled up since the last clear: bound values still point into them. */
	let full: number[] = [];
	let size = FIRST_BLOCK;
	let block = sqlite.malloc(size);
	let used = 0;
	let written = 0;

	const allocate = (bytes: number): void => {
		size = bytes;
		block = sqlite.malloc(bytes);
		if (block === 0) throw new WebAssembly.RuntimeError("out of memory");
		used = 0;
	};

	const reserve = (bytes: number): number => {
		if (used + bytes > size) {
			full.push(block);
			allocate(Math.max(size * 2, bytes));
		}
		return block + used;
	};

	return {
		get written() {
			return written;
		},
		clear() {
			used = 0;
			if (full.length === 0 && size <= KEPT_BLOCK) return;
			for (const each of full) sqlite.free(each);
			full = [];
			if (size <= KEPT_BLOCK) return;
			sqlite.free(block);
			allocate(FIRST_BLOCK);
		},
		text(value) {
			const { length } = value;
			const pointer = reserve(length * 3);
			const h = heap();
			let bytes = 0;
			if (length < SHORT) {
				for (; bytes < length; bytes++) {
					const code = value.charCodeAt(bytes);
					if (code > 127) break;
					h[pointer + bytes] = code;
				}
			}
			if (bytes < length)
				bytes = encoder.encodeInto(value, h.subarray(pointer, pointer + length * 3)).written;
			used += bytes;
			written = bytes;
			return pointer;
		},
		bytes(value) {
			const pointer = reserve(value.length);
			heap().set(value, pointer);
			used += value.length;
			written = value.length;
			return pointer;
		},
		free() {
			for (const each of full) sqlite.free(each);
			sqlite.free(block);
		},
	};
}
