// The SQL of regular expressions: a call of REGEXP. Letters are folded in the pattern and in the text: `i` of JavaScript
// folds É too.
import { NotSupportedError } from "../errors/query-errors.ts";
import type { SqlExpr } from "../sql/ast.ts";
import { call, cast, sql } from "../sql/fragment.ts";
import type { SqlValue } from "../sql/param.ts";
import type { LookupWriter } from "./lookup.ts";
import { rebind } from "./rebind.ts";
import { FLAGS } from "./regex.ts";
import { translatePattern } from "./regex-pattern.ts";

/** The pattern as REGEXP gets it. */
function patternFor(text: SqlValue, fold: boolean): string {
	const [start = "", flags = ""] = FLAGS.exec(text as string) ?? [];
	return translatePattern((text as string).slice(start.length), {
		fold,
		multiline: flags.includes("m"),
		dotAll: flags.includes("s"),
	});
}

export const writeRegex: LookupWriter = (lhs, [rhs], { name, limits, variant }) => {
	if (!limits.userFunctions)
		throw new NotSupportedError({
			field: name,
			problem: `this database has no regular expressions, so "${name}" cannot run on it`,
			fix: "Use contains, startswith or endswith, or filter in JavaScript after a narrower query.",
		});
	const fold = name === "iregex" || variant === "fold";
	if (rhs?.kind === "param") {
		const pattern = rebind(rhs, "text", (text) => patternFor(text, fold));
		return call("REGEXP", pattern, fold ? call("lower", lhs) : lhs);
	}
	const pattern = cast(rhs as SqlExpr, "TEXT");
	// A pattern from a column cannot be rewritten here, so it folds as JavaScript does, É too.
	return call("REGEXP", fold ? sql`'(?i:' || ${pattern} || ')'` : pattern, lhs);
};
