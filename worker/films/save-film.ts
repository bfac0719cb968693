// Writes what a request said about a film: few calls, since each is a way to the primary and back.
import { type Database, ValidationError } from "edgeset";
import { foldText } from "../data/fold-text.ts";
import { Director, Distributor, Film, FilmTag, Genre, Rating, Tag } from "../models.ts";
import type { FilmChanges, NewFilm } from "./film-schema.ts";

/**
 * Creates a film and links its tags; gives its key. D1 has no transaction that waits for the film's key, so what could be wrong
 * with the tags is asked before: only a connection that breaks in between leaves a film without them.
 */
export async function createFilm(db: Database, { columns, tags = [] }: NewFilm): Promise<number> {
	await checkKeys(db, columns, tags);
	const film = await Film.objects.using(db).acreate({ ...columns, titleKey: foldText(columns.title) });
	await linkTags(db, film.id, tags);
	return film.id;
}

/** Changes what is named and nothing else; false when there is no such film. */
export async function changeFilm(db: Database, id: number, { columns, tags }: FilmChanges): Promise<boolean> {
	await checkKeys(db, columns, tags);
	const titleKey = columns.title === undefined ? {} : { titleKey: foldText(columns.title) };
	const film = Film.objects.using(db).filter({ id });
	const found = await film.aupdate({ ...columns, ...titleKey });
	if (found > 0 && tags) await Promise.all([unlinkOtherTags(db, id, tags), linkTags(db, id, tags)]);
	return found > 0;
}

/** Deletes a film with its links to tags; false when there is no such film. */
export async function deleteFilm(db: Database, id: number): Promise<boolean> {
	const [deleted] = await Film.objects.using(db).filter({ id }).adelete();
	return deleted > 0;
}

/** D1 itself refuses keys that lead nowhere, but does not say which. Asked in one tick: one round trip, if there are any. */
async function checkKeys(
	db: Database,
	columns: FilmChanges["columns"],
	tags: readonly number[] = [],
): Promise<void> {
	const { director_id, distributor_id, genre_id, rating_id } = columns;
	const names = ["director", "distributor", "genre", "rating", "tags"];
	const answers = await Promise.all([
		leads(director_id, Director.objects.using(db)),
		leads(distributor_id, Distributor.objects.using(db)),
		leads(genre_id, Genre.objects.using(db)),
		leads(rating_id, Rating.objects.using(db)),
		areThere(tags, Tag.objects.using(db)),
	]);
	const wrong = names.filter((_, index) => !answers[index]);
	if (wrong.length > 0)
		throw new ValidationError(
			Object.fromEntries(wrong.map((name) => [name, "There is no row with such a key."])),
		);
}

interface Rows {
	filter(lookups: { readonly id__in: readonly number[] }): { acount(): Promise<number> };
}
const leads = (key: number | null | undefined, rows: Rows) =>
	areThere(key === null || key === undefined ? [] : [key], rows);
const areThere = async (keys: readonly number[], rows: Rows) =>
	keys.length === 0 || (await rows.filter({ id__in: keys }).acount()) === keys.length;

/** Links that are there already stay. */
async function linkTags(db: Database, film_id: number, tags: readonly number[]): Promise<void> {
	const links = tags.map((tag_id) => new FilmTag({ film_id, tag_id }));
	await FilmTag.objects.using(db).abulkCreate(links, { ignoreConflicts: true });
}

async function unlinkOtherTags(db: Database, film: number, tags: readonly number[]): Promise<void> {
	await FilmTag.objects.using(db).filter({ film }).exclude({ tag__in: tags }).adelete();
}
