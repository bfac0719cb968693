import type { KnipConfig } from "knip";
import { entries } from "./scripts/entries.ts";

export default {
	entry: [
		"worker/scripts/*.ts",
		"scripts/{start,test,check,build}.ts",
		"test/**/*.{test,test-d,worker}.ts",
		"test/backends/*.ts",
		"test/oracle/hosts/page.ts",
		"test/{size,package}/*.ts",
		"bench/size/*.ts",
		"bench/**/*.worker.ts",
	],
	project: ["{src,wasm,worker,web-demo,scripts,test,bench}/**/*.{ts,mjs}"],
	paths: Object.fromEntries(entries.map(({ name, source }) => [name, [source]])),
	ignoreExportsUsedInFile: true,
	ignoreDependencies: [
		// Style sheets name the typefaces, scripts/step.ts the path of publint.
		"@fontsource-variable/.*",
		"publint",
	],
} satisfies KnipConfig;
