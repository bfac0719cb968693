// The package's entry points and their sources, read from the one list there is: "exports" in package.json.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..");

/** The export condition which leads to the source instead of dist/. */
export const sourceCondition = "edgeset-source";

export interface Entry {
	/** What users import: "edgeset/d1". */
	readonly name: string;
	/** Where its source is, from the root: "src/d1/index.ts". */
	readonly source: string;
}

export const entries: readonly Entry[] = readEntries();

/** Entries whose source exists. */
export const presentEntries = (): readonly Entry[] =>
	entries.filter(({ source }) => existsSync(join(root, source)));

/** Aliases for Vite: each entry's exact name to its source. */
export const sourceAliases = (): { find: RegExp; replacement: string }[] =>
	entries.map(({ name, source }) => ({
		find: new RegExp(`^${name}$`),
		replacement: join(root, source),
	}));

function readEntries(): Entry[] {
	const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
	const targets: [string, string | Record<string, string>][] = Object.entries(manifest.exports);
	return targets.flatMap(([subpath, target]) => {
		const source = typeof target === "string" ? undefined : target[sourceCondition];
		return source ? [{ name: `edgeset${subpath.slice(1)}`, source: source.slice(2) }] : [];
	});
}
