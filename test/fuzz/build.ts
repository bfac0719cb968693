// Querysets and expressions of the library from a case.
import { fieldOf, given } from "./models.ts";
import { type Dynamic, orm } from "./orm.ts";
import type {
	AggregateSpec,
	Cond,
	Expr,
	LookupSpec,
	Op,
	QuerySpec,
	Right,
	Term,
	WindowSpec,
} from "./spec.ts";

export type Models = ReadonlyMap<string, Dynamic>;

export class Builder {
	readonly models: Models;
	constructor(models: Models) {
		this.models = models;
	}

	queryset(query: QuerySpec): Dynamic {
		const start = this.models.get(query.model).objects.all();
		return query.ops.reduce((queryset: Dynamic, op) => this.#apply(queryset, op), start);
	}

	#apply(queryset: Dynamic, op: Op): Dynamic {
		switch (op.op) {
			case "filter":
			case "exclude":
				return queryset[op.op](...op.where.map((cond) => this.condition(cond)));
			case "annotate":
			case "alias":
				return queryset[op.op]({ [op.name]: this.expression(op.expr) });
			case "orderBy":
				return queryset.orderBy(...op.terms.map((term) => this.#term(term)));
			case "slice":
				return op.end === null ? queryset.slice(op.start) : queryset.slice(op.start, op.end);
			case "flat":
				return queryset.valuesList(...op.names.map(joined), { flat: true });
			case "values":
			case "valuesList":
			case "selectRelated":
			case "prefetchRelated":
				return queryset[op.op](...op.names.map(joined));
			case "prefetch":
				return queryset.prefetchRelated(
					orm.Prefetch(joined(op.path), {
						queryset: this.queryset(op.query),
						...(op.toAttr !== null && { toAttr: op.toAttr }),
					}),
				);
			case "union":
			case "intersection":
			case "difference":
				return queryset[op.op](...op.others.map((other) => this.queryset(other)));
			case "unionAll":
				return queryset.union(...op.others.map((other) => this.queryset(other)), { all: true });
			default:
				return queryset[op.op]();
		}
	}

	#term({ by, descending, nulls }: Term): Dynamic {
		if (isPath(by) && nulls === null) return `${descending ? "-" : ""}${joined(by)}`;
		const expr = isPath(by) ? orm.F(joined(by)) : this.expression(by);
		const options = nulls === null ? {} : nulls === "first" ? { nullsFirst: true } : { nullsLast: true };
		return descending ? expr.desc(options) : expr.asc(options);
	}

	condition(cond: Cond): Dynamic {
		switch (cond.is) {
			case "lookup":
				return { [keyword(cond)]: this.#right(cond.right) };
			case "exists":
				return orm.Exists(this.queryset(cond.query));
			case "not":
				return this.#q(cond.item).not();
			default: {
				const [first, ...rest] = cond.items.map((item) => this.#q(item));
				const join = cond.is;
				return rest.reduce((left: Dynamic, right: Dynamic) => left[join](right), first);
			}
		}
	}
	#q(cond: Cond): Dynamic {
		const made = this.condition(cond);
		return cond.is === "lookup" || cond.is === "exists" ? orm.Q(made) : made;
	}

	#right(right: Right): Dynamic {
		if (right.is === "list") return right.values.map((value) => given(right.kind, value));
		if (right.is === "query") return this.queryset(right.query);
		return right.is === "value" ? given(right.kind, right.value) : this.expression(right);
	}

	/** What a column is set to. */
	assigned(expr: Expr): Dynamic {
		return expr.is === "value" ? given(expr.kind, expr.value) : this.expression(expr);
	}

	expression(expr: Expr): Dynamic {
		switch (expr.is) {
			case "value":
				return orm.Value(given(expr.kind, expr.value), { outputField: fieldOf(expr.kind) });
			case "field":
				return orm.F(joined(expr.path));
			case "outer":
				return orm.OuterRef(joined(expr.path));
			case "combine": {
				const right =
					expr.right.is === "value" ? given(expr.right.kind, expr.right.value) : this.expression(expr.right);
				return this.expression(expr.left)[expr.operator](right);
			}
			case "case": {
				const whens = expr.whens.map(({ when, then }) =>
					orm.When(this.condition(when), this.expression(then)),
				);
				return expr.otherwise
					? orm.Case(...whens, { default: this.expression(expr.otherwise) })
					: orm.Case(...whens);
			}
			case "coalesce":
				return orm.Coalesce(...expr.items.map((item) => this.expression(item)));
			case "call":
				return orm[expr.name](...expr.args.map((item) => this.expression(item)));
			case "subquery":
				return orm.Subquery(this.queryset(expr.query));
			case "exists":
				return orm.Exists(this.queryset(expr.query));
			case "condition":
				return this.#q(expr.condition);
			case "window":
				return this.#window(expr);
			case "aggregate":
				return this.aggregate(expr);
			default:
				return expr satisfies never;
		}
	}

	#window({ name, source, offset, partition, terms, frame }: WindowSpec): Dynamic {
		const args: unknown[] = source === null ? (name === "Count" ? ["*"] : []) : [joined(source)];
		if (name === "Lag" || name === "Lead") args.push({ offset });
		return orm.Window({
			expression: orm[name](...args),
			...(partition.length > 0 && { partitionBy: partition.map(joined) }),
			...(terms.length > 0 && { orderBy: terms.map((term) => this.#term({ ...term, nulls: null })) }),
			...(frame && { frame: orm.RowRange(frame) }),
		});
	}

	aggregate({ name, source, distinct, filter, default: fallback }: AggregateSpec): Dynamic {
		const from =
			source === null ? "*" : source.is === "field" ? joined(source.path) : this.expression(source);
		return orm[name](from, {
			...(distinct && { distinct }),
			...(filter && { filter: this.#q(filter) }),
			...(fallback?.is === "value" && { default: given(fallback.kind, fallback.value) }),
		});
	}
}

export const joined = (path: readonly string[]): string => path.join("__");
const isPath = (by: Term["by"]): by is readonly string[] => Array.isArray(by);

export const keyword = ({ path, lookup }: LookupSpec): string =>
	joined(lookup === "exact" ? path : [...path, lookup]);
