// Functions of numbers. Where a function has no value (the square root of -1), SQLite gives null.
import * as math from "../expressions/functions/math.ts";
import type * as fn from "../types/function.types.ts";

export const ACos = math.ACos as unknown as fn.FloatFunction;
export const ASin = math.ASin as unknown as fn.FloatFunction;
export const ATan = math.ATan as unknown as fn.FloatFunction;
export const ATan2 = math.ATan2 as unknown as fn.FloatFunction2;
export const Abs = math.Abs as unknown as fn.SameFunction;
export const Ceil = math.Ceil as unknown as fn.SameFunction;
export const Cos = math.Cos as unknown as fn.FloatFunction;
export const Cot = math.Cot as unknown as fn.FloatFunction;
export const Degrees = math.Degrees as unknown as fn.FloatFunction;
export const Exp = math.Exp as unknown as fn.FloatFunction;
export const Floor = math.Floor as unknown as fn.SameFunction;
export const Ln = math.Ln as unknown as fn.FloatFunction;
export const Log = math.Log as unknown as fn.FloatFunction2;
export const Mod = math.Mod as unknown as fn.FloatFunction2;
export const Pi = math.Pi as unknown as fn.FloatConstant;
export const Power = math.Power as unknown as fn.FloatFunction2;
export const Radians = math.Radians as unknown as fn.FloatFunction;
export const Random = math.Random as unknown as fn.FloatConstant;
export const Round = math.Round as unknown as fn.SameFunctionWith<
	[options?: { readonly precision?: number }]
>;
export const Sign = math.Sign as unknown as fn.SameFunction;
export const Sin = math.Sin as unknown as fn.FloatFunction;
export const Sqrt = math.Sqrt as unknown as fn.FloatFunction;
export const Tan = math.Tan as unknown as fn.FloatFunction;
