// One sql.js for all: its module and, through emscripten's hook, the memory that it does not export.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import initSqlJs, { type Database } from "sql.js";
import { seedStatements } from "../shared/data.ts";
import { SCHEMA } from "../shared/schema.ts";
import { PRAGMAS } from "./adapter.ts";

/** The exported C functions beside the documented Database class. */
export type CFunctions = Readonly<Record<string, (...args: number[]) => number>>;

export interface SqlJs {
	readonly module: { readonly Database: new (bytes?: Uint8Array) => Database };
	readonly functions: CFunctions;
	readonly memory: WebAssembly.Memory;
	/** A database file with the hand-written tables and all rows. */
	readonly file: Uint8Array;
}

type Hook = (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => object;

export async function openSqlJs(): Promise<SqlJs> {
	const file = createRequire(import.meta.url).resolve("sql.js/dist/sql-wasm.wasm");
	const wasm = new WebAssembly.Module(readFileSync(file));
	let memory: WebAssembly.Memory | undefined;
	const instantiateWasm: Hook = (imports, done) => {
		const instance = new WebAssembly.Instance(wasm, imports);
		memory = Object.values(instance.exports).find((each) => each instanceof WebAssembly.Memory);
		done(instance);
		return instance.exports;
	};
	const module = await initSqlJs({ instantiateWasm } as unknown as Parameters<typeof initSqlJs>[0]);
	if (!memory) throw new Error("sql.js exports no memory");
	return { module, functions: module as unknown as CFunctions, memory, file: seededFile(module.Database) };
}

function seededFile(Database: SqlJs["module"]["Database"]): Uint8Array {
	const database = new Database();
	for (const sql of SCHEMA) database.run(sql);
	for (const { sql, rows } of seedStatements((date) => date.toISOString())) database.run(sql, [rows]);
	database.run("ANALYZE");
	const file = database.export();
	database.close();
	return file;
}

/** The hand-written tables in a database of its own. */
export function openSeeded({ module, file }: SqlJs): Database {
	const database = new module.Database(file);
	database.run(PRAGMAS);
	return database;
}

export const inspector =
	(database: Database) =>
	(sql: string): readonly unknown[][] =>
		database.exec(sql).at(-1)?.values ?? [];
