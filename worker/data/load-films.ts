// Puts the normalised rows into a database. The page and the D1 loader both use it.
import type { Database } from "edgeset";
import { Director, Distributor, Film, FilmTag, Genre, Rating, Tag } from "../models.ts";
import type { FilmRows } from "./normalise-films.ts";

export interface LoadStep {
	/** "films" */
	readonly what: string;
	readonly done: number;
	readonly total: number;
}

/** Films that are saved by one statement's worth of work between two reports. */
const partSize = 400;

/** Inserts all rows, parents first, and says after each part how far it is. */
export async function loadFilms(
	db: Database,
	rows: FilmRows,
	report: (step: LoadStep) => void = () => {},
): Promise<void> {
	const total = Object.values(rows).reduce((sum, list) => sum + list.length, 0);
	let done = 0;
	const step = (what: string, count: number) => {
		done += count;
		report({ what, done, total });
	};
	await Director.objects.using(db).abulkCreate(rows.directors.map((row) => new Director(row)));
	step("directors", rows.directors.length);
	await Distributor.objects.using(db).abulkCreate(rows.distributors.map((row) => new Distributor(row)));
	step("distributors", rows.distributors.length);
	await Genre.objects.using(db).abulkCreate(rows.genres.map((row) => new Genre(row)));
	await Rating.objects.using(db).abulkCreate(rows.ratings.map((row) => new Rating(row)));
	await Tag.objects.using(db).abulkCreate(rows.tags.map((row) => new Tag(row)));
	step("genres, ratings and tags", rows.genres.length + rows.ratings.length + rows.tags.length);
	for (const part of parts(rows.films)) {
		await Film.objects.using(db).abulkCreate(part.map((row) => new Film(row)));
		step("films", part.length);
	}
	for (const part of parts(rows.filmTags)) {
		await FilmTag.objects.using(db).abulkCreate(part.map((row) => new FilmTag(row)));
		step("tags of films", part.length);
	}
}

/** Takes all rows away, for instance those of an import that broke off. */
export async function clearFilms(db: Database): Promise<void> {
	for (const model of [Film, Director, Distributor, Genre, Rating, Tag])
		await model.objects.using(db).adelete();
}

function* parts<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
	for (let start = 0; start < rows.length; start += partSize) yield rows.slice(start, start + partSize);
}
