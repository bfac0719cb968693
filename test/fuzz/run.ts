// npm run fuzz: random models, rows and queries, run on the backends and by a naive judge; what they disagree on is printed.
import { parseArgs } from "node:util";
import { judge } from "./compare.ts";
import { CASES_PER_SET, randomSet } from "./generate-query.ts";
import type { Host } from "./hosts/host.ts";
import { printCase, printData, printModels } from "./print.ts";
import { shrink } from "./shrink.ts";
import type { Answer, CaseSpec, SetSpec } from "./spec.ts";

const USAGE = `npm run fuzz -- [options]
  --count 5000           queries to run
  --seed 1               first seed; each seed is a database with ${CASES_PER_SET} queries
  --case 7               only this query of each seed
  --backends sqljs,d1    where to run them; "limits" is sql.js with D1's limits
  --shrink               make disagreeing cases smaller
  --stop 10              end after so many disagreements`;

const { values: options } = parseArgs({
	options: {
		count: { type: "string", default: "5000" },
		seed: { type: "string", default: "1" },
		case: { type: "string" },
		backends: { type: "string", default: "sqljs,d1" },
		shrink: { type: "boolean", default: false },
		stop: { type: "string", default: "10" },
		help: { type: "boolean", default: false },
	},
});

async function openHost(name: string): Promise<Host> {
	if (name === "sqljs") return (await import("./hosts/sqljs-host.ts")).openSqljsHost("sqlite");
	if (name === "limits") return (await import("./hosts/sqljs-host.ts")).openSqljsHost("d1");
	if (name === "d1") return (await import("./hosts/d1-host.ts")).openD1Host();
	throw new Error(`unknown backend ${name}: sqljs, limits or d1`);
}

const tally = { agreed: 0, unsuitable: 0, disagreed: 0, seen: 0 };

async function runSet(hosts: readonly Host[], set: SetSpec): Promise<void> {
	const verdicts = set.cases.map((one) => ({ one, verdict: judge(set, one) }));
	const judged = verdicts.filter(({ verdict }) => verdict.kind === "judged");
	tally.unsuitable += verdicts.length - judged.length;
	const asked = { ...set, cases: judged.map(({ one }) => one) };
	let turn: Promise<unknown> = Promise.resolve();
	const answers = await Promise.all(
		hosts.map((host) => {
			const run = host.isHere ? turn.then(() => host.run(asked)) : host.run(asked);
			if (host.isHere) turn = run;
			return run;
		}),
	);
	for (const [index, { one, verdict }] of judged.entries()) {
		if (verdict.kind !== "judged") continue;
		const given = answers.map((list) => list[index] as Answer);
		const wrong = given.findIndex((answer) => verdict.disagrees(answer) !== null);
		if (wrong < 0) tally.agreed++;
		else await report(hosts, { ...set, cases: [one] }, set.cases.indexOf(one), wrong);
	}
}

/** Kind of disagreement: an error, or another answer. A smaller case must show the same kind. */
const kindOf = (answer: Answer): string => answer.error?.name ?? "answer";

async function report(hosts: readonly Host[], set: SetSpec, place: number, wrong: number): Promise<void> {
	tally.disagreed++;
	const host = hosts[wrong] as Host;
	const [first] = await host.run(set);
	const stays = async (candidate: SetSpec): Promise<boolean> => {
		try {
			const verdict = judge(candidate, candidate.cases[0] as CaseSpec);
			if (verdict.kind !== "judged") return false;
			const [answer] = await host.run(candidate);
			return (
				answer !== undefined &&
				verdict.disagrees(answer) !== null &&
				kindOf(answer) === kindOf(first as Answer)
			);
		} catch {
			return false;
		}
	};
	const small = options.shrink ? await shrink(set, stays) : set;
	const one = small.cases[0] as CaseSpec;
	const verdict = judge(small, one);
	if (verdict.kind !== "judged") throw new Error("a disagreement that cannot be judged");
	console.log(`\n==== seed ${set.seed} case ${place}`);
	console.log(printModels(small.schema, printCase(one)));
	console.log(printData(small.data));
	console.log(printCase(one));
	console.log(`\njudge:  ${JSON.stringify(verdict.expected)}`);
	for (const each of hosts) {
		const [answer] = await each.run(small);
		if (!answer) continue;
		console.log(`${each.name}:  ${verdict.disagrees(answer) ?? "agrees"}`);
		console.log(`        ${JSON.stringify(answer.error ?? [answer.result, answer.state])}`);
		if (each === host)
			for (const { sql, params } of answer.sql)
				console.log(`        ${sql}\n        ${JSON.stringify(params)}`);
	}
}

async function main(): Promise<number> {
	if (options.help) {
		console.log(USAGE);
		return 0;
	}
	const hosts = await Promise.all(options.backends.split(",").map(openHost));
	const start = performance.now();
	try {
		for (let seed = Number(options.seed); tally.seen < Number(options.count); seed++) {
			const set = randomSet(seed);
			const cases = options.case === undefined ? set.cases : [set.cases[Number(options.case)] as CaseSpec];
			tally.seen += cases.length;
			await runSet(hosts, { ...set, cases });
			if (tally.disagreed >= Number(options.stop)) break;
		}
	} finally {
		await Promise.all(hosts.map((host) => host.close()));
	}
	const seconds = ((performance.now() - start) / 1000).toFixed(1);
	console.log(
		`fuzz ${options.backends}: ${tally.agreed} agree, ${tally.disagreed} disagree, ${tally.unsuitable} not comparable, ${seconds} s`,
	);
	return tally.disagreed > 0 ? 1 : 0;
}

try {
	process.exitCode = await main();
} catch (error) {
	console.error(error instanceof Error ? error.stack : error);
	process.exitCode = 2;
}
