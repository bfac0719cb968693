// The SQL of comparisons and ranges.
import type { BinaryOperator, SqlExpr } from "../sql/ast.ts";
import { and, binary, isNull, NEVER, sql } from "../sql/fragment.ts";
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
	switch (variant) {
		case "above":
			return operator === "<" || operator === "<=" ? isNull(lhs, true) : NEVER;
		case "below":
			return operator === ">" || operator === ">=" ? isNull(lhs, true) : NEVER;
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
	return and([compareWith(">=", lhs, low, lowVariant), compareWith("<=", lhs, high, highVariant)]);
};
