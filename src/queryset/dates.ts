// dates() and datetimes(): the distinct years, months, ... that occur in a field, in order.
import { FieldError, QueryError } from "../errors/query-errors.ts";
import type { Query } from "../intent/query.ts";
import { addAnnotations } from "../query/add-annotation.ts";
import { addFilter } from "../query/add-filter.ts";
import { setOrdering } from "../query/add-ordering.ts";
import { scopeOf } from "../query/scope.ts";
import { setValuesList } from "../query/set-selection.ts";
import { setDistinct } from "../query/set-slice.ts";

const NAME = "dateValue";

export interface DatesOptions {
	readonly order?: "ASC" | "DESC";
	/** IANA name of the zone in whose local time moments are cut off; UTC when it is left out. Only for datetimes(). */
	readonly tzinfo?: string;
}

/** The query of dates() or datetimes(): one value a row. */
export function truncatedDates(
	query: Query,
	field: string,
	kind: string,
	options: DatesOptions,
	as: "date" | "dateTime",
): Query {
	const where = `${query.model.name}.objects.${as === "date" ? "dates()" : "datetimes()"}`;
	const order = options.order ?? "ASC";
	if (order !== "ASC" && order !== "DESC")
		throw new QueryError({ where, problem: 'order must be "ASC" or "DESC"', given: String(order) });
	const source = scopeOf(query, where).path(field);
	const { type } = source;
	if (!type?.truncate || (as === "dateTime" && type.kind !== "dateTime"))
		throw new FieldError({ where, model: query.model.name, field, problem: `${field} is not a ${as} field` });
	const transform = type.truncate(kind, { as, tzinfo: options.tzinfo, where });
	const cut = { resolve: () => ({ kind: "transform", transform, source, type: transform.output() }) };
	const named = addAnnotations(query, { [NAME]: cut });
	const listed = setDistinct(setValuesList(named, [NAME, { flat: true }]), []);
	const filled = addFilter(listed, [{ [`${field}__isnull`]: false }]);
	return setOrdering(filled, [order === "DESC" ? `-${NAME}` : NAME]);
}
