// Func(): a function of SQLite that has no name of its own here.
import { checkOptionNames } from "../errors/known-options.ts";
import { ValueError } from "../errors/query-errors.ts";
import type { FunctionDefinition } from "../intent/query.ts";
import type { SqlExpr } from "../sql/ast.ts";
import type { Expr } from "./expression.ts";
import { functionOf, type Options, sameType } from "./functions/define.ts";
import type { OutputOptions } from "./output.ts";

export interface FuncOptions extends OutputOptions {
	/** Name of the SQL function: letters, digits and underscores. */
	readonly function?: string;
	/**
	 * The text of the call, `%(function)s(%(expressions)s)` unless said otherwise; `%%` is a percent sign. It goes into the
	 * statement as it is: never build it from what users send.
	 */
	readonly template?: string;
	/** What stands between the arguments: `", "` unless said otherwise. */
	readonly argJoiner?: string;
	/** How many arguments there must be. */
	readonly arity?: number;
}

export function Func(...given: readonly unknown[]): Expr {
	const args = given.slice(0, -1);
	const { outputField, ...options } = checked(given.at(-1), args.length);
	return functionOf(CALL, sameType, args, { outputField }, options);
}

const CALL: FunctionDefinition = {
	name: "Func",
	toExpr(args, { options }) {
		const { function: name, template = DEFAULT_TEMPLATE, argJoiner = ", " } = options;
		const [start = "", ...rest] = String(template)
			.split("%(expressions)s")
			.map((text) => written(text, name));
		const joiners = args.map((_, index) => (index === 0 ? "" : String(argJoiner)));
		const parts: SqlExpr[] = [];
		const text: string[] = [];
		let open = start;
		for (const end of rest) {
			for (const [index, arg] of args.entries()) {
				text.push(open + joiners[index]);
				parts.push(arg);
				open = "";
			}
			open += end;
		}
		return { kind: "fragment", text: [...text, open], parts, atomic: false };
	},
};
const DEFAULT_TEMPLATE = "%(function)s(%(expressions)s)";

const written = (text: string, name: unknown): string =>
	text.replaceAll("%(function)s", String(name)).replaceAll("%%", "%");

const OPTIONS = ["function", "template", "argJoiner", "arity", "outputField"];

function checked(given: unknown, args: number): FuncOptions & Options {
	const refuse = (problem: string, found: unknown, expected?: string): never => {
		throw new ValueError({ where: "Func()", problem, given: String(JSON.stringify(found)), expected });
	};
	if (typeof given !== "object" || given === null || "resolve" in given)
		return refuse(
			"the last argument must be the options",
			given,
			'{ function: "QUOTE", outputField: textField() }',
		);
	const options = given as FuncOptions & Options;
	const { function: name, template = DEFAULT_TEMPLATE, arity = args } = options;
	checkOptionNames("Func()", options, OPTIONS);
	if (name === undefined ? template.includes("%(function)s") : !/^[A-Za-z_]\w*$/.test(name))
		return refuse("the function's name must be a plain name", name);
	const unknown = template.replaceAll("%%", "").match(/%(?!\((?:function|expressions)\)s).{0,12}/)?.[0];
	if (unknown !== undefined)
		return refuse(
			"the template has a place that nothing fills",
			unknown,
			"%(function)s, %(expressions)s or %%",
		);
	if (arity !== args) return refuse(`it takes ${arity} arguments`, args);
	return options;
}
