// The worker of the measurement in workerd, through Miniflare, with three local D1 databases.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { root, sourceCondition } from "../../scripts/entries.ts";

export interface Workerd {
	ask(path: string): Promise<unknown>;
	close(): Promise<void>;
}

export async function openWorkerd(): Promise<Workerd> {
	const folder = mkdtempSync(join(tmpdir(), "edgeset-bench-"));
	const script = join(folder, "worker.mjs");
	await build({
		absWorkingDir: root,
		entryPoints: ["bench/d1/bench.worker.ts"],
		outfile: script,
		bundle: true,
		format: "esm",
		target: "es2023",
		conditions: [sourceCondition, "workerd", "worker", "browser"],
		external: ["cloudflare:*", "node:*"],
		logLevel: "warning",
	});
	const miniflare = new Miniflare(
		convertV4MiniflareOptions({
			modules: [{ type: "ESModule", path: script }],
			modulesRoot: folder,
			compatibilityDate: "2026-08-01",
			d1Databases: ["FLOOR", "DRIZZLE", "EDGESET"],
		}),
	);
	return {
		async ask(path) {
			const response = await miniflare.dispatchFetch(`http://bench/${path}`);
			const text = await response.text();
			if (!response.ok) throw new Error(text);
			return JSON.parse(text);
		},
		async close() {
			await miniflare.dispose();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
