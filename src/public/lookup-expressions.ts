// Lookups as expressions: comparisons that can be annotated, ordered by and put into When().
import * as lookups from "../expressions/lookup-expressions.ts";
import type * as conditions from "../types/conditional.types.ts";

export const Exact = lookups.Exact as unknown as conditions.ComparisonFunction;
export const GreaterThan = lookups.GreaterThan as unknown as conditions.ComparisonFunction;
export const GreaterThanOrEqual = lookups.GreaterThanOrEqual as unknown as conditions.ComparisonFunction;
export const LessThan = lookups.LessThan as unknown as conditions.ComparisonFunction;
export const LessThanOrEqual = lookups.LessThanOrEqual as unknown as conditions.ComparisonFunction;
export const IsNull = lookups.IsNull as unknown as conditions.ComparisonFunction;
export const lookupExpression = lookups.lookupExpression as unknown as conditions.LookupFunction;
