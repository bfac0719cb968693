// The bottom of the page: what is stored how, how fast the last questions were, and the door to the queries.
import { everythingAsked, onAsked } from "../ask.ts";
import { element, setAttribute } from "../element.ts";
import { countOf, formatTime } from "../format-values.ts";

/** What the store says about itself, in words for the page. */
export interface Kept {
	readonly words: string;
	readonly lasting: boolean;
}

const keys: readonly (readonly [string, string])[] = [
	["/", "search"],
	["↑↓", "move"],
	["Enter", "open"],
	["1–5", "rate"],
	["Esc", "close"],
];

export class StatusLine {
	readonly element: HTMLElement;
	readonly #last = element("span", { class: "last" });
	readonly #toggle: HTMLButtonElement;

	constructor(kept: Kept, toggleQueries: () => void) {
		this.#toggle = element(
			"button",
			{
				class: "button",
				type: "button",
				"aria-controls": "queries",
				"aria-expanded": "false",
				on: { click: toggleQueries },
			},
			"Queries",
		);
		this.element = element(
			"footer",
			{ class: "statusline" },
			element("span", { class: "kept", "data-lasting": kept.lasting ? "yes" : "no" }, kept.words),
			element(
				"span",
				{ class: "keys" },
				...keys.map(([key, does]) => element("span", {}, element("kbd", {}, key), ` ${does}`)),
			),
			this.#last,
			this.#toggle,
		);
		onAsked(() => this.#show());
	}

	setOpen(open: boolean): void {
		setAttribute(this.#toggle, "aria-expanded", String(open));
		this.#toggle.textContent = open ? "Hide queries" : "Queries";
	}

	#show(): void {
		const list = everythingAsked().find(({ name }) => name === "filmList");
		if (!list) return;
		const rows = list.statements[0]?.rows ?? 0;
		this.#last.textContent = `List: ${countOf(rows, "row")}, ${formatTime(list.databaseMs)} in SQLite`;
	}
}
