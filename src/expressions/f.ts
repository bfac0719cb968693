// F(): the value of a field, annotation or path in the row itself.
import { type Expr, expression } from "./expression.ts";

export function F(path: string): Expr {
	return expression((scope) => scope.path(path));
}
