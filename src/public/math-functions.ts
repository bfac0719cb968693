// Functions of numbers. Where a function has no value (the square root of -1), SQLite gives null.
import * as math from "../expressions/functions/math.ts";
import type * as fn from "../types/function.types.ts";

/**
 * The arc cosine, in radians; null outside of -1 to 1.
 *
 * @example Book.objects.annotate({ x: ACos("pages") }) // ACOS("library_book"."pages")
 */
export const ACos = math.ACos as unknown as fn.FloatFunction;

/**
 * The arc sine, in radians; null outside of -1 to 1.
 *
 * @example Book.objects.annotate({ x: ASin("pages") }) // ASIN("library_book"."pages")
 */
export const ASin = math.ASin as unknown as fn.FloatFunction;

/**
 * The arc tangent, in radians.
 *
 * @example Book.objects.annotate({ x: ATan("pages") }) // ATAN("library_book"."pages")
 */
export const ATan = math.ATan as unknown as fn.FloatFunction;

/**
 * The arc tangent of y / x, in radians, in the quadrant of the point.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ x: ATan2("pages", "price") });
 * // ATAN2("library_book"."pages", "library_book"."price")
 * ```
 */
export const ATan2 = math.ATan2 as unknown as fn.FloatFunction2;

/**
 * The number without its sign, of the same type.
 *
 * @example Book.objects.annotate({ off: Abs(F("pages").sub(300)) }) // ABS("library_book"."pages" - ?)
 */
export const Abs = math.Abs as unknown as fn.SameFunction;

/**
 * The number rounded up, of the same type.
 *
 * @example Book.objects.annotate({ euros: Ceil("price") }) // CEIL("library_book"."price")
 */
export const Ceil = math.Ceil as unknown as fn.SameFunction;

/**
 * The cosine of an angle in radians.
 *
 * @example Book.objects.annotate({ x: Cos("pages") }) // COS("library_book"."pages")
 */
export const Cos = math.Cos as unknown as fn.FloatFunction;

/**
 * The cotangent of an angle in radians.
 *
 * @example Book.objects.annotate({ x: Cot("pages") }) // 1.0 / TAN("library_book"."pages")
 */
export const Cot = math.Cot as unknown as fn.FloatFunction;

/**
 * An angle in radians as degrees.
 *
 * @example Book.objects.annotate({ x: Degrees("pages") }) // DEGREES("library_book"."pages")
 */
export const Degrees = math.Degrees as unknown as fn.FloatFunction;

/**
 * e to the power of the number.
 *
 * @example Book.objects.annotate({ x: Exp("price") }) // EXP("library_book"."price")
 */
export const Exp = math.Exp as unknown as fn.FloatFunction;

/**
 * The number rounded down, of the same type.
 *
 * @example Book.objects.annotate({ euros: Floor("price") }) // FLOOR("library_book"."price")
 */
export const Floor = math.Floor as unknown as fn.SameFunction;

/**
 * The natural logarithm; null for 0 and less.
 *
 * @example Book.objects.annotate({ x: Ln("pages") }) // LN("library_book"."pages")
 */
export const Ln = math.Ln as unknown as fn.FloatFunction;

/**
 * The logarithm to a base, which comes first; null for 0 and less.
 *
 * @example Book.objects.annotate({ x: Log(2, "pages") }) // LOG(?, "library_book"."pages")
 */
export const Log = math.Log as unknown as fn.FloatFunction2;

/**
 * The remainder of a division, with the sign of the first number.
 *
 * @example Book.objects.annotate({ rest: Mod("pages", 100) }) // MOD("library_book"."pages", ?)
 */
export const Mod = math.Mod as unknown as fn.FloatFunction2;

/**
 * The number pi.
 *
 * @example Book.objects.annotate({ pi: Pi() }) // PI()
 */
export const Pi = math.Pi as unknown as fn.FloatConstant;

/**
 * The first number to the power of the second.
 *
 * @example Book.objects.annotate({ square: Power("pages", 2) }) // POW("library_book"."pages", ?)
 */
export const Power = math.Power as unknown as fn.FloatFunction2;

/**
 * An angle in degrees as radians.
 *
 * @example Book.objects.annotate({ x: Radians("pages") }) // RADIANS("library_book"."pages")
 */
export const Radians = math.Radians as unknown as fn.FloatFunction;

/**
 * A number from 0 up to 1, another one in each row.
 *
 * @example Book.objects.annotate({ dice: Random() }) // (RANDOM() / 18446744073709551616.0) + 0.5
 */
export const Random = math.Random as unknown as fn.FloatConstant;

/**
 * The number rounded half away from zero to `precision` digits after the point, 0 when it is left out; a negative one rounds before
 * the point.
 *
 * @example Book.objects.annotate({ about: Round("price", { precision: 1 }) }) // ROUND("library_book"."price", ?)
 */
export const Round = math.Round as unknown as fn.SameFunctionWith<
	[options?: { readonly precision?: number }]
>;

/**
 * -1, 0 or 1, of the same type as the number.
 *
 * @example Book.objects.annotate({ x: Sign("pages") }) // SIGN("library_book"."pages")
 */
export const Sign = math.Sign as unknown as fn.SameFunction;

/**
 * The sine of an angle in radians.
 *
 * @example Book.objects.annotate({ x: Sin("pages") }) // SIN("library_book"."pages")
 */
export const Sin = math.Sin as unknown as fn.FloatFunction;

/**
 * The square root; null for negative numbers.
 *
 * @example Book.objects.annotate({ side: Sqrt("pages") }) // SQRT("library_book"."pages")
 */
export const Sqrt = math.Sqrt as unknown as fn.FloatFunction;

/**
 * The tangent of an angle in radians.
 *
 * @example Book.objects.annotate({ x: Tan("pages") }) // TAN("library_book"."pages")
 */
export const Tan = math.Tan as unknown as fn.FloatFunction;
