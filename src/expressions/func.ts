// Func(): a function of SQLite that has no name of its own here.
import { ValueError } from "../errors/query-errors.ts";
import type { FunctionDefinition } from "../intent/query.ts";
import { call } from "../sql/fragment.ts";
import type { Expr } from "./expression.ts";
import { functionOf, sameType } from "./functions/define.ts";
import type { OutputOptions } from "./output.ts";

export interface FuncOptions extends OutputOptions {
	/** Name of the SQL function: letters, digits and underscores. */
	readonly function: string;
}

/**
 * Calls any SQL function with expressions as arguments; a string names a field.
 *
 * @example `Book.objects.annotate({ quoted: Func("title", { function: "QUOTE", outputField: textField() }) }) // QUOTE("library_book"."title")`
 * @throws ValueError when the name is no plain name.
 */
export function Func(...given: readonly unknown[]): Expr {
	const { function: name, ...output } = given.at(-1) as FuncOptions;
	if (!/^[A-Za-z_]\w*$/.test(name ?? ""))
		throw new ValueError({
			where: "Func()",
			problem: "the function's name must be a plain name",
			given: JSON.stringify(name),
		});
	return functionOf(CALL, sameType, given.slice(0, -1), output, { name });
}
const CALL: FunctionDefinition = {
	name: "Func",
	toExpr: (args, { options }) => call(String(options.name), ...args),
};
