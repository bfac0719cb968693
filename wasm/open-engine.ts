// Chooses and opens an engine in the calling thread.
import type { Engine, EngineName, LimitsName } from "./engine.ts";
import type { LoadedSqlJs } from "./engines/sqljs.ts";
import { EngineFailure } from "./failure.ts";
import { opfsProblem } from "./storage/opfs-support.ts";
import { holdStoreLock } from "./storage/store-lock.ts";

/** Plain data, which crosses to the worker; but for `sqlJs`, which stays in its thread. */
export interface EngineOptions {
	readonly name: string;
	readonly engine: "auto" | EngineName;
	/** Undefined: what the engine does best in this thread. */
	readonly storage: "persistent" | "memory" | undefined;
	readonly limits: LimitsName;
	readonly synchronous: "normal" | "full";
	/** Wait for a store that another tab holds. */
	readonly wait: boolean;
	readonly wasmUrl: Readonly<Partial<Record<EngineName, string>>>;
	readonly wasmBinary: BufferSource | undefined;
	readonly sqlJs?: LoadedSqlJs | undefined;
}

/** Each engine's code is loaded only here, when it is the one. */
export async function openEngine(options: EngineOptions, onWaiting: () => void): Promise<Engine> {
	const problem = options.storage === "memory" ? "The store was asked for in memory" : await opfsProblem();
	const engine = options.engine === "auto" ? (problem ? "sqljs" : "sqlite-wasm") : options.engine;
	if (engine === "sqljs") return openInMemory(options);
	if (options.storage === "memory") return openOfficial(options, undefined);
	// Never in memory instead: an empty store would look like lost data.
	if (problem !== undefined) throw unsupported(problem);
	const release = await holdStoreLock(options.name, { wait: options.wait, onWaiting });
	try {
		const opened = await openOfficial(options, options.name);
		return {
			...opened,
			close() {
				try {
					opened.close();
				} finally {
					release();
				}
			},
		};
	} catch (error) {
		release();
		throw error;
	}
}

async function openInMemory({ limits, storage, wasmUrl, wasmBinary, sqlJs }: EngineOptions): Promise<Engine> {
	if (storage === "persistent") throw unsupported("sql.js keeps its database in memory");
	const { openSqlJs } = await import("./engines/sqljs.ts");
	return openSqlJs({ limits, wasmBinary, wasmUrl: wasmUrl.sqljs, loaded: sqlJs });
}

async function openOfficial(options: EngineOptions, file: string | undefined): Promise<Engine> {
	const { openSqliteWasm } = await import("./engines/sqlite-wasm.ts");
	const { limits, synchronous, wasmUrl } = options;
	return openSqliteWasm({ file, limits, synchronous, wasmUrl: wasmUrl["sqlite-wasm"] });
}

const unsupported = (problem: string): EngineFailure =>
	new EngineFailure({
		kind: "unsupported",
		problem: `This store cannot be persistent. ${problem}.`,
		fix: 'Open it with storage: "memory" or engine: "auto", and look at store.durability.',
	});
