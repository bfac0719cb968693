// The SQL of comparisons and ranges.
import type { BinaryOperator, SqlExpr } from "../sql/ast.ts";
import { ALWAYS, and, binary, isNull, NEVER, sql } from "../sql/fragment.ts";
import type { LookupWriter } from "./lookup.ts";
import { rebind } from "./rebind.ts";

const OPERATORS: Readonly<Record<string, BinaryOperator>> = {
	exact: "=",
	gt: ">",
	gte: ">=",
	lt: "<",
	lte: "<=",
};

/** The comparison of one bound value, minding its variant. */
export function compareWith(operator: BinaryOperator, lhs: SqlExpr, rhs: SqlExpr, variant: string): SqlExpr {
	const less = operator === "<" || operator === "<=";
	const greater = operator === ">" || operator === ">=";
	switch (variant) {
		case "above":
			return less ? isNull(lhs, true) : NEVER;
		case "below":
			return greater ? isNull(lhs, true) : NEVER;
		// A whole number that the column cannot hold: no condition at all, so that NULL passes it too, as in Django.
		case "over":
			return less ? ALWAYS : NEVER;
		case "under":
			return greater ? ALWAYS : NEVER;
		case "real":
		case "bigint":
			return binary(lhs, operator, rebind(rhs, variant));
		default:
			return binary(lhs, operator, rhs);
	}
}

export const writeComparison: LookupWriter = (lhs, rhs, { name, variant }) =>
	compareWith(OPERATORS[name] as BinaryOperator, lhs, rhs[0] as SqlExpr, variant);

export const writeRange: LookupWriter = (lhs, rhs, context) => {
	const [low, high] = rhs as readonly [SqlExpr, SqlExpr];
	const [lowVariant = "", highVariant = ""] = context.variant.split(",");
	if (!lowVariant && !highVariant) return sql`${lhs} BETWEEN ${low} AND ${high}`;
	return and([
		compareWith(">=", lhs, low, inRange(lowVariant)),
		compareWith("<=", lhs, high, inRange(highVariant)),
	]);
};

/** BETWEEN is a comparison whatever its bounds are: NULL does not pass. */
const inRange = (variant: string): string =>
	variant === "over" ? "above" : variant === "under" ? "below" : variant;
