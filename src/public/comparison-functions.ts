// Functions that choose between values or change their type.
import * as comparison from "../expressions/functions/comparison.ts";
import type * as fn from "../types/function.types.ts";

export const Cast = comparison.Cast as unknown as fn.CastFunction;
export const Coalesce = comparison.Coalesce as unknown as fn.CoalesceFunction;
export const Collate = comparison.Collate as unknown as fn.CollateFunction;
export const Greatest = comparison.Greatest as unknown as fn.ExtremeFunction;
export const Least = comparison.Least as unknown as fn.ExtremeFunction;
export const NullIf = comparison.NullIf as unknown as fn.NullableFunctionWith<[other: fn.Argument]>;
