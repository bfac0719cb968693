// The SQL of text lookups. The folding ones fold A-Z only, as lower() of SQLite does, on every backend alike.
import type { SqlExpr } from "../sql/ast.ts";
import { binary, call, cast, literal, sql } from "../sql/fragment.ts";
import type { SqlValue } from "../sql/param.ts";
import type { LookupWriter } from "./lookup.ts";
import { rebind } from "./rebind.ts";

type Test = (text: SqlExpr, pattern: SqlExpr) => SqlExpr;

const fold = (text: SqlExpr): SqlExpr => call("lower", text);
const contains: Test = (text, pattern) => binary(call("instr", text, pattern), ">", literal(0));
const startsWith: Test = (text, pattern) => sql`substr(${text}, 1, length(${pattern})) = ${pattern}`;
const endsWith: Test = (text, pattern) =>
	sql`substr(${text}, length(${text}) - length(${pattern}) + 1) = ${pattern}`;
const equals: Test = (text, pattern) => binary(text, "=", pattern);

/** A plain column can use its index: the texts that start with "ab" are those from "ab" up to, not including, "ac". */
const startsWithRange: Test = (text, pattern) =>
	text.kind === "column" && pattern.kind === "param"
		? sql`${text} >= ${pattern} AND ${text} < ${rebind(pattern, "text", afterPrefix)}`
		: startsWith(text, pattern);

/** Greater than any text, in SQLite's order of storage classes. */
const AFTER_ALL_TEXT = Uint8Array.of(0);

/** The least value above all texts with this prefix: its last code point plus one, as UTF-8 orders by code points. */
function afterPrefix(prefix: SqlValue): SqlValue {
	const points = [...String(prefix)];
	for (let last = points.pop(); last !== undefined; last = points.pop()) {
		const next = (last.codePointAt(0) as number) + 1;
		// Surrogates are no code points; U+10FFFF has no next one, so the one before it moves on.
		if (next <= 0x10ffff) return points.join("") + String.fromCodePoint(next === 0xd800 ? 0xe000 : next);
	}
	return AFTER_ALL_TEXT;
}

const folded =
	(test: Test): Test =>
	(text, pattern) =>
		test(fold(text), fold(pattern));

const TESTS: Readonly<Record<string, Test>> = {
	iexact: folded(equals),
	contains,
	icontains: folded(contains),
	startswith: startsWith,
	istartswith: folded(startsWith),
	endswith: endsWith,
	iendswith: folded(endsWith),
};

/** Compared as text even when a column of numbers gives the pattern. */
const asText = (pattern: SqlExpr | undefined): SqlExpr =>
	pattern?.kind === "param" ? pattern : cast(pattern as SqlExpr, "TEXT");

export const writeText: LookupWriter = (lhs, [rhs], { name }) => (TESTS[name] as Test)(lhs, asText(rhs));

/** startswith on a column of text. */
export const writePrefix: LookupWriter = (lhs, [rhs]) => startsWithRange(lhs, asText(rhs));
