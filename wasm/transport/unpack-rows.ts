// From transferred buffers back to rows.
import type { SqlValue } from "../../src/sql/param.ts";
import { BLOB_CELL, MIXED, NUMBER_CELL, type PackedRows, TEXT_CELL } from "./packed-rows.ts";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Appends the rows of a part. Its text is decoded once and cut: the cells keep it alive together. */
export function unpackRows(packed: PackedRows, rows: SqlValue[][]): void {
	const { kinds, types, numbers, lengths, blobs } = packed;
	const text = decoder.decode(packed.text);
	const columns = kinds.length;
	let type = 0;
	let number = 0;
	let length = 0;
	let textStart = 0;
	let blobStart = 0;
	for (let index = 0; index < packed.rows; index++) {
		const row: SqlValue[] = new Array(columns);
		for (let column = 0; column < columns; column++) {
			let kind = kinds[column]!;
			if (kind === MIXED) kind = types[type++]!;
			if (kind === NUMBER_CELL) row[column] = numbers[number++]!;
			else if (kind === TEXT_CELL) {
				const end = textStart + lengths[length++]!;
				row[column] = text.slice(textStart, end);
				textStart = end;
			} else if (kind === BLOB_CELL) {
				const end = blobStart + lengths[length++]!;
				row[column] = blobs.slice(blobStart, end);
				blobStart = end;
			} else row[column] = null;
		}
		rows.push(row);
	}
}
