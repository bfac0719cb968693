// Subquery, Exists and OuterRef: queries inside queries.

import { FieldError } from "../errors/query-errors.ts";
import { booleanType } from "../fields/boolean.ts";
import type { Expression, Query, Scope } from "../intent/query.ts";
import { Expr, expression } from "./expression.ts";
import { checkOuterNames, subqueryType } from "./outer-names.ts";
import { type OutputOptions, outputType } from "./output.ts";

/** What a subquery is made of: anything that carries a Query. */
export interface QueryHolder {
	readonly query: Query;
}

export function Subquery(queryset: QueryHolder, options: OutputOptions = {}): Expr {
	return expression((scope) => {
		checkOuterNames(queryset.query, scope);
		return {
			kind: "subquery",
			query: queryset.query,
			type: outputType(options, subqueryType(queryset.query)),
		};
	});
}

/** A name of the query around: only inside a Subquery or Exists. Nest it to look further out: `OuterRef(OuterRef("pk"))`. */
export class OuterRefExpr extends Expr {
	constructor(name: string | OuterRefExpr) {
		super(
			(scope): Expression => ({
				kind: "outer",
				name: typeof name === "string" ? name : name.resolve(scope),
				type: null,
			}),
		);
	}
}
export const OuterRef = (name: string | OuterRefExpr): OuterRefExpr => new OuterRefExpr(name);

/** A condition that can be negated: Exists() and lookups as expressions. */
export class ConditionExpr extends Expr {
	not(): ConditionExpr {
		return new ConditionExpr((scope) => ({ kind: "not", operand: this.resolve(scope), type: booleanType }));
	}
	and(other: ConditionExpr): ConditionExpr {
		return joined("and", this, other);
	}
	or(other: ConditionExpr): ConditionExpr {
		return joined("or", this, other);
	}
}
const joined = (kind: "and" | "or", left: ConditionExpr, right: unknown): ConditionExpr =>
	new ConditionExpr((scope) => ({
		kind,
		items: [left.resolve(scope), scope.condition(right)],
		type: booleanType,
	}));

export function Exists(queryset: QueryHolder): ConditionExpr {
	if (!queryset?.query)
		throw new FieldError({ problem: "Exists() takes a QuerySet", given: typeof queryset });
	return new ConditionExpr((scope: Scope) => {
		checkOuterNames(queryset.query, scope);
		return { kind: "exists", query: queryset.query, type: booleanType };
	});
}
