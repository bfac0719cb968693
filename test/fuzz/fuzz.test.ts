// A small seeded run on the first backend of this environment. `npm run fuzz` runs as many as one likes.
import { setDefaultDatabase } from "edgeset";
import { afterAll, describe, expect, test } from "vitest";
import { backends } from "#backend";
import { judge } from "./compare.ts";
import { randomSet } from "./generate-query.ts";
import { printCase, printModels } from "./print.ts";
import { Session } from "./session.ts";
import type { Answer } from "./spec.ts";

const SEEDS = [101, 102, 103, 104, 105, 106];
const CASES = 50;

const backend = backends[0];

describe(`Random queries on ${backend?.name} give what a naive judge expects`, async () => {
	const db = await backend?.open();
	const session = new Session(db);
	afterAll(async () => {
		setDefaultDatabase(null);
		await db?.close();
	});

	test.each(SEEDS)("seed %i", async (seed) => {
		const set = randomSet(seed, CASES);
		const judged = set.cases.flatMap((one) => {
			const verdict = judge(set, one);
			return verdict.kind === "judged" ? [{ one, verdict }] : [];
		});

		const answers = await session.run({ ...set, cases: judged.map(({ one }) => one) });

		const wrong = judged.flatMap(({ one, verdict }, index) => {
			const answer = answers[index] as Answer;
			const problem = verdict.disagrees(answer);
			return problem === null
				? []
				: [`${printModels(set.schema, printCase(one))}\n${printCase(one)}\n${problem}`];
		});
		expect(wrong).toEqual([]);
	});
});
