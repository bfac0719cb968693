// A select of some items from one source or none, with no other clause; what more it needs is spread over it.
import type { Select, SelectItem, TableSource } from "./ast.ts";

export function selectFrom(from: TableSource | null, items: readonly SelectItem[]): Select {
	return {
		kind: "select",
		distinct: false,
		items,
		from,
		joins: [],
		where: null,
		groupBy: [],
		having: null,
		orderBy: [],
		limit: null,
		offset: null,
		compound: [],
	};
}
