// Above the list: how many films, what narrows them, and their order.
import { type Names, tickedNames } from "../catalogue.ts";
import { type Choice, type Facet, isNarrowed, type Order, orders } from "../choice.ts";
import { element, fill, setAttribute } from "../element.ts";
import { formatNumber } from "../format-values.ts";
import { icon } from "../icon.ts";

export interface ListHeadEvents {
	toggle(facet: Facet, value: number): void;
	setSearch(search: string): void;
	setOnlyRated(on: boolean): void;
	setOrder(order: Order): void;
	clear(): void;
	openFilters(): void;
}

export class ListHead {
	readonly element: HTMLElement;
	readonly #names: Names;
	readonly #events: ListHeadEvents;
	readonly #count = element("h1", { "aria-live": "polite" });
	readonly #chips = element("div", { class: "chips" });
	readonly #order: HTMLSelectElement;

	constructor(names: Names, events: ListHeadEvents) {
		this.#names = names;
		this.#events = events;
		this.#order = element(
			"select",
			{ name: "order", on: { change: () => events.setOrder(this.#order.value as Order) } },
			...Object.entries(orders).map(([value, name]) => element("option", { value }, name)),
		);
		this.element = element(
			"div",
			{ class: "list-head" },
			this.#count,
			this.#chips,
			element("label", { class: "order" }, element("span", { class: "label-text" }, "Order"), this.#order),
			element(
				"button",
				{
					class: "button open-filters",
					type: "button",
					"aria-label": "Filters",
					on: { click: () => events.openFilters() },
				},
				icon("filter"),
				element("span", { class: "name" }, "Filters"),
			),
		);
	}

	show(choice: Choice, count: number, total: number): void {
		const of = isNarrowed(choice) ? element("span", {}, ` of ${formatNumber(total)}`) : null;
		fill(this.#count, formatNumber(count), of, count === 1 ? " film" : " films");
		this.#order.value = choice.order;
		setAttribute(this.#order, "aria-label", "Order");
		fill(this.#chips, ...this.#makeChips(choice));
	}

	#makeChips(choice: Choice): HTMLElement[] {
		const { toggle, setSearch, setOnlyRated, clear } = this.#events;
		const chips = tickedNames(choice, this.#names).map(({ facet, value, name }) =>
			chip(name, () => toggle(facet, value)),
		);
		if (choice.search) chips.unshift(chip(`“${choice.search}”`, () => setSearch("")));
		if (choice.onlyRated) chips.push(chip("Rated by you", () => setOnlyRated(false)));
		if (chips.length > 1) {
			chips.push(
				element("button", { class: "chip clear", type: "button", on: { click: () => clear() } }, "Clear all"),
			);
		}
		return chips;
	}
}

const chip = (name: string, remove: () => void): HTMLElement =>
	element(
		"button",
		{ class: "chip", type: "button", "aria-label": `Remove ${name}`, on: { click: remove } },
		name,
		icon("close"),
	);
