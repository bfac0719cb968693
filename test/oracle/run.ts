// npm run oracle: runs the cases of test/django through the public API and compares with what Django gave.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { corpusFolder, mustPassFile, readCases, readCorpus, readDeviations, readMustPass } from "./corpus.ts";
import type { Case } from "./format.ts";
import type { Host, OpenHost } from "./hosts/host.ts";
import { type Options, readOptions, USAGE } from "./options.ts";
import { printCase, printFailures } from "./print.ts";
import type { Report } from "./run-case.ts";

/** Cases per request to the host. */
const CHUNK = 100;
/** Seconds to wait for their reports. */
const PATIENCE = 120;

/** Hosts are imported when they are used: a browser is not needed for D1, nor Miniflare for a browser. */
async function openerOf({ backend, host }: Options): Promise<OpenHost> {
	if (host === "node") return (await import("./hosts/node-host.ts")).openNodeHost;
	if (backend === "d1") return (await import("./hosts/d1-host.ts")).openD1Host;
	return (await import("./hosts/browser-host.ts")).openBrowserHost;
}

function chosenCases(options: Options): Case[] {
	const all = readCases(resolve(options.cases ?? join(corpusFolder, "cases")));
	const { area, case: ids } = options;
	return all.filter((one) => (!area || area.includes(one.area)) && (!ids || ids.includes(one.id)));
}

async function runAll(
	host: Host,
	cases: readonly Case[],
	{ backend, case: ids }: Options,
): Promise<Report[]> {
	const verbose = ids !== undefined;
	const deviations = readDeviations(backend);
	const skipped = cases.flatMap(({ id, area }): Report[] => {
		const reason = verbose ? undefined : deviations.get(id);
		return reason === undefined
			? []
			: [{ id, area, status: "skipped", reason: `deviation: ${reason}`, ms: 0 }];
	});
	const rest = verbose ? cases : cases.filter(({ id }) => !deviations.has(id));
	const reports = [...skipped];
	for (let start = 0; start < rest.length; start += CHUNK) {
		const chunk = rest.slice(start, start + CHUNK);
		reports.push(...(await inTime(host.run(chunk, verbose), chunk)));
	}
	return reports;
}

/** An endless loop in the library leaves its host without an answer. */
async function inTime<Value>(work: Promise<Value>, chunk: readonly Case[]): Promise<Value> {
	const hangs = `no answer for ${PATIENCE} s to the ${chunk.length} cases from ${chunk[0]?.id} to ${chunk.at(-1)?.id}`;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error(hangs)), PATIENCE * 1000);
	});
	try {
		return await Promise.race([work, late]);
	} finally {
		clearTimeout(timer);
	}
}

function writeJson(file: string, reports: readonly Report[]): void {
	const entries = reports.map(({ id, status, reason }) => [id, reason ? `${status}: ${reason}` : status]);
	writeFileSync(file, `${JSON.stringify(Object.fromEntries(entries), null, "\t")}\n`);
}

/** The listed cases that are not passed any more. Only cases that ran count. */
function brokenPromises(file: string, reports: readonly Report[]): Report[] {
	const promised = new Set(readMustPass(file));
	return reports.filter(({ id, status }) => promised.has(id) && status !== "passed");
}

function updateMustPass(file: string, reports: readonly Report[]): void {
	const passed = reports.filter(({ status }) => status === "passed").map(({ id }) => id);
	const all = [...new Set([...readMustPass(file), ...passed])].sort();
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `${JSON.stringify(all, null, "\t")}\n`);
	console.log(`${file}: ${all.length} cases`);
}

function summarize(reports: readonly Report[], { backend }: Options, seconds: number): string {
	const count = (status: Report["status"]): number =>
		reports.filter((report) => report.status === status).length;
	console.log(`${seconds.toFixed(1)} s`);
	return `oracle ${backend}: ${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`;
}

async function main(): Promise<number> {
	const options = readOptions(process.argv.slice(2));
	if (options.help) {
		console.log(USAGE);
		return 0;
	}
	const cases = chosenCases(options);
	if (cases.length === 0) throw new Error("no such case");
	const verbose = options.case !== undefined;
	const start = performance.now();
	const open = await openerOf(options);
	const host = await open(options.backend, readCorpus());
	let reports: Report[];
	try {
		reports = await runAll(host, cases, options);
	} finally {
		await host.close();
	}
	const byId = new Map(cases.map((one) => [one.id, one]));
	if (verbose) for (const report of reports) printCase(byId.get(report.id) as Case, report);
	else printFailures(reports, options.listFailures);
	if (options.json) writeJson(options.json, reports);
	if (options["update-must-pass"]) updateMustPass(mustPassFile(options.backend), reports);
	const broken = options["must-pass"] === undefined ? [] : brokenPromises(options["must-pass"], reports);
	for (const { id, status, reason } of broken) console.log(`must pass: ${id} ${status}: ${reason}`);
	console.log(summarize(reports, options, (performance.now() - start) / 1000));
	return broken.length > 0 ? 1 : 0;
}

try {
	process.exitCode = await main();
} catch (error) {
	console.error(error instanceof Error ? error.stack : error);
	process.exitCode = 2;
}
