// sql.js: SQLite in memory, for pages without OPFS, for tests and for Node. https://github.com/sql-js/sql.js
import type { Engine, LimitsName } from "../engine.ts";
import { EngineFailure } from "../failure.ts";
import { type DefineFunction, registerFunctions } from "../functions/register.ts";
import { createConnection } from "./connection.ts";
import type { SqliteExports } from "./sqlite-exports.ts";

export interface SqlJsOptions {
	readonly limits: LimitsName;
	/** Where sql-wasm.wasm is, if not beside the package. */
	readonly wasmUrl?: string | undefined;
	/** Its content, where it cannot be fetched. */
	readonly wasmBinary?: BufferSource | undefined;
	/** Use this one: other code of the thread loaded it before. */
	readonly loaded?: LoadedSqlJs | undefined;
}

/** A module that calling its default export made, and the memory which it does not export. */
export interface LoadedSqlJs {
	readonly module: unknown;
	readonly memory: WebAssembly.Memory;
}

interface SqlJsDatabase {
	/** The sqlite3 pointer. */
	readonly db: number;
	create_function(name: string, run: (...args: never[]) => unknown): void;
	close(): void;
}

type CFunction = (...args: number[]) => number;

/** The exported C functions, under their names with an underscore. */
type SqlJsModule = { readonly Database: new () => SqlJsDatabase } & Readonly<Record<string, CFunction>>;

type WasmHook = (
	imports: WebAssembly.Imports,
	done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
) => object;

/** sql.js loads once per thread and hands the same module to every later call. */
let loading: Promise<LoadedSqlJs> | undefined;

function loadOnce(options: SqlJsOptions): Promise<LoadedSqlJs> {
	loading ??= load(options).catch((error: unknown) => {
		loading = undefined;
		throw error;
	});
	return loading;
}

export async function openSqlJs(options: SqlJsOptions): Promise<Engine> {
	const { module, memory } = options.loaded ?? (await loadOnce(options));
	const { Database, ...exports } = module as SqlJsModule;
	const database = new Database();
	const define: DefineFunction = (name, _args, run) => database.create_function(name, run);
	if (options.limits === "sqlite") registerFunctions(define);
	return createConnection({
		name: "sqljs",
		durability: "memory",
		limits: options.limits,
		sqlite: sqliteExports(exports, memory),
		database: database.db,
		// The database is a file in memory: without a lock of its own each statement would ask for its state again.
		pragmas: [
			"locking_mode=EXCLUSIVE",
			"journal_mode=MEMORY",
			"synchronous=OFF",
			"temp_store=MEMORY",
			"cache_size=-64000",
			"foreign_keys=ON",
		],
		close: () => database.close(),
	});
}

async function load(options: SqlJsOptions): Promise<LoadedSqlJs> {
	const { default: initSqlJs } = await import("sql.js");
	if (typeof initSqlJs !== "function")
		throw new EngineFailure({
			kind: "configuration",
			problem: "sql.js was loaded as an ES module, which it is not",
			fix: 'With Vite, set optimizeDeps.include: ["edgeset > sql.js"].',
		});
	const wasm = await compile(options);
	let memory: WebAssembly.Memory | undefined;
	const instantiateWasm: WasmHook = (imports, done) => {
		WebAssembly.instantiate(wasm, imports).then((instance) => {
			memory = Object.values(instance.exports).find((each) => each instanceof WebAssembly.Memory);
			done(instance, wasm);
		});
		return {};
	};
	const config = { instantiateWasm, useOldExtensionFunctions: false };
	const module = await initSqlJs(config as Parameters<typeof initSqlJs>[0]);
	if (memory) return { module, memory };
	throw new EngineFailure({
		kind: "configuration",
		problem: "sql.js was loaded by other code before, which keeps its memory out of reach",
		fix: "Open the store in a worker, or give that sql.js to openStore({ sqlJs }).",
	});
}

async function compile({ wasmUrl, wasmBinary }: SqlJsOptions): Promise<WebAssembly.Module> {
	if (wasmBinary) return WebAssembly.compile(wasmBinary);
	// Vite and webpack find packages in such a URL and put in the address of a copy; nothing else is that portable.
	const url = wasmUrl ?? new URL("sql.js/dist/sql-wasm-browser.wasm", import.meta.url).href;
	try {
		const response = await fetch(url);
		if (!response.ok) throw new Error(`status ${response.status}`);
		// Not streamed: many servers name the wrong type for .wasm files.
		return await WebAssembly.compile(await response.arrayBuffer());
	} catch (error) {
		throw new EngineFailure({
			kind: "configuration",
			problem: `The WASM file of sql.js was not found at ${url}: ${error instanceof Error ? error.message : error}`,
			fix: "Give its address, or its bytes where there is no fetch of files: openStore({ wasmUrl }) or openStore({ wasmBinary }).",
		});
	}
}

const sqliteExports = (
	c: Readonly<Record<string, CFunction>>,
	memory: WebAssembly.Memory,
): SqliteExports => ({
	memory,
	malloc: c._malloc!,
	free: c._free!,
	prepare: c._sqlite3_prepare_v2!,
	step: c._sqlite3_step!,
	reset: c._sqlite3_reset!,
	finalize: c._sqlite3_finalize!,
	clearBindings: c._sqlite3_clear_bindings!,
	bindText: c._sqlite3_bind_text!,
	bindBlob: c._sqlite3_bind_blob!,
	bindDouble: c._sqlite3_bind_double!,
	bindInt: c._sqlite3_bind_int!,
	columnCount: c._sqlite3_column_count!,
	columnName: c._sqlite3_column_name!,
	columnType: c._sqlite3_column_type!,
	columnDouble: c._sqlite3_column_double!,
	columnText: c._sqlite3_column_text!,
	columnBlob: c._sqlite3_column_blob!,
	columnBytes: c._sqlite3_column_bytes!,
	errorMessage: c._sqlite3_errmsg!,
	changes: c._sqlite3_changes!,
});
