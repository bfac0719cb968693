// regex and iregex: JavaScript's regular expressions, on databases that can call back (not on D1).
import { ValueError } from "../errors/query-errors.ts";
import type { Lookup } from "./lookup.ts";
import { kindOf, textPattern, textValue } from "./text-value.ts";

/** The pattern behind its flags, in Python's form: `(?im)pattern`. */
function patternText(value: unknown): string {
	const text = value instanceof RegExp ? `(?${value.flags}-)${value.source}` : value;
	if (typeof text !== "string")
		throw new ValueError({
			problem: "the pattern is not a regular expression",
			given: kindOf(value),
			expected: "a string or a RegExp",
		});
	return textValue(text);
}

/** Leading flags: Python's `(?im)`, or those of a RegExp object. */
export const FLAGS = /^\(\?([aimsuLx]+|[a-z]*-)\)/;

function checked(text: string): string {
	// Python's spellings of groups are rewritten with the flags, when the statement is written.
	const pattern = text
		.replace(FLAGS, "")
		.replaceAll("(?P<", "(?<")
		.replace(/\(\?P=(\w+)\)/g, "\\k<$1>");
	if (isPattern(pattern)) return text;
	throw new ValueError({ problem: "the pattern is no valid regular expression of JavaScript" });
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

const regexLookup = (name: string): Lookup => ({
	name,
	takes: "value",
	rhs: textPattern,
	prepare: (value) => checked(patternText(value)),
	variant: (value) => (FLAGS.exec(patternText(value))?.[1]?.includes("i") ? "fold" : ""),
	toExpr: "regex",
});

export const regexLookups: readonly Lookup[] = [
	/*#__PURE__*/ regexLookup("regex"),
	/*#__PURE__*/ regexLookup("iregex"),
];
