// The list of films: only the lines in sight exist, and their films are fetched in parts as they come into sight.
import { type ListedFilm, partSize } from "../catalogue.ts";
import { element, fill, setAttribute } from "../element.ts";
import { filmLine, waitingLine } from "./film-line.ts";

export interface FilmListEvents {
	/** Fetches the part that starts there. */
	fetchPart(start: number): Promise<readonly ListedFilm[]>;
	open(film: ListedFilm): void;
	rate(film: ListedFilm, stars: number): void;
}

/** Lines above and below the sight that are kept ready. */
const spare = 8;

export class FilmList {
	readonly element: HTMLElement;
	readonly #rows = element("div", { class: "rows", role: "presentation" });
	readonly #events: FilmListEvents;
	#lines = new Map<number, HTMLElement>();
	#parts = new Map<number, readonly ListedFilm[]>();
	#asked = new Set<number>();
	/** Grows with each new list, so that late parts of an earlier one are dropped. */
	#edition = 0;
	#count = 0;
	#active = 0;
	#opened: number | null = null;
	#search = "";

	constructor(events: FilmListEvents) {
		this.#events = events;
		this.element = element(
			"div",
			{
				class: "scroller",
				id: "list",
				role: "listbox",
				tabindex: 0,
				"aria-label": "Films",
				on: {
					scroll: () => this.#draw(),
					keydown: (event) => this.#onKey(event),
					click: (event) => this.#onClick(event),
				},
			},
			this.#rows,
		);
		new ResizeObserver(() => this.#redraw()).observe(this.element);
	}

	/** Shows another list, from its top. */
	show(count: number, firstFilms: readonly ListedFilm[], search: string): void {
		this.#edition++;
		this.#count = count;
		this.#parts = new Map([[0, firstFilms]]);
		this.#asked = new Set([0]);
		this.#search = search;
		this.#active = 0;
		this.element.scrollTop = 0;
		this.#redraw();
	}

	/** Marks the open film, or none. */
	mark(film: number | null): void {
		this.#opened = film;
		for (const [index, line] of this.#lines) this.#markLine(line, index);
	}

	/** Draws a film again after it was changed elsewhere. */
	change(film: { readonly id: number; readonly stars: number | null }): void {
		for (const part of this.#parts.values()) {
			const listed = part.find(({ id }) => id === film.id);
			if (listed) listed.stars = film.stars as ListedFilm["stars"];
		}
		this.#redraw();
	}

	focus(): void {
		this.element.focus();
	}

	get #rowHeight(): number {
		return Number.parseFloat(getComputedStyle(this.element).getPropertyValue("--row")) || 52;
	}

	#filmAt(index: number): ListedFilm | undefined {
		const start = index - (index % partSize);
		return this.#parts.get(start)?.[index - start];
	}

	#redraw(): void {
		this.#rows.style.blockSize = `${this.#count * this.#rowHeight}px`;
		this.#lines.clear();
		fill(this.#rows);
		this.#draw();
	}

	#draw(): void {
		const height = this.#rowHeight;
		const { scrollTop, clientHeight } = this.element;
		const first = Math.max(0, Math.floor(scrollTop / height) - spare);
		const end = Math.min(this.#count, Math.ceil((scrollTop + clientHeight) / height) + spare);
		for (const [index, line] of this.#lines) {
			if (index >= first && index < end) continue;
			line.remove();
			this.#lines.delete(index);
		}
		for (let index = first; index < end; index++) {
			if (!this.#lines.has(index)) this.#add(index, height);
		}
		this.#follow();
	}

	#add(index: number, height: number): void {
		const film = this.#filmAt(index);
		const line = film ? filmLine(film, this.#search) : waitingLine();
		if (!film) void this.#fetch(index - (index % partSize));
		line.id = `film-${index}`;
		line.style.transform = `translateY(${index * height}px)`;
		setAttribute(line, "aria-posinset", index + 1);
		setAttribute(line, "aria-setsize", this.#count);
		line.dataset.index = String(index);
		this.#markLine(line, index);
		this.#lines.set(index, line);
		this.#rows.append(line);
	}

	async #fetch(start: number): Promise<void> {
		if (this.#asked.has(start)) return;
		this.#asked.add(start);
		const edition = this.#edition;
		const films = await this.#events.fetchPart(start);
		if (edition !== this.#edition) return;
		this.#parts.set(start, films);
		for (const [index, line] of this.#lines) {
			if (index < start || index >= start + partSize) continue;
			line.remove();
			this.#lines.delete(index);
		}
		this.#draw();
	}

	#markLine(line: HTMLElement, index: number): void {
		const film = this.#filmAt(index);
		setAttribute(line, "aria-selected", film !== undefined && film.id === this.#opened ? "true" : "false");
		line.classList.toggle("active", index === this.#active);
	}

	/** Tells readers which line the arrow keys are on. */
	#follow(): void {
		const line = this.#lines.get(this.#active);
		setAttribute(this.element, "aria-activedescendant", line?.id);
	}

	#move(to: number): void {
		if (this.#count === 0) return;
		const index = Math.min(Math.max(to, 0), this.#count - 1);
		const height = this.#rowHeight;
		const { scrollTop, clientHeight } = this.element;
		this.#active = index;
		if (index * height < scrollTop) this.element.scrollTop = index * height;
		else if ((index + 1) * height > scrollTop + clientHeight)
			this.element.scrollTop = (index + 1) * height - clientHeight;
		this.#draw();
		for (const [at, line] of this.#lines) this.#markLine(line, at);
		this.#follow();
	}

	#onKey(event: KeyboardEvent): void {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		const page = Math.max(1, Math.floor(this.element.clientHeight / this.#rowHeight) - 1);
		const targets: Readonly<Record<string, number>> = {
			ArrowDown: this.#active + 1,
			ArrowUp: this.#active - 1,
			PageDown: this.#active + page,
			PageUp: this.#active - page,
			Home: 0,
			End: this.#count - 1,
		};
		const target = targets[event.key];
		const film = this.#filmAt(this.#active);
		if (target !== undefined) this.#move(target);
		else if (film && (event.key === "Enter" || event.key === " ")) this.#events.open(film);
		else if (film && /^[0-5]$/.test(event.key)) this.#events.rate(film, Number(event.key));
		else return;
		event.preventDefault();
	}

	#onClick(event: MouseEvent): void {
		const line = (event.target as Element).closest<HTMLElement>(".film");
		const index = Number(line?.dataset.index ?? Number.NaN);
		const film = this.#filmAt(index);
		if (!film) return;
		this.#move(index);
		this.#events.open(film);
	}
}
