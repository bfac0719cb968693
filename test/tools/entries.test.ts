// The entry points are listed in package.json; what cannot read them from there repeats them, and is compared here.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { entries, root } from "../../scripts/entries.ts";

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

const pathsIn = (config: string): Record<string, string[]> => {
	const text = readFileSync(join(root, config), "utf8").replace(/^\s*\/\/.*$/gm, "");
	const { "#backend": _, ...paths } = JSON.parse(text).compilerOptions.paths;
	return paths;
};

test.each(["tsconfig.base.json", "tsconfig.workers-test.json"])(
	"%s maps each entry to its source",
	(config) => {
		const expected = Object.fromEntries(entries.map(({ name, source }) => [name, [`./${source}`]]));

		expect(pathsIn(config)).toEqual(expected);
	},
);

test("each entry's built files lie in dist/ where its source lies in the tree", () => {
	for (const { name, source } of entries) {
		const built = source.replace(/\.ts$/, "");

		expect(manifest.exports[name.replace("edgeset", ".")]).toEqual({
			"edgeset-source": `./${source}`,
			types: `./dist/${built}.d.ts`,
			default: `./dist/${built}.js`,
		});
	}
});

test("the package depends on nothing", () => {
	expect(manifest.dependencies).toBeUndefined();
	expect(Object.keys(manifest.peerDependenciesMeta)).toEqual(Object.keys(manifest.peerDependencies));
});
