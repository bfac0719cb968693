// Reports for people: one line per failure, or everything about one case.
import { queryCode, stepCode } from "./code.ts";
import type { Case, Json } from "./format.ts";
import type { Report } from "./run-case.ts";

export function printFailures(reports: readonly Report[], limit: number): void {
	const failed = reports.filter((report) => report.status === "failed");
	for (const report of failed.slice(0, limit)) console.log(`✗ ${report.id}\n    ${report.reason}`);
	if (failed.length > limit && limit > 0)
		console.log(`  … and ${failed.length - limit} more (--list-failures N)`);
	if (failed.length > 0) console.log(`\nfailed by area: ${byArea(failed)}`);
}

function byArea(reports: readonly Report[]): string {
	const counts = new Map<string, number>();
	for (const { area } of reports) counts.set(area, (counts.get(area) ?? 0) + 1);
	return [...counts]
		.sort((a, b) => b[1] - a[1])
		.map(([area, count]) => `${area} ${count}`)
		.join(", ");
}

/** All there is to know about one case. */
export function printCase(one: Case, report: Report): void {
	console.log(
		`${report.id}: ${report.status}${report.reason ? `: ${report.reason}` : ""} (${report.ms.toFixed(1)} ms)`,
	);
	if (one.note !== undefined) console.log(`note: ${one.note}`);
	if (one.tags) console.log(`tags: ${one.tags.join(", ")}`);
	if (one.query) {
		console.log(`query: ${queryCode(one.query)}`);
		if (one.query.shape) section("shape", one.query.shape as unknown as Json);
	}
	for (const [index, step] of (one.steps ?? []).entries())
		console.log(`step ${index + 1}: ${stepCode(step)}`);
	if (!one.ordered) console.log("in any order");
	printStatements(report, one);
	section("expected", one.expect as unknown as Json);
	if (report.answer !== undefined) section("got", withoutStacks(report.answer));
	if (report.path !== undefined) {
		console.log(`\ndifference at ${report.path}`);
		section("  expected there", report.expected ?? null);
		section("  got there", report.got ?? null);
	}
	if (report.stack !== undefined) console.log(`\n${report.stack}`);
}

function printStatements({ statements }: Report, { queries }: Case): void {
	if (!statements) return;
	const counted = statements.filter((statement) => statement.counted);
	const trips = new Set(counted.map((statement) => statement.trip)).size;
	console.log(`\n${counted.length} statements in ${trips} round trips (Django: ${JSON.stringify(queries)})`);
	for (const { sql, params, trip, counted: counts } of statements) {
		console.log(`  [${trip}]${counts ? "" : " (uncounted)"} ${sql}\n        ${JSON.stringify(params)}`);
	}
}

/** The stack of the error that matters stands at the end. */
const withoutStacks = (answer: Json): Json =>
	JSON.parse(JSON.stringify(answer, (key, value) => (key === "stack" ? undefined : value)));

const section = (title: string, value: Json): void => {
	const short = JSON.stringify(value);
	console.log(`${title}: ${short.length <= 200 ? short : lines(value)}`);
};

/** Lists of short items stay on one line each. */
function lines(value: Json, indent = "  "): string {
	const flat = JSON.stringify(value);
	if (flat === undefined || flat.length <= 160) return flat ?? "undefined";
	if (typeof value !== "object" || value === null) return flat;
	if (Array.isArray(value)) {
		return `[\n${value.map((item) => `${indent}${lines(item, `${indent}  `)}`).join(",\n")}\n${indent.slice(2)}]`;
	}
	const entries = Object.entries(value).map(
		([key, item]) => `${indent}${JSON.stringify(key)}: ${lines(item, `${indent}  `)}`,
	);
	return `{\n${entries.join(",\n")}\n${indent.slice(2)}}`;
}
