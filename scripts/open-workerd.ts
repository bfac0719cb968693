// A Worker of our own in workerd, through Miniflare, bundled from source, with local D1 databases. Scripts ask it over HTTP.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { bundleWorker } from "./bundle-worker.ts";

export interface Workerd {
	/** The JSON that it answers, with the body as JSON when there is one; an error with its text when it fails. */
	ask(path: string, body?: unknown): Promise<unknown>;
	close(): Promise<void>;
}

/** `entry` is the Worker's module; `databases` are the names of its D1 bindings. */
export async function openWorkerd(entry: string, databases: readonly string[]): Promise<Workerd> {
	const folder = mkdtempSync(join(tmpdir(), "edgeset-workerd-"));
	const script = join(folder, "worker.mjs");
	await bundleWorker(entry, script);
	const workerd = new Miniflare(
		convertV4MiniflareOptions({
			modules: [{ type: "ESModule", path: script }],
			modulesRoot: folder,
			compatibilityDate: "2026-08-01",
			d1Databases: [...databases],
			// workerd tells of every refused statement, and some callers want many refused.
			handleRuntimeStdio(stdout: Readable, stderr: Readable) {
				stdout.resume();
				stderr.resume();
			},
		}),
	);
	return {
		async ask(path, body) {
			const sent = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
			const response = await workerd.dispatchFetch(`http://workerd/${path}`, sent);
			const text = await response.text();
			if (!response.ok) throw new Error(text);
			return JSON.parse(text);
		},
		async close() {
			await workerd.dispose();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
