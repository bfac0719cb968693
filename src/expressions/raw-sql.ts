// RawSQL(): a piece of hand-written SQL as an expression.
import { ValueError } from "../errors/query-errors.ts";
import type { FunctionDefinition } from "../intent/query.ts";
import type { Expr } from "./expression.ts";
import { functionOf } from "./functions/define.ts";
import { bound, plainType } from "./operand.ts";
import { type OutputOptions, outputType } from "./output.ts";

export function RawSQL(sql: string, params: readonly unknown[] = [], options: OutputOptions = {}): Expr {
	const places = split(sql).length - 1;
	if (places !== params.length)
		throw new ValueError({
			where: "RawSQL()",
			problem: "each ? needs one parameter",
			given: `${places} places and ${params.length} parameters`,
		});
	const args = params.map((value) => ({ resolve: () => bound(value, plainType(value) ?? null) }));
	return functionOf(RAW, () => outputType(options, null), args, {}, { sql });
}
const RAW: FunctionDefinition = {
	name: "RawSQL",
	// In parentheses, as in Django, so that it may be a SELECT.
	toExpr: (parts, { options }) => ({
		kind: "fragment",
		text: split(`(${String(options.sql)})`),
		parts,
		atomic: true,
	}),
};

/** The text between the placeholders; a ? inside quotes is none. */
function split(sql: string): string[] {
	const texts = [""];
	for (const part of sql.match(/'[^']*'|"[^"]*"|[^?'"]+|\?/g) ?? []) {
		if (part === "?") texts.push("");
		else texts[texts.length - 1] += part;
	}
	return texts;
}
