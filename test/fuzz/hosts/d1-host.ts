// workerd through Miniflare, with a local D1. The Worker is bundled from source.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { bundleWorker } from "../../../scripts/bundle-worker.ts";
import type { Answer } from "../spec.ts";
import type { Host } from "./host.ts";

export async function openD1Host(): Promise<Host> {
	const folder = mkdtempSync(join(tmpdir(), "fuzz-d1-"));
	const script = join(folder, "worker.mjs");
	await bundleWorker(join(import.meta.dirname, "d1.worker.ts"), script);
	const workerd = new Miniflare(
		convertV4MiniflareOptions({
			modules: [{ type: "ESModule", path: script }],
			modulesRoot: folder,
			compatibilityDate: "2026-08-01",
			d1Databases: ["DB"],
			handleRuntimeStdio(stdout: Readable, stderr: Readable) {
				stdout.resume();
				stderr.resume();
			},
		}),
	);
	return {
		name: "d1",
		isHere: false,
		async run(set) {
			const response = await workerd.dispatchFetch("http://fuzz/", {
				method: "POST",
				body: JSON.stringify(set),
			});
			const text = await response.text();
			if (!response.ok) throw new Error(text);
			return JSON.parse(text) as Answer[];
		},
		async close() {
			await workerd.dispose();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
