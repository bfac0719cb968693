// How films look in answers: plain fields, and the objects they belong to nested.
import type { Director, Distributor, Film, Genre, Rating } from "../models.ts";

type Named = Pick<Director | Distributor | Genre, "id" | "name">;

/** A film with the relations that withRelations() loads. */
type ListedFilm = Pick<
	Film,
	| "id"
	| "title"
	| "released"
	| "runtime"
	| "usGross"
	| "worldwideGross"
	| "budget"
	| "rottenTomatoes"
	| "imdbRating"
	| "imdbVotes"
	| "stars"
> & {
	readonly director: Named | null;
	readonly distributor: Named | null;
	readonly genre: Named | null;
	readonly rating: Pick<Rating, "id" | "code" | "meaning"> | null;
};

export const filmJson = (film: ListedFilm) => ({
	id: film.id,
	title: film.title,
	released: film.released,
	runtime: film.runtime,
	usGross: film.usGross,
	worldwideGross: film.worldwideGross,
	budget: film.budget,
	rottenTomatoes: film.rottenTomatoes,
	imdbRating: film.imdbRating,
	imdbVotes: film.imdbVotes,
	stars: film.stars,
	director: namedJson(film.director),
	distributor: namedJson(film.distributor),
	genre: namedJson(film.genre),
	rating: film.rating && { id: film.rating.id, code: film.rating.code, meaning: film.rating.meaning },
});

const namedJson = (object: Named | null) => object && { id: object.id, name: object.name };
