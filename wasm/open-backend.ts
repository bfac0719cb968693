// Opens a store as a bare Backend: in a worker, or in the calling thread.
import type { Backend } from "../src/backend/backend.ts";
import { checkOptionNames } from "../src/errors/known-options.ts";
import { ConfigurationError, NotSupportedError } from "../src/errors/query-errors.ts";
import { WorkerBackend } from "./client.ts";
import type { Durability, EngineName, LimitsName } from "./engine.ts";
import type { LoadedSqlJs } from "./engines/sqljs.ts";
import type { EngineOptions } from "./open-engine.ts";

/** How a store is opened; only `name` is required. */
export interface BackendOptions {
	/** Names the files on OPFS and the lock that keeps other tabs out. */
	readonly name: string;
	/**
	 * "sqlite-wasm" keeps its rows on OPFS, "sqljs" in memory. "auto", the default, is sqlite-wasm where this browser has
	 * OPFS and else sql.js; `durability` says what came of it.
	 */
	readonly engine?: "auto" | EngineName | undefined;
	/**
	 * "here" runs SQLite in the calling thread: for tests, benchmarks, and a worker of one's own. In memory, unless
	 * `storage` says persistent and the thread is a worker.
	 */
	readonly thread?: "worker" | "here" | undefined;
	/** "persistent" refuses what would be lost with the page, "memory" wants just that. */
	readonly storage?: "persistent" | "memory" | undefined;
	/** "d1" makes statements fail that would fail on D1. */
	readonly limits?: LimitsName | undefined;
	/** "full", the default: what was committed survives a power cut. "normal": ten times faster, the last commits may be lost. */
	readonly synchronous?: "normal" | "full" | undefined;
	/** False: fail with StoreBusy when another tab holds the store, instead of waiting for it. */
	readonly wait?: boolean | undefined;
	/** Called when another tab holds the store and this one waits for it. */
	readonly onWaiting?: (() => void) | undefined;
	/** Address of the engine's .wasm file, where the bundler does not find it; one for each engine if it may be either. */
	readonly wasmUrl?: string | Readonly<Partial<Record<EngineName, string>>> | undefined;
	/** Content of sql.js's .wasm file, where nothing can be fetched. */
	readonly wasmBinary?: BufferSource | undefined;
	/** A sql.js which other code of this thread has loaded already; with `thread: "here"`. */
	readonly sqlJs?: LoadedSqlJs | undefined;
	/** Makes the worker, where the bundler does not understand `new Worker(new URL(…))`: its module is edgeset/wasm/worker. */
	readonly worker?: (() => Worker) | undefined;
}

/** Options that are one of a few words. */
const WORDS = {
	engine: ["auto", "sqljs", "sqlite-wasm"],
	thread: ["worker", "here"],
	storage: ["persistent", "memory"],
	limits: ["sqlite", "d1"],
	synchronous: ["normal", "full"],
} as const satisfies { readonly [Name in keyof BackendOptions]?: readonly BackendOptions[Name][] };

export const BACKEND_OPTIONS: readonly (keyof BackendOptions)[] = [
	"name",
	...(Object.keys(WORDS) as (keyof typeof WORDS)[]),
	"wait",
	"onWaiting",
	"wasmUrl",
	"wasmBinary",
	"sqlJs",
	"worker",
];

/** What openBackend() gives. */
export interface OpenedBackend {
	/** For `new Database(backend)`. */
	readonly backend: Backend;
	/** The engine it runs on. */
	readonly engine: EngineName;
	/** "persistent" or "memory": whether rows outlive the page. */
	readonly durability: Durability;
}

interface Facts {
	readonly name: EngineName;
	readonly durability: Durability;
}

/** Opens a store without models: what `openStore` builds on. */
export async function openBackend(options: BackendOptions): Promise<OpenedBackend> {
	checkOptions("openBackend()", options, BACKEND_OPTIONS);
	const onWaiting = options.onWaiting ?? (() => {});
	const backend =
		options.thread === "here"
			? await openHere(options, onWaiting)
			: await WorkerBackend.open((options.worker ?? startWorker)(), engineOptions(options), onWaiting);
	return { backend, engine: backend.name, durability: backend.durability };
}

/** Refuses names that are no options, and words that the options do not have. */
export function checkOptions(where: string, options: BackendOptions, names: readonly string[]): void {
	checkOptionNames(where, options, names);
	for (const [name, choices] of Object.entries<readonly unknown[]>(WORDS)) {
		const given = options[name as keyof typeof WORDS];
		if (given === undefined || choices.includes(given)) continue;
		const field = String(given);
		throw new ConfigurationError({
			where,
			field,
			problem: `there is no ${name} "${field}"`,
			choices: choices as readonly string[],
		});
	}
}

/** The engine's code is loaded by the thread that runs it, so not by a page with a worker. */
async function openHere(options: BackendOptions, onWaiting: () => void): Promise<Backend & Facts> {
	const { HereBackend } = await import("./here.ts");
	const { sqlJs, storage = "memory" } = options;
	return HereBackend.open({ ...engineOptions(options), storage, sqlJs }, onWaiting);
}

/** Named with .js, as it is in the published package; bundlers find the .ts of the source. */
function startWorker(): Worker {
	if (typeof Worker === "undefined")
		throw new NotSupportedError({
			problem: "There are no workers here",
			fix: 'Open the store with thread: "here".',
		});
	return new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
}

function engineOptions(options: BackendOptions): EngineOptions {
	const { name, engine = "auto", limits = "sqlite", synchronous = "full", wait = true } = options;
	return {
		name,
		engine,
		storage: options.storage,
		limits,
		synchronous,
		wait,
		wasmUrl: addresses(options.wasmUrl),
		wasmBinary: options.wasmBinary,
	};
}

/** Relative addresses are meant from the page, not from the worker's script. */
function addresses(wasmUrl: BackendOptions["wasmUrl"]): EngineOptions["wasmUrl"] {
	const both = typeof wasmUrl === "string" ? { sqljs: wasmUrl, "sqlite-wasm": wasmUrl } : (wasmUrl ?? {});
	const base = globalThis.location?.href;
	return Object.fromEntries(
		Object.entries(both).map(([engine, url]) => [engine, base ? new URL(url, base).href : url]),
	);
}
