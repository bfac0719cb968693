// Aggregates over groups of rows: each its own export, so that an app carries only what it uses.
import { FieldError } from "../errors/query-errors.ts";
import type { FieldType } from "../fields/field.ts";
import { integerType } from "../fields/integer.ts";
import { realType } from "../fields/real.ts";
import type { AggregateContext, AggregateDefinition, Expression, Scope } from "../intent/query.ts";
import type { SqlExpr } from "../sql/ast.ts";
import { argument, Expr, OrderBy } from "./expression.ts";
import { operand } from "./operand.ts";
import { type OutputOptions, outputType } from "./output.ts";

export interface AggregateOptions extends OutputOptions {
	/** Only over rows that meet this condition: `FILTER (WHERE ...)`. */
	readonly filter?: unknown;
	/** Each value once. */
	readonly distinct?: boolean;
	/** Given instead of null when there was nothing to aggregate. */
	readonly default?: unknown;
	/** Order of the values inside, for aggregates where it matters. */
	readonly orderBy?: unknown;
}

/** An aggregate expression; `defaultAlias` is the name Django gives it when none is given. */
export class AggregateExpr extends Expr {
	readonly aggregateName: string;
	readonly source: unknown;
	constructor(name: string, source: unknown, resolve: (scope: Scope) => Expression) {
		super(resolve);
		this.aggregateName = name;
		this.source = source;
	}
}

/** `name(argument)` with DISTINCT, FILTER and ORDER BY as asked. */
export const plainCall =
	(name: string) =>
	(args: readonly SqlExpr[], context: AggregateContext): SqlExpr => ({
		kind: "call",
		name,
		args,
		distinct: context.distinct,
		filter: context.filter,
		orderBy: context.orderBy,
	});

/** Makes an aggregate from its definition and the rule for its type. */
export function aggregate(
	definition: AggregateDefinition,
	infer: (type: FieldType | null) => FieldType | null,
	sources: readonly unknown[],
	options: AggregateOptions,
	extra: Readonly<Record<string, string | number | boolean | null>> = {},
): AggregateExpr {
	if (options.default !== undefined && definition.empty !== undefined) {
		throw new FieldError({
			problem: `${definition.name} does not allow a default`,
			fix: `It gives ${definition.empty} over no rows.`,
		});
	}
	return new AggregateExpr(definition.name, sources[0], (scope) => {
		const args = sources.map((source) => (source === "*" ? STAR : sourceOf(scope, definition, source)));
		const type = outputType(options, infer(args[0]?.type ?? null));
		return {
			kind: "aggregate",
			definition,
			args,
			type,
			options: extra,
			distinct: options.distinct ?? false,
			filter: options.filter === undefined ? null : scope.condition(options.filter),
			default: options.default === undefined ? null : operand(scope, options.default, type),
			orderBy: orderings(scope, options.orderBy),
		};
	});
}
/** Rows can be counted by a composite key; nothing else can be done with one. */
function sourceOf(scope: Scope, { takesKeys }: AggregateDefinition, source: unknown): Expression {
	const key = takesKeys && (typeof source === "string" ? scope.path(source) : scope.expression(source));
	return key && key.kind === "column" ? key : argument(scope, source);
}
const STAR: Expression = { kind: "star", type: null };

export function orderings(scope: Scope, given: unknown): import("../intent/query.ts").Ordering[] {
	if (given === undefined || given === null) return [];
	const terms = Array.isArray(given) ? given : [given];
	return terms.map((term) => {
		if (term instanceof OrderBy) return term.resolveOrdering(scope);
		const ordering = scope.ordering(term);
		if ("kind" in ordering) throw new FieldError({ problem: 'random order "?" has no place here' });
		return ordering;
	});
}

const same = (type: FieldType | null): FieldType | null => type?.computed ?? type;
/** Whole numbers average to a float; decimals and durations stay what they are. */
const averaged = (type: FieldType | null): FieldType | null =>
	type && (type.kind === "decimal" || type.kind === "duration") ? same(type.custom?.base ?? type) : realType;

const COUNT: AggregateDefinition = {
	name: "Count",
	empty: 0,
	takesKeys: true,
	toExpr: plainCall("COUNT"),
};
const SUM: AggregateDefinition = { name: "Sum", toExpr: plainCall("SUM") };
const AVG: AggregateDefinition = { name: "Avg", toExpr: plainCall("AVG") };
const MIN: AggregateDefinition = { name: "Min", toExpr: plainCall("MIN") };
const MAX: AggregateDefinition = { name: "Max", toExpr: plainCall("MAX") };

export const Count = (source: unknown, options: AggregateOptions = {}): AggregateExpr => {
	if (source === "*" && options.filter === undefined && options.distinct)
		throw new FieldError({ problem: 'Count("*") cannot be distinct' });
	return aggregate(COUNT, () => integerType, [source], options);
};

export const Sum = (source: unknown, options: AggregateOptions = {}): AggregateExpr =>
	aggregate(SUM, same, [source], options);

export const Avg = (source: unknown, options: AggregateOptions = {}): AggregateExpr =>
	aggregate(AVG, averaged, [source], options);

export const Min = (source: unknown, options: AggregateOptions = {}): AggregateExpr =>
	aggregate(MIN, same, [source], options);

export const Max = (source: unknown, options: AggregateOptions = {}): AggregateExpr =>
	aggregate(MAX, same, [source], options);
