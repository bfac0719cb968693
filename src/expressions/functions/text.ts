// Functions over text. What SQLite lacks is written with what D1 allows: no function here is registered from JavaScript
// but the hashes.
import { ValueError } from "../../errors/query-errors.ts";
import { integerType } from "../../fields/integer.ts";
import { textType } from "../../fields/text.ts";
import type { FunctionDefinition } from "../../intent/query.ts";
import type { SqlExpr } from "../../sql/ast.ts";
import { call, cast, sql } from "../../sql/fragment.ts";
import type { Expr } from "../expression.ts";
import type { OutputOptions } from "../output.ts";
import { always, functionOf } from "./define.ts";

const TEXT = always(textType());
const NUMBER = always(integerType);

const named = (name: string, sqlName = name.toUpperCase()): FunctionDefinition => ({
	name,
	toExpr: (args) => call(sqlName, ...args),
});
const formula = (name: string, toExpr: (...args: SqlExpr[]) => SqlExpr): FunctionDefinition => ({
	name,
	toExpr: (args) => toExpr(...args),
});

const LOWER = named("Lower");
const UPPER = named("Upper");
const LENGTH = named("Length");
const TRIM = named("Trim");
const LTRIM = named("LTrim");
const RTRIM = named("RTrim");
const REPLACE = named("Replace");
const SUBSTR = named("Substr");
const CHR = named("Chr", "CHAR");
const ORD = named("Ord", "UNICODE");
const STR_INDEX = named("StrIndex", "INSTR");

export const Lower = (text: unknown, output: OutputOptions = {}): Expr =>
	functionOf(LOWER, TEXT, [text], output);
export const Upper = (text: unknown, output: OutputOptions = {}): Expr =>
	functionOf(UPPER, TEXT, [text], output);
export const Length = (text: unknown, output: OutputOptions = {}): Expr =>
	functionOf(LENGTH, NUMBER, [text], output);
export const Trim = (text: unknown): Expr => functionOf(TRIM, TEXT, [text]);
export const LTrim = (text: unknown): Expr => functionOf(LTRIM, TEXT, [text]);
export const RTrim = (text: unknown): Expr => functionOf(RTRIM, TEXT, [text]);
export const Replace = (text: unknown, search: unknown, replacement: unknown = EMPTY): Expr =>
	functionOf(REPLACE, TEXT, [text, search, replacement]);
export const Chr = (code: unknown): Expr => functionOf(CHR, TEXT, [code]);
export const Ord = (text: unknown): Expr => functionOf(ORD, NUMBER, [text]);
export const StrIndex = (text: unknown, part: unknown): Expr => functionOf(STR_INDEX, NUMBER, [text, part]);

/** The empty string as an expression: a plain one would name a field. */
const EMPTY = { resolve: () => ({ kind: "value", value: "", type: textType(), paramType: "text" }) as const };

export function Substr(text: unknown, start: unknown, length?: unknown): Expr {
	if (typeof start === "number" && start < 1)
		throw new ValueError({
			where: "Substr()",
			problem: "the position must be at least 1",
			given: String(start),
		});
	return functionOf(SUBSTR, TEXT, length === undefined ? [text, start] : [text, start, length]);
}

const LEFT: FunctionDefinition = formula(
	"Left",
	(text, length) => sql`SUBSTR(${text as SqlExpr}, 1, ${length as SqlExpr})`,
);
export function Left(text: unknown, length: unknown): Expr {
	return functionOf(LEFT, TEXT, [text, checkedLength("Left()", length)]);
}

const RIGHT: FunctionDefinition = formula(
	"Right",
	(text, length) => sql`SUBSTR(${text as SqlExpr}, ${length as SqlExpr} * -1, ${length as SqlExpr})`,
);
export function Right(text: unknown, length: unknown): Expr {
	return functionOf(RIGHT, TEXT, [text, checkedLength("Right()", length)]);
}
function checkedLength(where: string, length: unknown): unknown {
	if (typeof length === "number" && !(length > 0))
		throw new ValueError({ where, problem: "the length must be greater than 0", given: String(length) });
	return length;
}

const asText = (expr: SqlExpr): SqlExpr => sql`COALESCE(${cast(expr, "TEXT")}, '')`;
const CONCAT: FunctionDefinition = {
	name: "Concat",
	toExpr: (args) => args.map(asText).reduce((left, right) => sql`${left} || ${right}`),
};
export function Concat(...args: readonly unknown[]): Expr {
	const { parts, output } = splitOutput(args);
	if (parts.length < 2)
		throw new ValueError({ where: "Concat()", problem: "Concat must take at least two expressions" });
	return functionOf(CONCAT, TEXT, parts, output);
}
export const ConcatPair = (left: unknown, right: unknown, output: OutputOptions = {}): Expr =>
	functionOf(CONCAT, TEXT, [left, right], output);

/** `{ outputField }` as a last argument. */
export function splitOutput(args: readonly unknown[]): { parts: readonly unknown[]; output: OutputOptions } {
	const last = args.at(-1);
	const isOutput = typeof last === "object" && last !== null && "outputField" in last;
	return isOutput ? { parts: args.slice(0, -1), output: last as OutputOptions } : { parts: args, output: {} };
}

/** `n` times the text: n zero bytes as hex digits, each pair replaced. */
const repeated = (text: SqlExpr, times: SqlExpr): SqlExpr =>
	sql`CASE WHEN ${times} > 0 THEN REPLACE(HEX(ZEROBLOB(${times})), '00', ${text}) WHEN ${times} IS NOT NULL AND ${text} IS NOT NULL THEN '' END`;
const REPEAT = formula("Repeat", (text, times) => repeated(text as SqlExpr, times as SqlExpr));
export const Repeat = (text: unknown, times: unknown): Expr => {
	if (typeof times === "number" && times < 0)
		throw new ValueError({
			where: "Repeat()",
			problem: "the number must not be negative",
			given: String(times),
		});
	return functionOf(REPEAT, TEXT, [text, times]);
};

/** Characters of `fill`, repeated, for what `text` lacks. */
const filling = (text: SqlExpr, length: SqlExpr, fill: SqlExpr): SqlExpr =>
	sql`SUBSTR(REPLACE(HEX(ZEROBLOB(MAX(${length} - LENGTH(${text}), 0))), '00', ${fill}), 1, MAX(${length} - LENGTH(${text}), 0))`;
const LPAD = formula(
	"LPad",
	(text, length, fill) =>
		sql`${filling(text as SqlExpr, length as SqlExpr, fill as SqlExpr)} || SUBSTR(${text as SqlExpr}, 1, ${length as SqlExpr})`,
);
const RPAD = formula(
	"RPad",
	(text, length, fill) =>
		sql`SUBSTR(${text as SqlExpr}, 1, ${length as SqlExpr}) || ${filling(text as SqlExpr, length as SqlExpr, fill as SqlExpr)}`,
);
const SPACE = {
	resolve: () => ({ kind: "value", value: " ", type: textType(), paramType: "text" }) as const,
};
export const LPad = (text: unknown, length: unknown, fill: unknown = SPACE): Expr =>
	functionOf(LPAD, TEXT, [text, checkedPadding("LPad()", length), fill]);
export const RPad = (text: unknown, length: unknown, fill: unknown = SPACE): Expr =>
	functionOf(RPAD, TEXT, [text, checkedPadding("RPad()", length), fill]);
function checkedPadding(where: string, length: unknown): unknown {
	if (typeof length === "number" && length < 0)
		throw new ValueError({ where, problem: "the length must be greater or equal 0", given: String(length) });
	return length;
}

const REVERSE = formula("Reverse", (text) => {
	const given = text as SqlExpr;
	return sql`(WITH RECURSIVE reversed(rest, done) AS (SELECT ${given}, '' UNION ALL SELECT SUBSTR(rest, 2), SUBSTR(rest, 1, 1) || done FROM reversed WHERE rest <> '') SELECT done FROM reversed WHERE rest = '')`;
});
export const Reverse = (text: unknown): Expr => functionOf(REVERSE, TEXT, [text]);

const hash = (name: string): ((text: unknown) => Expr) => {
	const definition: FunctionDefinition = {
		name,
		userFunction: "D1 has no hash functions: store the hash in a column when the row is written.",
		toExpr: (args) => call(name, ...args),
	};
	return (text) => functionOf(definition, TEXT, [text]);
};
export const MD5 = /*#__PURE__*/ hash("MD5");
export const SHA1 = /*#__PURE__*/ hash("SHA1");
export const SHA224 = /*#__PURE__*/ hash("SHA224");
export const SHA256 = /*#__PURE__*/ hash("SHA256");
export const SHA384 = /*#__PURE__*/ hash("SHA384");
export const SHA512 = /*#__PURE__*/ hash("SHA512");
