import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { client, fill, fingerprint, token, write } from "../../worker/test/api.ts";

const send = client(env.DB);
const godfather = { title: "The Godfather Part II", released: "1974-12-20", imdbRating: "9.0", stars: 5 };

beforeAll(() => fill(env.DB));

/** Sends a request that must be refused, and makes sure that the database is the same after it. */
async function refused(path: string, init: RequestInit, request = send) {
	const before = await fingerprint(env.DB);
	const answer = await request(path, init);
	expect(await fingerprint(env.DB)).toBe(before);
	return answer;
}

describe("who may write", () => {
	const attempts: readonly (readonly [string, Record<string, string>])[] = [
		["without a token", { authorization: "" }],
		["with a wrong token", { authorization: "Bearer wrong" }],
		["with the start of the token", { authorization: `Bearer ${token.slice(0, -1)}` }],
		["with another scheme", { authorization: `Basic ${token}` }],
		["with an empty token", { authorization: "Bearer " }],
	];
	test.each(attempts)("nobody %s", async (_, headers) => {
		for (const [path, method] of [
			["/api/films", "POST"],
			["/api/films/1", "PATCH"],
			["/api/films/1", "DELETE"],
		] as const) {
			const { status } = await refused(path, write(method, godfather, headers));
			expect(status).toBe(401);
		}
	});

	test.each([undefined, ""])("nobody at all when the configured token is %j", async (configured) => {
		const unconfigured = client(env.DB, configured === undefined ? {} : { API_TOKEN: configured });
		for (const authorization of [`Bearer ${token}`, "Bearer ", "Bearer undefined"]) {
			const { status } = await refused(
				"/api/films/1",
				write("DELETE", undefined, { authorization }),
				unconfigured,
			);
			expect(status).toBe(403);
		}
	});
});

describe("POST /api/films", () => {
	test("creates a film and says where it is", async () => {
		const { status, body, headers, calls } = await send("/api/films", write("POST", godfather));

		expect(status).toBe(201);
		expect(headers.get("location")).toBe(`/api/films/${body.id}`);
		expect(body).toMatchObject({ ...godfather, director: null, tags: [] });
		expect((await send("/api/films?count=true&search=godfather%20part%20ii")).body.count).toBe(3);
		expect(calls).toBe(2);
	});

	test("links what the film belongs to and its tags", async () => {
		const { status, body, calls } = await send(
			"/api/films",
			write("POST", { title: "Linked", genre: 7, rating_id: 4, tags: [3, 1, 3] }),
		);

		expect(status).toBe(201);
		expect(body).toMatchObject({ genre: { id: 7 }, rating: { code: "R" } });
		expect(body.tags.map((tag: { id: number }) => tag.id).sort()).toEqual([1, 3]);
		// Are the keys there; the film; its tags; the answer.
		expect(calls).toBe(4);
	});

	test("values may come in any form that their field takes", async () => {
		const { body } = await send(
			"/api/films",
			write("POST", { title: 300, runtime: "117", imdbRating: 7.7, usGross: "", budget: null }),
		);

		expect(body).toMatchObject({
			title: "300",
			runtime: 117,
			imdbRating: "7.7",
			usGross: null,
			budget: null,
		});
	});

	test("SQL, markup and every script of the world are only text", async () => {
		const title = `Robert'); DROP TABLE films_film;-- <script>"\\ ${"\u{1F3AC}"} 東京 ﷽`;
		const { body } = await send("/api/films", write("POST", { title }));

		expect(body.title).toBe(title);
	});

	test("titles of any script have a place in the list", async () => {
		const titles = ["각".repeat(200), "İ".repeat(200), "ﷺ".repeat(200), "\u{1F3AC}".repeat(100)];
		for (const title of titles)
			expect((await send("/api/films", write("POST", { title, stars: 2, rating: 1 }))).status).toBe(201);
		const found: string[] = [];
		for (let next = "/api/films?pageSize=1&stars=2&rating=G"; next; ) {
			const { body } = await send(next);
			found.push(...body.results.map((film: { title: string }) => film.title));
			next = body.next;
		}

		expect(found.sort()).toEqual(titles.sort());
	});

	test.each([
		["no title", {}, ["title"]],
		["an empty title", { title: "" }, ["title"]],
		["a title that is too long", { title: "x".repeat(201) }, ["title"]],
		["a day that does not exist", { title: "a", released: "1999-02-30" }, ["released"]],
		["a date in another form", { title: "a", released: "12/31/1999" }, ["released"]],
		["text as a number", { title: "a", runtime: "long" }, ["runtime"]],
		["a key given twice", { title: "a", genre: 1, genre_id: 2 }, ["genre_id"]],
		["a tag that is not there", { title: "a", tags: [1, 9999] }, ["tags"]],
		["a tag that is no key", { title: "a", tags: ["1 OR 1=1"] }, ["tags"]],
		["tags that are no list", { title: "a", tags: { length: 1 } }, ["tags"]],
		["no tags", { title: "a", tags: null }, ["tags"]],
		["a lot of tags", { title: "a", tags: Array.from({ length: 51 }, (_, i) => i + 1) }, ["tags"]],
		["two keys that are not there", { title: "a", genre: 9999, tags: [9999] }, ["genre", "tags"]],
		["half a minute", { title: "a", runtime: 90.5 }, ["runtime"]],
		["a negative budget", { title: "a", budget: -1 }, ["budget"]],
		["a number beyond 2^53", { title: "a", budget: 1e300 }, ["budget"]],
		["too many digits", { title: "a", imdbRating: "8.25" }, ["imdbRating"]],
		["a score above ten", { title: "a", imdbRating: "10.1" }, ["imdbRating"]],
		["more than all reviews", { title: "a", rottenTomatoes: 101 }, ["rottenTomatoes"]],
		["a score that is no number", { title: "a", imdbRating: "good" }, ["imdbRating"]],
		["six stars", { title: "a", stars: 6 }, ["stars"]],
		["a genre that is not there", { title: "a", genre: 9999 }, ["genre"]],
		["an object as key", { title: "a", director: { id: 1 } }, ["director"]],
		["a list as title", { title: ["a"] }, ["title"]],
		["a boolean as stars", { title: "a", stars: true }, ["stars"]],
		["several mistakes at once", { title: "", runtime: -5, stars: 9 }, ["runtime", "stars", "title"]],
		["a field that is not there", { title: "a", colour: "red" }, ["colour"]],
		["a field that may not be written", { title: "a", id: 1, titleKey: "b" }, ["id", "titleKey"]],
		["a NUL character", { title: "a\0b" }, ["title"]],
		["half a character", '{"title":"\\ud800"}', ["title"]],
		["__proto__", '{"title":"a","__proto__":{"id":1}}', ["__proto__"]],
		["constructor", '{"title":"a","constructor":{"prototype":{}}}', ["constructor"]],
		["SQL as a name", { title: "a", 'id") VALUES (1); --': 1 }, ['id") VALUES (1); --']],
	])("refuses %s and names the field", async (_, body, fields) => {
		const { status, body: answer } = await refused("/api/films", write("POST", body));

		expect(status).toBe(422);
		expect(Object.keys(answer.errors).sort()).toEqual(fields);
		for (const sentences of Object.values(answer.errors)) expect(sentences).toEqual([expect.any(String)]);
	});

	test.each([
		["no JSON", "{title:", 400],
		["nothing", "", 400],
		["a list", "[]", 422],
		["a text", '"film"', 422],
		["null", "null", 422],
		["too much", JSON.stringify({ title: "x".repeat(20_000) }), 413],
		[
			"thousands of fields",
			JSON.stringify(Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`f${i}`, 1]))),
			422,
		],
	])("refuses %s as a body", async (_, body, expected) => {
		expect((await refused("/api/films", write("POST", body))).status).toBe(expected);
	});

	test("refuses deep nesting", async () => {
		const deep = `{"title":${"[".repeat(5000)}${"]".repeat(5000)}}`;

		expect((await refused("/api/films", write("POST", deep))).status).toBe(422);
	});

	test.each(["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""])(
		"refuses the content type %j",
		async (type) => {
			expect((await refused("/api/films", write("POST", godfather, { "content-type": type }))).status).toBe(
				415,
			);
		},
	);
});

describe("PATCH /api/films/:id", () => {
	test("changes what it names and nothing else", async () => {
		const before = await send("/api/films/1267");
		const { status, body } = await send(
			"/api/films/1267",
			write("PATCH", { stars: 3, imdbRating: "7.5", director: null }),
		);

		expect(status).toBe(200);
		expect(body).toEqual({ ...before.body, stars: 3, imdbRating: "7.5", director: null, sameDirector: [] });
	});

	test("sets the tags to those it names", async () => {
		const tagsOf = async (film: number) =>
			(await send(`/api/films/${film}`)).body.tags.map((tag: { id: number }) => tag.id).sort();
		const others = await tagsOf(31);

		await send("/api/films/30", write("PATCH", { tags: [1, 2] }));
		expect(await tagsOf(30)).toEqual([1, 2]);
		await send("/api/films/30", write("PATCH", { tags: [2, 5] }));
		expect(await tagsOf(30)).toEqual([2, 5]);
		await send("/api/films/30", write("PATCH", { stars: 1 }));
		expect(await tagsOf(30)).toEqual([2, 5]);
		await send("/api/films/30", write("PATCH", { tags: [] }));
		expect(await tagsOf(30)).toEqual([]);
		expect(await tagsOf(31)).toEqual(others);
	});

	test("asks the database no more often than it must", async () => {
		const calls = async (body: object) => (await send("/api/films/32", write("PATCH", body))).calls;

		expect(await calls({ stars: 4 })).toBe(2);
		expect(await calls({ stars: 4, genre: 2 })).toBe(3);
		// Two of the five go at the same time: links that go, links that come.
		expect(await calls({ stars: 4, genre: 2, tags: [1, 4] })).toBe(5);
	});

	test("nothing to change changes nothing", async () => {
		const before = await send("/api/films/33");

		expect((await send("/api/films/33", write("PATCH", {}))).body).toEqual(before.body);
	});

	test("tags of a film that is not there are not written", async () => {
		expect((await refused("/api/films/999999", write("PATCH", { tags: [1] }))).status).toBe(404);
	});

	test("a new title is found by search at once", async () => {
		await send("/api/films/11", write("PATCH", { title: "Zürich bei Nacht" }));

		expect((await send("/api/films?search=zurich")).body.results[0].id).toBe(11);
	});

	test("one wrong field keeps all others from being written", async () => {
		const { status, body } = await refused("/api/films/12", write("PATCH", { title: "New", stars: 0 }));

		expect(status).toBe(422);
		expect(Object.keys(body.errors)).toEqual(["stars"]);
	});

	test("a film that is not there is not found", async () => {
		expect((await refused("/api/films/999999", write("PATCH", { stars: 1 }))).status).toBe(404);
	});

	test("the old ETag no longer matches", async () => {
		const etag = (await send("/api/films/13")).headers.get("etag") ?? "";
		await send("/api/films/13", write("PATCH", { stars: 2 }));

		expect((await send("/api/films/13", { headers: { "if-none-match": etag } })).status).toBe(200);
	});
});

describe("DELETE /api/films/:id", () => {
	test("takes the film and its tags away, and nothing else", async () => {
		const tags = () =>
			env.DB.prepare("SELECT count(*) AS n FROM films_filmtag WHERE film_id = 20").first("n");
		const { body: before } = await send("/api/stats");

		expect(await tags()).not.toBe(0);
		expect((await send("/api/films/20", write("DELETE", undefined))).status).toBe(204);

		expect(await tags()).toBe(0);
		expect((await send("/api/films/20")).status).toBe(404);
		expect((await send("/api/stats")).body.films).toBe(before.films - 1);
		expect((await send("/api/films/20", write("DELETE", undefined))).status).toBe(404);
	});
});
