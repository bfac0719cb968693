import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { D1Backend } from "../../src/d1/d1-backend.ts";
import type { D1Binding } from "../../src/d1/d1-binding.ts";
import { d1Backend } from "../../src/d1/d1-store.ts";
import { retry } from "../../src/d1/retry.ts";
import {
	ConnectionLost,
	IntegrityError,
	OperationalError,
	ResourceExhausted,
} from "../../src/errors/database-errors.ts";
import { OrmError } from "../../src/errors/orm-error.ts";
import type { Compiled } from "../../src/sql/compiled.ts";
import type { SqlValue } from "../../src/sql/param.ts";

const read = (sql: string, columns: string[], params: SqlValue[] = []): Compiled => ({
	sql,
	columns,
	params,
	reads: true,
});
const write = (sql: string, params: SqlValue[] = [], columns: string[] = []): Compiled => ({
	sql,
	columns,
	params,
	reads: false,
});

const insert = (id: number, name: string | null): Compiled =>
	write("INSERT INTO item (id, name) VALUES (?, ?)", [id, name]);
const names = read("SELECT name AS c0 FROM item ORDER BY id", ["c0"]);

beforeEach(async () => {
	await env.DB.batch([
		env.DB.prepare("DROP TABLE IF EXISTS part"),
		env.DB.prepare("DROP TABLE IF EXISTS item"),
		env.DB.prepare(
			"CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, size INTEGER CHECK (size > 0))",
		),
	]);
});

async function failure(run: () => Promise<unknown>): Promise<OrmError> {
	try {
		await run();
	} catch (error) {
		if (error instanceof OrmError) return error;
		throw error;
	}
	throw new Error("nothing was thrown");
}

describe("values", () => {
	const bytes = new Uint8Array([0, 1, 254, 255]);
	const cases: [string, SqlValue, SqlValue][] = [
		["text", "naïve 🙂 'quoted'", "naïve 🙂 'quoted'"],
		["empty text", "", ""],
		["null", null, null],
		["a fraction", 1.5, 1.5],
		["a whole number", 7, 7],
		["the largest exact integer", Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
		["a blob", bytes, bytes],
		["a part of a buffer", bytes.subarray(1, 3), new Uint8Array([1, 254])],
		["an empty blob", new Uint8Array(), new Uint8Array()],
	];
	const backend = d1Backend(env.DB);
	const ask = (value: SqlValue): Compiled => read("SELECT ? AS c0", ["c0"], [value]);

	test.each(cases)("%s comes back from a read", async (_, given, expected) => {
		expect(await backend.run(ask(given))).toMatchObject({ columns: ["c0"], rows: [[expected]] });
	});

	test.each(cases)("%s comes back from a batch", async (_, given, expected) => {
		const [result] = await backend.batch([ask(given)]);

		expect(result?.rows).toEqual([[expected]]);
	});

	test("a boolean is bound as 1 or 0, undefined as NULL", async () => {
		const result = await backend.run(
			read("SELECT ? AS c0, ? AS c1", ["c0", "c1"], [true, undefined] as never),
		);

		expect(result.rows).toEqual([[1, null]]);
	});
});

describe("results", () => {
	const backend = d1Backend(env.DB);

	test("a write tells what it changed and the key it made", async () => {
		const result = await backend.run(insert(41, "a"));

		expect(result).toMatchObject({ rows: [], changes: 1, lastInsertId: 41 });
		expect(result.cost?.rowsWritten).toBeGreaterThan(0);
	});

	test("RETURNING gives rows in the order of the columns", async () => {
		const statement = write(
			"INSERT INTO item (id, name) VALUES (1, 'a'), (2, 'b') RETURNING name AS c0, id AS c1",
			[],
			["c0", "c1"],
		);

		expect(await backend.run(statement)).toMatchObject({
			rows: [
				["a", 1],
				["b", 2],
			],
			changes: 2,
		});
	});

	test("a read of unknown columns names them", async () => {
		await backend.run(insert(1, "a"));

		expect(await backend.run(read("SELECT id, name FROM item", []))).toMatchObject({
			columns: ["id", "name"],
			rows: [[1, "a"]],
		});
	});

	test("a read tells its cost when asked to measure", async () => {
		const measuring = new D1Backend(env.DB);
		measuring.measures = true;

		expect((await backend.run(names)).cost).toBeUndefined();
		expect((await measuring.run(names)).cost?.rowsRead).toBeTypeOf("number");
	});
});

describe("batch", () => {
	const backend = d1Backend(env.DB);

	test("runs in order, each statement seeing the ones before", async () => {
		const results = await backend.batch([insert(1, "a"), names, insert(2, "b"), names]);

		expect(results.map((result) => result.rows)).toEqual([[], [["a"]], [], [["a"], ["b"]]]);
	});

	test("is all or nothing", async () => {
		const error = await failure(() => backend.batch([insert(1, "a"), insert(2, "a")]));

		expect(error).toBeInstanceOf(IntegrityError);
		expect((await backend.run(names)).rows).toEqual([]);
	});

	test("of nothing asks nothing", async () => {
		expect(await backend.batch([])).toEqual([]);
	});
});

describe("errors", () => {
	const backend = d1Backend(env.DB);

	test("a unique constraint names its columns, the statement and the count of parameters", async () => {
		await backend.run(insert(1, "a"));

		const error = await failure(() => backend.run(insert(2, "a")));

		expect(error).toMatchObject({
			code: "IntegrityError",
			kind: "unique",
			columns: ["item.name"],
			paramCount: 2,
			sql: insert(2, "a").sql,
		});
		expect(error.message).toBe("UNIQUE constraint failed: item.name.");
		expect(error.cause).toBeInstanceOf(Error);
	});

	test("NOT NULL, CHECK and foreign keys are told apart", async () => {
		await backend.run(write("CREATE TABLE IF NOT EXISTS part (item_id INTEGER REFERENCES item (id))"));
		const foreignKey = await failure(() => backend.run(write("INSERT INTO part VALUES (9)")));
		const notNull = await failure(() => backend.run(insert(1, null)));
		const check = await failure(() => backend.run(write("INSERT INTO item (name, size) VALUES ('a', 0)")));

		expect(notNull).toMatchObject({ kind: "notNull", columns: ["item.name"] });
		expect(foreignKey).toMatchObject({ kind: "foreignKey" });
		expect(check).toMatchObject({ kind: "check", constraint: "size > 0" });
	});

	test("anything else is an OperationalError", async () => {
		const error = await failure(() => backend.run(read("SELECT 1 FROM nowhere", ["c0"])));

		expect(error).toMatchObject({ code: "OperationalError" });
		expect(error.message).toMatch(/no such table: nowhere/);
	});
});

describe("limits are named before anything is sent", () => {
	const backend = d1Backend(env.DB);

	test("parameters", async () => {
		const params = Array.from({ length: 101 }, (_, i) => i);
		const error = await failure(() => backend.run(read("SELECT 1 AS c0", ["c0"], params)));

		expect(error).toBeInstanceOf(OperationalError);
		expect(error.message).toBe(
			"D1 takes at most 100 parameters in one statement. Given: 101. Send a list as one JSON parameter, as `name__in` does, or split the statement.",
		);
	});

	test("bytes of SQL", async () => {
		const error = await failure(() => backend.run(read(`SELECT '${"é".repeat(50_000)}' AS c0`, ["c0"])));

		expect(error.message).toMatch(/^D1 takes at most 100,000 bytes of SQL/);
	});

	test("bytes of a value, text or blob", async () => {
		for (const value of ["é".repeat(1_000_001), new Uint8Array(2_000_001)]) {
			const error = await failure(() => backend.batch([read("SELECT ? AS c0", ["c0"], [value])]));

			expect(error.message).toMatch(/^D1 takes at most 2,000,000 bytes in one value/);
		}
	});
});

describe("sessions", () => {
	test("a session gives its bookmark, and another continues from there", async () => {
		const first = d1Backend(env.DB, { session: "first-primary" });
		expect(first.bookmark()).toBeNull();

		await first.run(insert(1, "a"));
		const bookmark = first.bookmark();
		const second = d1Backend(env.DB, { session: bookmark as string });

		expect(bookmark).toBeTypeOf("string");
		expect((await second.run(names)).rows).toEqual([["a"]]);
		expect((second.bookmark() as string) >= (bookmark as string)).toBe(true);
	});

	test("a session that the caller opened works as the binding", async () => {
		const backend = d1Backend(env.DB.withSession());

		await backend.run(insert(1, "a"));

		expect(backend.bookmark()).toBeTypeOf("string");
	});

	test("without a session there is no bookmark", async () => {
		expect(d1Backend(env.DB).bookmark()).toBeNull();
	});

	test("a binding that cannot open one says so", () => {
		const { prepare, batch } = env.DB;

		expect(() => d1Backend({ prepare, batch }, { session: "first-primary" })).toThrow(
			/this binding cannot open a session/,
		);
	});
});

describe("retries", () => {
	/** The real binding behind a connection that fails the first times. */
	function flaky(
		failures: number,
		text = "Network connection lost.",
	): { readonly binding: D1Binding; readonly attempts: () => number } {
		let attempts = 0;
		const binding: D1Binding = {
			prepare(sql) {
				if (++attempts <= failures) throw new Error(`D1_ERROR: ${text}`);
				return env.DB.prepare(sql);
			},
			batch: (statements) => env.DB.batch(statements),
		};
		return { binding, attempts: () => attempts };
	}

	test("a read is sent again after a lost connection", async () => {
		const { binding, attempts } = flaky(2);

		expect((await d1Backend(binding).run(names)).rows).toEqual([]);
		expect(attempts()).toBe(3);
	});

	test("a write is not", async () => {
		const { binding, attempts } = flaky(1);

		expect(await failure(() => d1Backend(binding).run(insert(1, "a")))).toBeInstanceOf(ConnectionLost);
		expect(await failure(() => d1Backend(flaky(1).binding).batch([names, insert(1, "a")]))).toBeInstanceOf(
			ConnectionLost,
		);
		expect(attempts()).toBe(1);
	});

	test("unless it may be sent twice", async () => {
		const { binding, attempts } = flaky(1);

		await d1Backend(binding, { writesAreIdempotent: true }).run(insert(1, "a"));

		expect(attempts()).toBe(2);
	});

	test("other errors are not tried again", async () => {
		const { binding, attempts } = flaky(0);

		await failure(() => d1Backend(binding).run(read("SELECT 1 FROM nowhere", ["c0"])));

		expect(attempts()).toBe(1);
	});

	test("an overloaded database is left alone, as is one that gave up", async () => {
		for (const text of [
			"D1 DB is overloaded. Requests queued for too long.",
			"D1 DB storage operation exceeded timeout which caused object to be reset.",
			"D1 DB exceeded its CPU time limit and was reset.",
		]) {
			const { binding, attempts } = flaky(1, text);

			expect(await failure(() => d1Backend(binding).run(names))).toBeInstanceOf(ResourceExhausted);
			expect(attempts()).toBe(1);
		}
	});

	test("each attempt is a round trip of the first statement", async () => {
		const alone = await d1Backend(flaky(2).binding).run(names);
		const batch = await d1Backend(flaky(1).binding).batch([names, names]);

		expect(alone.cost?.roundTrips).toBe(3);
		expect(batch.map(({ cost }) => cost?.roundTrips)).toEqual([2, 0]);
	});

	test("waits are drawn anew each time, up to twice the longest one before", async () => {
		const runs = await Promise.all(
			Array.from({ length: 20 }, async () => {
				const waits: number[] = [];
				await failure(() =>
					retry(
						() => Promise.reject(new ConnectionLost({ problem: "lost" })),
						async (ms) => void waits.push(ms),
					),
				);
				return waits;
			}),
		);

		expect(new Set(runs.flat()).size).toBeGreaterThan(20);
		expect(Math.max(...runs.flat())).toBeLessThanOrEqual(2000);
	});

	test("the fifth attempt is the last; each waits at most twice as long as the one before", async () => {
		const waits: number[] = [];
		let attempts = 0;
		const run = async (): Promise<never> => {
			attempts++;
			throw new ConnectionLost({ problem: "Network connection lost." });
		};

		await failure(() => retry(run, async (ms) => void waits.push(ms)));

		expect(attempts).toBe(5);
		expect(waits).toHaveLength(4);
		for (const [i, wait] of waits.entries()) expect(wait).toBeLessThanOrEqual(50 * 2 ** i);
	});
});
