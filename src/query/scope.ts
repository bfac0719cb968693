// How expressions see the query that takes them in: its model's paths, its annotations, its conditions.

import { FieldError, QueryError } from "../errors/query-errors.ts";
import { subqueryType } from "../expressions/outer-names.ts";
import { conjunction } from "../expressions/q.ts";
import type { Expression, OrderTerm, Query, Scope } from "../intent/query.ts";
import { transformed } from "./apply-transforms.ts";
import { annotationRef, isOrdering, isQueryHolder, isResolvable } from "./kinds.ts";
import { orderingByName } from "./ordering-terms.ts";
import { resolveKeyword } from "./resolve-keyword.ts";
import { type Beginning, type ResolvedPath, resolveFrom, resolvePath } from "./resolve-path.ts";

/** A scope over the query as it is now. `where` names the call for errors. */
export function scopeOf(query: Query, where: string): QueryScope {
	return new QueryScope(query, where);
}

export class QueryScope implements Scope {
	readonly query: Query;
	readonly where: string;
	constructor(query: Query, where: string) {
		this.query = query;
		this.where = where;
	}

	/** The same call seen from another query. */
	on(query: Query): QueryScope {
		return new QueryScope(query, this.where);
	}

	get model(): Query["model"] {
		return this.query.model;
	}

	/** Where an error about one name is. */
	at(field: string): { readonly where: string; readonly model: string; readonly field: string } {
		return { where: this.where, model: this.model.name, field };
	}

	path(name: string): Expression {
		return transformed(this, this.begin(name), name);
	}

	resolve(name: string): ResolvedPath {
		return resolvePath(this.model, name);
	}

	/** What a name begins with: an annotation, a FilteredRelation, or a path of the model. */
	begin(name: string): Beginning {
		const { model, annotations, filteredRelations } = this.query;
		if (annotations.size === 0 && filteredRelations.size === 0) return resolvePath(model, name);
		const names = name.split("__");
		for (let length = 1; length <= names.length; length++) {
			const prefix = names.slice(0, length).join("__");
			const info = annotations.get(prefix);
			if (info) return annotated(annotationRef(prefix, info.expression), names.slice(length));
		}
		const [first] = names as [string];
		const relation = filteredRelations.get(first);
		return relation
			? resolveFrom(model, name, { name: first, steps: relation.steps })
			: resolvePath(model, name);
	}

	expression(value: unknown): Expression | undefined {
		if (isResolvable(value)) return value.resolve(this);
		if (isQueryHolder(value))
			return { kind: "subquery", query: value.query, type: subqueryType(value.query) };
		return undefined;
	}

	condition(given: unknown): Expression {
		if (isResolvable(given)) return this.boolean(given.resolve(this));
		if (typeof given === "object" && given !== null)
			return conjunction(
				"and",
				// In Django's order: what a key has joined, the next one may share.
				Object.keys(given)
					.sort()
					.map((key) => resolveKeyword(this, key, (given as Record<string, unknown>)[key])),
			);
		throw new FieldError({
			where: this.where,
			problem: "a condition must be a lookups object, a Q or a boolean expression",
			given: given === null ? "null" : typeof given,
		});
	}

	private boolean(expression: Expression): Expression {
		if (expression.type && expression.type.kind !== "boolean") {
			throw new FieldError({
				where: this.where,
				problem: "cannot filter against a non-conditional expression",
				given: `an expression of type ${expression.type.kind}`,
				fix: "Compare it: give a lookup such as { name__gt: value }.",
			});
		}
		return expression;
	}

	ordering(term: unknown): OrderTerm {
		if (isOrdering(term)) return term.resolveOrdering(this);
		if (isResolvable(term)) return { expression: term.resolve(this), descending: false, nulls: null };
		if (typeof term !== "string")
			throw new QueryError({
				where: this.where,
				problem: "orderBy() takes names and expressions",
				given: typeof term,
			});
		const [first, ...more] = orderingByName(this, term);
		if (!first || more.length > 0)
			throw new FieldError({
				where: this.where,
				field: term,
				problem: `"${term}" orders by several fields; it cannot be used here`,
			});
		return first;
	}
}

const annotated = (expression: Expression, rest: readonly string[]): Beginning => ({
	expression,
	rest,
	related: null,
	byRelationName: false,
	spans: false,
});
