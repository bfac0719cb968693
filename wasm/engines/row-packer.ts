// Rows of a running statement as buffers that can be transferred: no JavaScript value is made for a cell.
import {
	BLOB_CELL,
	MIXED,
	NULL_CELL,
	NUMBER_CELL,
	type PackedRows,
	TEXT_CELL,
} from "../transport/packed-rows.ts";
import { utf16Length } from "../transport/utf16-length.ts";
import { createHeap } from "./heap.ts";
import { BLOB, NULL, ROW, type SqliteExports, TEXT } from "./sqlite-exports.ts";

/** Below this many bytes a loop copies faster than `set`. */
const SHORT = 48;
/** A part ends early when its text and blobs are this long, to bound memory and the time one message takes. */
const PART_BYTES = 1 << 22;

export type RowPacker = (
	statement: number,
	columns: number,
	max: number,
) => { readonly code: number; readonly packed: PackedRows };

export function createRowPacker(sqlite: SqliteExports): RowPacker {
	const { step, columnType, columnDouble, columnText, columnBytes, columnBlob } = sqlite;
	const heap = createHeap(sqlite.memory);
	// Kept from one part to the next; what is sent is cut out of them.
	let types = new Uint8Array(1 << 10);
	let numbers = new Float64Array(1 << 10);
	let lengths = new Uint32Array(1 << 10);
	let text = new Uint8Array(1 << 14);
	let blobs = new Uint8Array(0);
	let textEnd = 0;
	let blobEnd = 0;

	/** Copies a text cell to the pool; returns its length in UTF-16 units. */
	const addText = (pointer: number, bytes: number): number => {
		const start = textEnd;
		if (start + bytes > text.length) text = grown(text, start + bytes);
		const h = heap();
		let seen = 0;
		if (bytes < SHORT) for (let i = 0; i < bytes; i++) seen |= text[start + i] = h[pointer + i]!;
		else {
			text.set(h.subarray(pointer, pointer + bytes), start);
			for (let i = start; i < start + bytes; i++) seen |= text[i]!;
		}
		textEnd = start + bytes;
		if (seen <= 127) return bytes;
		const length = utf16Length(text, start, textEnd);
		return length < 0 ? repairText(start) : length;
	};

	/** Malformed UTF-8, which SQLite does not refuse, would shift the cells after it: replaced as a decoder would. */
	const repairText = (start: number): number => {
		const repaired = decoder.decode(text.subarray(start, textEnd));
		const bytes = encoder.encode(repaired);
		if (start + bytes.length > text.length) text = grown(text, start + bytes.length);
		text.set(bytes, start);
		textEnd = start + bytes.length;
		return repaired.length;
	};

	const addBlob = (pointer: number, bytes: number): void => {
		if (blobEnd + bytes > blobs.length) blobs = grown(blobs, blobEnd + bytes);
		blobs.set(heap().subarray(pointer, pointer + bytes), blobEnd);
		blobEnd += bytes;
	};

	return (statement, columns, max) => {
		/** Per column a bit for each kind of cell seen. */
		const seen = new Uint8Array(columns);
		let rows = 0;
		let cell = 0;
		let number = 0;
		let length = 0;
		let code = ROW;
		textEnd = 0;
		blobEnd = 0;
		while (rows < max && textEnd + blobEnd < PART_BYTES) {
			code = step(statement);
			if (code !== ROW) break;
			if (cell + columns > types.length) types = grown(types, cell + columns);
			if (number + columns > numbers.length) numbers = grown(numbers, number + columns);
			if (length + columns > lengths.length) lengths = grown(lengths, length + columns);
			for (let column = 0; column < columns; column++) {
				const type = columnType(statement, column);
				let kind = NUMBER_CELL;
				if (type === TEXT) {
					kind = TEXT_CELL;
					const pointer = columnText(statement, column);
					lengths[length++] = addText(pointer, columnBytes(statement, column));
				} else if (type === NULL) kind = NULL_CELL;
				else if (type === BLOB) {
					kind = BLOB_CELL;
					const pointer = columnBlob(statement, column);
					const bytes = columnBytes(statement, column);
					lengths[length++] = bytes;
					addBlob(pointer, bytes);
				} else numbers[number++] = columnDouble(statement, column);
				types[cell++] = kind;
				seen[column]! |= 1 << kind;
			}
			rows++;
		}
		const kinds = seen.map(soleKind);
		return {
			code,
			packed: {
				rows,
				kinds,
				types: kinds.includes(MIXED) ? mixedTypes(types, kinds, rows) : new Uint8Array(0),
				numbers: numbers.slice(0, number),
				lengths: lengths.slice(0, length),
				text: text.slice(0, textEnd),
				blobs: blobs.slice(0, blobEnd),
			},
		};
	};
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The one kind of cell in a column, or MIXED. */
function soleKind(bits: number): number {
	for (const kind of [NUMBER_CELL, TEXT_CELL, BLOB_CELL, NULL_CELL]) if (bits === 1 << kind) return kind;
	return bits === 0 ? NULL_CELL : MIXED;
}

/** The types of the cells in mixed columns, row by row. */
function mixedTypes(types: Uint8Array, kinds: Uint8Array, rows: number): Uint8Array<ArrayBuffer> {
	const columns = [...kinds.keys()].filter((column) => kinds[column] === MIXED);
	const picked = new Uint8Array(rows * columns.length);
	let at = 0;
	for (let row = 0; row < rows; row++)
		for (const column of columns) picked[at++] = types[row * kinds.length + column]!;
	return picked;
}

type Growable = Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

function grown<Kind extends Growable>(array: Kind, needed: number): Kind {
	const size = Math.max(needed, array.length * 2);
	const larger = new (array.constructor as new (length: number) => Kind)(size);
	larger.set(array as never);
	return larger;
}
