// How many columns a query gives: a composite key counts as all of its own.
import type { Query } from "../intent/query.ts";

export const columnCount = ({ selection, model }: Query): number =>
	selection.kind === "rows"
		? selection.items.reduce(
				(sum, { expression }) => sum + (expression.type?.composite?.names.length ?? 1),
				0,
			)
		: model.fields.length;
