// Runs the steps of `npm run check` and `npm test`, and adds up what passed.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./entries.ts";

export interface Tally {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
}

export interface Step {
	readonly name: string;
	/** A script of node_modules or of the project, run by this Node, and its arguments. */
	readonly run: readonly [script: string, ...args: string[]];
	/** Output which says that there is nothing to check. */
	readonly nothing?: RegExp;
}

/** Runs a step and shows its output when it fails. */
export function runStep({ name, run, nothing }: Step): Tally {
	const start = performance.now();
	const { status, stdout, stderr } = spawnSync(process.execPath, run, {
		cwd: root,
		encoding: "utf8",
		maxBuffer: 2 ** 26,
	});
	const output = `${stdout}${stderr}`;
	const took = `${((performance.now() - start) / 1000).toFixed(1)} s`;
	if (status === 0) {
		console.log(`ok       ${name} (${took})`);
		return tally({ passed: 1 });
	}
	if (nothing?.test(output)) {
		console.log(`skipped  ${name}: nothing there yet`);
		return tally({ skipped: 1 });
	}
	console.log(`FAILED   ${name} (${took})\n${output.trimEnd()}\n`);
	return tally({ failed: 1 });
}

/** Runs Vitest projects, and counts each of their tests. */
export function runTests(projects: readonly string[], extra: readonly string[] = []): Tally {
	const folder = mkdtempSync(join(tmpdir(), "edgeset-tests-"));
	const report = join(folder, "report.json");
	const args = projects.map((project) => `--project=${project}`);
	const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
	const { status } = spawnSync(process.execPath, [bin.vitest, "run", ...args, ...reporters, ...extra], {
		cwd: root,
		stdio: ["ignore", "inherit", "inherit"],
	});
	try {
		return readReport(report, status === 0);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** A file that does not load has no failed test, and neither has a run that ends in an unhandled error. */
function readReport(file: string, succeeded: boolean): Tally {
	try {
		const report = JSON.parse(readFileSync(file, "utf8"));
		const failed = Math.max(report.numFailedTests, succeeded ? 0 : 1);
		return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests };
	} catch {
		return tally({ failed: 1 });
	}
}

const tally = (part: Partial<Tally>): Tally => ({ passed: 0, failed: 0, skipped: 0, ...part });

export const sum = (tallies: readonly Tally[]): Tally =>
	tallies.reduce(
		(total, each) => ({
			passed: total.passed + each.passed,
			failed: total.failed + each.failed,
			skipped: total.skipped + each.skipped,
		}),
		tally({}),
	);

/** Says the result on a line of its own, and ends with it once all is written. */
export function finish({ passed, failed, skipped }: Tally): void {
	console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`);
	process.exitCode = failed ? 1 : 0;
}

/** The programs used, by their scripts: two packages both bring a `tsc`, so node_modules/.bin cannot tell. */
export const bin = {
	biome: "node_modules/@biomejs/biome/bin/biome",
	knip: "node_modules/knip/bin/knip.js",
	publint: "node_modules/publint/src/cli.js",
	tsc: "node_modules/typescript/bin/tsc",
	"tsc-5.9": "node_modules/typescript-5.9/bin/tsc",
	vite: "node_modules/vite/bin/vite.js",
	vitest: "node_modules/vitest/vitest.mjs",
	wrangler: "node_modules/wrangler/bin/wrangler.js",
} as const;
