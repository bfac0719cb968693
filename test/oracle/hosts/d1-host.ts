// workerd through Miniflare, with a local D1: the Worker is bundled from source and asked over HTTP.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { bundleWorker } from "../../../scripts/bundle-worker.ts";
import type { Report } from "../run-case.ts";
import type { OpenHost } from "./host.ts";

export const openD1Host: OpenHost = async (_backend, corpus) => {
	const folder = mkdtempSync(join(tmpdir(), "oracle-d1-"));
	const script = join(folder, "worker.mjs");
	await bundleWorker(join(import.meta.dirname, "d1.worker.ts"), script);
	const workerd = new Miniflare(
		convertV4MiniflareOptions({
			modules: [{ type: "ESModule", path: script }],
			modulesRoot: folder,
			compatibilityDate: "2026-08-01",
			d1Databases: ["DB"],
			// workerd tells of every refused statement, and cases want many refused.
			handleRuntimeStdio(stdout: Readable, stderr: Readable) {
				stdout.resume();
				stderr.resume();
			},
		}),
	);
	const close = async (): Promise<void> => {
		await workerd.dispose();
		rmSync(folder, { recursive: true, force: true });
	};
	const ask = async (path: string, body: unknown): Promise<unknown> => {
		const response = await workerd.dispatchFetch(`http://oracle/${path}`, {
			method: "POST",
			body: JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(text);
		return JSON.parse(text);
	};
	try {
		await ask("open", corpus);
		return { run: (cases, verbose) => ask("run", { cases, verbose }) as Promise<Report[]>, close };
	} catch (error) {
		await close();
		throw error;
	}
};
