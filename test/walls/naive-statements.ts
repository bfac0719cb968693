// Statements as one would write them, each of which D1 refuses for a limit: what the compiler must never send.
import type { LimitName } from "edgeset";
import type { SqlValue } from "../../src/sql/param.ts";

export interface NaiveStatement {
	readonly what: string;
	readonly limit: LimitName;
	readonly sql: string;
	readonly params?: readonly SqlValue[];
}

const list = (count: number, item: string, separator: string): string =>
	Array(count).fill(item).join(separator);
const each = (count: number, item: (index: number) => string, separator = ", "): string =>
	Array.from({ length: count }, (_, index) => item(index)).join(separator);
const nested = (count: number, open: string, inside: string, close: string): string =>
	open.repeat(count) + inside + close.repeat(count);

/** Ten tables joined, and a condition in which the next subquery stands. */
const tenJoins = (level: number, condition: string): string =>
	`SELECT 1 FROM names AS t${level}x0 ${each(10, (i) => `JOIN names AS t${level}x${i + 1} ON t${level}x${i}.a = t${level}x${i + 1}.a`, " ")} WHERE ${condition}`;

export const naiveStatements: readonly NaiveStatement[] = [
	{
		what: "101 parameters",
		limit: "params",
		sql: `SELECT json_array(${list(31, "?", ", ")}), ${list(70, "?", " + ")}`,
		params: Array(101).fill(1),
	},
	{
		what: "a list of 5,000 parameters",
		limit: "params",
		sql: `SELECT a FROM names WHERE a IN (${list(5000, "?", ", ")})`,
		params: Array(5000).fill(1),
	},
	{
		what: "30 rows of 4 parameters",
		limit: "params",
		sql: `INSERT INTO names (a, b, c, d) VALUES ${list(30, "(?, ?, ?, ?)", ", ")}`,
		params: Array(120).fill(1),
	},
	{
		what: "101 result columns",
		limit: "resultColumns",
		sql: `SELECT ${each(101, (i) => `a + ${i}`)} FROM names`,
	},
	{
		what: "26 tables of 4 columns joined",
		limit: "resultColumns",
		sql: `SELECT * FROM names AS t0 ${each(25, (i) => `JOIN names AS t${i + 1} ON t0.a = t${i + 1}.a`, " ")}`,
	},
	{
		what: "101 columns of RETURNING",
		limit: "resultColumns",
		sql: `INSERT INTO names (a) VALUES (1) RETURNING ${each(101, (i) => `a + ${i}`)}`,
	},
	{
		what: "a table of 101 columns",
		limit: "tableColumns",
		sql: `CREATE TABLE wide (${each(101, (i) => `c${i} integer`)})`,
	},
	{
		what: "150 sums",
		limit: "aggregates",
		sql: `SELECT ${each(5, (part) => `json_array(${each(30, (i) => `sum(a + ${part * 30 + i})`)})`)} FROM names`,
	},
	{
		what: "6 queries in a union",
		limit: "compoundTerms",
		sql: list(6, "SELECT a FROM names", " UNION ALL "),
	},
	{
		what: "6 queries in a union in a list",
		limit: "compoundTerms",
		sql: `SELECT a FROM names WHERE a IN (${list(6, "SELECT b FROM names", " UNION ")})`,
	},
	{
		what: "102 conditions with OR",
		limit: "expressionDepth",
		sql: `SELECT a FROM names WHERE ${each(102, (i) => `a = ${i}`, " OR ")}`,
	},
	{
		what: "102 conditions with AND",
		limit: "expressionDepth",
		sql: `SELECT a FROM names WHERE ${each(102, (i) => `a > ${i}`, " AND ")}`,
	},
	{
		what: "OR and AND in turn",
		limit: "expressionDepth",
		sql: `SELECT a FROM names WHERE ${nested(55, "(a = 1 OR (a = 2 AND ", "a = 3", "))")}`,
	},
	{
		what: "101 NOTs",
		limit: "expressionDepth",
		sql: `SELECT a FROM names WHERE ${nested(101, "NOT (", "a = 1", ")")}`,
	},
	{
		what: "a sum of 101 numbers",
		limit: "expressionDepth",
		sql: `SELECT a + ${each(100, String, " + ")} FROM names`,
	},
	{
		what: "101 texts in a row",
		limit: "expressionDepth",
		sql: `SELECT a || ${each(100, (i) => `'${i}'`, " || ")} FROM names`,
	},
	{
		what: "33 nested subqueries",
		limit: "expressionDepth",
		sql: nested(33, "SELECT a FROM names WHERE a IN (", "SELECT a FROM names", ")"),
	},
	{
		what: "eight nested subqueries with ten joins each",
		limit: "expressionDepth",
		sql: [7, 6, 5, 4, 3, 2, 1, 0].reduce(
			(inside, level) => tenJoins(level, `EXISTS (${inside})`),
			"SELECT 1",
		),
	},
	{
		what: "200 arguments of coalesce",
		limit: "functionArgs",
		sql: `SELECT coalesce(${list(200, "NULL", ", ")})`,
	},
	{ what: "200 arguments of max", limit: "functionArgs", sql: `SELECT max(${each(200, String)})` },
	{
		what: "100 members of json_object",
		limit: "functionArgs",
		sql: `SELECT json_object(${each(100, (i) => `'${i}', ${i}`)})`,
	},
	{ what: "200 items of json_array", limit: "functionArgs", sql: `SELECT json_array(${each(200, String)})` },
	{
		what: "a LIKE pattern of 51 bytes",
		limit: "patternBytes",
		sql: `SELECT 'abc' LIKE '%${"a".repeat(49)}%'`,
	},
	{
		what: "a LIKE pattern of 18 letters of three bytes",
		limit: "patternBytes",
		sql: `SELECT 'abc' LIKE '${"漢".repeat(18)}'`,
	},
	{
		what: "a LIKE pattern as a parameter",
		limit: "patternBytes",
		sql: "SELECT 'abc' LIKE '%' || ? || '%'",
		params: ["a".repeat(60)],
	},
	{ what: "a GLOB pattern of 51 bytes", limit: "patternBytes", sql: `SELECT 'abc' GLOB '${"a".repeat(51)}'` },
	{
		what: "a text of 2,000,001 bytes",
		limit: "valueBytes",
		sql: "SELECT length(?)",
		params: ["x".repeat(2_000_001)],
	},
	{
		what: "a text of 700,000 letters of three bytes",
		limit: "valueBytes",
		sql: "SELECT length(?)",
		params: ["漢".repeat(700_000)],
	},
	{
		what: "bytes of 2,000,001",
		limit: "valueBytes",
		sql: "SELECT length(?)",
		params: [new Uint8Array(2_000_001)],
	},
	{
		what: "20,000 numbers in the text",
		limit: "sqlBytes",
		sql: `SELECT a FROM names WHERE a IN (${each(20_000, String)})`,
	},
	{
		what: "a text of 100,000 letters in the text",
		limit: "sqlBytes",
		sql: `SELECT '${"x".repeat(100_000)}'`,
	},
	{ what: "65 tables", limit: "joinedTables", sql: `SELECT 1 FROM ${each(65, (i) => `names AS t${i}`)}` },
];

export const NAMES_TABLE = "CREATE TABLE IF NOT EXISTS names (a, b, c, d)";
