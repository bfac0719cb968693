// From one wide list to a row set per model. Pure: the page and the D1 loader get the same rows with the same keys.
import { cleanDate, cleanGross, cleanName, cleanRating, cleanScore, cleanTitle } from "./clean-values.ts";
import { foldText } from "./fold-text.ts";
import type { RawFilm } from "./raw-film.ts";

export interface NamedRow {
	readonly id: number;
	readonly name: string;
}
export interface RatingRow {
	readonly id: number;
	readonly code: string;
	readonly meaning: string;
	readonly rank: number;
}
export interface TagRow extends NamedRow {
	readonly kind: "source" | "story";
}
export interface FilmRow {
	readonly id: number;
	readonly title: string;
	readonly titleKey: string;
	readonly released: string | null;
	readonly runtime: number | null;
	readonly usGross: number | null;
	readonly worldwideGross: number | null;
	readonly budget: number | null;
	readonly rottenTomatoes: number | null;
	readonly imdbRating: string | null;
	readonly imdbVotes: number | null;
	readonly director_id: number | null;
	readonly distributor_id: number | null;
	readonly genre_id: number | null;
	readonly rating_id: number | null;
}
export interface FilmTagRow {
	readonly film_id: number;
	readonly tag_id: number;
}
export interface FilmRows {
	readonly directors: readonly NamedRow[];
	readonly distributors: readonly NamedRow[];
	readonly genres: readonly NamedRow[];
	readonly ratings: readonly RatingRow[];
	readonly tags: readonly TagRow[];
	readonly films: readonly FilmRow[];
	readonly filmTags: readonly FilmTagRow[];
}

const meanings: Readonly<Record<string, string>> = {
	G: "General audiences",
	PG: "Parental guidance suggested",
	"PG-13": "Parents strongly cautioned",
	R: "Restricted",
	"NC-17": "Adults only",
	"Not Rated": "Released without a certificate",
};
const ratings: readonly RatingRow[] = Object.entries(meanings).map(([code, meaning], index) => ({
	id: index + 1,
	code,
	meaning,
	rank: index + 1,
}));

/** Rows for every model of `films`, with keys that depend on the data alone. */
export function normaliseFilms(raw: readonly RawFilm[]): FilmRows {
	const directors = named(raw.map((film) => cleanName(film.Director)));
	const distributors = named(raw.map((film) => cleanName(film.Distributor)));
	const genres = named(raw.map((film) => film["Major Genre"]));
	const sources = named(raw.map((film) => film.Source));
	const stories = named(raw.map((film) => film["Creative Type"])).map((story) => ({
		...story,
		id: story.id + sources.length,
	}));
	const keys = {
		director: keyOf(directors),
		distributor: keyOf(distributors),
		genre: keyOf(genres),
		rating: keyOf(ratings.map(({ id, code }) => ({ id, name: code }))),
		source: keyOf(sources),
		story: keyOf(stories),
	};
	return {
		directors,
		distributors,
		genres,
		ratings,
		tags: [
			...sources.map((tag) => ({ ...tag, kind: "source" as const })),
			...stories.map((tag) => ({ ...tag, kind: "story" as const })),
		],
		films: raw.map((film, index) => filmRow(film, index + 1, keys)),
		filmTags: raw.flatMap((film, index) =>
			[keys.source(film.Source), keys.story(film["Creative Type"])]
				.filter((tag) => tag !== null)
				.map((tag) => ({ film_id: index + 1, tag_id: tag })),
		),
	};
}

type Key = (name: string | null) => number | null;
type Keys = Readonly<Record<"director" | "distributor" | "genre" | "rating" | "source" | "story", Key>>;

function filmRow(film: RawFilm, id: number, keys: Keys): FilmRow {
	const title = cleanTitle(film.Title);
	const worldwide = film["Worldwide Gross"];
	return {
		id,
		title,
		titleKey: foldText(title),
		released: cleanDate(film["Release Date"]),
		runtime: film["Running Time min"],
		usGross: cleanGross(film["US Gross"], worldwide),
		worldwideGross: cleanGross(worldwide, worldwide),
		budget: film["Production Budget"],
		rottenTomatoes: film["Rotten Tomatoes Rating"],
		imdbRating: cleanScore(film["IMDB Rating"]),
		imdbVotes: film["IMDB Votes"],
		director_id: keys.director(cleanName(film.Director)),
		distributor_id: keys.distributor(cleanName(film.Distributor)),
		genre_id: keys.genre(film["Major Genre"]),
		rating_id: keys.rating(cleanRating(film["MPAA Rating"])),
	};
}

/** One row for each distinct name, in the order of the alphabet. */
const named = (names: readonly (string | null)[]): NamedRow[] =>
	[...new Set(names)]
		.filter((name) => name !== null)
		.sort()
		.map((name, index) => ({ id: index + 1, name }));

function keyOf(rows: readonly NamedRow[]): Key {
	const keys = new Map(rows.map(({ id, name }) => [name, id]));
	return (name) => (name === null ? null : (keys.get(name) ?? null));
}
