// What the views need to know, asked together where it is needed together.
import { ask, askWith } from "./ask.ts";
import { type Choice, type Facet, facets } from "./choice.ts";
import * as queries from "./queries.ts";

export type ListedFilm = Awaited<ReturnType<typeof queries.filmList>>[number];
export type OpenFilm = Awaited<ReturnType<typeof queries.oneFilm>>[number];

/** Films fetched at a time. */
export const partSize = 60;

/** How many films have each value of a facet. */
export type Counts = ReadonlyMap<number, number>;

export interface Shelf {
	readonly count: number;
	readonly firstFilms: readonly ListedFilm[];
	readonly counts: Readonly<Record<Facet, Counts>>;
}

/** The list, its length and the numbers beside the filters: six questions at once. */
export async function readShelf(choice: Choice): Promise<Shelf> {
	const [count, firstFilms, genre, rating, decade, distributor] = await Promise.all([
		askWith("filmCount", queries.filmCount(choice), (films) => films.acount()),
		ask("filmList", queries.filmList(choice, 0, partSize)),
		ask("genreCounts", queries.genreCounts(choice)),
		ask("ratingCounts", queries.ratingCounts(choice)),
		ask("decadeCounts", queries.decadeCounts(choice)),
		ask("distributorCounts", queries.distributorCounts(choice)),
	]);
	const counts = {
		genre: toCounts(genre.map((row) => [row.genre, row.count])),
		rating: toCounts(rating.map((row) => [row.rating, row.count])),
		decade: toCounts(decade.map((row) => [row.decade, row.count])),
		distributor: toCounts(distributor.map((row) => [row.distributor, row.count])),
	};
	return { count, firstFilms, counts };
}

const toCounts = (pairs: readonly (readonly [number | null, number])[]): Counts =>
	new Map(pairs.filter((pair): pair is readonly [number, number] => pair[0] !== null));

/** A later part of the list. */
export const readFilms = (choice: Choice, start: number): Promise<readonly ListedFilm[]> =>
	ask("filmList", queries.filmList(choice, start, start + partSize));

/** What the values of the facets are called. */
export type Names = Readonly<Record<Facet, ReadonlyMap<number, string>>>;

export async function readNames(): Promise<Names> {
	const [genres, ratings, distributors] = await Promise.all([
		ask("allGenres", queries.allGenres()),
		ask("allRatings", queries.allRatings()),
		ask("allDistributors", queries.allDistributors()),
	]);
	const decades = Array.from({ length: 11 }, (_, index) => 1910 + index * 10);
	return {
		genre: new Map(genres.map(({ id, name }) => [id, name])),
		rating: new Map(ratings.map(({ id, code }) => [id, code])),
		decade: new Map(decades.map((year) => [year, `${year}s`])),
		distributor: new Map(distributors.map(({ id, name }) => [id, name])),
	};
}

export interface Detail {
	readonly film: OpenFilm;
	readonly tags: readonly string[];
	readonly sameDirector: readonly {
		readonly id: number;
		readonly title: string;
		readonly year: number | null;
	}[];
	readonly sameGenre: readonly {
		readonly id: number;
		readonly title: string;
		readonly year: number | null;
	}[];
}

/** A film and its neighbours, or null when there is none with this key. */
export async function readDetail(id: number): Promise<Detail | null> {
	const [film] = await ask("oneFilm", queries.oneFilm(id));
	if (!film) return null;
	const [sameDirector, sameGenre, tags] = await Promise.all([
		ask("sameDirector", queries.sameDirector(film)),
		ask("sameGenre", queries.sameGenre(film)),
		film.tags.all(),
	]);
	return { film, tags: tags.map((tag) => tag.name), sameDirector, sameGenre };
}

export const readGrossByYear = (choice: Choice) => ask("grossByYear", queries.grossByYear(choice));
export const readScoresByGenre = (choice: Choice) => ask("scoresByGenre", queries.scoresByGenre(choice));
export const readBudgetAndGross = (choice: Choice) => ask("budgetAndGross", queries.budgetAndGross(choice));

export const facetTitles: Readonly<Record<Facet, string>> = {
	genre: "Genre",
	rating: "Certificate",
	decade: "Decade",
	distributor: "Distributor",
};

/** The ticked values in words, for the chips above the list. */
export const tickedNames = (choice: Choice, names: Names) =>
	facets.flatMap((facet) =>
		choice.ticked[facet].map((value) => ({ facet, value, name: names[facet].get(value) ?? String(value) })),
	);
