// Which tests run where:
//
//   test/**/*.test.ts            the shared suite: in Chromium (project `browser`) and in workerd (project `workers`)
//   test/**/*.browser.test.ts    in Chromium only
//   test/**/*.workers.test.ts    in workerd only, where `env.DB` is a local D1
//   test/tools/*.test.ts         in Node, about the code and not of it: room order, sizes, entry points (project `tools`)
//   test/types/*.test-d.ts       compiled only, by each supported TypeScript (project `types`)
//
// Shared tests take their database from test/database.ts, which imports `#backend`: test/backends/browser.ts in
// Chromium, test/backends/workers.ts in workerd. Nothing else tells the two apart.
//
// One project alone: npx vitest run --project workers [file]
import { join } from "node:path";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromiumFlags, findChromium } from "./scripts/chromium.ts";
import { root, sourceAliases } from "./scripts/entries.ts";

const shared = "test/**/*.test.ts";
const nodeOnly = ["test/tools/**", "test/types/**"];

const executablePath = findChromium();

const aliases = (backend: "browser" | "workers") => [
	...sourceAliases(),
	{ find: "#backend", replacement: join(root, `test/backends/${backend}.ts`) },
];

export default defineConfig({
	test: {
		projects: [
			{
				resolve: { alias: sourceAliases() },
				test: {
					name: "tools",
					include: ["test/tools/*.test.ts"],
					exclude: ["test/tools/types.test.ts"],
					testTimeout: 60_000,
					sequence: { groupOrder: 0 },
				},
			},
			{
				test: {
					name: "types",
					include: ["test/tools/types.test.ts"],
					testTimeout: 300_000,
					sequence: { groupOrder: 1 },
				},
			},
			{
				resolve: { alias: aliases("browser") },
				optimizeDeps: {
					exclude: ["@sqlite.org/sqlite-wasm"],
					// Named, since a dependency found in mid-run reloads the page under the tests.
					include: ["sql.js", "fast-check"],
				},
				worker: { format: "es" },
				test: {
					name: "browser",
					include: [shared],
					exclude: [...nodeOnly, "test/**/*.workers.test.ts"],
					testTimeout: 20_000,
					sequence: { groupOrder: 2 },
					// All files share one origin's storage.
					fileParallelism: false,
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright({
							launchOptions: { args: [...chromiumFlags], ...(executablePath && { executablePath }) },
						}),
						instances: [{ browser: "chromium" }],
					},
				},
			},
			{
				plugins: [cloudflareTest({ wrangler: { configPath: "./test/wrangler.jsonc" } })],
				resolve: { alias: aliases("workers") },
				test: {
					name: "workers",
					include: [shared],
					exclude: [...nodeOnly, "test/**/*.browser.test.ts"],
					testTimeout: 20_000,
					sequence: { groupOrder: 3 },
				},
			},
		],
	},
});
