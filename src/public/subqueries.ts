// Queries inside queries.
import * as subquery from "../expressions/subquery.ts";
import type * as conditions from "../types/conditional.types.ts";
import type * as expression from "../types/expression.types.ts";

export const Exists = subquery.Exists as unknown as conditions.ExistsFactory;
export const OuterRef = subquery.OuterRef as unknown as expression.OuterRefFactory;
export const Subquery = subquery.Subquery as unknown as conditions.SubqueryFunction;
