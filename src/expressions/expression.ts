// What users chain: an expression that is not yet tied to a query. It resolves itself when a query takes it in.
import type { Arithmetic } from "../fields/field.ts";
import type { Expression, Ordering, Resolvable, Scope } from "../intent/query.ts";
import { combine, negate } from "./combine.ts";
import { oneColumn, operand } from "./operand.ts";

export interface NullsOptions {
	readonly nullsFirst?: boolean;
	readonly nullsLast?: boolean;
}

/** The base of F(), Value(), functions and aggregates; made by `expression()`, never by users. */
export class Expr implements Resolvable {
	readonly resolve: (scope: Scope) => Expression;

	constructor(resolve: (scope: Scope) => Expression) {
		this.resolve = resolve;
	}

	add(other: unknown): Expr {
		return combined("+", this, other);
	}
	sub(other: unknown): Expr {
		return combined("-", this, other);
	}
	mul(other: unknown): Expr {
		return combined("*", this, other);
	}
	div(other: unknown): Expr {
		return combined("/", this, other);
	}
	mod(other: unknown): Expr {
		return combined("%", this, other);
	}
	pow(other: unknown): Expr {
		return combined("^", this, other);
	}
	bitand(other: unknown): Expr {
		return combined("&", this, other);
	}
	bitor(other: unknown): Expr {
		return combined("|", this, other);
	}
	bitxor(other: unknown): Expr {
		return combined("xor", this, other);
	}
	bitleftshift(other: unknown): Expr {
		return combined("<<", this, other);
	}
	bitrightshift(other: unknown): Expr {
		return combined(">>", this, other);
	}
	neg(): Expr {
		return new Expr((scope) => negate(oneColumn(this.resolve(scope))));
	}
	asc(options: NullsOptions = {}): OrderBy {
		return new OrderBy(this, false, options);
	}
	desc(options: NullsOptions = {}): OrderBy {
		return new OrderBy(this, true, options);
	}
}

/** An expression with a direction; only orderBy(), Meta.ordering, windows and ordered aggregates take it. */
export class OrderBy {
	readonly expression: Expr;
	readonly descending: boolean;
	readonly nulls: "first" | "last" | null;

	constructor(expression: Expr, descending: boolean, options: NullsOptions) {
		this.expression = expression;
		this.descending = descending;
		this.nulls = options.nullsFirst ? "first" : options.nullsLast ? "last" : null;
	}

	resolveOrdering(scope: Scope): Ordering {
		return { expression: this.expression.resolve(scope), descending: this.descending, nulls: this.nulls };
	}
}

export const expression = (resolve: (scope: Scope) => Expression): Expr => new Expr(resolve);

/** An argument of a function: a string names a field, as in Django; anything else is an expression or a value. */
export function argument(scope: Scope, given: unknown): Expression {
	return typeof given === "string" ? oneColumn(scope.path(given)) : operand(scope, given);
}

function combined(operator: Arithmetic, left: Expr, right: unknown): Expr {
	return expression((scope) => {
		const resolved = oneColumn(left.resolve(scope));
		const isScaled = (operator === "*" || operator === "/") && resolved.type?.kind === "duration";
		return combine(operator, resolved, operand(scope, right, isScaled ? null : resolved.type));
	});
}
