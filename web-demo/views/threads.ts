// Where the work happens: the same heavy query on the page's own thread and in a worker, and what each does to the page.
import { element, fill } from "../element.ts";
import { formatTime } from "../format-values.ts";
import { type Frames, measureFrames } from "../measure-frames.ts";
import { colour } from "./colour-code.ts";

/** Runs the heavy query in one place. */
export interface ThreadRunner {
	/** Opens and fills the store, where that is needed; not part of what is measured. */
	prepare(): Promise<void>;
	run(): Promise<unknown>;
}

export interface ThreadRunners {
	readonly page: ThreadRunner;
	readonly worker: ThreadRunner;
}

export class Threads {
	readonly element = element("div", { class: "sheet" });
	readonly #runners: ThreadRunners;
	readonly #page = new Lane("On the page’s thread", "SQLite runs in the same thread that draws and listens.");
	readonly #worker = new Lane("In a worker", "SQLite runs beside the page, as this demo always does it.");
	readonly #start: HTMLButtonElement;
	readonly #said = element("span", { class: "quiet", role: "status" });

	constructor(runners: ThreadRunners, query: string) {
		this.#runners = runners;
		this.#start = element(
			"button",
			{ class: "button primary", type: "button", on: { click: () => void this.#measure() } },
			"Run it in both places",
		);
		fill(
			this.element,
			element(
				"header",
				{},
				element("h1", {}, "Where does the work happen?"),
				element(
					"p",
					{},
					"One query, heavy on purpose: it compares every film with every film of its genre. Watch the two bars below while it runs.",
				),
			),
			element(
				"div",
				{ class: "threads" },
				element("div", { class: "ask" }, this.#start, this.#said),
				element("div", { class: "lanes" }, this.#page.element, this.#worker.element),
				element(
					"details",
					{},
					element("summary", {}, "The query"),
					element("pre", {}, ...colour(query, "typescript")),
				),
				element(
					"div",
					{ class: "small-print" },
					element(
						"p",
						{},
						"Measured on your device just now, with sql.js in memory on both sides. A gap of 17 ms between frames is normal at 60 Hz; a click or a key waits as long as the longest gap.",
					),
					element(
						"p",
						{},
						"The worker does not make the query faster. It keeps the page alive while the query runs.",
					),
				),
			),
		);
	}

	async #measure(): Promise<void> {
		this.#start.disabled = true;
		try {
			this.#said.textContent = "Filling two stores in memory…";
			await this.#runners.worker.prepare();
			await this.#runners.page.prepare();
			this.#said.textContent = "In a worker…";
			const worker = await this.#worker.measure(this.#runners.worker);
			this.#said.textContent = "On the page’s thread…";
			const page = await this.#page.measure(this.#runners.page);
			const scale = Math.max(page.longest, worker.longest);
			this.#page.draw(page, scale);
			this.#worker.draw(worker, scale);
			this.#said.textContent = "";
		} catch (error) {
			this.#said.textContent = error instanceof Error ? error.message : String(error);
		} finally {
			this.#start.disabled = false;
		}
	}
}

class Lane {
	readonly element: HTMLElement;
	readonly #pulse = element("i");
	readonly #longest = element("p", { class: "longest" }, "–");
	readonly #facts = element("dl");
	readonly #frames = document.createElementNS("http://www.w3.org/2000/svg", "svg");

	constructor(title: string, note: string) {
		this.#frames.setAttribute("class", "frames");
		this.#frames.setAttribute("preserveAspectRatio", "none");
		this.#frames.setAttribute("aria-hidden", "true");
		this.element = element(
			"section",
			{ class: "lane" },
			element("h2", {}, title),
			element("p", { class: "quiet" }, note),
			element("div", { class: "pulse", "aria-hidden": "true" }, this.#pulse),
			this.#longest,
			this.#frames,
			this.#facts,
		);
	}

	async measure(runner: ThreadRunner): Promise<Frames> {
		const stop = this.#beat();
		try {
			return await measureFrames(() => runner.run());
		} finally {
			stop();
		}
	}

	/** Gaps as bars; `scale` is the longest of both lanes, so that they compare by eye. */
	draw(frames: Frames, scale: number): void {
		fill(this.#longest, formatTime(frames.longest), element("small", {}, " longest frame"));
		fill(
			this.#facts,
			element("dt", {}, "Query"),
			element("dd", {}, formatTime(frames.elapsedMs)),
			element("dt", {}, "Frames over 50 ms"),
			element("dd", {}, frames.gaps.filter((gap) => gap > 50).length),
			element("dt", {}, "Frames drawn"),
			element("dd", {}, frames.gaps.length),
		);
		const total = frames.gaps.reduce((sum, gap) => sum + gap, 0);
		this.#frames.setAttribute("viewBox", `0 0 ${total} ${scale}`);
		let at = 0;
		const bars = frames.gaps.map((gap) => {
			const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
			const box = { x: at, y: scale - gap, width: gap - Math.min(gap / 5, 4), height: gap };
			for (const [name, value] of Object.entries(box)) bar.setAttribute(name, String(value));
			if (gap > 50) bar.setAttribute("class", "late");
			at += gap;
			return bar;
		});
		this.#frames.replaceChildren(...bars);
	}

	/** Moves the bar with each frame the page can draw; it is the thing to watch, so it moves by script, not by style. */
	#beat(): () => void {
		let running = true;
		const started = performance.now();
		const step = (now: number) => {
			const phase = ((now - started) / 1200) % 2;
			this.#pulse.style.insetInlineStart = `${(phase < 1 ? phase : 2 - phase) * 88}%`;
			if (running) requestAnimationFrame(step);
		};
		requestAnimationFrame(step);
		return () => {
			running = false;
		};
	}
}
