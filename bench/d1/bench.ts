// npm run bench:d1: round trips, statements and local time of each workload.
import { join } from "node:path";
import { openWorkerd } from "../../scripts/open-workerd.ts";
import { short, table } from "../shared/report.ts";
import type { D1Cost } from "./bench.worker.ts";
import { workloads } from "./workloads.ts";

type Costs = Readonly<Record<string, D1Cost>>;

/** Round trips are what costs: the time of each from a Worker to its database, in three cases. */
const ROUND_TRIPS = [5, 20, 50];

export async function bench({ only }: { readonly only: readonly string[] }): Promise<object> {
	const workerd = await openWorkerd(join(import.meta.dirname, "bench.worker.ts"), [
		"FLOOR",
		"DRIZZLE",
		"EDGESET",
	]);
	try {
		await workerd.ask("seed");
		const found: [string, Costs][] = [];
		for (const { id, title } of workloads) {
			if (only.length > 0 && !only.includes(id)) continue;
			console.error(`${id} ${title}`);
			found.push([id, (await workerd.ask(`run?id=${id}`)) as Costs]);
		}
		show(found);
		return Object.fromEntries(found);
	} finally {
		await workerd.close();
	}
}

function show(found: readonly [string, Costs][]): void {
	const names = Object.keys(found[0]?.[1] ?? {});
	const title = (id: string): string => `${id} ${workloads.find((workload) => workload.id === id)?.title}`;
	const rows = (cell: (cost: D1Cost) => string): string[][] =>
		found.map(([id, costs]) => [title(id), ...names.map((name) => cell(costs[name] as D1Cost))]);
	console.log("\nround trips (statements) and local ms\n");
	console.log(
		table(
			["workload", ...names],
			rows(({ calls, statements, ms }) => `${calls} (${statements}) ${short(ms)}`),
		),
	);
	console.log(`\nms when a round trip takes ${ROUND_TRIPS.join(" / ")}\n`);
	console.log(
		table(
			["workload", ...names],
			rows(({ calls, ms }) => ROUND_TRIPS.map((trip) => short(calls * trip + ms)).join(" / ")),
		),
	);
}
