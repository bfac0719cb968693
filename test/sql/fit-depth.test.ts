// Statements that are too deep for a database are written flatter. The limits here are small, so that the SQL can be read.
import { describe, expect, test } from "vitest";
import { D1_LIMITS } from "../../src/backend/limits.ts";
import type { Join, Select, SqlExpr } from "../../src/sql/ast.ts";
import { compile } from "../../src/sql/compile.ts";
import { statementDepth } from "../../src/sql/expression-depth.ts";
import { and, binary, call, column, literal, or, sql } from "../../src/sql/fragment.ts";
import { selectFrom } from "../../src/sql/select-from.ts";

const table = (alias: string) => ({ kind: "table", name: "t", alias }) as const;
const a = (alias = "t") => column(alias, "a");
const select = (parts: Partial<Select>): Select => ({
	...selectFrom(table("t"), [{ expr: literal(1), alias: "c0" }]),
	...parts,
});
const numbers = (count: number): SqlExpr[] =>
	Array.from({ length: count }, (_, i) => binary(a(), "=", literal(i)));
const chain = (count: number, from: SqlExpr = a()): SqlExpr =>
	numbers(count).reduce<SqlExpr>((left, _, i) => binary(left, "+", literal(i)), from);
const joins = (kind: Join["kind"], count: number): Join[] =>
	Array.from({ length: count }, (_, i) => ({
		kind,
		table: table(`t${i}`),
		on: binary(a(), "=", a(`t${i}`)),
	}));
const text = (statement: Select, expressionDepth: number): string =>
	compile(statement, { ...D1_LIMITS, expressionDepth }).sql;
/** How deep the statement is as it is sent. */
const value = (expr: SqlExpr): Select => select({ items: [{ expr, alias: "c0" }] });

describe("depth, as SQLite counts it", () => {
	const cases: Record<string, [Select, number]> = {
		"a column of a table": [value(a()), 2],
		"a comparison": [select({ where: numbers(1)[0] as SqlExpr }), 3],
		"a list of conditions nests to the left": [select({ where: and(numbers(10)) }), 12],
		"a long list is balanced": [select({ where: or(numbers(40)) }), 23],
		"each join is one more AND": [select({ where: numbers(1)[0] as SqlExpr, joins: joins("INNER", 5) }), 8],
		"left joins as well": [select({ where: numbers(1)[0] as SqlExpr, joins: joins("LEFT", 5) }), 8],
		"a subquery counts for the expression around it, and once more while its names are looked up": [
			select({ where: { kind: "exists", select: select({ where: numbers(1)[0] as SqlExpr }) } }),
			4 + 3,
		],
		"a subquery in FROM does not": [
			select({
				from: { kind: "select", select: value(chain(9)), alias: "t" },
				where: numbers(1)[0] as SqlExpr,
			}),
			11,
		],
	};

	test.each(Object.entries(cases))("%s", (_what, [statement, depth]) => {
		expect(statementDepth(statement)).toBe(depth);
	});
});

describe("what fits", () => {
	test("stays as it is", () => {
		const statement = select({ where: and(numbers(3)), joins: joins("INNER", 1) });

		expect(text(statement, 6)).toBe(
			'SELECT 1 AS "c0" FROM "t" INNER JOIN "t" AS "t0" ON "t"."a" = "t0"."a" WHERE "t"."a" = 0 AND "t"."a" = 1 AND "t"."a" = 2',
		);
	});
});

describe("what does not fit", () => {
	test("conditions of INNER joins go to WHERE, as one balanced tree", () => {
		const statement = select({ where: and(numbers(3)), joins: joins("INNER", 1) });

		expect(text(statement, 5)).toBe(
			'SELECT 1 AS "c0" FROM "t" INNER JOIN "t" AS "t0" WHERE ("t"."a" = "t0"."a" AND "t"."a" = 0) AND ("t"."a" = 1 AND "t"."a" = 2)',
		);
	});

	test("LEFT joins keep theirs", () => {
		const statement = select({ where: and(numbers(4)), joins: joins("LEFT", 1) });

		expect(text(statement, 6)).toBe(
			'SELECT 1 AS "c0" FROM "t" LEFT JOIN "t" AS "t0" ON "t"."a" = "t0"."a" WHERE ("t"."a" = 0 AND "t"."a" = 1) AND ("t"."a" = 2 AND "t"."a" = 3)',
		);
	});

	test("subqueries go into a FROM, where they do not count for what is around", () => {
		const inner = select({ where: and(numbers(2)) });

		expect(text(select({ where: { kind: "exists", select: inner } }), 8)).toBe(
			'SELECT 1 AS "c0" FROM "t" WHERE EXISTS (SELECT * FROM (SELECT 1 AS "c0" FROM "t" WHERE "t"."a" = 0 AND "t"."a" = 1) AS "inner")',
		);
	});

	test("a long chain is computed in layers, in the same order", () => {
		expect(text(value(chain(22)), 20)).toBe(
			'SELECT (SELECT "layer below"."v0_0" + 19 + 20 + 21 AS "a" FROM (SELECT '.replace(
				'"layer below"."v0_0" + 19 + 20 + 21',
				'(("layer below"."v0_0" + 19) + 20) + 21',
			) +
				text(value(chain(19)), 100).slice("SELECT ".length, -' AS "c0" FROM "t"'.length) +
				' AS "v0_0") AS "layer below") AS "c0" FROM "t"',
		);
	});

	test("layers build on each other", () => {
		const written = text(value(chain(200)), 60);

		expect(written.match(/SELECT \*, /g)).toHaveLength(9);
		expect(written).toContain('"layer below"."v8_0" + ');
	});

	test("aggregates, branches of CASE and JSON stay where they are", () => {
		const deep = chain(30, call("SUM", a()));
		const guarded: SqlExpr = {
			kind: "case",
			whens: [[binary(a(), "<>", literal(0)), chain(30)]],
			otherwise: null,
		};

		expect(text(value(deep), 20)).not.toContain("layer");
		expect(text(value(guarded), 20)).toMatch(/THEN \(SELECT .* AS "layer below"\) END/);
		expect(text(value(call("JSON_ARRAY", chain(30))), 20)).toMatch(/^SELECT JSON_ARRAY\(\(SELECT /);
	});

	test("formulas count as deep as they are at least", () => {
		const formula = numbers(30).reduce<SqlExpr>((left) => sql`COALESCE(${left} || 'x', '')`, a());

		expect(statementDepth(value(formula))).toBeGreaterThanOrEqual(62);
	});
});
