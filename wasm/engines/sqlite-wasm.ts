// The official build of SQLite for WASM, durable on OPFS or in memory. https://sqlite.org/wasm
import type { Durability, Engine, LimitsName } from "../engine.ts";
import { EngineFailure } from "../failure.ts";
import { registerFunctions } from "../functions/register.ts";
import { installPool, type Pool } from "../storage/opfs-pool.ts";
import { watchStorageErrors } from "../storage/storage-errors.ts";
import { createConnection } from "./connection.ts";
import type { SqliteExports } from "./sqlite-exports.ts";

export interface SqliteWasmOptions {
	/** Name of the store on OPFS; in memory when there is none. */
	readonly file: string | undefined;
	readonly limits: LimitsName;
	readonly synchronous: "normal" | "full";
	readonly wasmUrl?: string | undefined;
}

export interface WasmDatabase {
	/** The sqlite3 pointer. */
	readonly pointer: number;
	createFunction(name: string, run: unknown, options: object): void;
	close(): void;
}

type CFunction = (...args: number[]) => number;

/** What is used of the module, whose own types are wider. */
export interface SqliteModule {
	readonly wasm: {
		readonly exports: Readonly<Record<string, CFunction>>;
		readonly memory: WebAssembly.Memory;
	};
	readonly oo1: { readonly DB: new (file: string) => WasmDatabase };
	readonly version: { readonly libVersion: string; readonly libVersionNumber: number };
	installOpfsSAHPoolVfs(options: object): Promise<Pool>;
}

/** exclusive first: this VFS has no shared memory, so only then can the journal be a write-ahead log. */
const durablePragmas = (synchronous: string): readonly string[] => [
	"locking_mode=exclusive",
	"journal_mode=wal",
	`synchronous=${synchronous}`,
];

export async function openSqliteWasm(options: SqliteWasmOptions): Promise<Engine> {
	const storageErrors = watchStorageErrors();
	const module = await load(options.wasmUrl);
	const pool = options.file === undefined ? undefined : await installPool(module, options.file);
	const database = pool ? new pool.OpfsSAHPoolDb("/main.db") : new module.oo1.DB(":memory:");
	const durability: Durability = pool ? "persistent" : "memory";
	if (options.limits === "sqlite")
		registerFunctions((name, args, xFunc) => {
			// SQLite's own wrapper passes the context first.
			const run = (_context: number, ...values: unknown[]) =>
				(xFunc as (...all: unknown[]) => unknown)(...values);
			database.createFunction(name, run, { arity: args, deterministic: true });
		});
	return createConnection({
		name: "sqlite-wasm",
		durability,
		limits: options.limits,
		sqlite: sqliteExports(module),
		database: database.pointer,
		pragmas: [
			...(pool ? durablePragmas(options.synchronous) : []),
			"temp_store=memory",
			"cache_size=-64000",
			"foreign_keys=on",
		],
		explainStorage: storageErrors.explain,
		close() {
			database.close();
			// Gives back the file handles, so that another tab can open them.
			pool?.pauseVfs();
		},
	});
}

async function load(wasmUrl: string | undefined): Promise<SqliteModule> {
	try {
		const { default: init } = await import("@sqlite.org/sqlite-wasm");
		const config = wasmUrl === undefined ? {} : { locateFile: () => wasmUrl };
		return checkVersion((await (init as (config: object) => Promise<unknown>)(config)) as SqliteModule);
	} catch (error) {
		if (error instanceof EngineFailure) throw error;
		throw new EngineFailure({
			kind: "configuration",
			problem: `sqlite-wasm did not load: ${error instanceof Error ? error.message : error}`,
			fix: "Install @sqlite.org/sqlite-wasm and keep it out of Vite's optimizeDeps, or give wasmUrl.",
		});
	}
}

/** Older ones lack the pool of OPFS files; npm's own choice may be one of them. */
function checkVersion(module: SqliteModule): SqliteModule {
	const { libVersion, libVersionNumber } = module.version;
	if (libVersionNumber >= 3_050_000) return module;
	throw new EngineFailure({
		kind: "configuration",
		problem: `@sqlite.org/sqlite-wasm ${libVersion} is too old`,
		fix: "Name the version: npm install @sqlite.org/sqlite-wasm@3.54.1-build1.",
	});
}

function sqliteExports({ wasm }: SqliteModule): SqliteExports {
	const c = wasm.exports;
	return {
		memory: wasm.memory,
		malloc: c.malloc!,
		free: c.free!,
		prepare: c.sqlite3_prepare_v2!,
		step: c.sqlite3_step!,
		reset: c.sqlite3_reset!,
		finalize: c.sqlite3_finalize!,
		clearBindings: c.sqlite3_clear_bindings!,
		bindText: c.sqlite3_bind_text!,
		bindBlob: c.sqlite3_bind_blob!,
		bindDouble: c.sqlite3_bind_double!,
		bindInt: c.sqlite3_bind_int!,
		columnCount: c.sqlite3_column_count!,
		columnName: c.sqlite3_column_name!,
		columnType: c.sqlite3_column_type!,
		columnDouble: c.sqlite3_column_double!,
		columnText: c.sqlite3_column_text!,
		columnBlob: c.sqlite3_column_blob!,
		columnBytes: c.sqlite3_column_bytes!,
		errorMessage: c.sqlite3_errmsg!,
		changes: c.sqlite3_changes!,
		// 64-bit integers are BigInt at this border, which the map of exports does not say.
		bindInt64: c.sqlite3_bind_int64 as unknown as NonNullable<SqliteExports["bindInt64"]>,
		lastInsertRowid: c.sqlite3_last_insert_rowid as unknown as NonNullable<SqliteExports["lastInsertRowid"]>,
		limit: c.sqlite3_limit!,
	};
}
