import type { FilmListQuery } from "./film-list-query.ts";

/** The films of one page, and the place where the next one begins, or null at the end. */
export async function readFilmPage({ parts, pageSize, placeOf }: FilmListQuery) {
	const [first, ...others] = parts.map((part) => part.withRelations());
	// One more than is shown tells whether there is more.
	const films = first ? await first.slice(0, pageSize + 1) : [];
	for (const part of others)
		if (films.length <= pageSize) films.push(...(await part.slice(0, pageSize + 1 - films.length)));
	const last = films[pageSize - 1];
	return { films: films.slice(0, pageSize), next: last && films.length > pageSize ? placeOf(last) : null };
}
