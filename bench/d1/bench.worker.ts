// Runs inside workerd: /seed fills the databases, /run?id=D1 measures one workload and answers its results as JSON.
import { d1 } from "edgeset/d1";
import { createTables } from "edgeset/ddl";
import { seedStatements } from "../shared/data.ts";
import * as models from "../shared/models.ts";
import { median } from "../shared/report.ts";
import { SCHEMA } from "../shared/schema.ts";
import { storedMoment } from "../shared/stored-moment.ts";
import type { D1Adapter } from "./adapter.ts";
import { openDrizzle } from "./adapters/drizzle.ts";
import { openEdgeset } from "./adapters/edgeset.ts";
import { openFloor } from "./adapters/floor.ts";
import { type Binding, type Counts, countCalls } from "./count-calls.ts";
import { type D1Workload, workloads } from "./workloads.ts";

/** Each library has a database of its own, made from the same rows. */
interface Env {
	readonly FLOOR: Binding;
	readonly DRIZZLE: Binding;
	readonly EDGESET: Binding;
}

interface Contender {
	readonly name: string;
	readonly database: Binding;
	readonly adapter: D1Adapter;
	readonly counts: Counts;
}

/** What one library needed for one operation. */
export interface D1Cost {
	readonly ms: number;
	/** Round trips. */
	readonly calls: number;
	readonly statements: number;
}

let contenders: readonly Contender[] = [];

async function seed({ FLOOR, DRIZZLE, EDGESET }: Env): Promise<void> {
	for (const database of [FLOOR, DRIZZLE]) {
		await database.batch(SCHEMA.map((sql) => database.prepare(sql)));
		await fill(database, (date) => date.toISOString());
	}
	await createTables(d1(EDGESET), { bench: models });
	await fill(EDGESET, storedMoment);
	contenders = [
		contender("floor", FLOOR, openFloor),
		contender("edgeset", EDGESET, openEdgeset),
		contender("drizzle", DRIZZLE, openDrizzle),
	];
}

async function fill(database: Binding, moment: (date: Date) => string): Promise<void> {
	for (const { sql, rows } of seedStatements(moment)) await database.prepare(sql).bind(rows).run();
}

function contender(name: string, database: Binding, open: (binding: Binding) => D1Adapter): Contender {
	const { binding, counts } = countCalls(database);
	return { name, database, adapter: open(binding), counts };
}

async function measure(workload: D1Workload): Promise<Record<string, D1Cost>> {
	const samples: Record<string, D1Cost[]> = {};
	let expected: number | undefined;
	for (let round = -1; round < workload.rounds; round++) {
		for (const each of contenders) {
			const { result, cost } = await sample(workload, each, round + 1);
			if (round >= 0) {
				samples[each.name] ??= [];
				samples[each.name]?.push(cost);
				continue;
			}
			const found = await workload.checksum(result, each.adapter, each.database);
			expected ??= found;
			if (found !== expected) throw new Error(`${workload.id}: the result of ${each.name} differs`);
		}
	}
	return Object.fromEntries(
		Object.entries(samples).map(([name, costs]) => [
			name,
			{
				ms: median(costs.map(({ ms }) => ms)),
				calls: median(costs.map(({ calls }) => calls)),
				statements: median(costs.map(({ statements }) => statements)),
			},
		]),
	);
}

async function sample(
	{ operations, reset, run }: D1Workload,
	{ database, adapter, counts }: Contender,
	round: number,
): Promise<{ readonly result: unknown; readonly cost: D1Cost }> {
	for (const sql of reset) await database.prepare(sql).run();
	const before = { ...counts };
	let result: unknown;
	const start = await clock(database);
	for (let i = 0; i < operations; i++) result = await run(adapter, round * operations + i);
	const ms = ((await clock(database)) - start) / operations;
	return {
		result,
		cost: {
			ms,
			calls: (counts.calls - before.calls) / operations,
			statements: (counts.statements - before.statements) / operations,
		},
	};
}

/** The clock moves on only with I/O, so that it would not see what is done with the last answer. */
async function clock(database: Binding): Promise<number> {
	await database.prepare("SELECT 1").run();
	return Date.now();
}

async function answer(url: URL, env: Env): Promise<unknown> {
	if (url.pathname === "/seed") return seed(env);
	const workload = workloads.find(({ id }) => id === url.searchParams.get("id"));
	if (!workload) throw new Error(`no workload "${url.searchParams.get("id")}"`);
	return measure(workload);
}

export default {
	async fetch(request: Request, env: Env): Promise<Response> {
		try {
			return Response.json((await answer(new URL(request.url), env)) ?? null);
		} catch (error) {
			return new Response(error instanceof Error ? error.stack : String(error), { status: 500 });
		}
	},
};
