// npm test: the checks, then every test in a real browser and in workerd.
import { check } from "./check.ts";
import { ensureChromium } from "./chromium.ts";
import { finish, runStep, runTests, type Step, sum } from "./step.ts";

try {
	process.env.CHROMIUM = ensureChromium();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
}

/** Django's answers: the cases listed in test/django/must-pass may not fail any more. */
const oracle = ["sqljs", "sqlite-wasm", "d1"].map(
	(backend): Step => ({
		name: `Django's answers on ${backend}`,
		run: [
			"--conditions=edgeset-source",
			"test/oracle/run.ts",
			...["--backend", backend],
			...["--must-pass", `test/django/must-pass/${backend}.json`],
		],
	}),
);

finish(sum([check(), runTests(["browser"]), runTests(["workers"]), ...oracle.map(runStep)]));
