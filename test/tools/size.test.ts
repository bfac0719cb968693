// What each way to use the package weighs: bundled, minified and gzipped, without what is loaded later.
// Raising a budget needs a sentence in the commit that says what the bytes buy.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Metafile } from "esbuild";
import { expect, test } from "vitest";
import { entries, root, sourceCondition } from "../../scripts/entries.ts";

interface Budget {
	/** A file of test/size/. */
	readonly use: string;
	/** The entry points that it imports. */
	readonly needs: readonly string[];
	readonly bytes: number;
}

const budgets: readonly Budget[] = [
	{ use: "core", needs: ["edgeset"], bytes: 20_000 },
	{ use: "d1", needs: ["edgeset/d1"], bytes: 3_000 },
	{ use: "ddl", needs: ["edgeset/ddl"], bytes: 5_000 },
	{ use: "wasm", needs: ["edgeset/wasm"], bytes: 6_000 },
];

const isThere = (name: string): boolean => {
	const entry = entries.find((each) => each.name === name);
	return !!entry && existsSync(join(root, entry.source));
};

for (const { use, needs, bytes } of budgets) {
	test.skipIf(!needs.every(isThere))(`${use} fits into ${bytes} bytes`, async () => {
		const size = await weigh(`test/size/${use}.ts`);

		console.log(`${use}: ${size} of ${bytes} bytes`);
		expect(size).toBeLessThanOrEqual(bytes);
	});
}

async function weigh(file: string): Promise<number> {
	const { metafile, outputFiles } = await build({
		absWorkingDir: root,
		entryPoints: [file],
		bundle: true,
		splitting: true,
		minify: true,
		format: "esm",
		target: "es2023",
		conditions: [sourceCondition],
		external: ["sql.js", "@sqlite.org/sqlite-wasm"],
		outdir: "out",
		metafile: true,
		write: false,
	});
	const loaded = loadedAtOnce(metafile);
	return outputFiles
		.filter(({ path }) => loaded.has(path.slice(root.length + 1).replaceAll("\\", "/")))
		.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0);
}

/** The entry's file and those which it imports statically. */
function loadedAtOnce({ outputs }: Metafile): ReadonlySet<string> {
	const loaded = new Set(
		Object.keys(outputs).filter((path) => outputs[path]?.entryPoint?.startsWith("test/size/")),
	);
	for (const path of loaded)
		for (const each of outputs[path]?.imports ?? [])
			if (each.kind === "import-statement" && !each.external) loaded.add(each.path);
	return loaded;
}
