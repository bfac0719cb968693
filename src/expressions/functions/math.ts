// Mathematical functions, by the names that D1 allows: pow, not power; ceil, not ceiling.
import type { FieldType } from "../../fields/field.ts";
import { integerType } from "../../fields/integer.ts";
import { realType } from "../../fields/real.ts";
import type { FunctionDefinition } from "../../intent/query.ts";
import type { SqlExpr } from "../../sql/ast.ts";
import { call, sql } from "../../sql/fragment.ts";
import type { Expr } from "../expression.ts";
import { always, functionOf, sameType, type TypeRule } from "./define.ts";

const REAL: TypeRule = ([first]) =>
	first?.kind === "decimal" ? decimalOf(first.custom?.base ?? first) : realType;
const decimalOf = (type: FieldType): FieldType => type.computed ?? type;
const toReal = (name: string, sqlName = name.toUpperCase()): ((x: unknown) => Expr) => {
	const definition: FunctionDefinition = { name, toExpr: (args) => call(sqlName, ...args) };
	return (x) => functionOf(definition, REAL, [x]);
};
const same = (name: string, sqlName = name.toUpperCase()): ((x: unknown) => Expr) => {
	const definition: FunctionDefinition = { name, toExpr: (args) => call(sqlName, ...args) };
	return (x) => functionOf(definition, sameType, [x]);
};

export const Abs = /*#__PURE__*/ same("Abs");
export const Ceil = /*#__PURE__*/ same("Ceil");
export const Floor = /*#__PURE__*/ same("Floor");
export const Sign = /*#__PURE__*/ same("Sign");
export const ACos = /*#__PURE__*/ toReal("ACos");
export const ASin = /*#__PURE__*/ toReal("ASin");
export const ATan = /*#__PURE__*/ toReal("ATan");
export const Cos = /*#__PURE__*/ toReal("Cos");
export const Degrees = /*#__PURE__*/ toReal("Degrees");
export const Exp = /*#__PURE__*/ toReal("Exp");
export const Ln = /*#__PURE__*/ toReal("Ln");
export const Radians = /*#__PURE__*/ toReal("Radians");
export const Sin = /*#__PURE__*/ toReal("Sin");
export const Sqrt = /*#__PURE__*/ toReal("Sqrt");
export const Tan = /*#__PURE__*/ toReal("Tan");

const COT: FunctionDefinition = { name: "Cot", toExpr: ([x]) => sql`1.0 / TAN(${x as SqlExpr})` };
export const Cot = (x: unknown): Expr => functionOf(COT, REAL, [x]);
const ATAN2: FunctionDefinition = { name: "ATan2", toExpr: (args) => call("ATAN2", ...args) };
export const ATan2 = (y: unknown, x: unknown): Expr => functionOf(ATAN2, REAL, [y, x]);
const LOG: FunctionDefinition = { name: "Log", toExpr: (args) => call("LOG", ...args) };
export const Log = (base: unknown, x: unknown): Expr => functionOf(LOG, REAL, [base, x]);
const MOD: FunctionDefinition = { name: "Mod", toExpr: (args) => call("MOD", ...args) };
export const Mod = (x: unknown, y: unknown): Expr => functionOf(MOD, REAL, [x, y]);
const POWER: FunctionDefinition = { name: "Power", toExpr: (args) => call("POW", ...args) };
export const Power = (x: unknown, y: unknown): Expr => functionOf(POWER, REAL, [x, y]);
const PI: FunctionDefinition = { name: "Pi", toExpr: () => call("PI") };
export const Pi = (): Expr => functionOf(PI, always(realType), []);
const RANDOM: FunctionDefinition = {
	name: "Random",
	toExpr: () => sql`(RANDOM() / 18446744073709551616.0) + 0.5`,
};
export const Random = (): Expr => functionOf(RANDOM, always(realType), []);

/** Half away from zero, to `precision` digits; negative ones round before the point, which SQLite's ROUND does not. */
const ROUND: FunctionDefinition = {
	name: "Round",
	toExpr: ([x, precision], { options }) =>
		typeof options.precision === "number" && options.precision < 0
			? sql`ROUND(${x as SqlExpr} / ${10 ** -options.precision}.0) * ${10 ** -options.precision}.0`
			: call("ROUND", x as SqlExpr, ...(precision ? [precision] : [])),
};
export function Round(x: unknown, options: { readonly precision?: number } = {}): Expr {
	const precision = options.precision ?? 0;
	return functionOf(
		ROUND,
		([type]) => (type?.kind === "integer" && !type.custom ? integerType : (type?.computed ?? type ?? null)),
		precision > 0 ? [x, precision] : [x],
		{},
		{ precision },
	);
}
