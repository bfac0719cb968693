// Functions of text. Positions count from 1, in characters.
import * as text from "../expressions/functions/text.ts";
import type * as fn from "../types/function.types.ts";

/**
 * The character of a code point, null of null.
 *
 * @example Author.objects.annotate({ letter: Chr("age") }) // CHAR("library_author"."age")
 */
export const Chr = text.Chr as unknown as fn.ChrFunction;

/**
 * The texts one after the other; null counts as no text, so the result is never null. Numbers are written out.
 *
 * @example
 * ```ts
 * Author.objects.annotate({ address: Concat("name", Value(" <"), "email") });
 * // COALESCE(CAST("library_author"."email" AS TEXT), '')
 * ```
 * @throws ValueError for fewer than two texts.
 */
export const Concat = text.Concat as unknown as fn.ConcatFunction;

/**
 * Concat() of two texts: Django's building block of it.
 *
 * @example
 * ```ts
 * Author.objects.annotate({ both: ConcatPair("name", "email") });
 * // COALESCE(CAST("library_author"."name" AS TEXT), '') || ...
 * ```
 */
export const ConcatPair = text.ConcatPair as unknown as fn.ConcatFunction;

/**
 * The text filled up from the left to a length in characters, with spaces or with `fill`; a longer text is cut.
 *
 * @example
 * ```ts
 * Author.objects.annotate({ dotted: LPad("name", 10, Value(".")) });
 * // SUBSTR(REPLACE(HEX(ZEROBLOB(MAX(? - LENGTH(...
 * ```
 * @throws ValueError for a negative length.
 */
export const LPad = text.LPad as unknown as fn.TextFunctionWith<[length: fn.Argument, fill?: fn.Argument]>;

/**
 * The text without the spaces at its start.
 *
 * @example Author.objects.annotate({ n: LTrim("name") }) // LTRIM("library_author"."name")
 */
export const LTrim = text.LTrim as unknown as fn.TextFunction;

/**
 * The first characters of a text.
 *
 * @example Author.objects.annotate({ initial: Left("name", 1) }) // SUBSTR("library_author"."name", 1, ?)
 * @throws ValueError for a length that is not greater than 0.
 */
export const Left = text.Left as unknown as fn.TextFunctionWith<[length: fn.Argument]>;

/**
 * The number of characters of a text, null of null.
 *
 * @example Author.objects.annotate({ n: Length("name") }) // LENGTH("library_author"."name")
 */
export const Length = text.Length as unknown as fn.IntegerFunction;

/**
 * The text in small letters: A-Z become a-z, all other letters stay, the same on every backend.
 *
 * @example Author.objects.annotate({ n: Lower("name") }) // LOWER("library_author"."name")
 */
export const Lower = text.Lower as unknown as fn.TextFunction;

/**
 * The MD5 hash of the text's UTF-8 bytes, 32 hex digits.
 *
 * @example Author.objects.annotate({ hash: MD5("email") }) // MD5("library_author"."email")
 * @throws NotSupportedError on D1, which has no hash functions: store the hash in a column.
 */
export const MD5 = text.MD5 as unknown as fn.TextFunction;

/**
 * The code point of the first character of a text.
 *
 * @example Author.objects.annotate({ n: Ord("name") }) // UNICODE("library_author"."name")
 */
export const Ord = text.Ord as unknown as fn.IntegerFunction;

/**
 * The text filled up from the right to a length in characters, with spaces or with `fill`; a longer text is cut.
 *
 * @example
 * ```ts
 * Author.objects.annotate({ dotted: RPad("name", 10, Value(".")) });
 * // SUBSTR("library_author"."name", 1, ?) || SUBSTR(REPLACE(...
 * ```
 * @throws ValueError for a negative length.
 */
export const RPad = text.RPad as unknown as fn.TextFunctionWith<[length: fn.Argument, fill?: fn.Argument]>;

/**
 * The text without the spaces at its end.
 *
 * @example Author.objects.annotate({ n: RTrim("name") }) // RTRIM("library_author"."name")
 */
export const RTrim = text.RTrim as unknown as fn.TextFunction;

/**
 * The text so many times; none for 0.
 *
 * @example
 * ```ts
 * Author.objects.annotate({ twice: Repeat("name", 2) });
 * // REPLACE(HEX(ZEROBLOB(?)), '00', "library_author"."name")
 * ```
 * @throws ValueError for a negative number.
 */
export const Repeat = text.Repeat as unknown as fn.TextFunctionWith<[times: fn.Argument]>;

/**
 * The text with every occurrence of one text replaced by another, or by nothing when that is left out.
 *
 * @example Author.objects.annotate({ n: Replace("name", Value("Dr. ")) }) // REPLACE("library_author"."name", ?, ?)
 */
export const Replace = text.Replace as unknown as fn.TextFunctionWith<
	[search: fn.Argument, replacement?: fn.Argument]
>;

/**
 * The characters of a text in the opposite order.
 *
 * @example
 * ```ts
 * Author.objects.annotate({ n: Reverse("name") });
 * // (WITH RECURSIVE reversed(rest, done) AS (SELECT "library_author"."name", '' ...
 * ```
 */
export const Reverse = text.Reverse as unknown as fn.TextFunction;

/**
 * The last characters of a text.
 *
 * @example Author.objects.annotate({ n: Right("name", 3) }) // SUBSTR("library_author"."name", ? * -1, ?)
 * @throws ValueError for a length that is not greater than 0.
 */
export const Right = text.Right as unknown as fn.TextFunctionWith<[length: fn.Argument]>;

/**
 * The SHA-1 hash of the text's UTF-8 bytes, 40 hex digits.
 *
 * @example Author.objects.annotate({ hash: SHA1("email") }) // SHA1("library_author"."email")
 * @throws NotSupportedError on D1, which has no hash functions: store the hash in a column.
 */
export const SHA1 = text.SHA1 as unknown as fn.TextFunction;

/**
 * The SHA-224 hash of the text's UTF-8 bytes, 56 hex digits.
 *
 * @example Author.objects.annotate({ hash: SHA224("email") }) // SHA224("library_author"."email")
 * @throws NotSupportedError on D1, which has no hash functions: store the hash in a column.
 */
export const SHA224 = text.SHA224 as unknown as fn.TextFunction;

/**
 * The SHA-256 hash of the text's UTF-8 bytes, 64 hex digits.
 *
 * @example Author.objects.annotate({ hash: SHA256("email") }) // SHA256("library_author"."email")
 * @throws NotSupportedError on D1, which has no hash functions: store the hash in a column.
 */
export const SHA256 = text.SHA256 as unknown as fn.TextFunction;

/**
 * The SHA-384 hash of the text's UTF-8 bytes, 96 hex digits.
 *
 * @example Author.objects.annotate({ hash: SHA384("email") }) // SHA384("library_author"."email")
 * @throws NotSupportedError on D1, which has no hash functions: store the hash in a column.
 */
export const SHA384 = text.SHA384 as unknown as fn.TextFunction;

/**
 * The SHA-512 hash of the text's UTF-8 bytes, 128 hex digits.
 *
 * @example Author.objects.annotate({ hash: SHA512("email") }) // SHA512("library_author"."email")
 * @throws NotSupportedError on D1, which has no hash functions: store the hash in a column.
 */
export const SHA512 = text.SHA512 as unknown as fn.TextFunction;

/**
 * The position at which one text first stands in another; 0 when it does not.
 *
 * @example Author.objects.annotate({ at: StrIndex("email", Value("@")) }) // INSTR("library_author"."email", ?)
 */
export const StrIndex = text.StrIndex as unknown as fn.IntegerFunctionWith<[part: fn.Argument]>;

/**
 * The part of a text from a position on, of `length` characters or to the end.
 *
 * @example Author.objects.annotate({ n: Substr("name", 2, 3) }) // SUBSTR("library_author"."name", ?, ?)
 * @throws ValueError for a position before 1.
 */
export const Substr = text.Substr as unknown as fn.TextFunctionWith<
	[start: fn.Argument, length?: fn.Argument]
>;

/**
 * The text without the spaces at both ends.
 *
 * @example Author.objects.annotate({ n: Trim("name") }) // TRIM("library_author"."name")
 */
export const Trim = text.Trim as unknown as fn.TextFunction;

/**
 * The text in capital letters: a-z become A-Z, all other letters stay, the same on every backend.
 *
 * @example Author.objects.annotate({ n: Upper("name") }) // UPPER("library_author"."name")
 */
export const Upper = text.Upper as unknown as fn.TextFunction;
