// Input from people who mean harm: it is refused, or it is text, and it is never a failure of ours.
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { client, fill, write } from "../../worker/test/api.ts";

const send = client(env.DB);

beforeAll(() => fill(env.DB));

const texts = [
	"",
	" ",
	"'",
	'"',
	"`",
	"\\",
	"' OR 1=1 --",
	'") OR 1=1 --',
	"1; DROP TABLE films_film",
	"1 UNION SELECT sql FROM sqlite_schema",
	"\0",
	"a\0b",
	"\r\nx-injected: 1",
	"%",
	"%_%",
	"*?[a-z]",
	"../../etc/passwd",
	"__proto__",
	"constructor",
	"$" + "{7*7}",
	"<script>alert(1)</script>",
	"NaN",
	"-Infinity",
	"1e309",
	"-0",
	"99999999999999999999",
	"0x10",
	"null",
	"[]",
	'{"$gt":""}',
	"\u202e\ufeff",
	"x".repeat(5000),
];
const values: readonly unknown[] = [
	...texts,
	-1,
	1.5,
	1e300,
	Number.MAX_SAFE_INTEGER,
	true,
	null,
	[],
	[[]],
	{},
	{ toString: 1 },
	{ __proto__: null },
	"\ud800",
];

/** Parameters that take any text; the others refuse what is not of their form. */
const anyText = [
	"search",
	"title__icontains",
	"title__istartswith",
	"genre",
	"rating",
	"tag",
	"director__name__icontains",
	"distributor__name",
];
const formed = [
	"decade",
	"id__in",
	"released__gte",
	"released__year",
	"runtime__lte",
	"imdbRating__gte",
	"stars",
	"stars__isnull",
	"director",
	"ordering",
	"after",
	"pageSize",
	"count",
];
const query = (name: string, value: string) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;

describe("in the address", () => {
	test.each(formed)("the parameter %s refuses it", async (name) => {
		for (const text of texts) {
			const { status } = await send(
				`/api/films?pageSize=1&${query(name, text)}`.replace(/pageSize=1&(?=pageSize)/, ""),
			);
			// A number below nought is one.
			const isNumber = text === "-0" && /__|director/.test(name) && !/isnull|released__gte/.test(name);
			expect([name, text, status]).toEqual([name, text, isNumber ? 200 : 400]);
		}
	});

	test.each(anyText)("the parameter %s finds nothing with it, or refuses it", async (name) => {
		for (const text of texts) {
			const { status, body } = await send(`/api/films?pageSize=1&count=true&${query(name, text)}`);
			expect([name, text, [200, 400].includes(status)]).toEqual([name, text, true]);
			if (/OR 1=1|UNION|DROP/.test(text)) expect(body.count).toBe(0);
		}
	});

	test("names of parameters are refused", async () => {
		for (const path of [
			"/api/films",
			"/api/films/1",
			"/api/stats",
			"/api/directors",
			"/api/genres",
			"/api/ratings",
		])
			for (const text of texts)
				expect([path, text, (await send(`${path}?${query(text, "1")}`)).status]).toEqual([path, text, 400]);
	});

	test("keys are no films", async () => {
		for (const text of texts.filter((each) => each !== "" && !each.startsWith("../")))
			for (const method of ["GET", "PATCH", "DELETE"]) {
				const path = `/api/films/${encodeURIComponent(text)}`;
				const init = method === "GET" ? {} : write(method, method === "PATCH" ? { stars: 1 } : undefined);
				expect([method, text, (await send(path, init)).status]).toEqual([method, text, 404]);
			}
	});

	test.each([
		"/api/films/%",
		"/api/films/%ff",
		"/api/films/%2e%2e%2fstats",
		"/api/%66ilms%00",
		"/api//films",
		`/api/${"a/".repeat(2000)}`,
	])("%s is nowhere", async (path) => {
		expect((await send(path)).status).toBe(404);
	});
});

describe("in the body", () => {
	const fields = [
		...["title", "titleKey", "released", "runtime", "usGross", "worldwideGross", "budget", "rottenTomatoes"],
		...[
			"imdbRating",
			"imdbVotes",
			"stars",
			"director",
			"distributor_id",
			"genre",
			"rating",
			"tags",
			"id",
			"pk",
		],
	];

	test.each(fields)("the field %s refuses it, or keeps it as it is", async (field) => {
		for (const [index, value] of values.entries()) {
			const made = await send("/api/films", write("POST", { title: "Hostile", [field]: value }));
			expect([field, index, made.status === 201 || made.status === 422]).toEqual([field, index, true]);
			const changed = await send("/api/films/40", write("PATCH", { [field]: value }));
			expect([field, index, changed.status]).toEqual([field, index, made.status === 201 ? 200 : 422]);
			if (changed.status === 200 && field === "title") expect(changed.body.title).toBe(String(value));
		}
	});

	test("names of fields are refused", async () => {
		for (const text of texts) {
			const { status, body } = await send(
				"/api/films",
				write("POST", `{"title":"a",${JSON.stringify(text)}:1}`),
			);
			expect([text, status]).toEqual([text, 422]);
			expect(Object.keys(body.errors)).toHaveLength(1);
		}
	});

	test("a body is JSON or nothing", async () => {
		for (const text of texts) {
			const { status } = await send("/api/films", write("POST", text));
			expect([text, [400, 422].includes(status)]).toEqual([text, true]);
		}
	});
});

describe("in headers", () => {
	const sendable = texts.filter((text) => /^[\x20-\x7e]*$/.test(text));

	test("whatever stands there", async () => {
		for (const name of ["if-none-match", "x-request-id", "origin", "accept", "range", "x-forwarded-for"])
			for (const text of sendable) {
				const { status } = await send("/api/films/1", { headers: { [name]: text } });
				expect([name, text, [200, 304].includes(status)]).toEqual([name, text, true]);
			}
	});

	test("a token is a token", async () => {
		for (const text of sendable)
			for (const authorization of [text, `Bearer ${text}`]) {
				const { status, calls } = await send("/api/films/1", write("DELETE", undefined, { authorization }));
				expect([authorization, status, calls]).toEqual([authorization, 401, 0]);
			}
	});

	test("a request's name is repeated only when it is harmless", async () => {
		const { headers } = await send("/api/films/1", { headers: { "x-request-id": "<script>" } });

		expect(headers.get("x-request-id")).toMatch(/^[\w-]{36}$/);
	});
});

test("nothing of it was a failure of ours", async () => {
	const log = vi.spyOn(console, "error");
	await send("/api/films", write("POST", { title: "\0" }));

	expect(log).not.toHaveBeenCalled();
	expect((await send("/api/films?count=true&id__in=1,2,3")).body.count).toBe(3);
	log.mockRestore();
});
