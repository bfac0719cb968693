// What a page loads for two models and one query: each library's own code, minified and gzipped.
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { root, sourceCondition } from "../../scripts/entries.ts";

/** Files whose exports an application uses. */
const apps: Readonly<Record<string, readonly string[]>> = {
	"edgeset core": ["test/size/core.ts"],
	"edgeset in the browser": ["test/size/core.ts", "test/size/wasm.ts"],
	drizzle: ["bench/size/drizzle.ts"],
	kysely: ["bench/size/kysely.ts"],
};

export async function bundleSizes(): Promise<Record<string, number>> {
	const sizes: Record<string, number> = {};
	for (const [name, files] of Object.entries(apps)) sizes[name] = await gzipped(files);
	return sizes;
}

async function gzipped(files: readonly string[]): Promise<number> {
	const { outputFiles, metafile } = await build({
		absWorkingDir: root,
		stdin: {
			contents: files.map((file) => `export * from "./${file}";`).join("\n"),
			resolveDir: root,
		},
		bundle: true,
		splitting: true,
		minify: true,
		format: "esm",
		platform: "browser",
		target: "es2023",
		conditions: [sourceCondition],
		external: ["sql.js", "@sqlite.org/sqlite-wasm"],
		outdir: "out",
		metafile: true,
		write: false,
	});
	// Code that is loaded later (the engine in its worker) is not what a page waits for.
	const first = Object.keys(metafile.outputs).filter(
		(path) => metafile.outputs[path]?.entryPoint === "<stdin>",
	);
	const loaded = new Set(first);
	for (const path of loaded)
		for (const each of metafile.outputs[path]?.imports ?? [])
			if (each.kind === "import-statement" && !each.external) loaded.add(each.path);
	const paths = new Set([...loaded].map((path) => join(root, path)));
	return outputFiles
		.filter(({ path }) => paths.has(path))
		.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0);
}
