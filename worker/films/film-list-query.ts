// From the query string of GET /api/films to a QuerySet and a page of it. Unknown names are errors, never ignored.
import { F } from "edgeset";
import { FieldErrors, shown } from "../http/field-errors.ts";
import { Expected } from "../http/query-parameters.ts";
import type { FilmQuerySet } from "../models.ts";
import { filmFilters } from "./film-filters.ts";

const orderings: Readonly<Record<string, string>> = {
	title: "titleKey",
	released: "released",
	runtime: "runtime",
	budget: "budget",
	worldwideGross: "worldwideGross",
	imdbRating: "imdbRating",
	imdbVotes: "imdbVotes",
	rottenTomatoes: "rottenTomatoes",
	stars: "stars",
};
const paging = ["ordering", "page", "pageSize"];
const allowed = [...Object.keys(filmFilters), ...paging];

export interface FilmListQuery {
	readonly films: FilmQuerySet;
	readonly page: number;
	readonly pageSize: number;
}

/**
 * Adds what the query string says to `films`.
 *
 * @throws FieldErrors with a sentence for each parameter that is unknown, repeated or malformed.
 */
export function readFilmListQuery(films: FilmQuerySet, parameters: URLSearchParams): FilmListQuery {
	const errors: Record<string, string[]> = {};
	const given = onlyAllowed(parameters);
	let result = films;
	for (const [name, value] of given) {
		const filter = filmFilters[name];
		if (!filter) continue;
		note(errors, name, () => {
			result = filter.apply(result, value);
		});
	}
	note(errors, "ordering", () => {
		result = order(result, given.get("ordering"));
	});
	const page = note(errors, "page", () => count(given.get("page") ?? "1", 1_000_000)) ?? 1;
	const pageSize = note(errors, "pageSize", () => count(given.get("pageSize") ?? "25", 100)) ?? 25;
	if (Object.keys(errors).length > 0) throw new FieldErrors(errors);
	return { films: result, page, pageSize };
}

/** The parameters by name, when all are known and none comes twice. */
function onlyAllowed(parameters: URLSearchParams): ReadonlyMap<string, string> {
	const given = new Map<string, string>();
	for (const [name, value] of parameters) {
		if (!allowed.includes(name))
			throw new FieldErrors({ [shown(name)]: [`Unknown parameter. Allowed: ${allowed.join(", ")}.`] });
		if (given.has(name)) throw new FieldErrors({ [name]: ["Given more than once."] });
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

/** "-imdbRating,title": films without a value come last in either direction, and the key settles ties. */
function order(films: FilmQuerySet, given: string | undefined): FilmQuerySet {
	if (given === undefined) return films;
	const terms = given.split(",").map((term) => {
		const descending = term.startsWith("-");
		const name = descending ? term.slice(1) : term;
		const path = Object.hasOwn(orderings, name) ? orderings[name] : undefined;
		if (path === undefined)
			throw new Expected(`names out of ${Object.keys(orderings).join(", ")}, with - to turn one round`);
		return descending ? F(path).desc({ nullsLast: true }) : F(path).asc({ nullsLast: true });
	});
	if (terms.length > 4) throw new Expected("at most 4 names");
	return films.orderBy(...terms, "id");
}

function count(given: string, most: number): number {
	const value = /^\d{1,7}$/.test(given) ? Number(given) : 0;
	if (value < 1 || value > most) throw new Expected(`a whole number from 1 to ${most}`);
	return value;
}
