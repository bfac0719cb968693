// Below the wrapper of sql.js: its exported C functions, cells read from and written to the memory of the WASM module.
import type { Database } from "sql.js";
import type { SqlJs } from "./open-sqljs.ts";

/** Above this many bytes TextDecoder is faster than char codes. */
const LONG = 96;
const ARENA = 1 << 20;
const ROW = 100;

export function createLowLevel({ functions, memory }: SqlJs, database: Database) {
	const step = functions._sqlite3_step!;
	const reset = functions._sqlite3_reset!;
	const number = functions._sqlite3_column_double!;
	const columnText = functions._sqlite3_column_text!;
	const columnBytes = functions._sqlite3_column_bytes!;
	const bindInteger = functions._sqlite3_bind_int!;
	const bindText = functions._sqlite3_bind_text!;
	const arena = functions._malloc!(ARENA);
	const decoder = new TextDecoder();
	const encoder = new TextEncoder();
	const { fromCharCode } = String;
	const statements = new Map<string, number>();
	let heap = new Uint8Array(memory.buffer);
	let used = 0;

	/** The memory grows while statements run, which empties the view. */
	const refresh = (): void => {
		if (heap.length === 0) heap = new Uint8Array(memory.buffer);
	};

	const decode = (at: number, bytes: number): string => decoder.decode(heap.subarray(at, at + bytes));

	/** Short ASCII as char codes, eight at a time; everything else through TextDecoder. */
	const readText = (start: number, bytes: number): string => {
		if (bytes > LONG) return decode(start, bytes);
		const h = heap;
		const end = start + bytes;
		let at = start;
		let text = "";
		for (; at + 8 <= end; at += 8) {
			const a = h[at]!;
			const b = h[at + 1]!;
			const c = h[at + 2]!;
			const d = h[at + 3]!;
			const e = h[at + 4]!;
			const f = h[at + 5]!;
			const g = h[at + 6]!;
			const i = h[at + 7]!;
			if ((a | b | c | d | e | f | g | i) > 127) return decode(start, bytes);
			text += fromCharCode(a, b, c, d, e, f, g, i);
		}
		for (; at + 2 <= end; at += 2) {
			const a = h[at]!;
			const b = h[at + 1]!;
			if ((a | b) > 127) return decode(start, bytes);
			text += fromCharCode(a, b);
		}
		if (at === end) return text;
		const last = h[at]!;
		return last > 127 ? decode(start, bytes) : text + fromCharCode(last);
	};

	const text = (statement: number, column: number): string => {
		const start = columnText(statement, column);
		return readText(start, columnBytes(statement, column));
	};

	/** "YYYY-MM-DDTHH:MM:SS.sssZ" from its digits, without making the string. */
	const moment = (statement: number, column: number): Date => {
		const h = heap;
		const start = columnText(statement, column);
		const two = (at: number): number => h[start + at]! * 10 + h[start + at + 1]! - 528;
		const milliseconds = two(20) * 10 + h[start + 22]! - 48;
		return new Date(
			Date.UTC(two(0) * 100 + two(2), two(5) - 1, two(8), two(11), two(14), two(17), milliseconds),
		);
	};

	/** The address of a prepared statement, kept per text. */
	const prepare = (sql: string): number => {
		let statement = statements.get(sql);
		if (statement === undefined) {
			const prepared = database.prepare(sql) as unknown as Readonly<Record<string, unknown>>;
			statement = Object.values(prepared).find((value): value is number => Number(value) > 1000);
			if (statement === undefined) throw new Error("the pointer of a statement was not found");
			statements.set(sql, statement);
		}
		return statement;
	};

	/** Text goes into a block that is used again: bound without a copy, until `clear`. */
	const writeText = (statement: number, index: number, value: string | null): void => {
		if (value === null) {
			bindText(statement, index, 0, 0, 0);
			return;
		}
		const start = arena + used;
		const { length } = value;
		let bytes = 0;
		if (length < 64)
			for (; bytes < length; bytes++) {
				const code = value.charCodeAt(bytes);
				if (code > 127) break;
				heap[start + bytes] = code;
			}
		if (bytes < length) bytes = encoder.encodeInto(value, heap.subarray(start, arena + ARENA)).written;
		used += bytes;
		bindText(statement, index, start, bytes, 0);
	};

	return {
		prepare,
		reset,
		number,
		text,
		moment,
		bindInteger,
		bindText: writeText,
		clear(): void {
			used = 0;
			refresh();
		},
		/** Steps to the next row, if there is one. */
		next(statement: number): boolean {
			const found = step(statement) === ROW;
			refresh();
			return found;
		},
		execute(sql: string): void {
			const statement = prepare(sql);
			step(statement);
			reset(statement);
		},
	};
}
