// The filters beside the list: a chart of decades, and boxes to tick with how many films each would show.
import { type Counts, facetTitles, type Names } from "../catalogue.ts";
import type { Choice, Facet } from "../choice.ts";
import { element, fill, setAttribute } from "../element.ts";
import { countOf, formatNumber } from "../format-values.ts";

export interface FilterEvents {
	toggle(facet: Facet, value: number): void;
	setOnlyRated(on: boolean): void;
	close(): void;
}

/** Distributors shown before "Show all". */
const few = 8;

type Ticks = ReadonlyMap<
	number,
	{ readonly label: HTMLElement; readonly box: HTMLInputElement; readonly count: HTMLElement }
>;

export class Filters {
	readonly element: HTMLElement;
	readonly #ticks: Readonly<Record<Facet, Ticks>>;
	readonly #distributors = element("div", { class: "ticks" });
	readonly #onlyRated: HTMLInputElement;
	readonly #done: HTMLButtonElement;
	#allDistributors = false;
	#last: { readonly choice: Choice; readonly counts: Readonly<Record<Facet, Counts>> } | undefined;

	constructor(names: Names, events: FilterEvents) {
		this.#ticks = {
			genre: makeTicks("genre", names, events),
			rating: makeTicks("rating", names, events),
			decade: makeDecades(names, events),
			distributor: makeTicks("distributor", names, events),
		};
		const boxes = (facet: Facet, kind: string) =>
			element("div", { class: kind }, ...[...this.#ticks[facet].values()].map(({ label }) => label));
		this.#onlyRated = element("input", {
			type: "checkbox",
			name: "rated",
			on: { change: () => events.setOnlyRated(this.#onlyRated.checked) },
		});
		const more = element(
			"button",
			{
				class: "more",
				type: "button",
				"aria-expanded": "false",
				on: { click: () => this.#toggleMore(more) },
			},
			`Show all ${names.distributor.size}`,
		);
		this.#done = element("button", {
			class: "button primary done",
			type: "button",
			on: { click: () => events.close() },
		});
		this.element = element(
			"div",
			{ class: "filters-sheet" },
			element(
				"form",
				{ class: "filters", "aria-label": "Filters", on: { submit: (event) => event.preventDefault() } },
				group("decade", boxes("decade", "decades")),
				group("genre", boxes("genre", "ticks")),
				group("rating", boxes("rating", "ticks")),
				group("distributor", this.#distributors, more),
				element(
					"fieldset",
					{},
					element("legend", { class: "label" }, "Yours"),
					element(
						"label",
						{ class: "tick" },
						this.#onlyRated,
						element("span", { class: "name" }, "Rated by you"),
					),
				),
			),
			this.#done,
		);
	}

	show(choice: Choice, counts: Readonly<Record<Facet, Counts>>, found: number): void {
		this.#last = { choice, counts };
		for (const facet of ["genre", "rating", "distributor"] as const) {
			for (const [value, tick] of this.#ticks[facet]) {
				const count = counts[facet].get(value) ?? 0;
				tick.box.checked = choice.ticked[facet].includes(value);
				tick.count.textContent = formatNumber(count);
				tick.label.dataset.empty = count === 0 ? "yes" : "no";
			}
		}
		this.#showDecades(choice, counts.decade);
		this.#showDistributors(choice, counts.distributor);
		this.#onlyRated.checked = choice.onlyRated;
		this.#done.textContent = `Show ${countOf(found, "film")}`;
	}

	/** Opens or closes the sheet that the filters are on narrow screens. */
	setOpen(open: boolean): void {
		this.element.classList.toggle("open", open);
		if (open) this.element.querySelector<HTMLElement>("input")?.focus();
	}

	get isOpen(): boolean {
		return this.element.classList.contains("open");
	}

	#showDecades(choice: Choice, counts: Counts): void {
		const most = Math.max(1, ...counts.values());
		for (const [year, { label, box }] of this.#ticks.decade) {
			const count = counts.get(year) ?? 0;
			label.style.setProperty("--share", String(count / most));
			label.title = `${year}s: ${countOf(count, "film")}`;
			setAttribute(box, "aria-label", label.title);
			box.checked = choice.ticked.decade.includes(year);
		}
	}

	/** The ticked ones and the largest, or all by name. */
	#showDistributors(choice: Choice, counts: Counts): void {
		const ticked = choice.ticked.distributor;
		const largest = [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value);
		const shown = this.#allDistributors
			? [...this.#ticks.distributor.keys()]
			: [...new Set([...ticked, ...largest.slice(0, few)])];
		const focused = document.activeElement;
		fill(this.#distributors, ...shown.map((value) => this.#ticks.distributor.get(value)?.label));
		if (focused instanceof HTMLElement && this.#distributors.contains(focused)) focused.focus();
	}

	#toggleMore(more: HTMLButtonElement): void {
		this.#allDistributors = !this.#allDistributors;
		setAttribute(more, "aria-expanded", String(this.#allDistributors));
		more.textContent = this.#allDistributors ? "Show fewer" : `Show all ${this.#ticks.distributor.size}`;
		if (this.#last) this.#showDistributors(this.#last.choice, this.#last.counts.distributor);
	}
}

const group = (facet: Facet, ...content: readonly HTMLElement[]): HTMLElement =>
	element("fieldset", {}, element("legend", { class: "label" }, facetTitles[facet]), ...content);

function makeTicks(facet: Facet, names: Names, events: FilterEvents): Ticks {
	return new Map(
		[...names[facet]].map(([value, name]) => {
			const box = makeBox(facet, value, events);
			const count = element("span", { class: "count" });
			const label = element(
				"label",
				{ class: "tick" },
				box,
				element("span", { class: "name", title: name }, name),
				count,
			);
			return [value, { label, box, count }] as const;
		}),
	);
}

function makeDecades(names: Names, events: FilterEvents): Ticks {
	return new Map(
		[...names.decade].map(([year]) => {
			const box = makeBox("decade", year, events);
			const count = element("span", { class: "column" });
			const name = element(
				"span",
				{ class: "name", "aria-hidden": "true" },
				year % 20 === 0 ? `’${String(year % 100).padStart(2, "0")}` : null,
			);
			const label = element("label", { class: "decade" }, box, count, name);
			return [year, { label, box, count }] as const;
		}),
	);
}

const makeBox = (facet: Facet, value: number, events: FilterEvents): HTMLInputElement =>
	element("input", {
		type: "checkbox",
		name: facet,
		value,
		on: { change: () => events.toggle(facet, value) },
	});
