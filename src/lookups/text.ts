// Text lookups, exact in case and without LIKE: D1 refuses patterns over 50 bytes, and LIKE folds case and has wildcards.
import type { SqlValue } from "../sql/param.ts";
import type { Codec, Lookup } from "./lookup.ts";
import { textPattern } from "./text-value.ts";

export interface TextOptions {
	/** The left side is a column of text, whose index helps startswith. */
	readonly indexed?: boolean;
	/** From the pattern given to the one searched for. */
	readonly prepare?: (value: unknown, codec: Codec) => SqlValue;
}

const NAMES = ["iexact", "contains", "icontains", "startswith", "istartswith", "endswith", "iendswith"];

/** iexact, contains, startswith, endswith and their case-folding twins; on numbers and dates they see the stored text. */
export const textLookups = ({ indexed, prepare }: TextOptions = {}): readonly Lookup[] =>
	NAMES.map((name) => ({
		name,
		takes: "value",
		rhs: textPattern,
		...(prepare && { prepare }),
		toExpr: indexed && name === "startswith" ? "prefix" : "text",
	}));
