// The rules, each from modules to the sentences that say where it is broken.
import type { Import, Module } from "./module.ts";
import { rings } from "./rings.ts";
import { coreRooms, leafPairs, leafRooms, longestFile, outerRooms, packages } from "./rooms.ts";

type Rule = (modules: readonly Module[]) => string[];

/** Every import between files follows the map of rooms. */
export const importsFollowRooms: Rule = (modules) =>
	eachImport(modules, (module, { kind, target }) => {
		if (kind !== "file") return undefined;
		const problem = module.file.startsWith("src/")
			? coreProblem(module.file, target)
			: outerProblem(module.file, target);
		return problem && `${module.file} imports ${target}: ${problem}`;
	});

function coreProblem(from: string, to: string): string | undefined {
	const importer = roomOf(from);
	const imported = roomOf(to);
	if (!importer) return `${from} is in no room of rooms.ts`;
	if (!imported) return `${to} is in no room of src/`;
	if (importer === imported) return undefined;
	if (leafRooms.includes(imported)) {
		const isAllowed = leafPairs.some(([one, other]) => one === importer && other === imported);
		return isAllowed ? undefined : `${imported} is a leaf room`;
	}
	if (leafRooms.includes(importer) || coreRooms.indexOf(importer) >= coreRooms.indexOf(imported))
		return undefined;
	return `${imported} comes after ${importer}`;
}

function outerProblem(from: string, to: string): string | undefined {
	const room = Object.keys(outerRooms).find((each) => isInside(from, each));
	if (!room) return undefined;
	const allowed = [room, ...(outerRooms[room] ?? [])];
	return allowed.some((each) => isInside(to, each))
		? undefined
		: `${room} may import only ${allowed.join(", ")}`;
}

/** A folder names only the packages it may depend on. */
export const packagesAreListed: Rule = (modules) =>
	eachImport(modules, (module, { kind, target }) => {
		const folder = Object.keys(packages).find((each) => isInside(module.file, each));
		if (kind !== "package" || !folder || packages[folder]?.includes(target)) return undefined;
		return `${module.file} imports the package ${target}`;
	});

/** No file needs itself to be loaded first. */
export const noValueRings: Rule = (modules) =>
	rings(graph(modules, (each) => !each.typeOnly)).map(
		(ring) => `${ring.join(" -> ")} import each other's values`,
	);

/** Types may be recursive inside one room. */
export const typeRingsStayInOneRoom: Rule = (modules) =>
	rings(graph(modules, () => true))
		.filter((ring) => new Set(ring.map((file) => roomOf(file) ?? file.split("/")[0])).size > 1)
		.map((ring) => `${ring.join(" -> ")} is a ring through several rooms`);

/** Names of the hosts and of code made from text, which the core must do without. */
const forbiddenGlobals: readonly string[] = (
	"Buffer process require module __dirname __filename window document navigator location self localStorage " +
	"sessionStorage indexedDB Worker SharedWorker BroadcastChannel MessageChannel XMLHttpRequest WebSocket fetch Request " +
	"Response caches eval Function"
).split(" ");

/** The core runs everywhere, and where code may not be made from text. */
export const coreUsesNoHost: Rule = (modules) =>
	modules
		.filter(({ file }) => file.startsWith("src/"))
		.flatMap(({ file, globals }) =>
			forbiddenGlobals.filter((name) => globals.has(name)).map((name) => `${file} uses the global ${name}`),
		);

/** An index.ts is a package entry and nothing else. */
export const indexFilesAreEntries =
	(entries: readonly string[]): Rule =>
	(modules) =>
		modules
			.map(({ file }) => file)
			.filter((file) => /^(src|wasm)\/(.*\/)?index\.ts$/.test(file) && !entries.includes(file))
			.map((file) => `${file} is no entry of package.json: import the file itself`);

export const filesAreShort =
	(exceptions: Readonly<Record<string, string>>): Rule =>
	(modules) =>
		modules
			.filter(({ file, lines }) => lines > longestFile && !exceptions[file])
			.map(({ file, lines }) => `${file} has ${lines} lines, more than ${longestFile}`);

export const filesAreNamedForWhatTheyHold: Rule = (modules) =>
	modules
		.map(({ file }) => file)
		.filter((file) => /(^|\/)(utils?|helpers?|common|misc)(\.[^/]*)?(\/|$)/.test(file))
		.map((file) => `${file} is named after nothing`);

/** "src/sql/ast.ts" -> "src/sql". */
export const roomOf = (file: string): string | undefined =>
	[...coreRooms, ...leafRooms].find((room) => isInside(file, room));

const isInside = (file: string, room: string): boolean => file === room || file.startsWith(`${room}/`);

const eachImport = (
	modules: readonly Module[],
	problem: (module: Module, each: Import) => string | undefined,
): string[] => modules.flatMap((module) => module.imports.flatMap((each) => problem(module, each) ?? []));

const graph = (modules: readonly Module[], counts: (each: Import) => boolean) =>
	new Map(
		modules.map(({ file, imports }) => [
			file,
			imports.filter((each) => each.kind === "file" && counts(each)).map(({ target }) => target),
		]),
	);
