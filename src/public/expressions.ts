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

/**
 * The value of the first branch whose condition holds; `default`, or null, where none does.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ size: Case(When({ pages__gt: 500 }, "long"), { default: "short" }) });
 * // CASE WHEN "library_book"."pages" > ? THEN ? ELSE ? END
 * ```
 * @throws FieldError when the branches have different types and no `outputField` is given.
 */
export const Case = conditional.Case as unknown as conditions.CaseFunction;

/**
 * A branch of Case(): lookups, a Q or a boolean expression, and what it gives. A plain value is a constant; name a field with F().
 *
 * @example
 * ```ts
 * Book.objects.annotate({ n: Case(When(Q({ pages: null }), F("author__age")), { default: F("pages") }) });
 * // CASE WHEN "library_book"."pages" IS NULL THEN "library_author"."age" ELSE "library_book"."pages" END
 * ```
 */
export const When = conditional.When as unknown as conditions.WhenFactory;

/**
 * The value of a field, annotation or path in the row itself: compares fields with each other, and updates without reading.
 *
 * @example
 * ```ts
 * Book.objects.filter({ pages__gt: F("author__age") });
 * // WHERE "library_book"."pages" > "library_author"."age"
 * Book.objects.aupdate({ pages: F("pages").add(1) });
 * // UPDATE "library_book" SET "pages" = "library_book"."pages" + ?
 * ```
 * @throws FieldError when the query it is used in has no such name.
 */
export const F = f.F as unknown as expression.FFactory;

/**
 * A constant, bound as a parameter. Its type follows the JavaScript value unless `outputField` says otherwise.
 *
 * @example Book.objects.annotate({ shelf: Value("A") }) // SELECT ... ? AS ...
 * @throws ValueError for a value whose type it cannot tell, such as an object.
 */
export const Value = value.Value as unknown as expression.ValueFactory;

/**
 * Conditions that combine with and(), or(), xor() and not(). Several arguments and several keys mean AND.
 *
 * @example
 * ```ts
 * Book.objects.filter(Q({ pages__lt: 10 }).or(Q({ author__name: "Ann" }).not()));
 * // WHERE "library_book"."pages" < ? OR NOT ("library_author"."name" = ?)
 * ```
 * @throws FieldError when the query it is used in has no such name.
 */
export const Q = qs.Q as unknown as q.QFactory;

/**
 * Hand-written SQL as an expression; `?` stands for the parameters, in order. The text goes into the statement as it is: never build
 * it from what users send.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ n: RawSQL("length(title) + ?", [1], { outputField: integerField() }) });
 * // SELECT ... (length(title) + ?) AS ...
 * ```
 * @throws ValueError when the number of parameters is not that of the placeholders.
 */
export const RawSQL = rawSql.RawSQL as unknown as conditions.RawSqlFunction;

/**
 * Calls any SQL function with expressions as arguments; a string names a field.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ quoted: Func("title", { function: "QUOTE", outputField: textField() }) });
 * // QUOTE("library_book"."title")
 * Book.objects.annotate({
 *   slot: Func("pages", Value(100), { template: "(%(expressions)s)", argJoiner: " / ", outputField: integerField() }),
 * });
 * // ("library_book"."pages" / ?)
 * ```
 * @throws ValueError for a name that is none, a template without its function, an option there is not, or too few arguments.
 */
export const Func = func.Func as unknown as fn.FuncFunction;

/**
 * Reads an expression as another type; also turns a condition into a boolean value.
 *
 * @example
 * ```ts
 * const money = decimalField({ maxDigits: 12, decimalPlaces: 2 });
 * Book.objects.annotate({ total: ExpressionWrapper(F("price").mul(F("pages")), { outputField: money }) });
 * // "library_book"."price" * "library_book"."pages"
 * Book.objects.annotate({ long: ExpressionWrapper(Q({ pages__gt: 500 }), { outputField: booleanField() }) });
 * // "library_book"."pages" > ?
 * ```
 */
export const ExpressionWrapper = wrapper.ExpressionWrapper as unknown as fn.WrapperFunction;
