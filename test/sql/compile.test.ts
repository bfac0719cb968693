import { describe, expect, test } from "vitest";
import { D1_LIMITS, type Limits, SQLITE_LIMITS } from "../../src/backend/limits.ts";
import type { Insert, OrderItem, Select, SqlExpr, Statement, Update } from "../../src/sql/ast.ts";
import { bind, bindSources, compile } from "../../src/sql/compile.ts";
import {
	and,
	binary,
	call,
	cast,
	column,
	isNull,
	literal,
	mapParam,
	not,
	or,
	sql,
	textParam,
} from "../../src/sql/fragment.ts";
import { constantParam, type ParamType } from "../../src/sql/param.ts";

const title = column("book", "title");
const pages = column("book", "pages");
const five = constantParam(5, "integer");
const book = { kind: "table", name: "book", alias: "book" } as const;

const empty: Select = {
	kind: "select",
	distinct: false,
	items: [{ expr: column("book", "id"), alias: "c0" }],
	from: book,
	joins: [],
	where: null,
	groupBy: [],
	having: null,
	orderBy: [],
	limit: null,
	offset: null,
	compound: [],
};
const select = (parts: Partial<Select> = {}): Select => ({ ...empty, ...parts });
const order = (expr: SqlExpr, parts: Partial<OrderItem> = {}): OrderItem => ({
	expr,
	descending: false,
	nulls: null,
	...parts,
});

const text = (statement: Statement, limits: Limits = SQLITE_LIMITS) => compile(statement, limits).sql;
/** The text of one expression. */
function written(expr: SqlExpr, limits: Limits = SQLITE_LIMITS): string {
	const whole = text(select({ items: [{ expr, alias: "c0" }], from: null }), limits);
	return whole.slice("SELECT ".length, -' AS "c0"'.length);
}

describe("expressions", () => {
	const cases: Record<string, [SqlExpr, string]> = {
		"a column": [title, '"book"."title"'],
		"a column without a table": [column("", "title"), '"title"'],
		"a name with a quote": [column('a"b', "c"), '"a""b"."c"'],
		"a number": [literal(1.5), "1.5"],
		"a string": [literal("it's"), "'it''s'"],
		NULL: [literal(null), "NULL"],
		"a call": [call("substr", title, literal(1)), `substr("book"."title", 1)`],
		"a call without arguments": [call("random"), "random()"],
		"a call over all rows": [call("COUNT", { kind: "star" }), "COUNT(*)"],
		"an aggregate": [
			{
				kind: "call",
				name: "group_concat",
				args: [title],
				distinct: true,
				orderBy: [order(pages, { descending: true })],
				filter: binary(pages, ">", five),
			},
			`group_concat(DISTINCT "book"."title" ORDER BY "book"."pages" DESC) FILTER (WHERE "book"."pages" > ?)`,
		],
		"a window": [
			{
				kind: "over",
				call: call("SUM", pages),
				partitionBy: [title],
				orderBy: [order(pages)],
				frame: "ROWS BETWEEN 1 PRECEDING AND CURRENT ROW",
			},
			`SUM("book"."pages") OVER (PARTITION BY "book"."title" ORDER BY "book"."pages" ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)`,
		],
		"a window over everything": [
			{ kind: "over", call: call("row_number"), partitionBy: [], orderBy: [], frame: null },
			"row_number() OVER ()",
		],
		"a comparison": [binary(title, "=", textParam("x")), `"book"."title" = ?`],
		"an operation in an operation": [
			binary(pages, "*", binary(pages, "+", literal(1))),
			`"book"."pages" * ("book"."pages" + 1)`,
		],
		"a negative number beside an operator": [binary(pages, "-", literal(-1)), `"book"."pages" - (-1)`],
		"not of a comparison": [not(binary(pages, "=", five)), `NOT ("book"."pages" = ?)`],
		"not of a column": [not(column("book", "out")), `NOT "book"."out"`],
		"a negated operation": [
			{ kind: "negate", operand: binary(pages, "+", literal(1)) },
			`-("book"."pages" + 1)`,
		],
		"a negated number": [{ kind: "negate", operand: literal(-1) }, "-(-1)"],
		"inverted bits": [{ kind: "invert", operand: pages }, `~"book"."pages"`],
		"a list of conditions": [
			and([binary(pages, ">", five), not(isNull(title)), isNull(title, true)]),
			`"book"."pages" > ? AND NOT ("book"."title" IS NULL) AND "book"."title" IS NOT NULL`,
		],
		"or in and": [
			and([or([isNull(title), isNull(pages)]), binary(pages, "=", five)]),
			`("book"."title" IS NULL OR "book"."pages" IS NULL) AND "book"."pages" = ?`,
		],
		"and of nothing": [and([]), "1"],
		"or of nothing": [or([]), "0"],
		case: [
			{ kind: "case", whens: [[isNull(title), literal(0)]], otherwise: pages },
			`CASE WHEN "book"."title" IS NULL THEN 0 ELSE "book"."pages" END`,
		],
		"case without else": [
			{ kind: "case", whens: [[isNull(title), literal(0)]], otherwise: null },
			`CASE WHEN "book"."title" IS NULL THEN 0 END`,
		],
		cast: [cast(binary(pages, "+", five), "TEXT"), `CAST("book"."pages" + ? AS TEXT)`],
		collate: [{ kind: "collate", operand: title, collation: "NOCASE" }, `"book"."title" COLLATE "NOCASE"`],
		"in a list": [{ kind: "in", operand: pages, items: [literal(1), five] }, `"book"."pages" IN (1, ?)`],
		"in a select": [
			{ kind: "in", operand: pages, items: select() },
			`"book"."pages" IN (SELECT "book"."id" AS "c0" FROM "book")`,
		],
		"a row in a list of rows": [
			{
				kind: "in",
				operand: { kind: "row", items: [title, pages] },
				items: [{ kind: "row", items: [literal("a"), literal(1)] }],
			},
			`("book"."title", "book"."pages") IN (VALUES ('a', 1))`,
		],
		exists: [{ kind: "exists", select: select() }, `EXISTS (SELECT "book"."id" AS "c0" FROM "book")`],
		"a sub-select": [
			binary({ kind: "subselect", select: select() }, "+", literal(1)),
			`(SELECT "book"."id" AS "c0" FROM "book") + 1`,
		],
		"a formula": [
			sql`substr(${binary(title, "||", title)}, 1, ${3})`,
			`substr("book"."title" || "book"."title", 1, 3)`,
		],
		"a formula around an operation": [
			sql`${binary(pages, "+", five)} % ${literal(-2)}`,
			`("book"."pages" + ?) % (-2)`,
		],
		"a formula in an operation": [binary(sql`${pages} % 2`, "=", literal(0)), `("book"."pages" % 2) = 0`],
		"a formula that is a call, in an operation": [
			binary(sql`abs(${pages})`, "=", literal(0)),
			`abs("book"."pages") = 0`,
		],
	};
	for (const [name, [expr, expected]] of Object.entries(cases))
		test(name, () => expect(written(expr)).toBe(expected));

	test("a function's name must be a word", () => {
		expect(() => written(call("a(b"))).toThrow('"a(b" is no name of an SQL function.');
	});
});

describe("long lists of conditions", () => {
	const list = (length: number) => Array.from({ length }, (_, i) => binary(pages, "=", literal(i)));

	test("up to twenty stand side by side", () => {
		expect(written(or(list(20)))).not.toContain("(");
	});

	test("5,000 nest less than a hundred levels deep", () => {
		const sql = written(and(list(5000)));

		expect(sql.match(/=/g)).toHaveLength(5000);
		expect(deepest(sql)).toBeLessThan(10);
	});

	function deepest(sql: string): number {
		let depth = 0;
		let most = 0;
		for (const letter of sql) {
			if (letter === "(") most = Math.max(most, ++depth);
			else if (letter === ")") depth--;
		}
		return most;
	}
});

describe("parameters", () => {
	const asWritten = (type: ParamType, limits: Limits) => written(constantParam("1", type), limits);

	test("say what they are where the bound value does not", () => {
		const types: ParamType[] = ["bare", "text", "blob", "integer", "boolean", "real", "bigint", "decimal"];

		expect(types.map((type) => asWritten(type, SQLITE_LIMITS))).toEqual([
			"?",
			"?",
			"?",
			"?",
			"?",
			"CAST(? AS REAL)",
			"CAST(? AS INTEGER)",
			"CAST(? AS NUMERIC)",
		]);
	});

	test("are cast to integers where whole numbers arrive as REAL", () => {
		expect(asWritten("integer", D1_LIMITS)).toBe("CAST(? AS INTEGER)");
		expect(asWritten("boolean", D1_LIMITS)).toBe("CAST(? AS INTEGER)");
		expect(asWritten("real", D1_LIMITS)).toBe("?");
		expect(asWritten("bare", D1_LIMITS)).toBe("?");
	});

	test("come in the order of the text", () => {
		const param = (value: number) => constantParam(value, "bare");
		const statement = select({
			items: [{ expr: param(1), alias: "c0" }],
			joins: [{ kind: "LEFT", table: { kind: "json", list: param(2), alias: "j" }, on: param(3) }],
			where: binary(param(4), "=", param(5)),
			groupBy: [param(6)],
			having: param(7),
			orderBy: [order(param(9))],
			limit: param(10),
			offset: param(11),
			compound: [{ operator: "UNION", select: select({ where: param(8) }) }],
		});

		expect(bindSources(compile(statement, SQLITE_LIMITS)).params).toEqual([
			1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
		]);
	});

	test("are bound again with the values of another query", () => {
		const source = { value: "a" };
		const end = mapParam({ kind: "param", source, type: "text" }, (value) => `${value}!`)!;
		const template = compile(select({ where: and([binary(title, "<", end)]) }), SQLITE_LIMITS);

		expect(bindSources(template).params).toEqual(["a!"]);
		expect(bind(template, (slot) => (slot === source ? "b" : null)).params).toEqual(["b!"]);
	});
});

describe("select", () => {
	test("writes each clause", () => {
		const author = { kind: "table", name: "author", alias: "T1" } as const;
		const statement = select({
			distinct: true,
			items: [
				{ expr: title, alias: "c0" },
				{ expr: call("COUNT", { kind: "star" }), alias: "c1" },
			],
			joins: [{ kind: "INNER", table: author, on: binary(pages, "=", column("T1", "id")) }],
			where: binary(pages, ">", five),
			groupBy: [title, pages],
			having: binary(call("COUNT", { kind: "star" }), ">", literal(1)),
			orderBy: [order(title, { nulls: "first" }), order(pages, { descending: true, nulls: "last" })],
			limit: five,
			offset: five,
		});

		expect(text(statement)).toBe(
			'SELECT DISTINCT "book"."title" AS "c0", COUNT(*) AS "c1" FROM "book" INNER JOIN "author" AS "T1" ON "book"."pages" = "T1"."id" WHERE "book"."pages" > ? GROUP BY "book"."title", "book"."pages" HAVING COUNT(*) > 1 ORDER BY "book"."title" NULLS FIRST, "book"."pages" DESC NULLS LAST LIMIT ? OFFSET ?',
		);
	});

	test("gives its result columns and says that it reads", () => {
		const template = compile(select(), SQLITE_LIMITS);

		expect(template.columns).toEqual(["c0"]);
		expect(template.reads).toBe(true);
	});

	test("reads from a select or from a JSON list", () => {
		const inner = { kind: "select", select: select(), alias: "U0" } as const;
		const list = { kind: "json", list: textParam("[1]"), alias: "j" } as const;

		expect(text(select({ from: inner }))).toBe(
			'SELECT "book"."id" AS "c0" FROM (SELECT "book"."id" AS "c0" FROM "book") AS "U0"',
		);
		expect(text(select({ from: list }))).toBe('SELECT "book"."id" AS "c0" FROM json_each(?) AS "j"');
	});

	test("an offset alone gets a limit of none", () => {
		expect(text(select({ offset: five }))).toBe('SELECT "book"."id" AS "c0" FROM "book" LIMIT -1 OFFSET ?');
	});
});

describe("compound select", () => {
	const ids = 'SELECT "book"."id" AS "c0" FROM "book"';

	test("writes terms without parentheses, the order at the end", () => {
		const statement = select({
			compound: [{ operator: "EXCEPT", select: select() }],
			orderBy: [order(column("", "c0"))],
		});

		expect(text(statement)).toBe(`${ids} EXCEPT ${ids} ORDER BY "c0"`);
	});

	test("a term with a limit or terms of its own goes into a sub-select", () => {
		const inner = select({ compound: [{ operator: "UNION", select: select() }] });
		const statement = select({
			compound: [
				{ operator: "UNION ALL", select: select({ limit: literal(1) }) },
				{ operator: "INTERSECT", select: inner },
			],
		});

		expect(text(statement)).toBe(
			`${ids} UNION ALL SELECT * FROM (${ids} LIMIT 1) INTERSECT SELECT * FROM (${ids} UNION ${ids})`,
		);
	});

	test("terms beyond the limit nest to the left", () => {
		const operators = ["UNION", "EXCEPT", "UNION ALL"] as const;
		const compound = operators.map((operator) => ({ operator, select: select() }));

		expect(text(select({ compound }), { ...D1_LIMITS, compoundTerms: 2 })).toBe(
			`SELECT * FROM (SELECT * FROM (${ids} UNION ${ids}) EXCEPT ${ids}) UNION ALL ${ids}`,
		);
	});
});

describe("insert", () => {
	const insert = (parts: Partial<Insert> = {}): Insert => ({
		kind: "insert",
		table: "book",
		columns: ["id", "title"],
		rows: [[constantParam(1, "bare"), literal(null)]],
		upsert: null,
		returning: [],
		...parts,
	});

	test("writes rows and RETURNING", () => {
		const row = [constantParam(2, "bare"), textParam("x")];
		const statement = insert({
			rows: [[five, literal(null)], row],
			returning: [{ expr: column("", "id"), alias: "c0" }],
		});

		expect(text(statement)).toBe(
			'INSERT INTO "book" ("id", "title") VALUES (?, NULL), (?, ?) RETURNING "id" AS "c0"',
		);
		expect(compile(statement, SQLITE_LIMITS)).toMatchObject({ reads: false, columns: ["c0"] });
	});

	test("a row of nothing takes the defaults", () => {
		expect(text(insert({ columns: [], rows: [[]] }))).toBe('INSERT INTO "book" DEFAULT VALUES');
	});

	test("inserts what a select gives", () => {
		expect(text(insert({ columns: ["id"], rows: select() }))).toBe(
			'INSERT INTO "book" ("id") SELECT "book"."id" AS "c0" FROM "book"',
		);
	});

	test("updates or leaves what is there", () => {
		const target = ["id"];

		expect(text(insert({ upsert: { target, updates: ["title"] } }))).toBe(
			'INSERT INTO "book" ("id", "title") VALUES (?, NULL) ON CONFLICT ("id") DO UPDATE SET "title" = excluded."title"',
		);
		expect(text(insert({ upsert: { target, updates: [] } }))).toBe(
			'INSERT INTO "book" ("id", "title") VALUES (?, NULL) ON CONFLICT ("id") DO NOTHING',
		);
	});

	test("without a target, rows that any constraint refuses are left out", () => {
		const upsert = { target: [], updates: [] };

		expect(text(insert({ upsert }))).toBe('INSERT OR IGNORE INTO "book" ("id", "title") VALUES (?, NULL)');
		expect(text(insert({ columns: ["id"], rows: select(), upsert }))).toBe(
			'INSERT OR IGNORE INTO "book" ("id") SELECT "book"."id" AS "c0" FROM "book"',
		);
	});

	test("a WHERE parts FROM and ON CONFLICT", () => {
		const upsert = { target: ["id"], updates: [] };
		const compound = [{ operator: "UNION", select: select() }] as const;

		expect(text(insert({ columns: ["id"], rows: select(), upsert }))).toBe(
			'INSERT INTO "book" ("id") SELECT "book"."id" AS "c0" FROM "book" WHERE 1 ON CONFLICT ("id") DO NOTHING',
		);
		expect(text(insert({ columns: ["id"], rows: select({ compound }), upsert }))).toBe(
			'INSERT INTO "book" ("id") SELECT * FROM (SELECT "book"."id" AS "c0" FROM "book" UNION SELECT "book"."id" AS "c0" FROM "book") WHERE 1 ON CONFLICT ("id") DO NOTHING',
		);
	});
});

describe("update and delete", () => {
	const update: Update = {
		kind: "update",
		table: "book",
		assignments: [
			{ column: "title", value: constantParam("x", "bare") },
			{ column: "pages", value: binary(pages, "+", literal(1)) },
		],
		from: null,
		where: null,
		returning: [],
	};

	test("update sets columns", () => {
		expect(text(update)).toBe('UPDATE "book" SET "title" = ?, "pages" = "book"."pages" + 1');
	});

	test("update from a list, with WHERE and RETURNING", () => {
		const from = { kind: "json", list: textParam("[]"), alias: "j" } as const;
		const where = binary(column("book", "id"), "=", column("j", "key"));
		const returning = [{ expr: column("book", "id"), alias: "c0" }];

		expect(text({ ...update, assignments: update.assignments.slice(0, 1), from, where, returning })).toBe(
			'UPDATE "book" SET "title" = ? FROM json_each(?) AS "j" WHERE "book"."id" = "j"."key" RETURNING "book"."id" AS "c0"',
		);
	});

	test("delete takes rows, or all", () => {
		const where = binary(pages, "<", five);

		expect(text({ kind: "delete", table: "book", where, returning: [] })).toBe(
			'DELETE FROM "book" WHERE "book"."pages" < ?',
		);
		expect(text({ kind: "delete", table: "book", where: null, returning: [] })).toBe('DELETE FROM "book"');
	});
});
