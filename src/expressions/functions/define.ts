// Makes a database function from its SQL and the rule for its type, one line each in the files beside this one.
import type { FieldType } from "../../fields/field.ts";
import type { Expression, FunctionDefinition } from "../../intent/query.ts";
import { argument, type Expr, expression } from "../expression.ts";
import { type OutputOptions, outputType } from "../output.ts";

export type Options = Readonly<Record<string, string | number | boolean | null>>;
export type TypeRule = (
	types: readonly (FieldType | null)[],
	args: readonly Expression[],
) => FieldType | null;

/** An expression that calls `definition`. Strings among `args` name fields, other plain values are constants. */
export function functionOf(
	definition: FunctionDefinition,
	rule: TypeRule,
	args: readonly unknown[],
	output: OutputOptions = {},
	options: Options = {},
): Expr {
	return expression((scope) =>
		callOf(
			definition,
			rule,
			args.map((arg) => argument(scope, arg)),
			output,
			options,
		),
	);
}

/** The same, once the arguments are resolved. */
export function callOf(
	definition: FunctionDefinition,
	rule: TypeRule,
	args: readonly Expression[],
	output: OutputOptions = {},
	options: Options = {},
): Expression {
	const inferred =
		output.outputField === undefined
			? rule(
					args.map((arg) => arg.type),
					args,
				)
			: null;
	return { kind: "function", definition, args, options, type: outputType(output, inferred) };
}

/** The type of the first argument. */
export const sameType: TypeRule = ([first]) => first?.computed ?? first ?? null;
export const always =
	(type: FieldType): TypeRule =>
	() =>
		type;
