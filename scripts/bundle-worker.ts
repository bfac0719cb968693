// Bundles a Worker from source, for scripts that run workerd themselves.
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { presentEntries, root } from "./entries.ts";

export const bundleWorker = (entry: string, outfile: string) =>
	build({
		entryPoints: [entry],
		outfile,
		bundle: true,
		format: "esm",
		target: "es2023",
		sourcemap: "inline",
		conditions: ["workerd", "worker", "browser"],
		external: ["cloudflare:*", "node:*"],
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
