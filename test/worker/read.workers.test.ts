import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { client, fill } from "../../worker/test/api.ts";

const get = client(env.DB);

beforeAll(() => fill(env.DB));

describe("GET /api/films", () => {
	test("gives a page of films with what they belong to, in one round trip", async () => {
		const { status, body, calls } = await get("/api/films?ordering=-imdbVotes&pageSize=2&count=true");

		expect(status).toBe(200);
		expect(Object.keys(body)).toEqual(["count", "next", "results"]);
		expect(body.count).toBe(3201);
		expect(body.next).toBe("/api/films?ordering=-imdbVotes&pageSize=2&count=true&after=%5B465000%2C1267%5D");
		expect(body.results[0]).toMatchObject({
			title: "The Shawshank Redemption",
			released: "1994-09-23",
			imdbRating: "9.2",
			director: { name: "Frank Darabont" },
			genre: { name: "Drama" },
			rating: { code: "R", meaning: "Restricted" },
		});
		expect(calls).toBe(1);
	});

	test("counts only when asked", async () => {
		expect((await get("/api/films?pageSize=1")).body).not.toHaveProperty("count");
	});

	/** Follows the links from the first page to the last. */
	async function walk(path: string) {
		const films: { id: number; [name: string]: unknown }[] = [];
		for (let next: string | null = path; next !== null; ) {
			const { body } = await get(next);
			films.push(...body.results);
			next = body.next;
		}
		return films;
	}

	test("pages follow each other without gap or overlap", async () => {
		const films = await walk("/api/films?genre=Western&pageSize=7");

		expect(films).toHaveLength(36);
		expect(new Set(films.map(({ id }) => id)).size).toBe(36);
	});

	test.each([
		"title",
		"-title",
		"stars",
		"released",
		"-released",
		"-rottenTomatoes",
		"runtime,-imdbRating",
		"-imdbRating,runtime",
		"-stars,-runtime,rottenTomatoes,title",
	])("pages in the order %s are the whole list in one piece", async (ordering) => {
		const whole = await walk(`/api/films?genre=Musical&pageSize=100&ordering=${ordering}`);
		const pieces = await walk(`/api/films?genre=Musical&pageSize=3&ordering=${ordering}`);

		expect(whole).toHaveLength(53);
		expect(pieces).toEqual(whole);
	});

	test("a page at the end costs no more than one at the start", async () => {
		const log = vi.spyOn(console, "log").mockImplementation(() => {});
		const measured = client(env.DB, { QUERY_TIMING: "on" });
		const rowsRead = async (after: string) => {
			const path = `/api/films?ordering=-imdbVotes&pageSize=10&after=${encodeURIComponent(after)}`;
			const { headers, body } = await measured(path);
			expect(body.results).toHaveLength(10);
			return Number(/(\d+) rows read/.exec(headers.get("server-timing") ?? "")?.[1]);
		};

		expect(await rowsRead("[465000,1267]")).toBeLessThan(80);
		expect(await rowsRead("[300,1]")).toBeLessThan(80);
		log.mockRestore();
	});

	test("films that come or go do not shift the pages", async () => {
		const first = await get("/api/films?genre=Documentary&ordering=-imdbVotes&pageSize=5");
		const second = await get(first.body.next);
		await env.DB.prepare("UPDATE films_film SET genre_id = NULL WHERE id = ?")
			.bind(first.body.results[0].id)
			.run();
		const again = await get(first.body.next);
		await env.DB.prepare("UPDATE films_film SET genre_id = ? WHERE id = ?")
			.bind(first.body.results[0].genre.id, first.body.results[0].id)
			.run();

		expect(again.body.results).toEqual(second.body.results);
	});

	test.each([
		["not JSON", "x"],
		["an object", "{}"],
		["too short", "[]"],
		["too long", '["a",1,1]'],
		["a key that is none", '["a","1 OR 1=1"]'],
		["a value of another kind", "[{},1]"],
		["no value where there always is one", "[null,1]"],
		["a value of another ordering", '["a",1]", "released'],
		["deep", `${"[".repeat(4000)}${"]".repeat(4000)}`],
	])("refuses a place that is %s", async (_, after) => {
		const { status, body } = await get(`/api/films?ordering=title&after=${encodeURIComponent(after)}`);

		expect(status).toBe(400);
		expect(body.errors.after[0]).toContain("the link to the next page");
	});

	test("filters combine", async () => {
		const { body } = await get(
			"/api/films?genre=Drama&decade=1990s&imdbRating__gte=8.6&director__name__icontains=SPIELBERG",
		);

		expect(body.results.map((film: { title: string }) => film.title)).toEqual(["Schindler's List"]);
	});

	test("search ignores accents and case and reads titles and directors", async () => {
		const titles = async (search: string) =>
			(await get(`/api/films?search=${encodeURIComponent(search)}`)).body.results.map(
				(film: { title: string }) => film.title,
			);

		expect(await titles("AMELIE poulain")).toEqual(["Le Fabuleux destin d'Amélie Poulain"]);
		expect(await titles("memento nolan")).toEqual(["Memento"]);
	});

	test("films without a value come last in either order", async () => {
		const lowest = await get("/api/films?ordering=imdbRating&pageSize=1");
		const highest = await get("/api/films?ordering=-imdbRating&pageSize=1");

		expect(Number(lowest.body.results[0].imdbRating)).toBeLessThan(2);
		expect(Number(highest.body.results[0].imdbRating)).toBeGreaterThan(9);
	});

	test.each([
		["an unknown parameter", "colour=red", "colour", "Allowed: search, decade"],
		["a lookup that is not offered", "title__regex=.*", "title__regex", "Unknown parameter"],
		["a field that is not offered", "titleKey=a", "titleKey", "Unknown parameter"],
		["a relation that is not offered", "director__films__title=x", "director__films__title", "Unknown"],
		["a hostile name", "__proto__=1", "__proto__", "Unknown parameter"],
		["SQL as a name", `${encodeURIComponent('id" OR 1=1 --')}=1`, 'id" OR 1=1 --', "Unknown parameter"],
		["a repeated parameter", "genre=Drama&genre=Comedy", "genre", "more than once"],
		["text where a number belongs", "runtime__gte=long", "runtime__gte", "whole number"],
		["a number that is too long", "budget__gte=99999999999999999999", "budget__gte", "at most 15 digits"],
		["a day that does not exist", "released__gte=1999-02-30", "released__gte", "a date"],
		["an unknown order", "ordering=-password", "ordering", "title, released"],
		["an inherited name as order", "ordering=constructor", "ordering", "title, released"],
		["the same order twice", "ordering=title,-title", "ordering", "each once"],
		["a page by number", "page=2", "page", "Unknown parameter"],
		["half a yes", "count=1", "count", "true or false"],
		["a huge page", "pageSize=1000", "pageSize", "from 1 to 100"],
		["text that is too long", `search=${"x".repeat(101)}`, "search", "1 to 100 characters"],
		["a NUL character", "search=a%00b", "search", "NUL"],
	])("refuses %s and says what is allowed", async (_, query, name, sentence) => {
		const { status, body, calls } = await get(`/api/films?${query}`);

		expect(status).toBe(400);
		expect(Object.keys(body.errors)).toEqual([name]);
		expect(body.errors[name][0]).toContain(sentence);
		expect(calls).toBe(0);
	});

	test("refuses thousands of parameters", async () => {
		const many = Array.from({ length: 5000 }, (_, index) => `p${index}=1`).join("&");

		expect((await get(`/api/films?${many}`)).status).toBe(400);
	});

	test("takes hundreds of keys as one parameter", async () => {
		const ids = Array.from({ length: 500 }, (_, index) => index + 1);

		expect((await get(`/api/films?count=true&id__in=${ids.join()}`)).body.count).toBe(500);
		expect((await get(`/api/films?id__in=${[...ids, 501].join()}`)).status).toBe(400);
	});

	test("SQL in a value is text", async () => {
		const { status, body } = await get(`/api/films?count=true&search=${encodeURIComponent("' OR 1=1 --")}`);

		expect([status, body.count]).toEqual([200, 0]);
	});
});

describe("GET /api/films/:id", () => {
	test("nests everything around the film in one round trip", async () => {
		const found = await get("/api/films?title__istartswith=the%20dark%20knight");
		const { status, body, calls } = await get(`/api/films/${found.body.results[0].id}`);

		expect(status).toBe(200);
		expect(body).toMatchObject({
			title: "The Dark Knight",
			director: { name: "Christopher Nolan" },
			distributor: { name: "Warner Bros." },
			worldwideGross: 1022345358,
		});
		expect(body.tags.map((tag: { name: string }) => tag.name)).toEqual([
			"Based on Comic/Graphic Novel",
			"Super Hero",
		]);
		expect(body.sameDirector.map((film: { title: string }) => film.title)).toContain("Memento");
		expect(calls).toBe(1);
	});

	test.each(["999999", "0", "-1", "1.5", "abc", "1%20OR%201=1", "9".repeat(30)])(
		"%s is no film",
		async (id) => {
			const { status, body } = await get(`/api/films/${id}`);

			expect(status).toBe(404);
			expect(body).toEqual({ error: "There is no such film." });
		},
	);
});

describe("the catalogue", () => {
	test("genres come with the number and the mean score of their films", async () => {
		const { body, calls } = await get("/api/genres");

		expect(body.results).toHaveLength(12);
		expect(body.results[0]).toMatchObject({ name: "Drama", count: 789 });
		expect(Number(body.results[0].averageRating)).toBeCloseTo(6.77, 1);
		expect(calls).toBe(1);
	});

	test("directors come with the number of their films", async () => {
		const { body } = await get("/api/directors");

		expect(body.results).toHaveLength(550);
		expect(body.results[0]).toMatchObject({ name: "Steven Spielberg", count: 23 });
	});

	test("stats sum up the whole catalogue in one round trip", async () => {
		const { body, calls } = await get("/api/stats");

		expect(body).toMatchObject({ films: 3201, first: "1915-02-08", last: "2011-12-23" });
		expect(body.years.at(-1)).toMatchObject({ year: 2011, films: 2 });
		expect(body.genres[0]).toMatchObject({ genre: "Drama", films: 789 });
		expect(calls).toBe(1);
	});

	test("parameters are refused where there are none", async () => {
		expect((await get("/api/stats?year=1999")).body.errors).toEqual({
			year: ["This address takes no parameters."],
		});
	});
});
