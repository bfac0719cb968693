// Functions that only make sense over a window.
import { ValueError } from "../../errors/query-errors.ts";
import { integerType } from "../../fields/integer.ts";
import { realType } from "../../fields/real.ts";
import type { FunctionDefinition } from "../../intent/query.ts";
import { call } from "../../sql/fragment.ts";
import type { Expr } from "../expression.ts";
import { always, functionOf, sameType } from "./define.ts";

const windowFunction = (name: string, sqlName: string): FunctionDefinition => ({
	name,
	windowOnly: true,
	toExpr: (args) => call(sqlName, ...args),
});
const ROW_NUMBER = windowFunction("RowNumber", "ROW_NUMBER");
const RANK = windowFunction("Rank", "RANK");
const DENSE_RANK = windowFunction("DenseRank", "DENSE_RANK");
const PERCENT_RANK = windowFunction("PercentRank", "PERCENT_RANK");
const CUME_DIST = windowFunction("CumeDist", "CUME_DIST");
const NTILE = windowFunction("Ntile", "NTILE");
const LAG = windowFunction("Lag", "LAG");
const LEAD = windowFunction("Lead", "LEAD");
const FIRST_VALUE = windowFunction("FirstValue", "FIRST_VALUE");
const LAST_VALUE = windowFunction("LastValue", "LAST_VALUE");
const NTH_VALUE = windowFunction("NthValue", "NTH_VALUE");
const INTEGER = always(integerType);
const REAL = always(realType);

export const RowNumber = (): Expr => functionOf(ROW_NUMBER, INTEGER, []);
export const Rank = (): Expr => functionOf(RANK, INTEGER, []);
export const DenseRank = (): Expr => functionOf(DENSE_RANK, INTEGER, []);
export const PercentRank = (): Expr => functionOf(PERCENT_RANK, REAL, []);
export const CumeDist = (): Expr => functionOf(CUME_DIST, REAL, []);

export function Ntile(buckets = 1): Expr {
	if (!(buckets > 0))
		throw new ValueError({
			where: "Ntile()",
			problem: "the number of buckets must be greater than 0",
			given: String(buckets),
		});
	return functionOf(NTILE, INTEGER, [buckets]);
}

export interface OffsetOptions {
	/** How many rows away; 1 when it is left out. */
	readonly offset?: number;
	/** What is given where there is no such row; null when it is left out. */
	readonly default?: unknown;
}
export const Lag = (value: unknown, options: OffsetOptions = {}): Expr => shifted("Lag", LAG, value, options);
export const Lead = (value: unknown, options: OffsetOptions = {}): Expr =>
	shifted("Lead", LEAD, value, options);

function shifted(
	name: string,
	definition: FunctionDefinition,
	value: unknown,
	{ offset = 1, default: fallback }: OffsetOptions,
): Expr {
	if (!Number.isInteger(offset) || offset < 1)
		throw new ValueError({
			where: `${name}()`,
			problem: "the offset must be a positive whole number",
			given: String(offset),
		});
	return functionOf(
		definition,
		sameType,
		fallback === undefined ? [value, offset] : [value, offset, fallback],
	);
}

export const FirstValue = (value: unknown): Expr => functionOf(FIRST_VALUE, sameType, [value]);
export const LastValue = (value: unknown): Expr => functionOf(LAST_VALUE, sameType, [value]);
export function NthValue(value: unknown, nth = 1): Expr {
	if (!Number.isInteger(nth) || nth < 1)
		throw new ValueError({
			where: "NthValue()",
			problem: "nth must be a positive whole number",
			given: String(nth),
		});
	return functionOf(NTH_VALUE, sameType, [value, nth]);
}
