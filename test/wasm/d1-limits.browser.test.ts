// limits: "d1": what fails on D1 fails in the browser too, whichever engine runs it.
import { type BackendOptions, type OpenedBackend, openBackend } from "edgeset/wasm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { NAMES_TABLE, naiveStatements } from "../walls/naive-statements.ts";
import { errorOf, run, statement } from "./open.ts";

const places: readonly (readonly [string, Partial<BackendOptions>])[] = [
	["sql.js", { engine: "sqljs", thread: "here", limits: "d1" }],
	["sql.js in a worker", { engine: "sqljs", limits: "d1" }],
	["sqlite-wasm", { engine: "sqlite-wasm", storage: "memory", limits: "d1" }],
];

const list = (count: number, item: string, separator: string): string =>
	Array(count).fill(item).join(separator);
const marks = (count: number): string => list(count, "?", ", ");

const allowed: readonly (readonly [string, string])[] = [
	["5 terms of a compound", list(5, "SELECT 1", " UNION ALL ")],
	["nested compounds", `SELECT * FROM (${list(5, "SELECT 1", " UNION ALL ")}) UNION ALL SELECT 2`],
	["2,000 rows of VALUES", `SELECT count(*) FROM (VALUES ${list(2000, "(1)", ", ")})`],
	["100 columns", `SELECT ${list(100, "1", ", ")}`],
	["32 arguments", `SELECT json_array(${list(32, "1", ", ")})`],
	["98 ORs", `SELECT ${list(99, "1=1", " OR ")}`],
	["a balanced tree of 200 ORs", `SELECT ${list(4, `(${list(50, "1=1", " OR ")})`, " OR ")}`],
	["a pattern of 50 bytes", `SELECT 'abc' LIKE '${"%".repeat(50)}'`],
	["pow", "SELECT pow(2, 3)"],
	["IF NOT EXISTS", "CREATE TABLE IF NOT EXISTS t (a, CHECK (a > 0))"],
	["words in strings", "SELECT 'power(' AS \"ceiling(\" -- log10(\n"],
	["table_info", "PRAGMA table_info(t)"],
];

const refused: readonly (readonly [string, string, RegExp])[] = [
	["power", "SELECT power(2, 3)", /not authorized to use function: power/],
	["ceiling", "SELECT 1 WHERE ceiling(1.5) = 2", /not authorized to use function: ceiling/],
	["log10", "SELECT log10(2)", /not authorized to use function: log10/],
	["if", "SELECT if(1, 2, 3)", /not authorized to use function: if/],
	["sqlite_version", "SELECT sqlite_version()", /not authorized to use function: sqlite_version/],
	["regular expressions", "SELECT 'a' REGEXP 'a'", /no such function: REGEXP/],
	["hashes", "SELECT md5('a')", /no such function: md5/],
	["BEGIN", "BEGIN", /transactions/],
	["SAVEPOINT", "SAVEPOINT a", /transactions/],
	["temporary tables", "CREATE TEMP TABLE t (a)", /not authorized/],
	["user_version", "PRAGMA user_version", /not authorized/],
];

describe.each(places)("%s with D1's limits", (_place, options) => {
	let opened: OpenedBackend;
	beforeAll(async () => {
		opened = await openBackend({ name: "limits", ...options });
	});
	afterAll(() => opened.backend.close());
	beforeEach(async () => void (await run(opened.backend, "DROP TABLE IF EXISTS t")));

	test.each(allowed)("takes %s", async (_what, sql) => {
		const { backend } = opened;

		await run(backend, sql);
	});

	test.each(refused)("refuses %s", async (_what, sql, message) => {
		const { backend } = opened;

		const error = await errorOf(() => run(backend, sql));

		expect(error).toMatchObject({ code: "OperationalError", sql });
		expect((error as Error).message).toMatch(message);
	});

	test.each(naiveStatements)("refuses $what", async ({ limit, sql, params }) => {
		const { backend } = opened;
		await run(backend, NAMES_TABLE);

		const error = await errorOf(() => run(backend, sql, params));

		expect(error).toMatchObject({ code: "LimitExceeded", limit, sql });
	});

	test("32 arguments pass, 33 do not, as documented", async () => {
		const { backend } = opened;

		const error = await errorOf(() => run(backend, `SELECT json_array(${list(33, "1", ", ")})`));

		expect(error).toMatchObject({ code: "LimitExceeded", limit: "functionArgs" });
	});

	test("100 parameters pass, 101 do not", async () => {
		const { backend } = opened;

		const many = await run(backend, `SELECT ${marks(100)}`, Array(100).fill(1));
		const tooMany = await errorOf(() => run(backend, `SELECT json_array(${marks(101)})`, Array(101).fill(1)));

		expect(many.rows[0]).toHaveLength(100);
		expect((tooMany as Error).message).toMatch(/too many SQL variables/);
	});

	test("a value of more than 2,000,000 bytes is refused", async () => {
		const { backend } = opened;

		const text = await errorOf(() => run(backend, "SELECT ?", ["é".repeat(1_000_001)]));
		const blob = await errorOf(() => run(backend, "SELECT ?", [new Uint8Array(2_000_001)]));
		const fits = await run(backend, "SELECT length(?)", ["x".repeat(1_999_000)]);

		expect((text as Error).message).toMatch(/too big/);
		expect((blob as Error).message).toMatch(/too big/);
		expect(fits.rows).toEqual([[1_999_000]]);
	});

	test("whole numbers are bound as REAL, as on D1", async () => {
		const { backend } = opened;
		await run(backend, "CREATE TABLE t (i INTEGER, s TEXT)");
		await run(backend, "INSERT INTO t VALUES (?, ?)", [5, 5]);

		const bound = await run(
			backend,
			"SELECT typeof(?), 'x' || ?, ? / 2, typeof(CAST(? AS INTEGER))",
			[5, 5, 5, 5],
		);
		const stored = await run(backend, "SELECT typeof(i), s FROM t");

		expect(bound.rows).toEqual([["real", "x5.0", 2.5, "integer"]]);
		expect(stored.rows).toEqual([["integer", "5.0"]]);
	});

	test("a batch is still one transaction", async () => {
		const { backend } = opened;
		await run(backend, "CREATE TABLE t (a UNIQUE)");

		await backend.batch([statement("INSERT INTO t VALUES (1)"), statement("INSERT INTO t VALUES (2)")]);
		await errorOf(() =>
			backend.batch([statement("INSERT INTO t VALUES (3)"), statement("INSERT INTO t VALUES (1)")]),
		);

		expect((await run(backend, "SELECT a FROM t")).rows).toEqual([[1], [2]]);
	});

	test("patterns match as SQLite matches them", async () => {
		const { backend } = opened;

		const { rows } = await run(
			backend,
			`SELECT 'aBc' LIKE 'AbC', 'É' LIKE 'é', 'a.c' LIKE 'a_c', 'a%c' LIKE 'a\\%c' ESCAPE '\\', 'abc' LIKE 'a\\%c' ESCAPE '\\',
			'x' LIKE NULL, 'a
			b' LIKE 'a%b', 'abc' GLOB 'a*', 'abc' GLOB 'A*', 'abc' GLOB 'a[a-c]?', 'abc' GLOB 'a[^b]c', 'a-b' LIKE 'a-b'`,
		);

		expect(rows).toEqual([[1, 0, 1, 1, 0, null, 1, 1, 0, 1, 0, 1]]);
	});

	test("the planner sees D1's limits", async () => {
		const { backend } = opened;

		expect(backend.limits).toMatchObject({
			params: 100,
			remote: true,
			numbersBindAsReal: true,
			userFunctions: false,
		});
	});
});
