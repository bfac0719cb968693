// FilteredRelation and Prefetch: plain descriptions that annotate() and prefetchRelated() take.
import type { ErrorParts } from "../errors/orm-error.ts";
import { QueryError, ValueError } from "../errors/query-errors.ts";
import type { FilteredRelationInfo, PrefetchSpec, Scope } from "../intent/query.ts";
import type { QueryHolder } from "./subquery.ts";

/** A relation joined under another name, with a condition in the join's ON. */
export class FilteredRelationNode {
	readonly relation: string;
	readonly condition: unknown;
	constructor(relation: string, condition: unknown) {
		this.relation = relation;
		this.condition = condition;
	}

	/** What a query joins by it. `place` is where an error is. */
	toJoin(scope: Scope, place: Pick<ErrorParts, "where" | "field">): FilteredRelationInfo {
		const { joins, rest, related } = scope.resolve(this.relation);
		if (!related || rest.length > 0)
			throw new ValueError({
				...place,
				problem: `FilteredRelation's relation "${this.relation}" is not a relation of ${scope.model.name}`,
			});
		return { steps: joins, condition: this.condition === null ? null : scope.condition(this.condition) };
	}
}

export const FilteredRelation = (
	relation: string,
	options: { readonly condition?: unknown } = {},
): FilteredRelationNode => new FilteredRelationNode(relation, options.condition ?? null);

export class PrefetchNode {
	readonly path: string;
	readonly queryset: QueryHolder | undefined;
	readonly toAttr: string | undefined;
	constructor(path: string, queryset: QueryHolder | undefined, toAttr: string | undefined) {
		this.path = path;
		this.queryset = queryset;
		this.toAttr = toAttr;
	}

	/** What a query keeps of it. */
	toSpec(where: string): PrefetchSpec {
		const query = this.queryset?.query ?? null;
		if (query?.selection.kind === "rows")
			throw new QueryError({ where, problem: "a Prefetch queryset cannot use values() or valuesList()" });
		return { path: this.path, query, toAttr: this.toAttr ?? null };
	}
}

export const Prefetch = (
	path: string,
	options: { readonly queryset?: QueryHolder; readonly toAttr?: string } = {},
): PrefetchNode => new PrefetchNode(path, options.queryset, options.toAttr);
