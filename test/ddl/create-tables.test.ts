import {
	bigIntegerField,
	binaryField,
	booleanField,
	CASCADE,
	Cast,
	charField,
	dateTimeField,
	decimalField,
	durationField,
	emailField,
	F,
	floatField,
	foreignKey,
	generatedField,
	integerField,
	jsonField,
	Length,
	Lower,
	manyToManyField,
	Now,
	OrmError,
	oneToOneField,
	positiveIntegerField,
	Q,
	textField,
	uuidField,
} from "edgeset";
import { createTablesSql } from "edgeset/ddl";
import { describe, expect, test } from "vitest";
import { D1_LIMITS, SQLITE_LIMITS } from "../../src/backend/limits.ts";
import { defineModel } from "../../src/model/define-model.ts";

/** Fields as the public factories type them; the code itself takes plain specs. */
type Fields = Readonly<Record<string, unknown>>;
type Options = NonNullable<Parameters<typeof defineModel>[2]>;
const model = defineModel as unknown as (
	label: string,
	fields: Fields,
	options?: Options,
) => ReturnType<typeof defineModel>;
/** The label of a model that only this file knows. */
const PARENT = "ddlrel.Parent" as never;

let count = 0;
/** The statements for one model of its own app. */
function statements(fields: Fields, options: Options = {}): string[] {
	const app = `ddl${++count}`;
	const Item = model(`${app}.Item`, fields, { dbTable: "item", ...options });
	return createTablesSql({ [app]: { Item } });
}

const START = 'CREATE TABLE IF NOT EXISTS "item" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT';
/** What CREATE TABLE says after the automatic key. */
function columns(fields: Fields, options: Options = {}): string {
	const [table = ""] = statements(fields, options);
	expect(table.startsWith(START)).toBe(true);
	return table.slice(START.length, -1).replace(/^, /, "");
}

/** The SQL of a check constraint over some fields. */
function check(condition: unknown): string {
	const fields = {
		pages: integerField({ null: true }),
		price: decimalField({ maxDigits: 8, decimalPlaces: 2 }),
		rating: floatField(),
		title: textField(),
		sold: dateTimeField(),
		active: booleanField(),
		code: uuidField(),
		content: binaryField(),
		total: bigIntegerField(),
	};
	const sql = columns(fields, { constraints: [{ kind: "check", name: "rule", condition }] });
	const start = sql.indexOf('CONSTRAINT "rule" CHECK (') + 'CONSTRAINT "rule" CHECK ('.length;
	return sql.slice(start, -1);
}

describe("columns", () => {
	const cases: Record<string, [Fields[string], string]> = {
		"text of a length": [charField({ maxLength: 10 }), `"x" varchar(10) NOT NULL`],
		"a column that may be null": [textField({ null: true }), `"x" text NULL`],
		"another column name": [integerField({ dbColumn: 'od"d' }), `"od""d" integer NOT NULL`],
		"a unique column": [emailField({ unique: true }), `"x" varchar(254) NOT NULL UNIQUE`],
		"a positive number": [positiveIntegerField(), `"x" integer unsigned NOT NULL CHECK ("x" >= 0)`],
		json: [jsonField(), `"x" text NOT NULL CHECK ((JSON_VALID("x") OR "x" IS NULL))`],
		"a default of the database": [integerField({ dbDefault: -18 }), `"x" integer DEFAULT -18 NOT NULL`],
		"a default text": [textField({ dbDefault: "it's" }), `"x" text DEFAULT 'it''s' NOT NULL`],
		"a default truth": [booleanField({ dbDefault: true }), `"x" bool DEFAULT 1 NOT NULL`],
		"a default null": [textField({ null: true, dbDefault: null }), `"x" text DEFAULT NULL NULL`],
		"a default duration": [durationField({ dbDefault: 1500 }), `"x" bigint DEFAULT 1500000 NOT NULL`],
	};
	for (const [name, [field, expected]] of Object.entries(cases))
		test(name, () => expect(columns({ x: field })).toBe(expected));

	test("a default expression stands in parentheses", () => {
		expect(columns({ x: dateTimeField({ dbDefault: Now() }) })).toMatch(
			/^"x" datetime DEFAULT \(.+\) NOT NULL$/,
		);
	});

	test("a primary key of one's own", () => {
		expect(statements({ code: charField({ maxLength: 2, primaryKey: true }) })).toEqual([
			'CREATE TABLE IF NOT EXISTS "item" ("code" varchar(2) NOT NULL PRIMARY KEY)',
		]);
	});

	test("a generated column has its formula", () => {
		const width = integerField();
		const formula = (dbPersist: boolean) =>
			generatedField({ expression: F("width").mul(F("width")), outputField: integerField(), dbPersist });

		expect(columns({ width, area: formula(true), later: formula(false) })).toBe(
			'"width" integer NOT NULL, "area" integer GENERATED ALWAYS AS ("width" * "width") STORED NOT NULL, "later" integer GENERATED ALWAYS AS ("width" * "width") VIRTUAL NOT NULL',
		);
	});
});

describe("relations", () => {
	const Parent = model("ddlrel.Parent", { slug: charField({ maxLength: 5, unique: true }) });
	const Child = model("ddlrel.Child", {
		parent: foreignKey(PARENT, { onDelete: CASCADE }),
		twin: oneToOneField("self", { onDelete: CASCADE, null: true }),
		loose: foreignKey(PARENT, {
			onDelete: CASCADE,
			toField: "slug",
			dbConstraint: false,
			dbIndex: false,
			relatedName: "+",
		}),
		friends: manyToManyField(PARENT, { relatedName: "friends" }),
	});

	test("keys refer to their table and are indexed; many-to-many makes a table", () => {
		expect(createTablesSql({ ddlrel: { Child } }, SQLITE_LIMITS)).toEqual([
			'CREATE TABLE IF NOT EXISTS "ddlrel_child" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "parent_id" bigint NOT NULL REFERENCES "ddlrel_parent" ("id") DEFERRABLE INITIALLY DEFERRED, "twin_id" bigint NULL UNIQUE REFERENCES "ddlrel_child" ("id") DEFERRABLE INITIALLY DEFERRED, "loose_id" varchar(5) NOT NULL)',
			expect.stringMatching(
				/^CREATE INDEX IF NOT EXISTS "ddlrel_child_parent_id_[0-9a-f]{8}" ON "ddlrel_child" \("parent_id"\)$/,
			),
			'CREATE TABLE IF NOT EXISTS "ddlrel_child_friends" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "child_id" bigint NOT NULL REFERENCES "ddlrel_child" ("id") DEFERRABLE INITIALLY DEFERRED, "parent_id" bigint NOT NULL REFERENCES "ddlrel_parent" ("id") DEFERRABLE INITIALLY DEFERRED)',
			expect.stringContaining('ON "ddlrel_child_friends" ("child_id")'),
			expect.stringContaining('ON "ddlrel_child_friends" ("parent_id")'),
			expect.stringMatching(
				/^CREATE UNIQUE INDEX IF NOT EXISTS "ddlrel_child_friends_child_id_parent_id_[0-9a-f]{8}_uniq" ON "ddlrel_child_friends" \("child_id", "parent_id"\)$/,
			),
		]);
	});

	test("keys are checked at once where a late check could not say what was wrong", () => {
		expect(createTablesSql({ ddlrel: { Child } }, D1_LIMITS)[0]).not.toContain("DEFERRABLE");
	});

	test("tables are made before those that refer to them; circles come to an end", () => {
		const Left = model("ddlorder.Left", {
			right: foreignKey("ddlorder.Right" as "library.Author", { onDelete: CASCADE }),
		});
		const Right = model("ddlorder.Right", {
			left: foreignKey("ddlorder.Left" as "library.Author", { onDelete: CASCADE }),
		});
		const tables = createTablesSql({ ddlrel: { Child, Parent }, ddlorder: { Left, Right } }).flatMap(
			(sql) => /^CREATE TABLE IF NOT EXISTS "(\w+)"/.exec(sql)?.[1] ?? [],
		);

		expect(tables).toEqual([
			"ddlrel_parent",
			"ddlrel_child",
			"ddlorder_right",
			"ddlorder_left",
			"ddlrel_child_friends",
		]);
	});

	test("a model that is exported twice is made once, a proxy and an unmanaged one never", () => {
		const Stand = model("ddlrel.Stand", {}, { proxy: true, bases: [Parent] });
		const Foreign = model("ddlrel.Foreign", {}, { managed: false });

		expect(createTablesSql({ ddlrel: { Parent, Again: Parent, Stand, Foreign, other: 1 } })).toHaveLength(1);
	});
});

describe("indexes", () => {
	const fields = { a: integerField(), b: textField({ null: true }) };
	const after = (options: Options) => statements(fields, options).slice(1);

	test("of one field", () => {
		const [, index] = statements({
			a: integerField({ dbIndex: true }),
			b: integerField({ dbIndex: true, unique: true }),
		});

		expect(index).toMatch(/^CREATE INDEX IF NOT EXISTS "item_a_[0-9a-f]{8}" ON "item" \("a"\)$/);
	});

	test("of several fields, with a direction, an expression or a condition", () => {
		const indexes = [
			{ kind: "index", name: "by_both", fields: ["-a", "b"] },
			{ kind: "index", name: "by_lower", fields: [], expressions: [Lower("b"), F("a").desc()] },
			{ kind: "index", name: "some", fields: ["a"], condition: Q({ b__isnull: false }) },
		] as const;

		expect(after({ indexes })).toEqual([
			'CREATE INDEX IF NOT EXISTS "by_both" ON "item" ("a" DESC, "b")',
			'CREATE INDEX IF NOT EXISTS "by_lower" ON "item" ((LOWER("b")), ("a") DESC)',
			'CREATE INDEX IF NOT EXISTS "some" ON "item" ("a") WHERE "b" IS NOT NULL',
		]);
	});

	test("uniqueTogether is a unique index", () => {
		expect(after({ uniqueTogether: [["a", "b"]] })).toEqual([
			expect.stringMatching(
				/^CREATE UNIQUE INDEX IF NOT EXISTS "item_a_b_[0-9a-f]{8}_uniq" ON "item" \("a", "b"\)$/,
			),
		]);
	});

	test("a unique constraint is part of the table, or an index when it has a condition", () => {
		const constraints = [
			{ kind: "unique", name: "both", fields: ["a", "b"] },
			{ kind: "unique", name: "one_a", fields: ["a"], condition: Q({ a__gt: 5 }) },
			{ kind: "unique", name: "folded", fields: [], expressions: [Lower("b")] },
		] as const;
		const [table, ...indexes] = statements(fields, { constraints });

		expect(table).toMatch(/, CONSTRAINT "both" UNIQUE \("a", "b"\)\)$/);
		expect(indexes).toEqual([
			'CREATE UNIQUE INDEX IF NOT EXISTS "one_a" ON "item" ("a") WHERE "a" > 5',
			'CREATE UNIQUE INDEX IF NOT EXISTS "folded" ON "item" ((LOWER("b")))',
		]);
	});

	test("a name that is no field is an error that names the choices", () => {
		expect(() => after({ indexes: [{ kind: "index", name: "wrong", fields: ["colour"] }] })).toThrow(
			'Item, "wrong": Item has no column for "colour". Choices: id, a, b.',
		);
	});
});

describe("conditions have their values written out", () => {
	const cases: Record<string, [unknown, string]> = {
		"a whole number": [{ pages__gte: 1 }, '"pages" >= 1'],
		"a negative number": [{ pages__gt: -1 }, '"pages" > (-1)'],
		"a float": [{ rating__lte: 5 }, '"rating" <= 5.0'],
		"a big integer": [{ total__lt: 9007199254740993n }, '"total" < 9007199254740993'],
		"a date and time": [{ sold__gte: new Date("2020-01-02T03:04:05Z") }, `"sold" >= '2020-01-02 03:04:05'`],
		"a blob": [{ content: new Uint8Array([1, 171]) }, `"content" = x'01ab'`],
		"a quoted text": [{ title: "it's" }, `"title" = 'it''s'`],
		"a list of numbers": [{ pages__in: [1, -2] }, '"pages" IN (1, -2)'],
		"a list of texts": [{ title__in: ["a,b", '"', "'"] }, `"title" IN ('a,b', '"', '''')`],
		"fields compared": [{ pages__lt: F("rating") }, '"pages" < "rating"'],
		alternatives: [Q({ pages: 1 }).or(Q({ active: true })), '"pages" = 1 OR "active" = 1'],
	};
	for (const [name, [condition, expected]] of Object.entries(cases))
		test(name, () => expect(check(condition)).toBe(expected));

	test("a decimal is a number", () => {
		expect(check({ price__gte: "0.10" })).toMatch(/"price" >= 0\.10?$/);
	});

	test("not a nullable column", () => {
		expect(check(Q({ pages: 1 }).not())).toBe('NOT ("pages" = 1 AND "pages" IS NOT NULL)');
	});

	test("a function", () => {
		expect(check(Q({ pages__lt: Length("title") }))).toBe('"pages" < LENGTH("title")');
		expect(check(Q({ pages: Cast("rating", integerField()) }))).toBe('"pages" = CAST("rating" AS INTEGER)');
	});

	test("another table is out of reach", () => {
		const fields = { up: foreignKey("self", { onDelete: CASCADE }), name: textField() };
		const constraints = [{ kind: "check", name: "far", condition: Q({ up__name: "x" }) }] as const;

		expect(() => statements(fields, { constraints })).toThrow(OrmError);
		expect(() => statements(fields, { constraints })).toThrow(/follows a relation into another table/);
	});
});
