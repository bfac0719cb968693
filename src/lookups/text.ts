// Text lookups, exact in case and without LIKE: D1 refuses patterns over 50 bytes, and LIKE folds case and has wildcards.
// The folding ones fold A-Z only, as lower() of SQLite does, on every backend alike.
import type { SqlExpr } from "../sql/ast.ts";
import { binary, call, cast, literal, sql } from "../sql/fragment.ts";
import type { SqlValue } from "../sql/param.ts";
import type { Codec, Lookup } from "./lookup.ts";
import { rebind } from "./rebind.ts";
import { textPattern } from "./text-value.ts";

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

export interface TextOptions {
	/** The left side is a column of text, whose index helps startswith. */
	readonly indexed?: boolean;
	/** From the pattern given to the one searched for. */
	readonly prepare?: (value: unknown, codec: Codec) => SqlValue;
}

function textLookup(name: string, test: Test, { prepare }: TextOptions): Lookup {
	return {
		name,
		takes: "value",
		rhs: textPattern,
		...(prepare && { prepare }),
		// Compared as text even when a column of numbers gives the pattern.
		toExpr: (lhs, [rhs]) => test(lhs, rhs?.kind === "param" ? rhs : cast(rhs as SqlExpr, "TEXT")),
	};
}

/** iexact, contains, startswith, endswith and their case-folding twins; on numbers and dates they see the stored text. */
export function textLookups(options: TextOptions = {}): readonly Lookup[] {
	const folded =
		(test: Test): Test =>
		(text, pattern) =>
			test(fold(text), fold(pattern));
	return [
		textLookup("iexact", folded(equals), options),
		textLookup("contains", contains, options),
		textLookup("icontains", folded(contains), options),
		textLookup("startswith", options.indexed ? startsWithRange : startsWith, options),
		textLookup("istartswith", folded(startsWith), options),
		textLookup("endswith", endsWith, options),
		textLookup("iendswith", folded(endsWith), options),
	];
}
