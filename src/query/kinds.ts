// Tells what a user gave apart: an expression, something that carries a query, an aggregate.
import type { FilteredRelationNode } from "../expressions/filtered-relation.ts";
import type { Expression, Ordering, PrefetchSpec, Query, Resolvable, Scope } from "../intent/query.ts";
import { containsAggregate, containsWindow } from "./contains.ts";

export const isResolvable = (value: unknown): value is Resolvable =>
	typeof (value as Resolvable | null)?.resolve === "function";

/** F("a").asc() and desc(). */
export const isOrdering = (value: unknown): value is { resolveOrdering(scope: Scope): Ordering } =>
	typeof (value as { resolveOrdering?: unknown } | null)?.resolveOrdering === "function";

export const isAggregate = (value: unknown): value is Aggregate =>
	isResolvable(value) && "aggregateName" in value;

/** What the default name of an aggregate is made of. */
interface Aggregate {
	readonly aggregateName: string;
	readonly source: unknown;
}

/** Django's name for an aggregate of a plain name: `pages__sum`. */
export const defaultName = ({ source, aggregateName }: Aggregate): string | undefined =>
	typeof source === "string" && source !== "*" ? `${source}__${aggregateName.toLowerCase()}` : undefined;

export const isQueryHolder = (value: unknown): value is { readonly query: Query } => {
	const query = (value as { query?: Query } | null)?.query;
	return typeof query === "object" && query !== null && "steps" in query;
};

export const isFilteredRelation = (value: unknown): value is FilteredRelationNode =>
	typeof (value as { toJoin?: unknown } | null)?.toJoin === "function";

export const isPrefetch = (value: unknown): value is { toSpec(where: string): PrefetchSpec } =>
	typeof (value as { toSpec?: unknown } | null)?.toSpec === "function";

/** A mention of an annotation by name. */
export function annotationRef(name: string, expression: Expression): Expression {
	return {
		kind: "annotation",
		name,
		type: expression.type,
		aggregate: containsAggregate(expression),
		window: containsWindow(expression),
	};
}
