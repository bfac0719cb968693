// Holds the choice, asks what it means, and gives the answers to the views. The address is the only state that lasts.
import { type Names, type OpenFilm, readDetail, readFilms, readShelf, type Shelf } from "./catalogue.ts";
import {
	type Choice,
	choiceFromHash,
	choiceToHash,
	everything,
	type Facet,
	isNarrowed,
	type Place,
	sameFilms,
	toggle,
	widen,
} from "./choice.ts";
import { element, fill } from "./element.ts";
import { saveStars } from "./save-stars.ts";
import { Charts } from "./views/charts.ts";
import { FilmDetail } from "./views/film-detail.ts";
import { FilmList } from "./views/film-list.ts";
import { Filters } from "./views/filters.ts";
import { Inspector } from "./views/inspector.ts";
import { ListHead } from "./views/list-head.ts";
import { Masthead } from "./views/masthead.ts";
import { type Kept, StatusLine } from "./views/status-line.ts";
import type { Threads } from "./views/threads.ts";

export interface AppParts {
	readonly names: Names;
	readonly total: number;
	readonly kept: Kept;
	readonly threads: Threads;
}

export class App {
	readonly #total: number;
	readonly #main = element("main");
	readonly #shelf: HTMLElement;
	readonly #nothing: HTMLElement;
	readonly #masthead: Masthead;
	readonly #filters: Filters;
	readonly #head: ListHead;
	readonly #list: FilmList;
	readonly #detail: FilmDetail;
	readonly #charts = new Charts();
	readonly #threads: Threads;
	readonly #inspector: Inspector;
	readonly #status: StatusLine;
	#choice: Choice = everything;
	#shown: Shelf | undefined;
	/** Grows with each change, so that answers to an earlier choice are dropped. */
	#edition = 0;

	constructor(root: HTMLElement, { names, total, kept, threads }: AppParts) {
		this.#total = total;
		this.#threads = threads;
		const narrow = {
			toggle: (facet: Facet, value: number) => this.#change(toggle(this.#choice, facet, value)),
			setOnlyRated: (onlyRated: boolean) => this.#change({ ...this.#choice, onlyRated }),
		};
		this.#masthead = new Masthead({
			search: (search) => this.#change({ ...this.#choice, search: search.trimStart() }),
			leaveSearch: () => this.#list.focus(),
			addressOf: (place) => choiceToHash({ ...this.#choice, place, film: null }),
		});
		this.#filters = new Filters(names, { ...narrow, close: () => this.#filters.setOpen(false) });
		this.#head = new ListHead(names, {
			...narrow,
			setSearch: (search) => this.#change({ ...this.#choice, search }),
			setOrder: (order) => this.#change({ ...this.#choice, order }),
			clear: () => this.#change(widen(this.#choice)),
			openFilters: () => this.#filters.setOpen(true),
		});
		this.#list = new FilmList({
			fetchPart: (start) => readFilms(this.#choice, start),
			open: (film) => this.#open(film.id),
			rate: (film, stars) => void this.#rate(film, stars),
		});
		this.#detail = new FilmDetail({
			close: () => this.#close(),
			search: (search) => this.#change({ ...widen(this.#choice), search }),
			rate: (film, stars) => this.#rate(film, stars),
			addressOf: (film) => choiceToHash({ ...this.#choice, film }),
		});
		this.#inspector = new Inspector(() => this.#toggleQueries());
		this.#status = new StatusLine(kept, () => this.#toggleQueries());
		this.#nothing = this.#makeNothing();
		this.#shelf = this.#makeShelf();
		const skip = element("a", { class: "skip", href: "#list" }, "Skip to the films");
		skip.addEventListener("click", (event) => {
			event.preventDefault();
			this.#list.focus();
		});
		fill(
			root,
			element("div", { style: "display: contents" }, skip, this.#masthead.element),
			this.#main,
			element("div", {}, this.#inspector.element, this.#status.element),
		);
		window.addEventListener("hashchange", () => this.#go(choiceFromHash(location.hash)));
		window.addEventListener("keydown", (event) => this.#onKey(event));
	}

	/** Shows what the address says. */
	start(): Promise<void> {
		return this.#go(choiceFromHash(location.hash));
	}

	#makeShelf(): HTMLElement {
		const columns = ["Title", "Director", "Genre", "Rated", "World gross", "IMDb", "Yours"];
		const classes = ["title", "director", "genre", "mpaa", "gross right", "score-cell", "stars right"];
		const head = columns.map((name, index) => element("span", { class: classes[index] }, name));
		return element(
			"div",
			{ class: "shelf" },
			this.#filters.element,
			element(
				"div",
				{ class: "list" },
				this.#head.element,
				element("div", { class: "columns", "aria-hidden": "true" }, ...head),
				this.#list.element,
				this.#nothing,
			),
			this.#detail.element,
		);
	}

	#makeNothing(): HTMLElement {
		const clear = () => this.#change(widen(this.#choice));
		return element(
			"div",
			{ class: "nothing", hidden: true },
			element("strong", {}, "No film fits all of that"),
			element("span", {}, "Take a filter away, or start over."),
			element("button", { class: "button", type: "button", on: { click: clear } }, "Show all films"),
		);
	}

	/** A new choice from the page itself: the address follows. Only opening a film is a step that "back" undoes. */
	#change(choice: Choice): void {
		history.replaceState(null, "", choiceToHash(choice));
		void this.#go(choice);
	}

	async #go(choice: Choice): Promise<void> {
		const before = this.#choice;
		const edition = ++this.#edition;
		this.#choice = choice;
		this.#masthead.show(choice.place, choice.search);
		if (!this.#shown || !sameFilms(before, choice)) {
			const shelf = await readShelf(choice);
			if (edition !== this.#edition) return;
			this.#showShelf(choice, shelf);
		}
		this.#showPlace(choice.place);
		if (choice.place === "charts") await this.#charts.show(choice, this.#shown?.count ?? 0);
		if (choice.place === "films") await this.#showFilm(choice.film, edition);
	}

	#showShelf(choice: Choice, shelf: Shelf): void {
		this.#shown = shelf;
		this.#filters.show(choice, shelf.counts, shelf.count);
		this.#head.show(choice, shelf.count, this.#total);
		this.#list.show(shelf.count, shelf.firstFilms, choice.search);
		this.#list.element.hidden = shelf.count === 0;
		this.#nothing.hidden = shelf.count > 0;
	}

	#showPlace(place: Place): void {
		const sheet = { films: this.#shelf, charts: this.#charts.element, threads: this.#threads.element }[place];
		if (this.#main.firstChild !== sheet) fill(this.#main, sheet);
	}

	async #showFilm(film: number | null, edition: number): Promise<void> {
		this.#list.mark(film);
		if (film === null) return this.#detail.hide();
		const detail = await readDetail(film);
		if (edition !== this.#edition) return;
		if (!detail) return this.#close();
		this.#detail.show(detail);
		this.#detail.focus();
	}

	#open(film: number): void {
		location.hash = choiceToHash({ ...this.#choice, film });
	}

	#close(): void {
		this.#change({ ...this.#choice, film: null });
		this.#list.focus();
	}

	async #rate(film: Pick<OpenFilm, "id">, stars: number): Promise<void> {
		const saved = await saveStars(film.id, stars);
		this.#list.change(saved);
		if (this.#choice.film === film.id && !this.#detail.element.contains(document.activeElement)) {
			const detail = await readDetail(film.id);
			if (detail && this.#choice.film === film.id) this.#detail.show(detail);
		}
	}

	#toggleQueries(): void {
		const open = !this.#inspector.isOpen;
		this.#inspector.setOpen(open);
		this.#status.setOpen(open);
	}

	#onKey(event: KeyboardEvent): void {
		if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
		const isTyping = (event.target as Element).matches("input[type=search], select, textarea");
		if (event.key === "/" && !isTyping) {
			event.preventDefault();
			this.#masthead.focusSearch();
		} else if (event.key === "Escape") this.#escape();
	}

	/** Closes what lies on top. */
	#escape(): void {
		if (this.#filters.isOpen) this.#filters.setOpen(false);
		else if (this.#inspector.isOpen) this.#toggleQueries();
		else if (this.#choice.film !== null) this.#close();
		else if (isNarrowed(this.#choice)) this.#change(widen(this.#choice));
	}
}
