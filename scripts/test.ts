// npm test: the checks, then every test in a real browser and in workerd.
import { check } from "./check.ts";
import { ensureChromium } from "./chromium.ts";
import { finish, runTests, sum } from "./step.ts";

try {
	process.env.CHROMIUM = ensureChromium();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
}

finish(sum([check(), runTests(["browser"]), runTests(["workers"])]));
