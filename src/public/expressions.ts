// What expressions are made of: names, constants, conditions, choices, and SQL written by hand.
import * as conditional from "../expressions/conditional.ts";
import * as f from "../expressions/f.ts";
import * as func from "../expressions/func.ts";
import * as qs from "../expressions/q.ts";
import * as rawSql from "../expressions/raw-sql.ts";
import * as value from "../expressions/value.ts";
import * as wrapper from "../expressions/wrapper.ts";
import type * as conditions from "../types/conditional.types.ts";
import type * as expression from "../types/expression.types.ts";
import type * as fn from "../types/function.types.ts";
import type * as q from "../types/q.types.ts";

export const Case = conditional.Case as unknown as conditions.CaseFunction;
export const When = conditional.When as unknown as conditions.WhenFactory;
export const F = f.F as unknown as expression.FFactory;
export const Value = value.Value as unknown as expression.ValueFactory;
export const Q = qs.Q as unknown as q.QFactory;
export const RawSQL = rawSql.RawSQL as unknown as conditions.RawSqlFunction;
export const Func = func.Func as unknown as fn.FuncFunction;
export const ExpressionWrapper = wrapper.ExpressionWrapper as unknown as fn.WrapperFunction;
