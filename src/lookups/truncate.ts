// Dates, times and moments cut off at a year, a week, an hour: the text up to there, filled up with its smallest rest.
import type { SqlExpr } from "../sql/ast.ts";
import { call, literal, sql } from "../sql/fragment.ts";
import type { Layout } from "./date.ts";

export type TruncateKind = "year" | "quarter" | "month" | "week" | "day" | "hour" | "minute" | "second";

/** The date part of a truncation that is no shorter than a day. */
function cutDate(text: SqlExpr, kind: TruncateKind): SqlExpr | undefined {
	switch (kind) {
		case "year":
			return sql`substr(${text}, 1, 4) || '-01-01'`;
		case "quarter":
			return sql`substr(${text}, 1, 5) || printf('%02d', ((CAST(substr(${text}, 6, 2) AS INTEGER) - 1) / 3) * 3 + 1) || '-01'`;
		case "month":
			return sql`substr(${text}, 1, 7) || '-01'`;
		case "week":
			return sql`date(substr(${text}, 1, 10), '-6 days', 'weekday 1')`;
		case "day":
			return call("substr", text, literal(1), literal(10));
		default:
			return undefined;
	}
}

/** Lengths of `HH`, `HH:MM`, `HH:MM:SS`, and what is missing after them. */
const TIME_CUTS: Readonly<Record<string, readonly [number, string]>> = {
	hour: [2, ":00:00"],
	minute: [5, ":00"],
	second: [8, ""],
};

/** The truncation as text of the same layout; undefined when the layout has no such part. */
export function truncated(text: SqlExpr, kind: TruncateKind, layout: Layout): SqlExpr | undefined {
	const date = cutDate(text, kind);
	if (date) return layout === "date" ? date : layout === "dateTime" ? sql`${date} || ' 00:00:00'` : undefined;
	const cut = layout === "date" ? undefined : TIME_CUTS[kind];
	if (!cut) return undefined;
	const kept = sql`substr(${text}, 1, ${cut[0] + (layout === "dateTime" ? 11 : 0)})`;
	return cut[1] === "" ? kept : sql`${kept} || ${cut[1]}`;
}
