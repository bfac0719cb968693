// Tells what a user gave apart: an expression, something that carries a query, an instance of a model.
import type { Expression, Ordering, PrefetchSpec, Query, Resolvable, Scope } from "../intent/query.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import { containsAggregate, containsWindow } from "./contains.ts";

export const isResolvable = (value: unknown): value is Resolvable =>
	typeof (value as Resolvable | null)?.resolve === "function";

/** F("a").asc() and desc(). */
export const isOrdering = (value: unknown): value is { resolveOrdering(scope: Scope): Ordering } =>
	typeof (value as { resolveOrdering?: unknown } | null)?.resolveOrdering === "function";

/** An aggregate, with what its default name is made of. */
export const isAggregate = (
	value: unknown,
): value is { readonly aggregateName: string; readonly source: unknown } =>
	isResolvable(value) && "aggregateName" in value;

export const isQueryHolder = (value: unknown): value is { readonly query: Query } => {
	const query = (value as { query?: Query } | null)?.query;
	return typeof query === "object" && query !== null && "steps" in query;
};

export const isPrefetch = (value: unknown): value is { toSpec(where: string): PrefetchSpec } =>
	typeof (value as { toSpec?: unknown } | null)?.toSpec === "function";

/** The model of an instance. */
export function metaOf(value: unknown): ModelMeta | undefined {
	if (typeof value !== "object" || value === null) return undefined;
	return (value.constructor as { $meta?: ModelMeta } | undefined)?.$meta;
}

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
