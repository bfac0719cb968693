// Functions of text. Positions count from 1, in characters.
import * as text from "../expressions/functions/text.ts";
import type * as fn from "../types/function.types.ts";

export const Chr = text.Chr as unknown as fn.ChrFunction;
export const Concat = text.Concat as unknown as fn.ConcatFunction;
export const ConcatPair = text.ConcatPair as unknown as fn.ConcatFunction;
export const LPad = text.LPad as unknown as fn.TextFunctionWith<[length: fn.Argument, fill?: fn.Argument]>;
export const LTrim = text.LTrim as unknown as fn.TextFunction;
export const Left = text.Left as unknown as fn.TextFunctionWith<[length: fn.Argument]>;
export const Length = text.Length as unknown as fn.IntegerFunction;
export const Lower = text.Lower as unknown as fn.TextFunction;
export const MD5 = text.MD5 as unknown as fn.TextFunction;
export const Ord = text.Ord as unknown as fn.IntegerFunction;
export const RPad = text.RPad as unknown as fn.TextFunctionWith<[length: fn.Argument, fill?: fn.Argument]>;
export const RTrim = text.RTrim as unknown as fn.TextFunction;
export const Repeat = text.Repeat as unknown as fn.TextFunctionWith<[times: fn.Argument]>;
export const Replace = text.Replace as unknown as fn.TextFunctionWith<
	[search: fn.Argument, replacement?: fn.Argument]
>;
export const Reverse = text.Reverse as unknown as fn.TextFunction;
export const Right = text.Right as unknown as fn.TextFunctionWith<[length: fn.Argument]>;
export const SHA1 = text.SHA1 as unknown as fn.TextFunction;
export const SHA224 = text.SHA224 as unknown as fn.TextFunction;
export const SHA256 = text.SHA256 as unknown as fn.TextFunction;
export const SHA384 = text.SHA384 as unknown as fn.TextFunction;
export const SHA512 = text.SHA512 as unknown as fn.TextFunction;
export const StrIndex = text.StrIndex as unknown as fn.IntegerFunctionWith<[part: fn.Argument]>;
export const Substr = text.Substr as unknown as fn.TextFunctionWith<
	[start: fn.Argument, length?: fn.Argument]
>;
export const Trim = text.Trim as unknown as fn.TextFunction;
export const Upper = text.Upper as unknown as fn.TextFunction;
