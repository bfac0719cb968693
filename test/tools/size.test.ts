// What each entry point weighs: bundled, minified and gzipped, without what is loaded later.
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
	/** The entry point that it imports. */
	readonly entry: string;
	readonly bytes: number;
}

const core: Budget = { use: "core", entry: "edgeset", bytes: 20_000 };

/** What these add to the core: a backend also brings all that plans and runs SQL, which models alone do not load. */
const additions: readonly Budget[] = [
	{ use: "d1", entry: "edgeset/d1", bytes: 46_600 },
	{ use: "ddl", entry: "edgeset/ddl", bytes: 16_500 },
	{ use: "signals", entry: "edgeset/signals", bytes: 1_950 },
	{ use: "schema", entry: "edgeset/schema", bytes: 7_000 },
	// 8 kB beside a backend, which has the planner already.
	{ use: "validation", entry: "edgeset/validation", bytes: 24_900 },
	{ use: "wasm", entry: "edgeset/wasm", bytes: 51_300 },
];

const isThere = ({ entry }: Budget): boolean => {
	const found = entries.find(({ name }) => name === entry);
	return !!found && existsSync(join(root, found.source));
};

test.skipIf(!isThere(core))("the core with two models and one query fits its budget", async () => {
	const size = await weigh([core]);

	report(core, size);
	expect(size).toBeLessThanOrEqual(core.bytes);
});

for (const addition of additions) {
	test.skipIf(![core, addition].every(isThere))(`${addition.entry} fits its budget`, async () => {
		const size = (await weigh([core, addition])) - (await weigh([core]));

		report(addition, size);
		expect(size).toBeLessThanOrEqual(addition.bytes);
	});
}

const report = ({ use, bytes }: Budget, size: number): void =>
	console.log(`${use}: ${size} of ${bytes} bytes`);

async function weigh(budgets: readonly Budget[]): Promise<number> {
	const { metafile, outputFiles } = await build({
		absWorkingDir: root,
		stdin: {
			contents: budgets.map(({ use }) => `export * from "./test/size/${use}.ts";`).join("\n"),
			resolveDir: root,
		},
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
	const loaded = new Set(Object.keys(outputs).filter((path) => outputs[path]?.entryPoint === "<stdin>"));
	for (const path of loaded)
		for (const each of outputs[path]?.imports ?? [])
			if (each.kind === "import-statement" && !each.external) loaded.add(each.path);
	return loaded;
}
