// What is there before the films are: the progress of the first visit, a wait for another tab, or what went wrong.
import { element, fill } from "../element.ts";
import { formatNumber } from "../format-values.ts";

export class Opening {
	readonly element = element("section", { class: "opening", "aria-live": "polite" });
	readonly #bar = element("progress", { max: 1, value: 0, "aria-label": "Films stored" });
	readonly #step = element("p", { class: "step" });

	/** The first visit: rows go into the store. */
	showImport(): void {
		fill(
			this.element,
			element("h1", {}, "Putting 3,201 films into your browser"),
			element(
				"p",
				{},
				"This happens once. After it, every search, filter and chart on this page is a query to SQLite inside this tab.",
			),
			this.#bar,
			this.#step,
		);
	}

	progress(what: string, done: number, total: number): void {
		this.#bar.value = done / total;
		this.#step.textContent = `${formatNumber(done)} of ${formatNumber(total)} rows: ${what}`;
	}

	/** Another tab holds the store; the page goes on by itself. */
	showWaiting(): void {
		fill(
			this.element,
			element("h1", {}, "The films are open in another tab"),
			element(
				"p",
				{},
				"Only one tab at a time can write to the database file. Close the other one, and this page continues by itself.",
			),
		);
	}

	showFailure(error: unknown): void {
		const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
		fill(
			this.element,
			element("h1", {}, "The films could not be opened"),
			element("pre", {}, text),
			element(
				"button",
				{ class: "button", type: "button", on: { click: () => location.reload() } },
				"Try again",
			),
		);
	}
}
