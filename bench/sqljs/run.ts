// Everyone on sql.js in this thread, in turns: what is compared meets the same noise.
import { lowerQuartile } from "../shared/report.ts";
import type { Adapter, OpenAdapter } from "./adapter.ts";
import { openDrizzle } from "./adapters/drizzle.ts";
import { openEdgeset } from "./adapters/edgeset.ts";
import { openFloor } from "./adapters/floor.ts";
import { openKysely } from "./adapters/kysely.ts";
import { openRaw } from "./adapters/raw.ts";
import { openSqlJs } from "./open-sqljs.ts";
import { type Workload, workloads } from "./workloads.ts";

const libraries: Readonly<Record<string, OpenAdapter>> = {
	floor: openFloor,
	raw: openRaw,
	edgeset: openEdgeset,
	drizzle: openDrizzle,
	kysely: openKysely,
};
export const libraryNames: readonly string[] = Object.keys(libraries);

export interface WorkloadTimes {
	readonly id: string;
	readonly title: string;
	/** Milliseconds of one operation, by library. */
	readonly ms: Readonly<Record<string, number>>;
}

export interface SqlJsOptions {
	readonly rounds: number;
	/** Workloads by id; all when it is empty. */
	readonly only: readonly string[];
	/** Names of libraries; the floor is always among them. */
	readonly libraries: readonly string[];
}

interface Contender {
	readonly name: string;
	readonly adapter: Adapter;
	readonly samples: number[];
}

/** Rounds, and time, before the first that counts: V8 has compiled by then. */
const WARM_UP = 4;
const WARM_UP_MS = 1000;

export async function runSqlJs(options: SqlJsOptions): Promise<WorkloadTimes[]> {
	const adapters = await openAll(options.libraries);
	const chosen = workloads.filter(({ id }) => options.only.length === 0 || options.only.includes(id));
	const times: WorkloadTimes[] = [];
	for (const workload of chosen) {
		console.error(`${workload.id} ${workload.title}`);
		const contenders = adapters.map(([name, adapter]): Contender => ({ name, adapter, samples: [] }));
		await proveEqual(workload, contenders);
		await measure(workload, contenders, options.rounds);
		const ms = Object.fromEntries(contenders.map(({ name, samples }) => [name, lowerQuartile(samples)]));
		times.push({ id: workload.id, title: workload.title, ms });
	}
	return times;
}

async function openAll(names: readonly string[]): Promise<[string, Adapter][]> {
	const sqlJs = await openSqlJs();
	const opened: [string, Adapter][] = [];
	for (const [name, open] of Object.entries(libraries))
		if (name === "floor" || names.length === 0 || names.includes(name))
			opened.push([name, await open(sqlJs)]);
	return opened;
}

/** The same operations must lead everyone to the same values. */
async function proveEqual(workload: Workload, contenders: readonly Contender[]): Promise<void> {
	let expected: number | undefined;
	for (const { name, adapter } of contenders) {
		workload.reset?.(adapter);
		const found = await workload.checksum(await workload.run(adapter, 1), adapter);
		expected ??= found;
		if (found !== expected)
			throw new Error(`${workload.id}: the result of ${name} differs: ${found}, expected ${expected}`);
	}
}

async function measure(workload: Workload, contenders: readonly Contender[], rounds: number): Promise<void> {
	const begin = performance.now();
	let warmUp = 0;
	for (; warmUp < WARM_UP || performance.now() - begin < WARM_UP_MS; warmUp++)
		await takeTurns(workload, contenders, warmUp);
	for (const { samples } of contenders) samples.length = 0;
	// No collection is forced between rounds: it would shrink V8's young generation, which no application meets.
	for (let round = warmUp; round < warmUp + rounds; round++) await takeTurns(workload, contenders, round);
}

/** Another one begins in each round, since the first may pay for what the last left to the garbage collector. */
async function takeTurns(workload: Workload, contenders: readonly Contender[], round: number): Promise<void> {
	const first = workload.reset ? 0 : round * workload.operations;
	for (let turn = 0; turn < contenders.length; turn++) {
		const { adapter, samples } = contenders[(turn + round) % contenders.length] as Contender;
		samples.push(await sample(workload, adapter, first));
	}
}

async function sample(workload: Workload, adapter: Adapter, first: number): Promise<number> {
	const { operations } = workload;
	workload.reset?.(adapter);
	const start = performance.now();
	for (let i = 0; i < operations; i++) {
		const answer = workload.run(adapter, first + i);
		// Those who answer at once do not pay for a promise.
		if (isPromise(answer)) await answer;
	}
	return (performance.now() - start) / operations;
}

const isPromise = (answer: unknown): answer is PromiseLike<unknown> =>
	typeof (answer as PromiseLike<unknown> | undefined)?.then === "function";
