// What D1 refuses, the engines with D1's limits refuse as well, with the same typed error.
import { type Database, LimitExceeded, OperationalError } from "edgeset";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { backends } from "#backend";
import { D1_LIMITS } from "../../src/backend/limits.ts";
import { errorFromSqlite } from "../../src/errors/from-sqlite.ts";
import type { SqlValue } from "../../src/sql/param.ts";
import { NAMES_TABLE, naiveStatements } from "./naive-statements.ts";

describe.each(backends)("naive statements on $name", ({ open }) => {
	let db: Database;
	const run = async (sql: string, params: readonly SqlValue[] = []): Promise<unknown> => {
		try {
			await db.backend.run({ sql, params, columns: ["a"], reads: sql.startsWith("SELECT") });
			return undefined;
		} catch (error) {
			return error;
		}
	};
	beforeAll(async () => {
		db = await open();
		await run(NAMES_TABLE);
	});
	afterAll(() => db.close());

	test.each(naiveStatements)("$what", async ({ limit, sql, params }) => {
		if (db.backend.limits.params !== D1_LIMITS.params) return;

		const error = await run(sql, params);

		expect(error).toBeInstanceOf(LimitExceeded);
		expect(error).toBeInstanceOf(OperationalError);
		expect(error).toMatchObject({ code: "LimitExceeded", limit, sql, paramCount: params?.length ?? 0 });
		expect((error as LimitExceeded).fix).toMatch(/\w+/);
	});
});

describe("what a database says of a limit", () => {
	const said: readonly (readonly [string, string])[] = [
		["D1_ERROR: too many SQL variables at offset 12: SQLITE_ERROR", "params"],
		["D1_ERROR: statement too long: SQLITE_TOOBIG", "sqlBytes"],
		["D1_ERROR: string or blob too big: SQLITE_TOOBIG", "valueBytes"],
		["parser stack overflow", "expressionDepth"],
		["too many columns on library_book", "tableColumns"],
	];

	test.each(said)("%s", (text, limit) => {
		expect(errorFromSqlite(text)).toMatchObject({ code: "LimitExceeded", limit });
	});

	test("the whole text names the limit, what was given and the way round", () => {
		const error = errorFromSqlite("too many SQL variables", { sql: "SELECT ?", paramCount: 1234 });

		expect(error.message).toBe(
			"too many SQL variables. Given: 1,234 parameters. Send a list as one JSON parameter, as `name__in` does, or split the statement.",
		);
	});
});
