// regex and iregex: JavaScript's regular expressions, on databases that can call back (not on D1).
import { NotSupportedError, ValueError } from "../errors/query-errors.ts";
import type { SqlExpr } from "../sql/ast.ts";
import { call, cast, sql } from "../sql/fragment.ts";
import type { Lookup } from "./lookup.ts";
import { type PatternFlags, translatePattern } from "./regex-pattern.ts";
import { kindOf, textPattern, textValue } from "./text-value.ts";

/** Flags of a RegExp object, or of Python's leading `(?im)`. */
function split(value: unknown): { readonly source: string; readonly flags: string } {
	if (value instanceof RegExp) return { source: value.source, flags: value.flags };
	if (typeof value !== "string")
		throw new ValueError({
			problem: "the pattern is not a regular expression",
			given: kindOf(value),
			expected: "a string or a RegExp",
		});
	const inline = /^\(\?([aimsuLx]+)\)/.exec(value);
	return inline
		? { source: value.slice(inline[0].length), flags: inline[1] as string }
		: { source: value, flags: "" };
}

/** The pattern as REGEXP gets it. Letters are folded in the pattern and in the text: `i` of JavaScript folds É too. */
function patternText(value: unknown, folds: boolean): string {
	const { source, flags } = split(value);
	const wanted: PatternFlags = {
		fold: folds || flags.includes("i"),
		multiline: flags.includes("m"),
		dotAll: flags.includes("s"),
	};
	const pattern = translatePattern(textValue(source), wanted);
	if (!isPattern(pattern))
		throw new ValueError({ problem: "the pattern is no valid regular expression of JavaScript" });
	return pattern;
}

function isPattern(pattern: string): boolean {
	for (const flags of ["u", ""])
		try {
			return new RegExp(pattern, flags) instanceof RegExp;
		} catch {
			// Strict mode refuses needless escapes (`\-`) that the lenient one takes.
		}
	return false;
}

function regexLookup(name: string, folds: boolean): Lookup {
	return {
		name,
		takes: "value",
		rhs: textPattern,
		prepare: (value) => patternText(value, folds),
		variant: (value) => (!folds && split(value).flags.includes("i") ? "fold" : ""),
		toExpr(lhs, [rhs], { limits, variant }) {
			if (!limits.userFunctions)
				throw new NotSupportedError({
					field: name,
					problem: `this database has no regular expressions, so "${name}" cannot run on it`,
					fix: "Use contains, startswith or endswith, or filter in JavaScript after a narrower query.",
				});
			const isBound = rhs?.kind === "param";
			const pattern = isBound ? rhs : cast(rhs as SqlExpr, "TEXT");
			if (!folds && variant !== "fold") return call("REGEXP", pattern, lhs);
			// A pattern from a column cannot be rewritten here, so it folds as JavaScript does, É too.
			if (!isBound) return call("REGEXP", sql`'(?i:' || ${pattern} || ')'`, lhs);
			return call("REGEXP", pattern, call("lower", lhs));
		},
	};
}

export const regexLookups: readonly Lookup[] = [
	/*#__PURE__*/ regexLookup("regex", false),
	/*#__PURE__*/ regexLookup("iregex", true),
];
