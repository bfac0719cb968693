// The top of the page: search, and the places to go.
import type { Place } from "../choice.ts";
import { element, setAttribute } from "../element.ts";
import { icon } from "../icon.ts";
import { switchTheme } from "../theme.ts";

export interface MastheadEvents {
	search(text: string): void;
	/** Down or Enter in the search: on to the list. */
	leaveSearch(): void;
	addressOf(place: Place): string;
}

const places: readonly (readonly [Place, string])[] = [
	["films", "Films"],
	["charts", "Charts"],
	["threads", "Threads"],
];

export class Masthead {
	readonly element: HTMLElement;
	readonly #input: HTMLInputElement;
	readonly #links: ReadonlyMap<Place, HTMLAnchorElement>;
	readonly #events: MastheadEvents;

	constructor(events: MastheadEvents) {
		this.#events = events;
		this.#input = element("input", {
			type: "search",
			name: "search",
			placeholder: "Search titles and directors",
			"aria-label": "Search titles and directors",
			"aria-keyshortcuts": "/",
			autocomplete: "off",
			autocapitalize: "off",
			spellcheck: "false",
			maxlength: 100,
			on: {
				input: () => events.search(this.#input.value),
				keydown: (event) => this.#onKey(event),
			},
		});
		this.#links = new Map(places.map(([place, name]) => [place, element("a", {}, name)]));
		this.element = element(
			"header",
			{ class: "masthead" },
			element("a", { class: "wordmark", href: "#/" }, "Edgeset", element("small", {}, "Films")),
			element(
				"label",
				{ class: "search" },
				icon("search"),
				this.#input,
				element("kbd", { "aria-hidden": "true" }, "/"),
			),
			element("nav", { class: "places", "aria-label": "Places" }, ...this.#links.values()),
			element(
				"button",
				{
					class: "round",
					type: "button",
					"aria-label": "Switch between light and dark",
					on: { click: switchTheme },
				},
				icon("theme"),
			),
		);
	}

	show(place: Place, search: string): void {
		for (const [name, link] of this.#links) {
			link.href = this.#events.addressOf(name);
			setAttribute(link, "aria-current", name === place && "page");
		}
		if (this.#input.value.trim() !== search.trim()) this.#input.value = search;
	}

	focusSearch(): void {
		this.#input.focus();
		this.#input.select();
	}

	#onKey(event: KeyboardEvent): void {
		if (event.key === "ArrowDown" || event.key === "Enter") {
			event.preventDefault();
			this.#events.leaveSearch();
		}
		if (event.key === "Escape") {
			event.preventDefault();
			event.stopPropagation();
			if (this.#input.value === "") this.#events.leaveSearch();
			else {
				this.#input.value = "";
				this.#events.search("");
			}
		}
	}
}
