// The panel "Queries": each question of the page as it is written, its SQL, parameters, plan and time.
import { type Asked, everythingAsked, onAsked, type Plan } from "../ask.ts";
import { element, fill, setAttribute } from "../element.ts";
import { countOf, formatTime } from "../format-values.ts";
import { icon } from "../icon.ts";
import { colour } from "./colour-code.ts";
import { formatSql } from "./format-sql.ts";

export class Inspector {
	readonly element: HTMLElement;
	readonly #list = element("div", {
		class: "asked",
		role: "tablist",
		"aria-label": "Questions",
		"aria-orientation": "vertical",
	});
	readonly #question = element("div", { class: "question", role: "tabpanel", id: "question", tabindex: 0 });
	#chosen = "filmList";
	#shown: Asked | undefined;

	constructor(close: () => void) {
		this.#list.addEventListener("keydown", (event) => this.#onKey(event));
		this.element = element(
			"section",
			{ class: "inspector", id: "queries", "aria-label": "Queries", hidden: true },
			this.#list,
			this.#question,
			element(
				"button",
				{ class: "button shut", type: "button", on: { click: close } },
				icon("close"),
				"Close",
			),
		);
		onAsked(() => this.#refresh());
	}

	setOpen(open: boolean): void {
		this.element.hidden = !open;
		this.#refresh();
	}

	get isOpen(): boolean {
		return !this.element.hidden;
	}

	#refresh(): void {
		if (!this.isOpen) return;
		const all = everythingAsked();
		const chosen = all.find(({ name }) => name === this.#chosen) ?? all[0];
		fill(this.#list, ...all.map((entry) => this.#tab(entry, entry === chosen)));
		if (chosen && chosen !== this.#shown) this.#show(chosen);
	}

	#tab(entry: Asked, selected: boolean): HTMLElement {
		return element(
			"button",
			{
				type: "button",
				role: "tab",
				"aria-selected": String(selected),
				"aria-controls": "question",
				tabindex: selected ? 0 : -1,
				"data-name": entry.name,
				on: { click: () => this.#choose(entry.name) },
			},
			entry.name,
			element("span", {}, formatTime(entry.databaseMs)),
		);
	}

	#choose(name: string): void {
		const hadFocus = this.#list.contains(document.activeElement);
		this.#chosen = name;
		this.#refresh();
		if (hadFocus) this.#list.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
	}

	#onKey(event: KeyboardEvent): void {
		const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
		if (step === undefined) return;
		const names = everythingAsked().map(({ name }) => name);
		const next = names[(names.indexOf(this.#chosen) + step + names.length) % names.length];
		if (next !== undefined) this.#choose(next);
		event.preventDefault();
	}

	#show(entry: Asked): void {
		this.#shown = entry;
		const rows = entry.statements.reduce((sum, statement) => sum + statement.rows, 0);
		const plan = element("pre", {}, "…");
		fill(
			this.#question,
			element(
				"header",
				{},
				element("h2", {}, entry.name),
				element("span", {}, `${formatTime(entry.databaseMs)} in SQLite`),
				element("span", {}, `${formatTime(entry.elapsedMs)} until the page had it`),
				element("span", {}, countOf(entry.statements.length, "statement")),
				element("span", {}, countOf(rows, "row")),
			),
			element(
				"div",
				{},
				element("h3", {}, "As written, in queries.ts"),
				element("pre", {}, ...colour(entry.written, "typescript")),
				element("h3", { class: "next" }, "SQLite’s plan"),
				plan,
			),
			element(
				"div",
				{},
				...entry.statements.flatMap((statement, index) => [
					element("h3", {}, index === 0 ? "SQL" : "and, for what it prefetches"),
					element("pre", {}, ...colour(formatSql(statement.sql), "sql")),
					element("p", { class: "values quiet" }, showParameters(statement.params)),
				]),
			),
		);
		void this.#explain(entry, plan);
	}

	async #explain(entry: Asked, plan: HTMLElement): Promise<void> {
		try {
			fill(plan, ...planLines(await entry.explain()));
		} catch (error) {
			plan.textContent = error instanceof Error ? error.message : String(error);
		}
		setAttribute(plan, "aria-busy", false);
	}
}

/** Steps indented by what they lie in; those that read a whole table stand out. */
function planLines({ lines }: Plan): HTMLElement[] {
	const depths = new Map<number, number>();
	return lines.map(({ id, parent, detail, fullScan }) => {
		const depth = (depths.get(parent) ?? -1) + 1;
		depths.set(id, depth);
		return element("span", { class: fullScan ? "scan" : null }, `${"  ".repeat(depth)}${detail}\n`);
	});
}

/** Values as they are bound, long lists cut. */
function showParameters(params: readonly unknown[]): string {
	if (params.length === 0) return "no parameters";
	const shown = params
		.slice(0, 40)
		.map((value) => (typeof value === "string" ? JSON.stringify(value) : String(value)));
	const rest = params.length > 40 ? `, and ${params.length - 40} more` : "";
	return `${countOf(params.length, "parameter")}: ${shown.join(", ")}${rest}`;
}
