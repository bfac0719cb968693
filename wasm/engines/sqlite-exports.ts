// The part of SQLite's C interface that is called directly, by one name each for both WASM builds. Pointers are numbers.
// https://sqlite.org/c3ref/funclist.html

export interface SqliteExports {
	readonly memory: WebAssembly.Memory;
	malloc(bytes: number): number;
	free(pointer: number): void;
	prepare(database: number, sql: number, bytes: number, statement: number, tail: number): number;
	step(statement: number): number;
	reset(statement: number): number;
	finalize(statement: number): number;
	clearBindings(statement: number): number;
	bindText(statement: number, index: number, text: number, bytes: number, destructor: number): number;
	bindBlob(statement: number, index: number, blob: number, bytes: number, destructor: number): number;
	bindDouble(statement: number, index: number, value: number): number;
	bindInt(statement: number, index: number, value: number): number;
	columnCount(statement: number): number;
	columnName(statement: number, index: number): number;
	columnType(statement: number, index: number): number;
	columnDouble(statement: number, index: number): number;
	columnText(statement: number, index: number): number;
	columnBlob(statement: number, index: number): number;
	columnBytes(statement: number, index: number): number;
	errorMessage(database: number): number;
	changes(database: number): number;

	// sql.js leaves out the following.
	readonly bindInt64?: (statement: number, index: number, value: bigint) => number;
	readonly lastInsertRowid?: (database: number) => bigint;
	readonly limit?: (database: number, id: number, value: number) => number;
}

export const ROW = 100;
export const DONE = 101;

// Types of a cell: https://sqlite.org/c3ref/c_blob.html
export const TEXT = 3;
export const BLOB = 4;
export const NULL = 5;

/** Destructors of bound text: the bytes stay where they are until the statement is done, or SQLite copies them. */
export const STATIC = 0;
export const TRANSIENT = -1;
