// exact, gt, gte, lt, lte, range: what every ordered type has.
import type { SqlValue } from "../sql/param.ts";
import type { Codec, Lookup } from "./lookup.ts";

/**
 * How a type treats the right side of a comparison when that differs from storing it. `variant` says what kind of value it is:
 * "" an ordinary one, "real" or "bigint" to be bound as such, "above" or "below" for a float beyond all that can be stored,
 * "over" or "under" for a whole number that cannot be.
 */
export interface ComparisonRules {
	readonly prepare?: (value: unknown, codec: Codec) => SqlValue;
	readonly variant?: (value: unknown) => string;
}

function range(rules: ComparisonRules): Lookup {
	const { variant } = rules;
	return {
		...rules,
		name: "range",
		takes: "range",
		...(variant && { variant: (bounds) => (bounds as readonly unknown[]).map(variant).join() }),
		toExpr: "range",
	};
}

/** exact, gt, gte, lt, lte and range. */
export function comparisons(rules: ComparisonRules = {}): readonly Lookup[] {
	const compared = ["exact", "gt", "gte", "lt", "lte"].map(
		(name): Lookup => ({ ...rules, name, takes: "value", toExpr: "compare" }),
	);
	return [...compared, range(rules)];
}
