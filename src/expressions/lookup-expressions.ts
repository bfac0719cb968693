// Lookups as expressions: comparisons that can be annotated, ordered by and put into When().
import { FieldError } from "../errors/query-errors.ts";
import { booleanType } from "../fields/boolean.ts";
import { argument } from "./expression.ts";
import { operand } from "./operand.ts";
import { ConditionExpr } from "./subquery.ts";

export function lookupExpression(name: string, left: unknown, right: unknown): ConditionExpr {
	return new ConditionExpr((scope) => {
		const lhs = argument(scope, left);
		const lookup = (lhs.type ?? booleanType).lookup(name);
		if (!lookup)
			throw new FieldError({
				field: name,
				problem: `unsupported lookup "${name}" for this expression.`,
				choices: lhs.type?.lookupNames ?? [],
			});
		if (lookup.takes === "boolean")
			return {
				kind: "lookup",
				lookup,
				lhs,
				rhs: [],
				variant: String(right),
				spans: false,
				type: booleanType,
			};
		return {
			kind: "lookup",
			lookup,
			lhs,
			rhs: [operand(scope, right, lhs.type)],
			variant: "",
			spans: false,
			type: booleanType,
		};
	});
}
const comparison =
	(name: string) =>
	(left: unknown, right: unknown): ConditionExpr =>
		lookupExpression(name, left, right);

export const GreaterThan = /*#__PURE__*/ comparison("gt");
export const GreaterThanOrEqual = /*#__PURE__*/ comparison("gte");
export const LessThan = /*#__PURE__*/ comparison("lt");
export const LessThanOrEqual = /*#__PURE__*/ comparison("lte");
export const Exact = /*#__PURE__*/ comparison("exact");
export const IsNull = /*#__PURE__*/ comparison("isnull");
