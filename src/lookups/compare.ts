// exact, gt, gte, lt, lte, range: what every ordered type has.
import type { BinaryOperator, SqlExpr } from "../sql/ast.ts";
import { and, binary, isNull, NEVER, sql } from "../sql/fragment.ts";
import type { SqlValue } from "../sql/param.ts";
import type { Codec, Lookup } from "./lookup.ts";
import { rebind } from "./rebind.ts";

/**
 * How a type treats the right side of a comparison when that differs from storing it. `variant` says what kind of value it is:
 * "" an ordinary one, "real" or "bigint" to be bound as such, "above" or "below" for one beyond all that can be stored.
 */
export interface ComparisonRules {
	readonly prepare?: (value: unknown, codec: Codec) => SqlValue;
	readonly variant?: (value: unknown) => string;
}

/** The comparison of one bound value, minding its variant. */
function compareWith(operator: BinaryOperator, lhs: SqlExpr, rhs: SqlExpr, variant: string): SqlExpr {
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

function comparison(name: string, operator: BinaryOperator, rules: ComparisonRules): Lookup {
	return {
		...rules,
		name,
		takes: "value",
		toExpr: (lhs, rhs, { variant }) => compareWith(operator, lhs, rhs[0] as SqlExpr, variant),
	};
}

function range(rules: ComparisonRules): Lookup {
	const { variant } = rules;
	return {
		...rules,
		name: "range",
		takes: "range",
		...(variant && { variant: (bounds) => (bounds as readonly unknown[]).map(variant).join() }),
		toExpr(lhs, rhs, context) {
			const [low, high] = rhs as readonly [SqlExpr, SqlExpr];
			const [lowVariant = "", highVariant = ""] = context.variant.split(",");
			if (!lowVariant && !highVariant) return sql`${lhs} BETWEEN ${low} AND ${high}`;
			return and([compareWith(">=", lhs, low, lowVariant), compareWith("<=", lhs, high, highVariant)]);
		},
	};
}

/** exact, gt, gte, lt, lte and range. */
export function comparisons(rules: ComparisonRules = {}): readonly Lookup[] {
	return [
		comparison("exact", "=", rules),
		comparison("gt", ">", rules),
		comparison("gte", ">=", rules),
		comparison("lt", "<", rules),
		comparison("lte", "<=", rules),
		range(rules),
	];
}
