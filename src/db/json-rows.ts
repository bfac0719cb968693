// Rows as one JSON parameter: `INSERT ... SELECT value ->> 0, ... FROM json_each(?)`. One statement takes any number of rows
// within a value's size, where bound parameters would be counted.

import type { Limits } from "../backend/limits.ts";
import type { InsertIntent, WriteValue } from "../intent/write.ts";
import type { Field } from "../meta/model-meta.ts";
import { returningItems } from "../plan/write.ts";
import type { Insert, SqlExpr, TableSource } from "../sql/ast.ts";
import { bindSources, compile } from "../sql/compile.ts";
import type { Compiled } from "../sql/compiled.ts";
import { binary, call, column, literal } from "../sql/fragment.ts";
import { hex } from "../sql/hex.ts";
import { constantParam, type ParamType, type SqlValue } from "../sql/param.ts";
import { selectFrom } from "../sql/select-from.ts";

/** Plain values only: expressions cannot travel as data. */
export const isJsonRow = (row: readonly WriteValue[]): boolean =>
	row.every((value) => typeof value !== "object" || value === null || value instanceof Uint8Array);

export type Row = readonly WriteValue[];

/** Some rows as a JSON list, small enough for one parameter with room to spare. */
export interface Chunk {
	readonly json: string;
	/** How many there are. */
	readonly rows: number;
	/** The only one, when its JSON is too large for a parameter. */
	readonly large: Row | null;
}

export function jsonChunks(rows: readonly Row[], valueBytes: number): Chunk[] {
	const [row] = rows;
	if (row === undefined) return [];
	const json = JSON.stringify(rows.some(hasBytes) ? rows.map(withHex) : rows);
	const bytes = byteLength(json);
	if (rows.length === 1 && bytes > valueBytes) return [{ json, rows: 1, large: row }];
	const parts = Math.min(rows.length, Math.ceil(bytes / (valueBytes / 2)));
	if (parts <= 1) return [{ json, rows: rows.length, large: null }];
	const size = Math.ceil(rows.length / parts);
	return Array.from({ length: Math.ceil(rows.length / size) }, (_, part) =>
		jsonChunks(rows.slice(part * size, (part + 1) * size), valueBytes),
	).flat();
}

/** JSON has no bytes: they go as hex digits. */
const withHex = (row: Row): Row => row.map((value) => (value instanceof Uint8Array ? hex(value) : value));
const hasBytes = (row: Row): boolean => row.some((value) => value instanceof Uint8Array);
/** At most this many bytes of UTF-8. */
const byteLength = (text: string): number => (/^[\0-\x7f]*$/.test(text) ? text.length : text.length * 3);

/** The rows of a JSON list under the name "rows". */
export const jsonRows = (list: string): TableSource => ({
	kind: "json",
	list: constantParam(list, "text"),
	alias: "rows",
});

/** The value at a position of a row. */
export function jsonCell(index: number, { type }: Field): SqlExpr {
	const cell = binary(column("rows", "value"), "->>", literal(index));
	return type.paramType === "blob" ? call("unhex", cell) : cell;
}

/** A value of a row that travels by itself. */
export const rowCell = (row: Row, index: number, type: ParamType): SqlExpr =>
	constantParam(row[index] as SqlValue, type);

export function chunkInsert(intent: InsertIntent, chunk: Chunk, limits: Limits): Compiled {
	const insert: Insert = {
		kind: "insert",
		table: intent.model.table,
		columns: intent.fields.map((field) => field.column),
		rows: chunk.large
			? [intent.fields.map((_, index) => rowCell(chunk.large as Row, index, "bare"))]
			: selectFrom(
					jsonRows(chunk.json),
					intent.fields.map((field, index) => ({ expr: jsonCell(index, field), alias: `v${index}` })),
				),
		upsert: intent.conflict && {
			target: intent.conflict.target.map((field) => field.column),
			updates: intent.conflict.update.map((field) => field.column),
		},
		returning: returningItems(intent.returning),
	};
	return bindSources(compile(insert, limits));
}
