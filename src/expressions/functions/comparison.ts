// Functions that choose between values or change their type.
import { ValueError } from "../../errors/query-errors.ts";
import type { FieldType } from "../../fields/field.ts";
import { textType } from "../../fields/text.ts";
import type { FunctionDefinition } from "../../intent/query.ts";
import type { SqlExpr } from "../../sql/ast.ts";
import { call, cast } from "../../sql/fragment.ts";
import { sharedType } from "../conditional.ts";
import type { Expr } from "../expression.ts";
import { typeOfField } from "../output.ts";
import { functionOf, sameType, type TypeRule } from "./define.ts";
import { splitOutput } from "./text.ts";

const shared: TypeRule = (_types, args) => sharedType(args);

/** `f(a, b, f(c, d))`: more arguments than a call takes go into calls inside. */
function nested(name: string, args: readonly SqlExpr[], most: number): SqlExpr {
	if (args.length <= most) return call(name, ...args);
	return call(name, ...args.slice(0, most - 1), nested(name, args.slice(most - 1), most));
}
const nestable = (name: string, sqlName: string): FunctionDefinition => ({
	name,
	toExpr: (args, { limits }) => nested(sqlName, args, limits.functionArgs),
});

const COALESCE = /*#__PURE__*/ nestable("Coalesce", "COALESCE");
export const Coalesce = (...args: readonly unknown[]): Expr => several("Coalesce", COALESCE, args);

/** MAX() and MIN() of several values are null when any is, unlike the functions of the same name elsewhere. */
const GREATEST = /*#__PURE__*/ nestable("Greatest", "MAX");
export const Greatest = (...args: readonly unknown[]): Expr => several("Greatest", GREATEST, args);
const LEAST = /*#__PURE__*/ nestable("Least", "MIN");
export const Least = (...args: readonly unknown[]): Expr => several("Least", LEAST, args);

function several(name: string, definition: FunctionDefinition, args: readonly unknown[]): Expr {
	const { parts, output } = splitOutput(args);
	if (parts.length < 2)
		throw new ValueError({ where: `${name}()`, problem: `${name} must take at least two expressions` });
	return functionOf(definition, shared, parts, output);
}

const NULL_IF: FunctionDefinition = { name: "NullIf", toExpr: (args) => call("NULLIF", ...args) };
export const NullIf = (value: unknown, other: unknown): Expr => functionOf(NULL_IF, sameType, [value, other]);

const CAST: FunctionDefinition = {
	name: "Cast",
	toExpr: ([operand], { type }) => castTo(operand as SqlExpr, type as FieldType),
};

/** A type may know better than CAST: SQLite has no dates, moments or times to cast to. */
function castTo(operand: SqlExpr, type: FieldType): SqlExpr {
	if (type.castExpr) return type.castExpr(operand);
	return cast(operand, type.castType);
}

export function Cast(operand: unknown, field: unknown): Expr {
	const type = typeOfField(field);
	return functionOf(CAST, () => type, [operand]);
}

const COLLATIONS = new Set(["BINARY", "NOCASE", "RTRIM"]);
const COLLATE: FunctionDefinition = {
	name: "Collate",
	toExpr: ([operand], { options }) => ({
		kind: "collate",
		operand: operand as SqlExpr,
		collation: String(options.collation),
	}),
};
export function Collate(operand: unknown, collation: string): Expr {
	const name = collation.toUpperCase();
	if (!COLLATIONS.has(name))
		throw new ValueError({
			where: "Collate()",
			problem: `invalid collation name: ${JSON.stringify(collation)}`,
			expected: [...COLLATIONS].join(", "),
		});
	return functionOf(COLLATE, ([type]) => type ?? textType(), [operand], {}, { collation: name });
}
