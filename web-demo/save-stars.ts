import { askWith } from "./ask.ts";
import { saveStars as filmToSave } from "./queries.ts";

/** Stores a rating; 0 takes it away. */
export async function saveStars(id: number, stars: number) {
	const value = stars === 0 ? null : (stars as 1 | 2 | 3 | 4 | 5);
	await askWith("saveStars", filmToSave(id), (films) => films.aupdate({ stars: value }));
	return { id, stars: value };
}
