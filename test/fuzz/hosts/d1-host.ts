// workerd through Miniflare, with a local D1. The Worker is bundled from source.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { build, type Plugin } from "esbuild";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { presentEntries, root } from "../../../scripts/entries.ts";
import type { Answer } from "../spec.ts";
import type { Host } from "./host.ts";

export async function openD1Host(): Promise<Host> {
	const folder = mkdtempSync(join(tmpdir(), "fuzz-d1-"));
	const script = join(folder, "worker.mjs");
	await bundle(script);
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

const bundle = (outfile: string) =>
	build({
		entryPoints: [join(import.meta.dirname, "d1.worker.ts")],
		outfile,
		bundle: true,
		format: "esm",
		target: "es2023",
		sourcemap: "inline",
		conditions: ["workerd", "worker", "browser"],
		external: ["cloudflare:*"],
		logLevel: "warning",
		plugins: [fromSource],
	});

/** "edgeset/d1" is its source. */
const fromSource: Plugin = {
	name: "from-source",
	setup(context) {
		const sources = new Map(presentEntries().map(({ name, source }) => [name, join(root, source)]));
		context.onResolve({ filter: /^edgeset(\/|$)/ }, ({ path }) => {
			const source = sources.get(path);
			return source === undefined ? undefined : { path: source };
		});
	},
};
