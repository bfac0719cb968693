// What databases answer, as SQLite and D1 word it, and the class that each answer becomes.
import {
	ConnectionLost,
	IntegrityError,
	OperationalError,
	ResourceExhausted,
	StorageFull,
	StoreBusy,
} from "edgeset";
import { describe, expect, test } from "vitest";
import { errorFromSqlite } from "../../src/errors/from-sqlite.ts";

describe("a lost connection may be tried again", () => {
	test.each([
		"Network connection lost.",
		"D1 DB reset because its code was updated.",
		"Internal error while starting up D1 DB storage caused object to be reset.",
		"Internal error in D1 DB storage caused object to be reset.",
		"Cannot resolve D1 DB due to transient issue on remote node.",
		"Can't read from request stream because client disconnected.",
	])("%s", (text) => {
		const error = errorFromSqlite(`D1_ERROR: ${text}`);

		expect(error).toBeInstanceOf(ConnectionLost);
		expect(error.message).toBe(`${text} A read may be sent again; check a write before repeating it.`);
	});
});

describe("what was too much must not be tried again", () => {
	test.each([
		["D1 DB is overloaded. Requests queued for too long.", "queue"],
		["D1 DB is overloaded. Too many requests queued.", "queue"],
		["D1 DB storage operation exceeded timeout which caused object to be reset.", "time"],
		["D1 DB's isolate exceeded its memory limit and was reset.", "memory"],
		["D1 DB exceeded its CPU time limit and was reset.", "cpu"],
		["Too many API requests by single Worker invocation. To configure this limit, refer to ...", "queries"],
	])("%s", (text, resource) => {
		const error = errorFromSqlite(`D1_ERROR: ${text}`);

		expect(error).toBeInstanceOf(ResourceExhausted);
		expect(error).not.toBeInstanceOf(ConnectionLost);
		expect(error).toMatchObject({ code: "ResourceExhausted", resource, fix: expect.any(String) });
	});
});

describe("a full database", () => {
	test.each([
		"D1_ERROR: Exceeded maximum DB size.",
		"D1_ERROR: Your account has exceeded D1's maximum account storage limit",
		"database or disk is full: SQLITE_FULL",
	])("%s", (text) => {
		expect(errorFromSqlite(text)).toBeInstanceOf(StorageFull);
	});
});

describe("constraints name their columns, in the old form and the new one", () => {
	test.each([
		["D1_ERROR: UNIQUE constraint failed: q.u, q.v: SQLITE_CONSTRAINT", "unique", ["q.u", "q.v"]],
		[
			"D1_ERROR: UNIQUE constraint failed: q.u: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_UNIQUE)",
			"unique",
			["q.u"],
		],
		["D1_ERROR: NOT NULL constraint failed: q.u: SQLITE_CONSTRAINT", "notNull", ["q.u"]],
		["Error: FOREIGN KEY constraint failed", "foreignKey", []],
	])("%s", (text, kind, columns) => {
		const error = errorFromSqlite(text);

		expect(error).toBeInstanceOf(IntegrityError);
		expect(error).toMatchObject({ kind, columns });
	});
});

test("a lock is StoreBusy, anything else an OperationalError of its own class", () => {
	expect(errorFromSqlite("database is locked")).toBeInstanceOf(StoreBusy);
	expect(errorFromSqlite("D1_ERROR: no such table: t: SQLITE_ERROR").constructor).toBe(OperationalError);
	expect(errorFromSqlite("D1_TYPE_ERROR: Type 'object' not supported").code).toBe("OperationalError");
});
