import { element } from "../element.ts";
import { icon } from "../icon.ts";

const words = ["Not rated", "Poor", "Fair", "Good", "Very good", "Outstanding"];

/** Five stars to choose from; arrow keys move, and picking the chosen one again takes it away. */
export class StarPicker {
	readonly element: HTMLElement;
	readonly #labels: readonly HTMLLabelElement[];
	readonly #boxes: readonly HTMLInputElement[];
	readonly #said = element("span", { class: "saved", role: "status" });
	readonly #save: (stars: number) => Promise<void>;
	#stars: number;

	constructor(stars: number | null, save: (stars: number) => Promise<void>) {
		this.#stars = stars ?? 0;
		this.#save = save;
		this.#boxes = [1, 2, 3, 4, 5].map((value) =>
			element("input", {
				type: "radio",
				name: "stars",
				value,
				"aria-label": `${value} of 5: ${words[value]}`,
				on: {
					change: () => void this.#choose(value),
					// The click of a star that is chosen already comes without a change.
					click: () => value === this.#stars && void this.#choose(0),
				},
			}),
		);
		this.#labels = this.#boxes.map((box) => element("label", {}, box, icon("star")));
		this.element = element(
			"div",
			{ class: "rate" },
			element("div", { class: "group", role: "radiogroup", "aria-label": "Your rating" }, ...this.#labels),
			this.#said,
		);
		this.#light();
		this.#said.textContent = words[this.#stars] ?? "";
	}

	async #choose(stars: number): Promise<void> {
		this.#stars = stars;
		this.#light();
		await this.#save(stars);
		this.#said.textContent = stars === 0 ? "Removed" : `${words[stars]}, saved`;
	}

	#light(): void {
		for (const [index, label] of this.#labels.entries()) label.classList.toggle("lit", index < this.#stars);
		for (const box of this.#boxes) box.checked = Number(box.value) === this.#stars;
	}
}
