// One film: its scores, money and neighbours, and the visitor's own rating.
import type { Detail, OpenFilm } from "../catalogue.ts";
import { type Child, element, fill } from "../element.ts";
import { formatDay, formatNumber, formatRuntime, formatShortDollars } from "../format-values.ts";
import { icon } from "../icon.ts";
import { StarPicker } from "./star-picker.ts";

export interface DetailEvents {
	close(): void;
	search(text: string): void;
	rate(film: OpenFilm, stars: number): Promise<void>;
	/** Address of another film in the same list. */
	addressOf(film: number): string;
}

export class FilmDetail {
	readonly element = element("article", { class: "detail", hidden: true, "aria-labelledby": "detail-title" });
	readonly #events: DetailEvents;

	constructor(events: DetailEvents) {
		this.#events = events;
	}

	show({ film, tags, sameDirector, sameGenre }: Detail): void {
		const picker = new StarPicker(film.stars, (stars) => this.#events.rate(film, stars));
		fill(
			this.element,
			this.#header(film),
			this.#byline(film),
			section("Your rating", picker.element),
			section(null, scores(film)),
			money(film),
			section(null, facts(film), tags.length > 0 && tagList(tags)),
			related(`Also by ${film.director?.name ?? ""}`, sameDirector, this.#events),
			related(`Best known in ${film.genre?.name ?? ""}`, sameGenre, this.#events),
		);
		this.element.hidden = false;
		this.element.scrollTop = 0;
	}

	hide(): void {
		this.element.hidden = true;
		fill(this.element);
	}

	focus(): void {
		this.element.querySelector<HTMLElement>("h2")?.focus();
	}

	#header(film: OpenFilm): HTMLElement {
		return element(
			"header",
			{},
			element("h2", { id: "detail-title", tabindex: -1 }, film.title),
			element(
				"button",
				{
					class: "round",
					type: "button",
					"aria-label": "Close",
					"aria-keyshortcuts": "Escape",
					on: { click: () => this.#events.close() },
				},
				icon("close"),
			),
		);
	}

	#byline(film: OpenFilm): HTMLElement {
		const name = film.director?.name;
		return element(
			"p",
			{ class: "byline" },
			film.year,
			film.year && name ? " · " : null,
			name && element("button", { type: "button", on: { click: () => this.#events.search(name) } }, name),
		);
	}
}

const section = (title: string | null, ...content: readonly Child[]): HTMLElement =>
	element("section", {}, title && element("h3", {}, title), ...content);

function scores(film: OpenFilm): HTMLElement {
	const figure = (name: string, value: string | null, unit: string): Child =>
		value === null
			? null
			: element(
					"div",
					{},
					element("dt", {}, name),
					element("dd", {}, value, " ", element("small", {}, unit)),
				);
	return element(
		"dl",
		{ class: "figures" },
		figure("IMDb", film.imdbRating, "of 10"),
		figure("Votes", film.imdbVotes === null ? null : formatNumber(film.imdbVotes), ""),
		figure("Rotten Tomatoes", film.rottenTomatoes === null ? null : String(film.rottenTomatoes), "%"),
	);
}

function money(film: OpenFilm): Child {
	const sums = [
		["Budget", film.budget],
		["US gross", film.usGross],
		["World gross", film.worldwideGross],
	].filter((sum): sum is [string, number] => sum[1] !== null);
	if (sums.length === 0) return null;
	const most = Math.max(1, ...sums.map(([, dollars]) => dollars));
	const rows = sums.map(([name, dollars]) => {
		const bar = element("i");
		bar.style.setProperty("--share", String(dollars / most));
		return element(
			"div",
			{ class: name === "World gross" ? "most" : null },
			element("dt", {}, name),
			element("dd", {}, bar, formatShortDollars(dollars)),
		);
	});
	return section("Money", element("dl", { class: "money" }, ...rows));
}

function facts(film: OpenFilm): HTMLElement {
	const all: readonly (readonly [string, string | null | undefined])[] = [
		["Released", film.released && formatDay(film.released)],
		["Runtime", film.runtime === null ? null : formatRuntime(film.runtime)],
		["Genre", film.genre?.name],
		["Certificate", film.rating && `${film.rating.code}: ${film.rating.meaning}`],
		["Distributor", film.distributor?.name],
	];
	const known = all.filter(([, value]) => value);
	return element(
		"dl",
		{ class: "facts" },
		...known.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]),
	);
}

const tagList = (tags: readonly string[]): HTMLElement => {
	const list = element(
		"ul",
		{ class: "tags", "aria-label": "Tags" },
		...tags.map((tag) => element("li", { class: "tag" }, tag)),
	);
	list.style.marginBlockStart = "var(--space-3)";
	return list;
};

function related(title: string, films: Detail["sameDirector"], events: DetailEvents): Child {
	if (films.length === 0) return null;
	const links = films.map(({ id, title: name, year }) =>
		element("li", {}, element("a", { href: events.addressOf(id) }, name, year && element("span", {}, year))),
	);
	return section(title, element("ul", { class: "related" }, ...links));
}
