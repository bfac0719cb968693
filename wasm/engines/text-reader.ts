// Text cells from the WASM memory to JavaScript strings.
import { createHeap } from "./heap.ts";

/** Above this many bytes TextDecoder is faster than char codes. */
const LONG = 96;

export type TextReader = (pointer: number, bytes: number) => string;

/**
 * Reads UTF-8: short ASCII as char codes (half the cost of a TextDecoder call), all else decoded. One call makes each text:
 * joined from pieces it would be a tree, which whoever looks into it first has to flatten.
 */
export function createTextReader(memory: WebAssembly.Memory): TextReader {
	const heap = createHeap(memory);
	// A byte order mark is part of the text.
	const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
	const { fromCharCode } = String;
	const codesBySize = Array.from({ length: LONG + 1 }, (_, size) => new Array<number>(size).fill(0));
	const decode = (pointer: number, bytes: number) =>
		decoder.decode(heap().subarray(pointer, pointer + bytes));

	return (pointer, bytes) => {
		if (bytes > LONG) return decode(pointer, bytes);
		const h = heap();
		const codes = codesBySize[bytes]!;
		let all = 0;
		for (let i = 0; i < bytes; i++) {
			const code = h[pointer + i]!;
			codes[i] = code;
			all |= code;
		}
		return all > 127 ? decode(pointer, bytes) : fromCharCode.apply(null, codes);
	};
}
