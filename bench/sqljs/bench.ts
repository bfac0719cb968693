// npm run bench: the tables, and the same as data.
import { short, table } from "../shared/report.ts";
import { bundleSizes } from "../size/bundle-sizes.ts";
import { libraryNames, runSqlJs, type SqlJsOptions, type WorkloadTimes } from "./run.ts";

const ROUNDS = 40;

export async function bench(
	options: Omit<SqlJsOptions, "rounds"> & { readonly rounds?: number },
): Promise<object> {
	const times = await runSqlJs({ rounds: ROUNDS, ...options });
	console.log(`\nNode ${process.version}; floor in ms, the others as multiples of it\n`);
	console.log(ratios(times));
	if (options.only.length > 0) return byWorkload(times);
	const size = await bundleSizes();
	console.log("\nTwo models and one query, minified and gzipped\n");
	const sizes = Object.entries(size).map(([name, bytes]) => [name, `${(bytes / 1024).toFixed(1)} KB`]);
	console.log(table(["library", "size"], sizes));
	return { ...byWorkload(times), size };
}

const byWorkload = (times: readonly WorkloadTimes[]): object =>
	Object.fromEntries(times.map(({ id, ms }) => [id, ms]));

function ratios(times: readonly WorkloadTimes[]): string {
	const names = libraryNames.filter((name) => times.some(({ ms }) => name in ms));
	const rows = times.map(({ id, title, ms }) => {
		const floor = ms.floor ?? Number.NaN;
		return [`${id} ${title}`, ...names.map((name) => cell(name, ms[name] ?? Number.NaN, floor, id))];
	});
	return table(["workload", ...names], rows);
}

/** The floor of W13 is a constant, so its row is in microseconds. */
function cell(name: string, ms: number, floor: number, id: string): string {
	if (id === "W13") return `${short(ms * 1000)} µs`;
	return name === "floor" ? short(ms) : short(ms / floor);
}
