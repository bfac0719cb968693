// Window(): an aggregate or ranking over the rows around each row.
import { FieldError } from "../errors/query-errors.ts";
import type { Expression } from "../intent/query.ts";
import { orderings } from "./aggregates.ts";
import { argument, type Expr, expression } from "./expression.ts";
import { type OutputOptions, outputType } from "./output.ts";

export interface WindowOptions extends OutputOptions {
	readonly expression: Expr;
	/** Field names or expressions that split the rows into groups. */
	readonly partitionBy?: unknown;
	/** Order inside a group; "-name" descends. */
	readonly orderBy?: unknown;
	readonly frame?: WindowFrame;
}

/** Made by RowRange() and ValueRange(). */
export interface WindowFrame {
	readonly frame: string;
}
export interface FrameBounds {
	/** Rows before: null is unbounded, 0 the current row, -2 two before, 2 two after. */
	readonly start?: number | null;
	readonly end?: number | null;
	readonly exclusion?: "CURRENT_ROW" | "GROUP" | "TIES" | "NO_OTHERS";
}

export function Window(options: WindowOptions): Expr {
	const partitions =
		options.partitionBy === undefined
			? []
			: Array.isArray(options.partitionBy)
				? options.partitionBy
				: [options.partitionBy];
	return expression((scope): Expression => {
		const inner = options.expression.resolve(scope);
		if (inner.kind !== "aggregate" && inner.kind !== "function")
			throw new FieldError({
				problem: "this expression is not compatible with OVER",
				expected: "an aggregate or a window function",
			});
		return {
			kind: "window",
			expression: inner,
			partitionBy: partitions.map((part) => argument(scope, part)),
			orderBy: orderings(scope, options.orderBy),
			frame: options.frame?.frame ?? null,
			type: outputType(options, inner.type),
		};
	});
}

export const RowRange = (bounds: FrameBounds = {}): WindowFrame => frame("ROWS", bounds);

export const ValueRange = (bounds: FrameBounds = {}): WindowFrame => frame("RANGE", bounds);

function frame(unit: "ROWS" | "RANGE", { start = null, end = null, exclusion }: FrameBounds): WindowFrame {
	for (const bound of [start, end]) {
		if (bound !== null && !Number.isInteger(bound))
			throw new FieldError({ problem: "a frame bound must be a whole number or null", given: String(bound) });
	}
	if (start !== null && end !== null && start > end)
		throw new FieldError({
			problem: "the start of a frame cannot be after its end",
			given: `${start} to ${end}`,
		});
	const excluded = exclusion && exclusion !== "NO_OTHERS" ? ` EXCLUDE ${EXCLUSIONS[exclusion]}` : "";
	return {
		frame: `${unit} BETWEEN ${boundText(start, "PRECEDING")} AND ${boundText(end, "FOLLOWING")}${excluded}`,
	};
}
const EXCLUSIONS = { CURRENT_ROW: "CURRENT ROW", GROUP: "GROUP", TIES: "TIES" } as const;
const boundText = (bound: number | null, unbounded: string): string =>
	bound === null
		? `UNBOUNDED ${unbounded}`
		: bound === 0
			? "CURRENT ROW"
			: bound < 0
				? `${-bound} PRECEDING`
				: `${bound} FOLLOWING`;
