// Text cells from the WASM memory to JavaScript strings.
import { createHeap } from "./heap.ts";

/** Above this many bytes TextDecoder is faster than char codes. */
const LONG = 96;

export type TextReader = (pointer: number, bytes: number) => string;

/** Reads UTF-8: short ASCII as char codes, eight at a time (half the cost of a TextDecoder call), all else decoded. */
export function createTextReader(memory: WebAssembly.Memory): TextReader {
	const heap = createHeap(memory);
	// A byte order mark is part of the text.
	const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
	const { fromCharCode } = String;
	const decode = (pointer: number, bytes: number) =>
		decoder.decode(heap().subarray(pointer, pointer + bytes));

	return (pointer, bytes) => {
		if (bytes > LONG) return decode(pointer, bytes);
		const h = heap();
		let at = pointer;
		let left = bytes;
		let text = "";
		for (; left >= 8; at += 8, left -= 8) {
			const a = h[at]!;
			const b = h[at + 1]!;
			const c = h[at + 2]!;
			const d = h[at + 3]!;
			const e = h[at + 4]!;
			const f = h[at + 5]!;
			const g = h[at + 6]!;
			const i = h[at + 7]!;
			if ((a | b | c | d | e | f | g | i) > 127) return decode(pointer, bytes);
			text += fromCharCode(a, b, c, d, e, f, g, i);
		}
		if (left >= 4) {
			const a = h[at]!;
			const b = h[at + 1]!;
			const c = h[at + 2]!;
			const d = h[at + 3]!;
			if ((a | b | c | d) > 127) return decode(pointer, bytes);
			text += fromCharCode(a, b, c, d);
			at += 4;
			left -= 4;
		}
		if (left === 0) return text;
		const a = h[at]!;
		const b = left > 1 ? h[at + 1]! : 0;
		const c = left > 2 ? h[at + 2]! : 0;
		if ((a | b | c) > 127) return decode(pointer, bytes);
		return text + (left === 1 ? fromCharCode(a) : left === 2 ? fromCharCode(a, b) : fromCharCode(a, b, c));
	};
}
