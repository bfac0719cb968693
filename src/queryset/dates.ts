// dates() and datetimes(): the distinct years, months, ... that occur in a field, in order. Types of dates know how.
import { FieldError } from "../errors/query-errors.ts";
import type { DatesQueryset, DatesRequest } from "../fields/field.ts";
import type { Query } from "../intent/query.ts";
import { callOn } from "../query/checks.ts";
import { scopeOf } from "../query/scope.ts";

export interface DatesOptions {
	/** IANA name of the zone in whose local time moments are cut off; UTC when it is left out. */
	readonly tzinfo?: string;
}

/** The queryset of dates() or datetimes(): one value a row. */
export function truncatedDates<Queryset extends DatesQueryset & { readonly query: Query }>(
	queryset: Queryset,
	request: Omit<DatesRequest, "where">,
): Queryset {
	const { query } = queryset;
	const { field, as } = request;
	const where = callOn(query, as === "date" ? "dates" : "datetimes");
	const { type } = scopeOf(query, where).path(field);
	if (type?.truncated && (as === "date" || type.kind === "dateTime"))
		return type.truncated(queryset, { ...request, where });
	throw new FieldError({ where, model: query.model.name, field, problem: `${field} is not a ${as} field` });
}
