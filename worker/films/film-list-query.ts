// From the query string of GET /api/films to QuerySets and a page of them. Unknown names are errors, never ignored.
import { remaining } from "../http/keyset.ts";
import { ParameterErrors, shown } from "../http/parameter-errors.ts";
import { Expected } from "../http/query-parameters.ts";
import type { Film, FilmQuerySet } from "../models.ts";
import { filmFilters } from "./film-filters.ts";
import { placeOf, readOrdering, readPlace } from "./film-ordering.ts";

const others = ["ordering", "after", "pageSize", "count"];
const allowed = [...Object.keys(filmFilters), ...others];

export interface FilmListQuery {
	/** All films that fit. */
	readonly films: FilmQuerySet;
	/** The films from here on: they fill the page one after the other. */
	readonly parts: readonly FilmQuerySet[];
	readonly pageSize: number;
	/** Counting reads all films that fit, so it is asked for. */
	readonly isCounted: boolean;
	/** The parameter `after` of the page that begins behind this film. */
	placeOf(film: Film): string;
}

/**
 * Adds what the query string says to `films`.
 *
 * @throws ParameterErrors with a sentence for each parameter that is unknown, repeated or malformed.
 */
export function readFilmListQuery(films: FilmQuerySet, parameters: URLSearchParams): FilmListQuery {
	const errors: Record<string, string[]> = {};
	const given = onlyAllowed(parameters);
	let fitting = films;
	for (const [name, value] of given) {
		const filter = filmFilters[name];
		if (!filter) continue;
		note(errors, name, () => {
			fitting = filter.apply(fitting, value);
		});
	}
	const terms = note(errors, "ordering", () => readOrdering(given.get("ordering"))) ?? [];
	const after = note(errors, "after", () => readPlace(terms, given.get("after"))) ?? null;
	const pageSize = note(errors, "pageSize", () => readPageSize(given.get("pageSize"))) ?? 0;
	const isCounted = note(errors, "count", () => readFlag(given.get("count"))) ?? false;
	if (Object.keys(errors).length > 0) throw new ParameterErrors(errors);
	const parts = remaining(terms, after).map(({ where, order }) => fitting.filter(where).orderBy(...order));
	return {
		films: fitting,
		parts,
		pageSize,
		isCounted,
		placeOf: (film) => placeOf(terms, film),
	};
}

/** The parameters by name, when all are known and none comes twice. */
function onlyAllowed(parameters: URLSearchParams): ReadonlyMap<string, string> {
	const given = new Map<string, string>();
	for (const [name, value] of parameters) {
		if (!allowed.includes(name))
			throw new ParameterErrors({ [shown(name)]: [`Unknown parameter. Allowed: ${allowed.join(", ")}.`] });
		if (given.has(name)) throw new ParameterErrors({ [name]: ["Given more than once."] });
		given.set(name, value);
	}
	return given;
}

/** Runs one reader and keeps what it expected under the parameter's name. */
function note<Value>(errors: Record<string, string[]>, name: string, read: () => Value): Value | undefined {
	try {
		return read();
	} catch (error) {
		if (!(error instanceof Expected)) throw error;
		errors[name] = [`Expected ${error.message}.`];
		return undefined;
	}
}

function readPageSize(given = "25"): number {
	const value = /^\d{1,3}$/.test(given) ? Number(given) : 0;
	if (value < 1 || value > 100) throw new Expected("a whole number from 1 to 100");
	return value;
}

function readFlag(given = "false"): boolean {
	if (given !== "true" && given !== "false") throw new Expected("true or false");
	return given === "true";
}
