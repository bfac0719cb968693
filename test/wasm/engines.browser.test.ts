// What each engine must do in each thread.
import { type OpenedBackend, openBackend } from "edgeset/wasm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
	ConnectionLost,
	DatabaseError,
	IntegrityError,
	OperationalError,
} from "../../src/errors/database-errors.ts";
import { ValueError } from "../../src/errors/query-errors.ts";
import type { SqlValue } from "../../src/sql/param.ts";
import { errorOf, freshName, places, run, statement } from "./open.ts";

const values: readonly (readonly [string, SqlValue])[] = [
	["null", null],
	["zero", 0],
	["a small integer", -42],
	["32 bits and one", 2 ** 31],
	["2^53", 2 ** 53],
	["-2^53", -(2 ** 53)],
	["a fraction", 0.1],
	["a large real", 1e300],
	["an empty string", ""],
	["a NUL in text", "a\0b"],
	["a byte order mark", "\uFEFFx"],
	["accents", "déjà vu, Ærøskøbing"],
	["emoji", "👩‍👩‍👧 🎬"],
	["text of 96 bytes and more", "x".repeat(97)],
	["a megabyte of text", "0123456789abcdef".repeat(1 << 16)],
	["a megabyte of accents", "é".repeat(1 << 19)],
	["an empty blob", new Uint8Array(0)],
	["a blob", new Uint8Array([0, 1, 254, 255])],
	["a blob of 200,000 bytes", new Uint8Array(200_000).fill(7)],
];

describe.each(places)("%s", (_place, options) => {
	let opened: OpenedBackend;
	beforeAll(async () => {
		opened = await openBackend({ name: freshName(), ...options });
	});
	afterAll(() => opened.backend.close());
	beforeEach(async () => {
		for (const table of ["t", "b", "a", "cell"]) await run(opened.backend, `DROP TABLE IF EXISTS ${table}`);
	});

	test("values come back as they went, through parameters and through a table", async () => {
		const { backend } = opened;
		await run(backend, "CREATE TABLE cell (id INTEGER PRIMARY KEY, value)");

		for (const [name, value] of values) {
			const direct = await run(backend, "SELECT ?", [value]);
			expect(direct.rows[0], name).toEqual([value]);
			await run(backend, "INSERT INTO cell (value) VALUES (?)", [value]);
		}

		// Twenty rows and more travel packed.
		const stored = await run(backend, "SELECT value FROM cell UNION ALL SELECT value FROM cell");
		expect(stored.rows).toEqual([...values, ...values].map(([, value]) => [value]));
	});

	test("whole numbers are stored as integers, others as reals", async () => {
		const { backend } = opened;

		const { rows } = await run(
			backend,
			"SELECT typeof(?), typeof(?), typeof(?), ? || '', typeof('?'), typeof(?)",
			[1, 2 ** 40, 1.5, 2 ** 40, null],
		);

		expect(rows).toEqual([["integer", "integer", "real", "1099511627776", "text", "null"]]);
	});

	test("a large integer keeps its type in every place of a statement", async () => {
		const { backend } = opened;
		await run(backend, "CREATE TABLE t (s TEXT, i INTEGER)");
		await run(backend, "INSERT INTO t VALUES (?, ?)", ["1099511627776", 2 ** 40]);

		const numbered = await run(
			backend,
			'SELECT ?1 / 2, ?1 + 1, typeof(?2), \'?1\', "?1" FROM (SELECT 5 AS "?1") -- ?3',
			[2 ** 40 + 1, 1.5],
		);
		// Text compares with a parameter as text: a cast alone would turn the column into a number.
		const compared = await run(backend, "SELECT s = ?, i = ? FROM t LIMIT ?", [2 ** 40, 2 ** 40, 2 ** 33]);

		expect(numbered.rows).toEqual([[2 ** 39, 2 ** 40 + 2, "real", "?1", 5]]);
		expect(compared.rows).toEqual([[1, 1]]);
	});

	test("malformed text does not shift its neighbours", async () => {
		const { backend } = opened;

		const { rows } = await run(
			backend,
			`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)
			SELECT CAST(x'C3' AS TEXT), 'é' || i, CAST(x'F09F' AS TEXT), '…', CAST(x'80' AS TEXT), 'ok' FROM n`,
		);

		expect(rows).toHaveLength(50);
		expect(rows[49]).toEqual(["\uFFFD", "é50", "\uFFFD", "…", "\uFFFD", "ok"]);
	});

	test("a write says how many rows it changed and the last row's id", async () => {
		const { backend } = opened;
		await run(backend, "CREATE TABLE t (id INTEGER PRIMARY KEY, a)");

		const inserted = await run(backend, "INSERT INTO t (a) VALUES (1), (2), (3)");
		const updated = await run(backend, "UPDATE t SET a = 0 WHERE id > 1");
		const returned = await run(backend, "INSERT INTO t (a) VALUES (9) RETURNING id, a");
		const read = await run(backend, "SELECT a FROM t");

		expect([inserted.changes, inserted.lastInsertId]).toEqual([3, 3]);
		expect(updated.changes).toBe(2);
		expect([returned.rows, returned.columns, returned.changes]).toEqual([[[4, 9]], ["id", "a"], 1]);
		expect([read.changes, read.lastInsertId, read.rows.length]).toEqual([0, 0, 4]);
	});

	test("a cached statement sees a changed schema", async () => {
		const { backend } = opened;
		await run(backend, "CREATE TABLE t (a)");
		await run(backend, "INSERT INTO t VALUES (1)");
		await run(backend, "SELECT * FROM t");

		await run(backend, "ALTER TABLE t ADD COLUMN b DEFAULT 2");
		const wider = await run(backend, "SELECT * FROM t");
		await run(backend, "ALTER TABLE t RENAME COLUMN b TO c");
		const renamed = await run(backend, "SELECT * FROM t");

		expect([wider.columns, wider.rows]).toEqual([["a", "b"], [[1, 2]]]);
		expect(renamed.columns).toEqual(["a", "c"]);
	});

	test("a batch is all or nothing", async () => {
		const { backend } = opened;
		await run(backend, "CREATE TABLE t (id INTEGER PRIMARY KEY, a UNIQUE)");

		const results = await backend.batch([
			statement("INSERT INTO t (a) VALUES (?)", ["x"]),
			statement("SELECT a FROM t"),
		]);
		const error = await errorOf(() =>
			backend.batch([
				statement("INSERT INTO t (a) VALUES (?)", ["y"]),
				statement("INSERT INTO t (a) VALUES (?)", ["x"]),
			]),
		);
		const { rows } = await run(backend, "SELECT a FROM t");

		expect(results[1]?.rows).toEqual([["x"]]);
		expect(error).toBeInstanceOf(IntegrityError);
		expect(error).toMatchObject({
			kind: "unique",
			columns: ["t.a"],
			sql: "INSERT INTO t (a) VALUES (?)",
			paramCount: 1,
		});
		expect(rows).toEqual([["x"]]);
	});

	test("a constraint that is checked at the end takes the batch back", async () => {
		const { backend } = opened;
		await backend.script?.(
			"CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a INTEGER REFERENCES a DEFERRABLE INITIALLY DEFERRED)",
		);

		const error = await errorOf(() =>
			backend.batch([statement("INSERT INTO b VALUES (7)"), statement("INSERT INTO a VALUES (8)")]),
		);
		const { rows } = await run(backend, "SELECT (SELECT count(*) FROM a) + (SELECT count(*) FROM b)");

		expect(error).toMatchObject({ code: "IntegrityError", kind: "foreignKey" });
		expect(rows).toEqual([[0]]);
	});

	test("errors are typed and name the statement, not its values", async () => {
		const { backend } = opened;
		await run(backend, "CREATE TABLE t (a NOT NULL CHECK (a > 0))");

		const unknown = await errorOf(() => run(backend, "SELECT nope FROM t"));
		const notNull = await errorOf(() => run(backend, "INSERT INTO t VALUES (?)", [null]));
		const check = await errorOf(() => run(backend, "INSERT INTO t VALUES (?)", [-12345]));
		const two = await errorOf(() => run(backend, "SELECT 1; SELECT 2"));

		expect(unknown).toBeInstanceOf(OperationalError);
		expect(unknown).toMatchObject({ sql: "SELECT nope FROM t", paramCount: 0 });
		expect((unknown as Error).message).toBe("no such column: nope.");
		expect(notNull).toMatchObject({ kind: "notNull", columns: ["t.a"] });
		expect(check).toMatchObject({ kind: "check" });
		expect((check as Error).message).not.toContain("12345");
		expect(two).toBeInstanceOf(DatabaseError);
	});

	test("parameters that fit no type or no place are refused", async () => {
		const { backend } = opened;

		const type = await errorOf(() => run(backend, "SELECT ?", [1n as never]));
		const count = await errorOf(() => run(backend, "SELECT ?, ?", [1]));

		expect(type).toBeInstanceOf(ValueError);
		expect(type).toMatchObject({ given: "bigint" });
		expect(count).toMatchObject({ code: "ValueError", given: "1", expected: "2" });
		expect((await run(backend, "SELECT ?", [1])).rows).toEqual([[1]]);
	});

	test("functions from JavaScript", async () => {
		const { backend } = opened;

		const { rows } = await run(
			backend,
			`SELECT 'Ærø' REGEXP '^.r.$', 'abc' REGEXP 'B', IREGEXP('B', 'abc'), NULL REGEXP 'a', 'a-b' REGEXP '\\-', MD5('abc'), SHA1('abc'), SHA256(''), MD5(NULL), length(SHA224('é')), length(SHA384('é')), length(SHA512('é'))`,
		);
		const bad = await errorOf(() => run(backend, "SELECT 'a' REGEXP '('"));

		expect(rows[0]).toEqual([
			1,
			0,
			1,
			null,
			1,
			"900150983cd24fb0d6963f7d28e17f72",
			"a9993e364706816aba3e25717850c26c9cd0d89d",
			"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
			null,
			56,
			96,
			128,
		]);
		expect(bad).toMatchObject({ code: "OperationalError" });
	});

	test("a large result arrives whole and in order", async () => {
		const { backend } = opened;

		const { rows, columns } = await run(
			backend,
			`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
			SELECT i, 'row ' || i AS name, CASE WHEN i % 3 THEN i / 2.0 WHEN i % 2 THEN 'ü' END AS mixed FROM n`,
		);

		expect(columns).toEqual(["i", "name", "mixed"]);
		expect(rows).toHaveLength(100_000);
		expect(rows[2]).toEqual([3, "row 3", "ü"]);
		expect(rows[99_998]).toEqual([99_999, "row 99999", "ü"]);
		expect(rows.every(([i], index) => i === index + 1)).toBe(true);
	});

	test("a stream reads only what is asked for", async () => {
		const { backend } = opened;
		const endless = statement(
			"WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
			[1],
		);
		const sizes: number[] = [];

		for await (const { rows, columns } of backend.stream!(endless, 500)) {
			expect(columns).toEqual(["i"]);
			sizes.push(rows.length);
			if (sizes.length === 3) break;
		}

		expect(sizes).toEqual([500, 500, 500]);
		expect((await run(backend, "SELECT 1")).rows).toEqual([[1]]);
	});

	test("a stream of 100,000 rows is not disturbed by writes and reads between its chunks", async () => {
		const { backend } = opened;
		await run(backend, "CREATE TABLE t (id INTEGER PRIMARY KEY, name)");
		await run(
			backend,
			"INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT i, 'n' || i FROM n",
			[100_000],
		);
		const all = statement("SELECT id, name FROM t WHERE id > ? ORDER BY id", [0]);
		let next = 1;

		for await (const { rows } of backend.stream!(all, 7000)) {
			for (const [id, name] of rows) {
				if (id !== next || name !== `n${next}`) throw new Error(`row ${next} is ${id}, ${name}`);
				next++;
			}
			if (next === 7001) await run(backend, "SELECT id, name FROM t WHERE id > ? ORDER BY id", [99_990]);
			if (next === 14_001) await run(backend, "DELETE FROM t WHERE id > ?", [50_000]);
			if (next === 21_001) await run(backend, "DROP TABLE t");
		}

		expect(next).toBe(100_001);
	});

	test("an error in a stream is typed", async () => {
		const { backend } = opened;

		const atStart = await errorOf(async () => {
			for await (const _ of backend.stream!(statement("SELECT * FROM nothing"), 10));
		});
		const later = await errorOf(async () => {
			const sql =
				"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT json(CASE WHEN i < 25 THEN '1' ELSE 'x' END) FROM n";
			for await (const _ of backend.stream!(statement(sql), 10));
		});

		expect(atStart).toMatchObject({ code: "OperationalError", sql: "SELECT * FROM nothing" });
		expect((later as Error).message).toBe("malformed JSON.");
	});

	test("statements sent together are answered in order", async () => {
		const { backend } = opened;
		await run(backend, "CREATE TABLE t (a)");

		const answers = await Promise.all([
			run(backend, "INSERT INTO t VALUES (1)"),
			run(backend, "SELECT count(*) FROM t"),
			run(backend, "INSERT INTO t VALUES (2)"),
			run(backend, "SELECT count(*) FROM t"),
		]);

		expect([answers[1].rows, answers[3].rows]).toEqual([[[1]], [[2]]]);
	});

	test("after close() the connection is lost", async () => {
		const { backend } = await openBackend({ name: freshName(), ...options });
		await backend.close();

		const error = await errorOf(() => run(backend, "SELECT 1"));

		expect(error).toBeInstanceOf(ConnectionLost);
		await backend.close();
	});
});
