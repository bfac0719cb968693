// npm run check: all that can be said about the code without running it.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./entries.ts";
import { bin, finish, runStep, runTests, type Step, sum, type Tally } from "./step.ts";

const projects = ["src", "d1", "wasm", "worker", "worker-scripts", "demo", "test", "workers-test", "tools"];

const steps: readonly Step[] = [
	{ name: "format and lint", run: [bin.biome, "ci", "--colors=off", "--max-diagnostics=50", "."] },
	...projects.map(
		(project): Step => ({
			name: `types of ${project}`,
			run: [bin.tsc, "-p", `tsconfig.${project}.json`],
			nothing: /TS18003/,
		}),
	),
	...(existsSync(join(root, "scripts/bench-types.ts"))
		? [{ name: "cost of types", run: ["scripts/bench-types.ts", "--check"] } satisfies Step]
		: []),
	{ name: "build", run: ["scripts/build.ts"] },
	{ name: "package", run: [bin.publint, "--strict"] },
	{ name: "types of the package", run: [bin.tsc, "-p", "tsconfig.package.json"] },
	{ name: "types of the package, TypeScript 5.9", run: [bin["tsc-5.9"], "-p", "tsconfig.package.json"] },
	{ name: "unused code", run: [bin.knip, "--no-progress"] },
];

/** Runs every check; the tests among them are the projects `tools` and `types`. */
export const check = (): Tally => sum([...steps.map(runStep), runTests(["tools", "types"])]);

if (import.meta.main) finish(check());
