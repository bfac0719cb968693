// What holds for every address of the API: methods, caching, bookmarks, origins, costs, failures.
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { client, fill, token, write } from "../../worker/test/api.ts";
import { failCalls } from "../../worker/test/fail-calls.ts";

const send = client(env.DB);

beforeAll(() => fill(env.DB));

describe("methods", () => {
	test.each([
		["/api/films", "PUT", "GET, HEAD, POST, OPTIONS"],
		["/api/films", "DELETE", "GET, HEAD, POST, OPTIONS"],
		["/api/films/1", "POST", "GET, HEAD, PATCH, DELETE, OPTIONS"],
		["/api/stats", "POST", "GET, HEAD, OPTIONS"],
		["/api/directors", "PATCH", "GET, HEAD, OPTIONS"],
		["/api/genres", "PUT", "GET, HEAD, OPTIONS"],
	])("%s says which it has when asked with %s", async (path, method, allowed) => {
		const { status, headers, calls } = await send(path, { method });

		expect([status, headers.get("allow"), calls]).toEqual([405, allowed, 0]);
	});

	test("OPTIONS says which there are", async () => {
		const { status, headers, body } = await send("/api/films/1", { method: "OPTIONS" });

		expect([status, body]).toEqual([204, ""]);
		expect(headers.get("content-type")).toBeNull();
		expect(headers.get("allow")).toBe("GET, HEAD, PATCH, DELETE, OPTIONS");
	});

	test.each(["/api/films?pageSize=1", "/api/films/1", "/api/stats"])(
		"HEAD is GET without the body: %s",
		async (path) => {
			const head = await send(path, { method: "HEAD" });
			const full = await send(path);

			expect([head.status, head.body]).toEqual([200, ""]);
			expect(head.headers.get("etag")).toBe(full.headers.get("etag"));
		},
	);

	test("an unknown address is not found, whatever the method", async () => {
		for (const path of ["/api/actors", "/api/films/1/tags", "/api/films/", "/", "/api"])
			for (const method of ["GET", "POST", "OPTIONS"])
				expect([path, (await send(path, { method })).status]).toEqual([path, 404]);
	});
});

describe("caching", () => {
	test("an unchanged answer is not sent again", async () => {
		const first = await send("/api/films/1");
		const etag = first.headers.get("etag") ?? "";
		const again = await send("/api/films/1", { headers: { "if-none-match": etag } });
		const other = await send("/api/films/2", { headers: { "if-none-match": etag } });

		expect(etag).not.toBe("");
		expect([again.status, again.body]).toEqual([304, ""]);
		expect(again.headers.get("x-d1-bookmark")).toBeTruthy();
		expect(other.status).toBe(200);
	});
});

describe("bookmarks", () => {
	/** A caller that sends back the bookmark of its last answer, as the API's clients do. */
	function caller() {
		let bookmark = "";
		return async (path: string, init: RequestInit = {}) => {
			const headers = new Headers(init.headers);
			if (bookmark) headers.set("x-d1-bookmark", bookmark);
			const answer = await send(path, { ...init, headers });
			bookmark = answer.headers.get("x-d1-bookmark") ?? bookmark;
			return { ...answer, bookmark };
		};
	}

	test("a read starts at the caller's bookmark, or anywhere without one", async () => {
		const call = caller();
		const first = await call("/api/films/1");
		const second = await call("/api/films/1");

		expect(first.sessions).toEqual(["first-unconstrained"]);
		expect(first.bookmark).not.toBe("");
		expect(second.sessions).toEqual([first.bookmark]);
		expect(second.bookmark >= first.bookmark).toBe(true);
	});

	test("a write starts at the primary, with a bookmark or without", async () => {
		const call = caller();

		expect((await call("/api/films", write("POST", { title: "First" }))).sessions).toEqual(["first-primary"]);
		expect((await call("/api/films/2", write("PATCH", { stars: 1 }))).sessions).toEqual(["first-primary"]);
		expect((await call("/api/films/999999", write("DELETE", undefined))).sessions).toEqual(["first-primary"]);
	});

	test("who wrote reads it at the bookmark of the write", async () => {
		const call = caller();
		const before = await call("/api/films/3");
		const created = await call("/api/films", write("POST", { title: "Bookmarked" }));
		const read = await call(`/api/films/${created.body.id}`);

		expect(created.bookmark > before.bookmark).toBe(true);
		expect(read.sessions).toEqual([created.bookmark]);
		expect(read.body.title).toBe("Bookmarked");
	});

	test("two callers keep bookmarks of their own, and may hand them on", async () => {
		const [writer, reader] = [caller(), caller()];
		const earlier = await reader("/api/films/4");
		const written = await writer("/api/films/4", write("PATCH", { stars: 5 }));
		const own = await reader("/api/films/5");
		const handed = await send("/api/films/4", { headers: { "x-d1-bookmark": written.bookmark } });

		expect(own.sessions).toEqual([earlier.bookmark]);
		expect(written.bookmark > earlier.bookmark).toBe(true);
		expect(handed.sessions).toEqual([written.bookmark]);
		expect(handed.body.stars).toBe(5);
	});

	test("errors carry one too", async () => {
		const missing = await send("/api/films/999999");
		const refused = await send("/api/films", write("POST", { title: "a", genre: 9999 }));
		expect([missing.status, refused.status]).toEqual([404, 422]);
		for (const { headers } of [missing, refused]) expect(headers.get("x-d1-bookmark")).toBeTruthy();

		const bookmark = missing.headers.get("x-d1-bookmark") ?? "";
		const unasked = await send("/api/films?colour=red", { headers: { "x-d1-bookmark": bookmark } });
		expect([unasked.status, unasked.calls, unasked.headers.get("x-d1-bookmark")]).toEqual([400, 0, bookmark]);
	});

	test.each(["'; DROP TABLE films_film; --", "first-primary", "first-unconstrained", "-", "0".repeat(5000)])(
		"a bookmark that is none is refused: %s",
		async (bookmark) => {
			const { status, body, calls } = await send("/api/films/1", { headers: { "x-d1-bookmark": bookmark } });

			expect([status, calls]).toEqual([400, 0]);
			expect(body.error).toContain("x-d1-bookmark");
		},
	);

	test("a bookmark of the right form from another database does no harm", async () => {
		const bookmark = "ffffffff-ffffffff-ffffffff-ffffffffffffffffffffffffffffffff";

		expect((await send("/api/films/1", { headers: { "x-d1-bookmark": bookmark } })).status).toBeLessThan(500);
	});
});

describe("other origins", () => {
	const origin = "https://films.example";
	const preflight = {
		method: "OPTIONS",
		headers: { origin, "access-control-request-method": "PATCH" },
	};

	test("are not let in unless they are named", async () => {
		const shut = await send("/api/films/1", { headers: { origin } });
		const asked = await send("/api/films/1", preflight);
		const other = client(env.DB, { ALLOWED_ORIGINS: "https://other.example" });
		const unnamed = await other("/api/films/1", { headers: { origin } });

		for (const { headers } of [shut, asked, unnamed, await other("/api/films/1", preflight)])
			expect(headers.get("access-control-allow-origin")).toBeNull();
	});

	test("that are named may read, write and see the headers they need", async () => {
		const open = client(env.DB, { API_TOKEN: token, ALLOWED_ORIGINS: `https://other.example, ${origin}` });
		const asked = await open("/api/films/1", preflight);
		const read = await open("/api/films/1", { headers: { origin } });
		const refused = await open("/api/films/1", write("PATCH", { stars: 9 }, { origin }));
		const broken = await open("/api/films?colour=red", { headers: { origin } });

		expect(asked.status).toBe(204);
		expect(asked.headers.get("access-control-allow-methods")).toContain("PATCH");
		expect(asked.headers.get("access-control-allow-headers")).toContain("x-d1-bookmark");
		expect(asked.headers.get("access-control-allow-credentials")).toBeNull();
		expect([read.status, refused.status, broken.status]).toEqual([200, 422, 400]);
		for (const { headers } of [asked, read, refused, broken])
			expect(headers.get("access-control-allow-origin")).toBe(origin);
		expect(read.headers.get("access-control-expose-headers")).toContain("x-d1-bookmark");
		expect(read.headers.get("vary")).toContain("Origin");
	});
});

describe("what a request costs", () => {
	test("is told where it is asked for, and logged with the request's name", async () => {
		const log = vi.spyOn(console, "log").mockImplementation(() => {});
		const measured = client(env.DB, { QUERY_TIMING: "on" });
		const { headers } = await measured("/api/films/1", { headers: { "x-request-id": "mine-1" } });
		const lines = log.mock.calls.map(([line]) => JSON.parse(line));
		log.mockRestore();

		expect(headers.get("server-timing")).toMatch(
			/^d1;dur=[\d.]+;desc="3 statements, 1 round trips, \d+ rows read, 0 written", total;dur=[\d.]+$/,
		);
		expect(headers.get("x-request-id")).toBe("mine-1");
		expect(lines).toEqual([
			expect.objectContaining({
				requestId: "mine-1",
				method: "GET",
				path: "/api/films/1",
				status: 200,
				statements: 3,
				roundTrips: 1,
				rowsWritten: 0,
			}),
		]);
	});

	test("is not told otherwise", async () => {
		const { headers } = await send("/api/films/1");

		expect(headers.get("server-timing")).toBeNull();
		expect(headers.get("x-request-id")).toMatch(/^[\w-]{36}$/);
	});
});

describe("a database that fails", () => {
	const quietly = async <Value>(run: () => Promise<Value>): Promise<Value> => {
		const log = vi.spyOn(console, "error").mockImplementation(() => {});
		try {
			return await run();
		} finally {
			log.mockRestore();
		}
	};
	const failing = (text: string) => client(failCalls(env.DB, text), { API_TOKEN: token });

	test.each([
		["D1_ERROR: Network connection lost.", "1"],
		["D1_ERROR: D1 DB is overloaded. Requests queued for too long.", "5"],
		["D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.", "5"],
	])("for a while is to be asked again: %s", async (text, seconds) => {
		const { status, headers, body } = await quietly(() => failing(text)("/api/stats"));

		expect([status, headers.get("retry-after")]).toEqual([503, seconds]);
		expect(body).toEqual({ error: "The database is not available at the moment." });
	});

	test("in mid-write says that nobody knows", async () => {
		const lost = failing("D1_ERROR: Network connection lost.");
		const { status, body } = await quietly(() => lost("/api/films", write("POST", { title: "Lost" })));

		expect(status).toBe(503);
		expect(body.error).toContain("may have been saved");
	});

	test.each([
		"D1_ERROR: no such table: films_film",
		"D1_ERROR: D1 DB exceeded its CPU time limit and was reset.",
	])("for good is our mistake, and its words stay with us: %s", async (text) => {
		const { status, headers, body } = await quietly(() => failing(text)("/api/stats"));

		expect([status, headers.get("retry-after")]).toEqual([500, null]);
		expect(body).toEqual({ error: "Something went wrong on our side." });
	});
});
