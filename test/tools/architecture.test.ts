// The rooms and their order, checked on the code, and the rules themselves, checked on small fixtures.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { entries, root } from "../../scripts/entries.ts";
import { readModule } from "./architecture/module.ts";
import { longestFile, longFiles } from "./architecture/rooms.ts";
import * as rules from "./architecture/rules.ts";

const files = globSync("{src,wasm,worker,web-demo,bench,scripts}/**/*.ts", { cwd: root })
	.map((file) => file.replaceAll("\\", "/"))
	.filter((file) => !/(^|\/)(dist|node_modules)\//.test(file))
	.sort();
const modules = files.map((file) => readModule(file, readFileSync(join(root, file), "utf8")));

/** Modules from fixtures: file name to source. */
const fixture = (sources: Record<string, string>) =>
	Object.entries(sources).map(([file, text]) => readModule(file, text));

test("a room imports only itself and the rooms before it", () => {
	expect(rules.importsFollowRooms(modules)).toEqual([]);
	expect(
		rules.importsFollowRooms(
			fixture({
				"src/sql/good.ts": 'import { a } from "../errors/a.ts"; import { b } from "./b.ts";',
				"src/sql/bad.ts": 'import type { Plan } from "../plan/plan.ts";',
				"src/plan/leaf.ts": 'export { d1 } from "../d1/d1.ts";',
				"src/ddl/leaf.ts": 'import { d1 } from "../d1/d1.ts"; import { m } from "../model/m.ts";',
				"src/attic/lost.ts": 'import { a } from "../errors/a.ts";',
			}),
		),
	).toEqual([
		"src/sql/bad.ts imports src/plan/plan.ts: src/plan comes after src/sql",
		"src/plan/leaf.ts imports src/d1/d1.ts: src/d1 is a leaf room",
		"src/ddl/leaf.ts imports src/d1/d1.ts: src/d1 is a leaf room",
		"src/attic/lost.ts imports src/errors/a.ts: src/attic/lost.ts is in no room of rooms.ts",
	]);
});

test("what lies around the core uses its entry points, wasm/ its ports", () => {
	expect(
		rules.importsFollowRooms(
			fixture({
				"wasm/index.ts": 'import { a } from "../src/db/database.ts"; import { b } from "./client.ts";',
				"wasm/engines/sqljs.ts": 'import type { T } from "../../src/db/database.ts";',
				"worker/index.ts": 'const a = await import("../src/index.ts"); import "edgeset";',
				"web-demo/main.ts":
					'import { Film } from "../worker/models.ts"; import { app } from "../worker/index.ts";',
			}),
		),
	).toEqual([
		"wasm/engines/sqljs.ts imports src/db/database.ts: wasm may import only wasm, src/backend, src/sql, src/errors",
		"worker/index.ts imports src/index.ts: worker may import only worker",
		"web-demo/main.ts imports worker/index.ts: web-demo may import only web-demo, worker/models.ts, worker/data",
	]);
});

test("the core names no package, wasm/ only its engines", () => {
	expect(rules.packagesAreListed(modules)).toEqual([]);
	expect(
		rules.packagesAreListed(
			fixture({
				"src/sql/a.ts": 'import { readFile } from "node:fs";',
				"wasm/engines/b.ts":
					'import sqlite from "@sqlite.org/sqlite-wasm"; import wasm from "sql.js/dist/x.wasm?url";',
				"wasm/engines/c.ts": 'import films from "../../node_modules/vega-datasets/data/movies.json";',
			}),
		),
	).toEqual([
		"src/sql/a.ts imports the package node:fs",
		"wasm/engines/c.ts imports the package vega-datasets",
	]);
});

test("no files import each other's values", () => {
	expect(rules.noValueRings(modules)).toEqual([]);
	expect(
		rules.noValueRings(
			fixture({
				"src/sql/a.ts": 'import { b, type B } from "./b.ts";',
				"src/sql/b.ts": 'export * from "./c.ts";',
				"src/sql/c.ts": 'import "./a.ts";',
				"src/sql/d.ts": 'import { type A } from "./a.ts"; import type { E } from "./e.ts";',
				"src/sql/e.ts": 'import { d } from "./d.ts";',
			}),
		),
	).toEqual(["src/sql/a.ts -> src/sql/b.ts -> src/sql/c.ts import each other's values"]);
});

test("types are recursive inside one room only", () => {
	expect(rules.typeRingsStayInOneRoom(modules)).toEqual([]);
	expect(
		rules.typeRingsStayInOneRoom(
			fixture({
				"src/sql/a.ts": 'import type { B } from "./b.ts";',
				"src/sql/b.ts": 'export type { A } from "./a.ts";',
				"src/plan/c.ts": 'import type { D } from "../db/d.ts";',
				"src/db/d.ts": 'type C = import("../plan/c.ts").C;',
				"wasm/engines/e.ts": 'import type { F } from "../storage/f.ts";',
				"wasm/storage/f.ts": 'import type { E } from "../engines/e.ts";',
			}),
		),
	).toEqual(["src/db/d.ts -> src/plan/c.ts is a ring through several rooms"]);
});

test("the core uses no host's globals and makes no code from text", () => {
	expect(rules.coreUsesNoHost(modules)).toEqual([]);
	expect(
		rules.coreUsesNoHost(
			fixture({
				"src/sql/good.ts":
					"const self = { document: 1, fetch() {} }; self.document; type T = { process: Function };",
				"src/sql/bad.ts": "const make = new Function('x'); export const go = () => fetch(Buffer.from('x'));",
				"wasm/host.ts": "self.postMessage(1);",
			}),
		),
	).toEqual([
		"src/sql/bad.ts uses the global Buffer",
		"src/sql/bad.ts uses the global fetch",
		"src/sql/bad.ts uses the global Function",
	]);
});

test("an index.ts is a package entry", () => {
	const rule = rules.indexFilesAreEntries(entries.map(({ source }) => source));

	expect(rule(modules)).toEqual([]);
	expect(rule(fixture({ "src/index.ts": "", "src/sql/index.ts": "", "src/d1/index.ts": "" }))).toEqual([
		"src/sql/index.ts is no entry of package.json: import the file itself",
	]);
});

test("files are short, or rooms.ts says why not", () => {
	expect(rules.filesAreShort(longFiles)(modules)).toEqual([]);
	expect(
		rules.filesAreShort({ "src/sql/known.ts": "one long table" })(
			fixture({
				"src/sql/known.ts": "\n".repeat(longestFile + 1),
				"src/sql/short.ts": "\n".repeat(longestFile),
				"src/sql/long.ts": "\n".repeat(longestFile + 1),
			}),
		),
	).toEqual([`src/sql/long.ts has ${longestFile + 1} lines, more than ${longestFile}`]);
});

test("no file is excused from being short without need", () => {
	const long = modules.filter(({ lines }) => lines > longestFile).map(({ file }) => file);

	expect(Object.keys(longFiles).filter((file) => !long.includes(file))).toEqual([]);
});

test("files are named for what they hold", () => {
	expect(rules.filesAreNamedForWhatTheyHold(modules)).toEqual([]);
	expect(
		rules.filesAreNamedForWhatTheyHold(
			fixture({
				"src/sql/utils.ts": "",
				"src/common/a.ts": "",
				"src/sql/common-table.ts": "",
				"src/sql/util.types.ts": "",
			}),
		),
	).toEqual([
		"src/sql/utils.ts is named after nothing",
		"src/common/a.ts is named after nothing",
		"src/sql/util.types.ts is named after nothing",
	]);
});
