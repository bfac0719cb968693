import { describe, expect, test } from "vitest";
import movies from "../../node_modules/vega-datasets/data/movies.json" with { type: "json" };
import {
	cleanDate,
	cleanGross,
	cleanName,
	cleanRating,
	cleanScore,
	cleanTitle,
} from "../../worker/data/clean-values.ts";
import { foldText } from "../../worker/data/fold-text.ts";
import { normaliseFilms } from "../../worker/data/normalise-films.ts";
import type { RawFilm } from "../../worker/data/raw-film.ts";

describe("single values", () => {
	test.each([
		[300, "300"],
		[null, "Untitled"],
		["Boot, Das", "Das Boot"],
		["King Kong (1933)", "King Kong"],
		["Halloween:  The Curse", "Halloween: The Curse"],
		["De battre mon coeur s'est arrÍtÈ", "De battre mon coeur s'est arrêté"],
		["The Naked Gun 2Ω: The Smell of Fear", "The Naked Gun 2½: The Smell of Fear"],
		["Alien³", "Alien³"],
	])("the title %j becomes %j", (given, expected) => {
		expect(cleanTitle(given)).toBe(expected);
	});

	test.each([
		["Jun 12 1998", "1998-06-12"],
		["Dec 31 2046", "1946-12-31"],
		["Dec 23 2011", "2011-12-23"],
		["Dec 31 1969", null],
		["soon", null],
		[null, null],
	])("the date %j becomes %j", (given, expected) => {
		expect(cleanDate(given)).toBe(expected);
	});

	test("stand-ins are no values", () => {
		expect(cleanName("Distributor Unknown")).toBeNull();
		expect(cleanName('Jeff ""King Jeff"" Hollins')).toBe('Jeff "King Jeff" Hollins');
		expect(cleanGross(0, 0)).toBeNull();
		expect(cleanGross(0, 22_139_590)).toBe(0);
		expect(cleanRating("Open")).toBe("Not Rated");
		expect(cleanScore(7)).toBe("7.0");
	});

	test("folding takes accents and case away", () => {
		expect(foldText("Léon: The Professional")).toBe("leon: the professional");
	});
});

describe("the whole set", () => {
	const rows = normaliseFilms(movies as readonly RawFilm[]);

	test("every film is kept, and every key leads somewhere", () => {
		const keys = (list: readonly { readonly id: number }[]) => new Set(list.map(({ id }) => id));
		const leads = (key: number | null, to: ReadonlySet<number>) => key === null || to.has(key);
		const [directors, distributors] = [keys(rows.directors), keys(rows.distributors)];
		const [genres, ratings, tags, films] = [
			keys(rows.genres),
			keys(rows.ratings),
			keys(rows.tags),
			keys(rows.films),
		];

		expect(rows.films).toHaveLength(movies.length);
		expect(films.size).toBe(movies.length);
		for (const film of rows.films) {
			expect(leads(film.director_id, directors) && leads(film.distributor_id, distributors)).toBe(true);
			expect(leads(film.genre_id, genres) && leads(film.rating_id, ratings)).toBe(true);
		}
		for (const { film_id, tag_id } of rows.filmTags)
			expect(films.has(film_id) && tags.has(tag_id)).toBe(true);
	});

	test("names are there once, and no film is in the future", () => {
		for (const list of [rows.directors, rows.distributors, rows.genres, rows.tags])
			expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
		for (const { released } of rows.films) expect(released === null || released < "2012").toBe(true);
	});

	test("the same list gives the same rows", () => {
		expect(normaliseFilms(movies as readonly RawFilm[])).toEqual(rows);
	});
});
