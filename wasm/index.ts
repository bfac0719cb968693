// edgeset/wasm: SQLite in the browser.
import { Database, type DatabaseOptions } from "../src/db/database.ts";
import { type Apps, createTables } from "../src/ddl/index.ts";
import type { Durability, EngineName } from "./engine.ts";
import {
	BACKEND_OPTIONS,
	type BackendOptions,
	checkOptions,
	type OpenedBackend,
	openBackend,
} from "./open-backend.ts";

export type { Durability, EngineName, LimitsName } from "./engine.ts";
export { type BackendOptions, type OpenedBackend, openBackend } from "./open-backend.ts";

/** Options of openStore(); only `name` is required. */
export interface StoreOptions extends BackendOptions, DatabaseOptions {
	/** Apps by name, each the module of its models: tables that are missing are created. */
	readonly apps?: Apps | undefined;
}

const OPTIONS: readonly (keyof StoreOptions)[] = [...BACKEND_OPTIONS, "apps", "onQuery", "alias"];

/** A database in the browser. */
export class Store extends Database {
	/** The engine it runs on. */
	readonly engine: EngineName;
	/** "persistent": rows outlive the page. "memory": they are gone with it. */
	readonly durability: Durability;

	constructor(opened: OpenedBackend, options: DatabaseOptions = {}) {
		super(opened.backend, options);
		this.engine = opened.engine;
		this.durability = opened.durability;
	}
}

/**
 * Opens a SQLite database in a dedicated worker: on OPFS where the browser can, or in memory.
 *
 * With Vite, pre-bundling would lose the worker and the .wasm files, so its configuration needs:
 *
 * ```ts
 * worker: { format: "es" },
 * optimizeDeps: { exclude: ["edgeset", "@sqlite.org/sqlite-wasm"], include: ["edgeset > sql.js"] },
 * ```
 *
 * Other bundlers may need `wasmUrl` and `worker`.
 *
 * @example
 * ```ts
 * const store = await openStore({ name: "library", apps: { library: await import("./library/models.ts") } });
 * setDefaultDatabase(store);
 * store.durability; // "persistent"
 * // CREATE TABLE IF NOT EXISTS "library_author" (…)
 * ```
 */
export async function openStore(options: StoreOptions): Promise<Store> {
	checkOptions("openStore()", options, OPTIONS);
	const { apps, onQuery, alias, ...backend } = options;
	const store = new Store(await openBackend(backend), { onQuery, alias });
	try {
		if (apps) await createTables(store, apps);
		return store;
	} catch (error) {
		await store.close();
		throw error;
	}
}
