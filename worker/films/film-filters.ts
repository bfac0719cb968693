// The parameters that GET /api/films takes. A line here is all it needs to offer one more: its name is the lookup.

import {
	boolean,
	date,
	decade,
	type Filter,
	integer,
	integers,
	number,
	oneOf,
	text,
} from "../http/query-parameters.ts";
import type { FilmQuerySet } from "../models.ts";

export const filmFilters: Readonly<Record<string, Filter<FilmQuerySet>>> = {
	search: text((films, words) => films.search(words)),
	decade: decade((films, year) => films.ofDecades([year])),
	id__in: integers((films, id__in) => films.filter({ id__in })),
	title__icontains: text((films, title__icontains) => films.filter({ title__icontains })),
	title__istartswith: text((films, title__istartswith) => films.filter({ title__istartswith })),
	released__gte: date((films, released__gte) => films.filter({ released__gte })),
	released__lte: date((films, released__lte) => films.filter({ released__lte })),
	released__year: integer((films, released__year) => films.filter({ released__year })),
	runtime__gte: integer((films, runtime__gte) => films.filter({ runtime__gte })),
	runtime__lte: integer((films, runtime__lte) => films.filter({ runtime__lte })),
	budget__gte: integer((films, budget__gte) => films.filter({ budget__gte })),
	budget__lte: integer((films, budget__lte) => films.filter({ budget__lte })),
	worldwideGross__gte: integer((films, worldwideGross__gte) => films.filter({ worldwideGross__gte })),
	worldwideGross__lte: integer((films, worldwideGross__lte) => films.filter({ worldwideGross__lte })),
	imdbRating__gte: number((films, imdbRating__gte) => films.filter({ imdbRating__gte })),
	imdbRating__lte: number((films, imdbRating__lte) => films.filter({ imdbRating__lte })),
	imdbVotes__gte: integer((films, imdbVotes__gte) => films.filter({ imdbVotes__gte })),
	rottenTomatoes__gte: integer((films, rottenTomatoes__gte) => films.filter({ rottenTomatoes__gte })),
	stars: oneOf(1, 2, 3, 4, 5)((films, stars) => films.filter({ stars })),
	stars__isnull: boolean((films, stars__isnull) => films.filter({ stars__isnull })),
	genre: text((films, genre__name) => films.filter({ genre__name })),
	rating: text((films, rating__code) => films.filter({ rating__code })),
	tag: text((films, tags__name) => films.filter({ tags__name })),
	director: integer((films, director) => films.filter({ director })),
	director__name__icontains: text((films, director__name__icontains) =>
		films.filter({ director__name__icontains }),
	),
	distributor: integer((films, distributor) => films.filter({ distributor })),
	distributor__name: text((films, distributor__name) => films.filter({ distributor__name })),
};
