import { foldText } from "../../worker/data/fold-text.ts";
import type { ListedFilm } from "../catalogue.ts";
import { type Child, element } from "../element.ts";
import { formatShortDollars } from "../format-values.ts";

/** A line of the list. On narrow screens the style leaves out columns and shows the line below instead. */
export function filmLine(film: ListedFilm, search: string): HTMLElement {
	const { director, genre, rating } = film;
	const below = [director?.name, genre?.name, rating?.code].filter(Boolean).join(" · ");
	return element(
		"div",
		{ class: "film", role: "option" },
		element(
			"span",
			{ class: "title" },
			...marked(film.title, search),
			film.year && element("small", {}, film.year),
		),
		element("span", { class: "director" }, ...marked(director?.name ?? "", search)),
		element("span", { class: "genre" }, genre?.name),
		element("span", { class: "mpaa" }, rating && element("span", { class: "certificate" }, rating.code)),
		element(
			"span",
			{ class: "gross right" },
			film.worldwideGross === null ? null : formatShortDollars(film.worldwideGross),
		),
		element("span", { class: "score-cell" }, film.imdbRating !== null && score(film.imdbRating)),
		element("span", { class: "stars right", "aria-hidden": film.stars === null }, stars(film.stars)),
		element("span", { class: "below" }, below),
		element("span", { class: "below end" }, stars(film.stars)),
	);
}

/** Where a film will be when it has come. */
export const waitingLine = (): HTMLElement =>
	element(
		"div",
		{ class: "film waiting", role: "option", "aria-busy": "true" },
		element("span", { class: "title" }),
	);

/** ★★★★ */
export const stars = (count: number | null): string => "★".repeat(count ?? 0);

/** A score out of ten, as a bar and a number. */
function score(value: string): HTMLElement {
	const bar = element("i");
	bar.style.setProperty("--share", String(Number(value) / 10));
	return element(
		"span",
		{ class: "score" },
		element("span", { class: "track" }, bar),
		element("b", {}, value),
	);
}

/** The text with the words of the search marked. Folding keeps lengths for all but a few letters; then nothing is marked. */
function marked(text: string, search: string): Child[] {
	const folded = foldText(text);
	const words = search.split(/\s+/).filter(Boolean).map(foldText);
	if (words.length === 0 || folded.length !== text.length) return [text];
	const pattern = new RegExp(
		`(${words.map((word) => word.replace(/[^\p{L}\p{N}]/gu, "\\$&")).join("|")})`,
		"u",
	);
	let at = 0;
	return folded.split(pattern).map((part, index) => {
		const piece = text.slice(at, at + part.length);
		at += part.length;
		return index % 2 === 1 ? element("mark", {}, piece) : piece;
	});
}
