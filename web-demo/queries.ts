// Every question the page asks, as a QuerySet. The panel "Queries" shows these very lines: no blank line inside a
// function, since that is where its text ends.
import { Avg, Count, F, Max, Min, Q, Sum } from "edgeset";
import { Distributor, Film, Genre, Rating } from "../worker/models.ts";
import type { Choice, Facet } from "./choice.ts";

/** The films that fit the choice; a facet counts its values over what the other facets leave. */
export const chosenFilms = (choice: Choice, except?: Facet) => {
	const { genre, rating, decade, distributor } = choice.ticked;
	let films = Film.objects.all();
	if (choice.search) films = films.search(choice.search);
	if (genre.length > 0 && except !== "genre") films = films.filter({ genre__in: genre });
	if (rating.length > 0 && except !== "rating") films = films.filter({ rating__in: rating });
	if (decade.length > 0 && except !== "decade") films = films.ofDecades(decade);
	if (distributor.length > 0 && except !== "distributor")
		films = films.filter({ distributor__in: distributor });
	if (choice.onlyRated) films = films.filter({ stars__isnull: false });
	return films;
};

/** Films without a value come last, whichever way. */
const orderings = {
	known: F("imdbVotes").desc({ nullsLast: true }),
	score: F("imdbRating").desc({ nullsLast: true }),
	newest: F("released").desc({ nullsLast: true }),
	oldest: F("released").asc({ nullsLast: true }),
	gross: F("worldwideGross").desc({ nullsLast: true }),
	budget: F("budget").desc({ nullsLast: true }),
	title: F("titleKey").asc(),
	stars: F("stars").desc({ nullsLast: true }),
} as const;

/** One part of the list, with what its lines show. */
export const filmList = (choice: Choice, start: number, end: number) =>
	chosenFilms(choice).withRelations().orderBy(orderings[choice.order], "titleKey", "id").slice(start, end);

/** How many films are in the list: `.acount()`. */
export const filmCount = (choice: Choice) => chosenFilms(choice);

/** Films of each genre. */
export const genreCounts = (choice: Choice) =>
	chosenFilms(choice, "genre")
		.values("genre")
		.annotate({ count: Count("id") })
		.orderBy();

/** Films of each certificate. */
export const ratingCounts = (choice: Choice) =>
	chosenFilms(choice, "rating")
		.values("rating")
		.annotate({ count: Count("id") })
		.orderBy();

/** Films of each decade. */
export const decadeCounts = (choice: Choice) =>
	chosenFilms(choice, "decade")
		.annotate({ decade: F("released__year").sub(F("released__year").mod(10)) })
		.values("decade")
		.annotate({ count: Count("id") })
		.orderBy("decade");

/** Films of each distributor. */
export const distributorCounts = (choice: Choice) =>
	chosenFilms(choice, "distributor")
		.values("distributor")
		.annotate({ count: Count("id") })
		.orderBy("-count");

/** Names for the filters. */
export const allGenres = () => Genre.objects.all();

export const allRatings = () => Rating.objects.all();

export const allDistributors = () => Distributor.objects.all();

/** One film with everything around it. */
export const oneFilm = (id: number) =>
	Film.objects.all().withRelations().prefetchRelated("tags").filter({ id });

/** Other films of its director. */
export const sameDirector = (film: Film) => Film.objects.all().bySameDirector(film).slice(0, 8);

/** The best known others of its genre. */
export const sameGenre = (film: Film) =>
	Film.objects.all().inSameGenre(film).selectRelated("director").slice(0, 8);

/** Takings of each year, of the films in the list. */
export const grossByYear = (choice: Choice) =>
	chosenFilms(choice)
		.filter({ released__isnull: false, worldwideGross__isnull: false })
		.values("released__year")
		.annotate({ gross: Sum("worldwideGross"), films: Count("id") })
		.orderBy("released__year");

/** Scores of each genre, of the films in the list. */
export const scoresByGenre = (choice: Choice) =>
	chosenFilms(choice)
		.filter({ genre__isnull: false, imdbRating__isnull: false })
		.values("genre__name")
		.annotate({
			average: Avg("imdbRating"),
			lowest: Min("imdbRating"),
			highest: Max("imdbRating"),
			films: Count("id"),
		})
		.orderBy("-average");

/** What films cost and what they took. */
export const budgetAndGross = (choice: Choice) =>
	chosenFilms(choice)
		.filter({ budget__gt: 0, worldwideGross__gt: 0 })
		.orderBy("-imdbVotes")
		.values("id", "title", "budget", "worldwideGross", "imdbRating");

/** The film whose rating is saved: `.aupdate({ stars })`. */
export const saveStars = (id: number) => Film.objects.filter({ id });

/** Heavy on purpose: compares each film with every film of its genre, one and a half million pairs. */
export const placeInGenre = () =>
	Film.objects
		.annotate({
			ahead: Count("genre__films", { filter: Q({ genre__films__worldwideGross__gt: F("worldwideGross") }) }),
		})
		.orderBy("ahead", "id")
		.slice(0, 10);
