// The API in front of a local D1 with the films in it, for tests: answers, calls to D1, and what a request changed.
import { d1 } from "edgeset/d1";
import { createTables } from "edgeset/ddl";
import movies from "../../node_modules/vega-datasets/data/movies.json" with { type: "json" };
import type { Env } from "../app-env.ts";
import { loadFilms } from "../data/load-films.ts";
import { normaliseFilms } from "../data/normalise-films.ts";
import type { RawFilm } from "../data/raw-film.ts";
import app from "../index.ts";
import * as films from "../models.ts";
import { countCalls } from "./count-calls.ts";

export const token = "a-token-for-tests";

/** What came back: `body` is parsed where it is JSON. */
export interface Answer {
	readonly status: number;
	readonly headers: Headers;
	// biome-ignore lint/suspicious/noExplicitAny: tests look into JSON of many forms
	readonly body: any;
	/** Round trips to D1. */
	readonly calls: number;
	/** Where its D1 sessions were opened. */
	readonly sessions: readonly unknown[];
}

/** Creates the tables and loads all films. */
export async function fill(DB: D1Database): Promise<void> {
	const db = d1(DB);
	await createTables(db, { films });
	await loadFilms(db, normaliseFilms(movies as readonly RawFilm[]));
}

/** A client of the API on this database. */
export function client(DB: D1Database, variables: Partial<Env> = { API_TOKEN: token }) {
	return async (path: string, init: RequestInit = {}): Promise<Answer> => {
		const counted = countCalls(DB);
		const env = { ...variables, DB: counted.database };
		const answer = await app.fetch(new Request(`http://api.test${path}`, init), env);
		const text = await answer.text();
		const isJson = answer.headers.get("content-type")?.includes("json") && text !== "";
		return {
			status: answer.status,
			headers: answer.headers,
			body: isJson ? JSON.parse(text) : text,
			calls: counted.calls(),
			sessions: counted.sessions(),
		};
	};
}

/** A request that writes, with the right token unless `headers` say otherwise. */
export const write = (
	method: string,
	body: unknown,
	headers: Readonly<Record<string, string>> = {},
): RequestInit => ({
	method,
	headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
	...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
});

/** Everything in the database as one text: equal before and after means that nothing changed. */
export async function fingerprint(DB: D1Database): Promise<string> {
	const tables = await DB.prepare(
		"SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name LIKE 'films%'",
	).all<{
		name: string;
		sql: string;
	}>();
	const contents = await DB.batch(
		tables.results.map(({ name }) => DB.prepare(`SELECT * FROM "${name}" ORDER BY 1, 2`)),
	);
	const text = JSON.stringify([tables.results, contents.map(({ results }) => results)]);
	const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
	return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
