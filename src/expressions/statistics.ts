// Aggregates that SQLite lacks, from those it has: the group as a JSON list, read twice, so that no digits cancel out.
import type { FieldType } from "../fields/field.ts";
import { realType } from "../fields/real.ts";
import { textType } from "../fields/text.ts";
import type { AggregateContext, AggregateDefinition } from "../intent/query.ts";
import type { SqlExpr } from "../sql/ast.ts";
import { and, isNull, sql } from "../sql/fragment.ts";
import { type AggregateExpr, type AggregateOptions, aggregate, plainCall } from "./aggregates.ts";

export interface SampleOptions extends AggregateOptions {
	/** Of a sample instead of the whole population: divided by n - 1. */
	readonly sample?: boolean;
}

/** The values of the group that are not null. */
function group([value]: readonly SqlExpr[], context: AggregateContext): SqlExpr {
	const given = isNull(value as SqlExpr, true);
	const filter = context.filter ? and([context.filter, given]) : given;
	return plainCall("JSON_GROUP_ARRAY")([value as SqlExpr], { ...context, filter, orderBy: [] });
}

/** Mean of the squared distances from the mean. */
function variance(args: readonly SqlExpr[], context: AggregateContext): SqlExpr {
	const values = group(args, context);
	const divisor = context.options.sample ? sql`NULLIF(COUNT(*) - 1, 0)` : sql`NULLIF(COUNT(*), 0)`;
	return sql`(SELECT SUM((v.value - m.mean) * (v.value - m.mean)) / ${divisor} FROM json_each(${values}) AS v, (SELECT AVG(value) AS mean FROM json_each(${values})) AS m)`;
}

/** Decimals stay decimals, as in Django; all else is a float. */
const spread = (type: FieldType | null): FieldType | null =>
	type?.kind === "decimal" ? decimalOf(type.custom?.base ?? type) : realType;
const decimalOf = (type: FieldType): FieldType => type.computed ?? type;

const VARIANCE: AggregateDefinition = { name: "Variance", toExpr: variance };
const STD_DEV: AggregateDefinition = {
	name: "StdDev",
	toExpr: (args, context) => sql`SQRT(${variance(args, context)})`,
};

export const Variance = (
	source: unknown,
	{ sample = false, ...options }: SampleOptions = {},
): AggregateExpr => aggregate(VARIANCE, spread, [source], options, { sample });

export const StdDev = (source: unknown, { sample = false, ...options }: SampleOptions = {}): AggregateExpr =>
	aggregate(STD_DEV, spread, [source], options, { sample });

const STRING_AGG: AggregateDefinition = { name: "StringAgg", toExpr: plainCall("GROUP_CONCAT") };
const TEXT = textType();

export const StringAgg = (
	source: unknown,
	delimiter: unknown,
	options: AggregateOptions = {},
): AggregateExpr =>
	aggregate(
		STRING_AGG,
		() => TEXT,
		[source, typeof delimiter === "string" ? plainText(delimiter) : delimiter],
		options,
	);
const plainText = (value: string) => ({
	resolve: () => ({ kind: "value", value, type: TEXT, paramType: "text" }) as const,
});

const ANY_VALUE: AggregateDefinition = { name: "AnyValue", toExpr: plainCall("MAX") };
export const AnyValue = (source: unknown, options: AggregateOptions = {}): AggregateExpr =>
	aggregate(ANY_VALUE, (type) => type?.computed ?? type, [source], options);
