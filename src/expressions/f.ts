// F(): the value of a field, annotation or path in the row itself.
import { type Expr, expression } from "./expression.ts";

/**
 * The value of a field in the row, for comparing fields and for updates without reading.
 *
 * @example
 * ```ts
 * Book.objects.filter({ pages__gt: F("author__age") });
 * // ... WHERE "library_book"."pages" > "library_author"."age"
 * ```
 * @throws FieldError when the query it is used in has no such name.
 */
export function F(path: string): Expr {
	return expression((scope) => scope.path(path));
}
