// Constraints in which NULL counts, covering indexes, collations: what SQLite has no word for, or another.
import { charField, type Database, F, IntegrityError, Lower, toSql } from "edgeset";
import { createTables, createTablesSql } from "edgeset/ddl";
import "edgeset/validation";
import { beforeAll, describe, expect, test } from "vitest";
import { defineModel } from "../../src/model/define-model.ts";
import { onEveryBackend } from "../database.ts";
import * as ddlmore from "./constraint-models.ts";
import { Code, Name, Seat } from "./constraint-models.ts";

test("the statements", () => {
	expect(createTablesSql({ ddlmore: { Seat, Code, Name } })).toEqual([
		'CREATE TABLE IF NOT EXISTS "ddlmore_seat" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, ' +
			'"row" varchar(3) COLLATE "NOCASE" NULL, "number" integer NULL, "hall" integer NOT NULL, "note" text NULL)',
		'CREATE UNIQUE INDEX IF NOT EXISTS "one_seat" ON "ddlmore_seat" ' +
			'("hall", ifnull("row", 0) COLLATE "NOCASE", ("row" IS NULL), ifnull("number", 0), ("number" IS NULL))',
		'CREATE INDEX IF NOT EXISTS "by_hall" ON "ddlmore_seat" ("hall" DESC, "row", "note")',
		'CREATE INDEX IF NOT EXISTS "by_note" ON "ddlmore_seat" (("note" COLLATE "NOCASE"), ("number") DESC)',
		'CREATE TABLE IF NOT EXISTS "ddlmore_code" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "text" varchar(9) NULL)',
		'CREATE UNIQUE INDEX IF NOT EXISTS "one_code" ON "ddlmore_code" (ifnull((LOWER("text")), 0), ((LOWER("text")) IS NULL))',
		'CREATE TABLE IF NOT EXISTS "ddlmore_name" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, ' +
			'"text" varchar(9) COLLATE "NOCASE" NOT NULL UNIQUE, "padded" text COLLATE "RTRIM" NOT NULL)',
	]);
});

onEveryBackend("Constraints", (db) => {
	beforeAll(() => createTables(db() as Database, { ddlmore }));

	const refused = async (body: Promise<unknown>): Promise<unknown> => {
		const error = await body.catch((caught: unknown) => caught);
		return error instanceof IntegrityError ? error.constraint : error;
	};

	test("nullsDistinct: false lets NULL in once", async () => {
		await Seat.objects.acreate({ hall: 1, row: "A", number: 0 });
		await Seat.objects.acreate({ hall: 1, row: "A", number: null });
		await Seat.objects.acreate({ hall: 1, row: null, number: null });
		await Seat.objects.acreate({ hall: 1, row: "0", number: null });

		expect(await refused(Seat.objects.acreate({ hall: 1, row: "A", number: null }))).toBe("one_seat");
		expect(await refused(Seat.objects.acreate({ hall: 1, row: "a", number: 0 }))).toBe("one_seat");
		expect(await refused(Seat.objects.acreate({ hall: 1 }))).toBe("one_seat");
		await Seat.objects.acreate({ hall: 2 });
		expect(await Seat.objects.acount()).toBe(5);
	});

	test("over formulas too", async () => {
		await Code.objects.acreate({ text: "Ab" });
		await Code.objects.acreate({});

		expect(await refused(Code.objects.acreate({ text: "aB" }))).toBe("one_code");
		expect(await refused(Code.objects.acreate({}))).toBe("one_code");
	});

	test("afullClean() knows it before the row is written", async () => {
		await Seat.objects.acreate({ hall: 1, row: "A" });
		const saved = await Code.objects.acreate({});

		await expect(new Seat({ hall: 1, row: "a" }).afullClean()).rejects.toThrow(
			"Seat with this hall and row and number already exists.",
		);
		await new Seat({ hall: 1, row: "A", number: 0 }).afullClean();
		await expect(new Code().afullClean()).rejects.toThrow('Constraint "one_code" is violated.');
		await saved.afullClean();
		await new Code({ text: "x" }).afullClean();
	});

	test("dbCollation decides what is equal and how it is ordered", async () => {
		await Name.objects.acreate({ text: "Ann", padded: "x  " });
		await Name.objects.acreate({ text: "bob" });
		await Name.objects.acreate({ text: "Cid" });
		const found = (lookups: object) =>
			Name.objects.filter(lookups).orderBy("text").valuesList("text", { flat: true });

		expect(await found({ text: "ANN" })).toEqual(["Ann"]);
		expect(await found({ text__in: ["BOB", "cid"] })).toEqual(["bob", "Cid"]);
		expect(await found({ padded: "x" })).toEqual(["Ann"]);
		expect(await found({})).toEqual(["Ann", "bob", "Cid"]);
		expect(await found({ text__startswith: "a" })).toEqual([]);
		expect(await found({ text__startswith: "A" })).toEqual(["Ann"]);
		expect(await found({ text__istartswith: "a" })).toEqual(["Ann"]);
		expect(await found({ text__contains: "N" })).toEqual([]);
		await expect(Name.objects.acreate({ text: "ann" })).rejects.toThrow(IntegrityError);
		await expect(new Name({ text: "ann" }).afullClean()).rejects.toThrow(/already exists/);
		expect(toSql(Name.objects.filter({ text__startswith: "A" })).sql).toContain(
			'substr("ddlmore_name"."text"',
		);
	});
});

describe("mistakes", () => {
	let count = 0;
	const make = (options: object, fields: object = { a: charField({ maxLength: 3 }) }) => {
		const app = `ddlwrong${++count}`;
		return () =>
			createTablesSql({ [app]: { A: defineModel(`${app}.A`, fields as never, options as never) } });
	};
	const unique = (parts: object) =>
		make({ constraints: [{ kind: "unique", name: "u", fields: ["a"], ...parts }] });

	test.each([
		[
			"a deferrable constraint",
			unique({ deferrable: "deferred" }),
			/A, "u": .*has no "deferrable"/,
			"NotSupportedError",
		],
		[
			"a covering constraint",
			unique({ include: ["id"] }),
			/has no "include".*Add an index/,
			"NotSupportedError",
		],
		[
			"NULLS LAST in an index",
			make({ indexes: [{ kind: "index", name: "i", expressions: [F("a").desc({ nullsLast: true })] }] }),
			/no place of its own for NULL/,
			"NotSupportedError",
		],
		[
			"an include that is no column",
			make({ indexes: [{ kind: "index", name: "i", expressions: [Lower("a")], include: ["b"] }] }),
			/no column for "b"/,
			"FieldError",
		],
		[
			"a collation that there is not",
			make({}, { a: charField({ maxLength: 3, dbCollation: "de_DE" as never }) }),
			/A\.a: dbCollation: .*Given: "de_DE"/,
			"ConfigurationError",
		],
	])("%s", (_name, statements, message, code) => {
		expect(statements).toThrow(message);
		expect(statements).toThrow(expect.objectContaining({ code }));
	});
});
