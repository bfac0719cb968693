import type { KnipConfig } from "knip";
import { entries } from "./scripts/entries.ts";

export default {
	entry: [
		...entries.map(({ source }) => source),
		"worker/index.ts",
		"worker/scripts/*.ts",
		"web-demo/**/*.worker.ts",
		"scripts/{start,test,check,build,bench-types}.ts",
		"scripts/bootstrap.mjs",
		"test/**/*.{test,test-d,worker}.ts",
		"test/backends/*.ts",
		"test/{oracle,fuzz}/run.ts",
		"test/size/*.ts",
		"bench/run.ts",
		"bench/**/*.worker.ts",
	],
	project: ["{src,wasm,worker,web-demo,scripts,test,bench}/**/*.{ts,mjs}"],
	paths: Object.fromEntries(entries.map(({ name, source }) => [name, [source]])),
	ignoreExportsUsedInFile: true,
	ignoreDependencies: [
		// `node` runs the scripts, `playwright` is a peer of @vitest/browser-playwright.
		"node",
		"playwright",
		// Named by compiler settings only.
		"@cloudflare/workers-types",
	],
} satisfies KnipConfig;
