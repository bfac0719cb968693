// Fills the local D1 with the films of vega-datasets, once: node --conditions=edgeset-source worker/scripts/load.ts
// `wrangler dev` reads the same files. An interrupted run leaves films out; the next one starts again.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { d1 } from "edgeset/d1";
import { createTables } from "edgeset/ddl";
import { getPlatformProxy } from "wrangler";
import type { Env } from "../app-env.ts";
import { loadFilms } from "../data/load-films.ts";
import { normaliseFilms } from "../data/normalise-films.ts";
import * as films from "../models.ts";

const root = join(import.meta.dirname, "../..");
const source = join(createRequire(import.meta.url).resolve("vega-datasets"), "../../data/movies.json");

const { env, dispose } = await getPlatformProxy<Env>({ configPath: join(root, "wrangler.jsonc") });
try {
	await load(env);
} finally {
	await dispose();
}

async function load({ DB }: Env): Promise<void> {
	const db = d1(DB);
	const rows = normaliseFilms(JSON.parse(await readFile(source, "utf8")));
	if (await isLoaded(DB)) return console.log("The films are in the local D1.");
	await dropTables(DB);
	await createTables(db, { films });
	await loadFilms(db, rows);
	await DB.exec("CREATE TABLE films_loaded (at TEXT NOT NULL)");
	console.log(`Loaded ${rows.films.length} films into the local D1.`);
}

/** Its table is made last, so it is there only when everything else is. */
async function isLoaded(DB: D1Database): Promise<boolean> {
	return (await tables(DB)).includes("films_loaded");
}

/** What an interrupted run or older models left. Children first: D1 keeps foreign keys while tables go. */
async function dropTables(DB: D1Database): Promise<void> {
	const found = await tables(DB);
	const order = ["films_filmtag", "films_film"];
	const sorted = [
		...order.filter((name) => found.includes(name)),
		...found.filter((name) => !order.includes(name)),
	];
	if (sorted.length > 0) await DB.batch(sorted.map((name) => DB.prepare(`DROP TABLE "${name}"`)));
}

async function tables(DB: D1Database): Promise<string[]> {
	const { results } = await DB.prepare(
		"SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'films@_%' ESCAPE '@'",
	).all<{ name: string }>();
	return results.map(({ name }) => name);
}
