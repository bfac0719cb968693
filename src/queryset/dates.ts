// dates() and datetimes(): the distinct years, months, ... that occur in a field, in order.
import { FieldError, QueryError } from "../errors/query-errors.ts";
import { expression, OrderBy } from "../expressions/expression.ts";
import { F } from "../expressions/f.ts";
import type { Query } from "../intent/query.ts";
import { addAnnotations } from "../query/add-annotation.ts";
import { addFilter } from "../query/add-filter.ts";
import { setOrdering } from "../query/add-ordering.ts";
import { scopeOf } from "../query/scope.ts";
import { setValuesList } from "../query/set-selection.ts";
import { setDistinct } from "../query/set-slice.ts";

const NAME = "dateValue";
const DATE_KINDS = ["year", "month", "week", "day"];
const TIME_KINDS = [...DATE_KINDS, "hour", "minute", "second"];

export function truncatedDates(
	query: Query,
	field: string,
	kind: string,
	order: "ASC" | "DESC",
	call: string,
): Query {
	const where = `${query.model.name}.objects.${call}`;
	const kinds = call === "dates()" ? DATE_KINDS : TIME_KINDS;
	if (!kinds.includes(kind))
		throw new QueryError({
			where,
			field: kind,
			problem: `"${kind}" is not a kind of truncation here.`,
			choices: kinds,
		});
	if (order !== "ASC" && order !== "DESC")
		throw new QueryError({ where, problem: 'order must be "ASC" or "DESC"', given: String(order) });
	const source = scopeOf(query, where).path(field);
	const transform = source.type?.truncate?.(kind);
	const wanted = call === "dates()" ? ["date"] : ["dateTime"];
	if (!transform || !wanted.includes(source.type?.kind ?? ""))
		throw new FieldError({
			where,
			model: query.model.name,
			field,
			problem: `${field} is not a ${wanted[0]} field`,
		});
	const truncated = expression((scope) => {
		const inner = scope.path(field);
		return { kind: "transform", transform, source: inner, type: transform.output() };
	});
	const named = addAnnotations(query, { [NAME]: truncated });
	const listed = setDistinct(setValuesList(named, [NAME, { flat: true }]));
	const filled = addFilter(listed, [{ [`${field}__isnull`]: false }]);
	return setOrdering(filled, [new OrderBy(F(NAME), order === "DESC", {})]);
}
