// Three charts of the films in the list. Plot is loaded when they are first looked at.
import { readBudgetAndGross, readGrossByYear, readScoresByGenre } from "../catalogue.ts";
import { type Choice, isNarrowed } from "../choice.ts";
import { element, fill } from "../element.ts";
import { countOf, formatShortDollars } from "../format-values.ts";

type Plot = typeof import("@observablehq/plot");
type Drawing = (plot: Plot, width: number) => Element | null;

export class Charts {
	readonly element = element("div", { class: "sheet" });
	readonly #intro = element("p");
	readonly #figures = {
		years: makeFigure(
			"Takings by year of release",
			"World gross of the films in the list, in dollars of their time",
			"wide",
		),
		genres: makeFigure("Scores by genre", "IMDb: mean, with the lowest and the highest film"),
		money: makeFigure(
			"Cost and takings",
			"Each film's budget against its world gross; above the line it took more than it cost",
		),
	};
	#drawings: readonly (readonly [HTMLElement, Drawing])[] = [];
	#edition = 0;

	constructor() {
		const { years, genres, money } = this.#figures;
		fill(
			this.element,
			element("header", {}, element("h1", {}, "The list in charts"), this.#intro),
			element("div", { class: "figure-grid" }, years.figure, genres.figure, money.figure),
		);
		new ResizeObserver(() => void this.#draw()).observe(this.element);
	}

	async show(choice: Choice, count: number): Promise<void> {
		const edition = ++this.#edition;
		fill(
			this.#intro,
			`${isNarrowed(choice) ? "Your filters leave" : "All"} ${countOf(count, "film")}. `,
			"Each chart is one grouped QuerySet; search and filters apply here too.",
		);
		const [years, genres, money] = await Promise.all([
			readGrossByYear(choice),
			readScoresByGenre(choice),
			readBudgetAndGross(choice),
		]);
		if (edition !== this.#edition) return;
		this.#drawings = [
			[this.#figures.years.plot, drawYears(years)],
			[this.#figures.genres.plot, drawGenres(genres)],
			[this.#figures.money.plot, drawMoney(money)],
		];
		await this.#draw();
	}

	async #draw(): Promise<void> {
		const plot = await import("@observablehq/plot");
		if (this.element.clientWidth === 0) return;
		for (const [place, drawing] of this.#drawings) {
			fill(place, drawing(plot, place.clientWidth) ?? element("p", { class: "none" }, "Nothing to draw."));
		}
	}
}

function makeFigure(title: string, note: string, kind = "") {
	const plot = element("div", { class: "plot" });
	const figure = element(
		"figure",
		{ class: `chart ${kind}` },
		element("h2", {}, title),
		element("p", { class: "note" }, note),
		plot,
	);
	return { figure, plot };
}

const ink = "var(--ink-soft)";
const accent = "var(--accent)";
const style = { fontSize: "12px" };

const drawYears =
	(rows: Awaited<ReturnType<typeof readGrossByYear>>): Drawing =>
	(plot, width) =>
		rows.length === 0
			? null
			: plot.plot({
					width,
					height: 280,
					style,
					marginLeft: 58,
					ariaLabel: "Takings by year of release",
					x: { label: null, tickFormat: "d", ticks: Math.max(2, width / 90), tickSize: 3 },
					y: {
						label: null,
						grid: true,
						tickFormat: (dollars: number) => formatShortDollars(dollars),
						ticks: 5,
					},
					marks: [
						plot.rectY(rows, {
							x: "released__year",
							y: "gross",
							interval: 1,
							insetLeft: 0.5,
							insetRight: 0.5,
							fill: accent,
							fillOpacity: 0.85,
						}),
						plot.ruleY([0], { stroke: ink }),
						plot.tip(
							rows,
							plot.pointerX({
								x: (row: { released__year: number }) => row.released__year + 0.5,
								y: "gross",
								title: (row: { released__year: number; gross: number; films: number }) =>
									`${row.released__year}\n${formatShortDollars(row.gross)}\n${countOf(row.films, "film")}`,
							}),
						),
					],
				});

interface GenreScore {
	readonly genre: string;
	readonly average: number;
	readonly lowest: number;
	readonly highest: number;
	readonly films: number;
}

const drawGenres =
	(rows: Awaited<ReturnType<typeof readScoresByGenre>>): Drawing =>
	(plot, width) => {
		const data: GenreScore[] = rows.map((row) => ({
			genre: row.genre__name ?? "",
			average: Number(row.average),
			lowest: Number(row.lowest),
			highest: Number(row.highest),
			films: row.films,
		}));
		if (data.length === 0) return null;
		return plot.plot({
			width,
			height: 72 + data.length * 26,
			style,
			marginLeft: 146,
			ariaLabel: "Scores by genre",
			x: { domain: [0, 10], label: null, grid: true, ticks: 5 },
			y: { label: null, tickSize: 0, domain: data.map(({ genre }) => genre) },
			marks: [
				plot.ruleY(data, {
					y: "genre",
					x1: "lowest",
					x2: "highest",
					stroke: "var(--bar)",
					strokeWidth: 5,
					strokeLinecap: "round",
				}),
				plot.dot(data, { y: "genre", x: "average", r: 5.5, fill: accent }),
				plot.tip(
					data,
					plot.pointerY({
						y: "genre",
						x: "average",
						title: (row: GenreScore) =>
							`${row.genre}: ${row.average.toFixed(2)}\nfrom ${row.lowest} to ${row.highest}\n${countOf(row.films, "film")}`,
					}),
				),
			],
		});
	};

const drawMoney =
	(rows: Awaited<ReturnType<typeof readBudgetAndGross>>): Drawing =>
	(plot, width) => {
		if (rows.length === 0) return null;
		const dollars = {
			type: "log",
			grid: true,
			tickFormat: (value: number) => formatShortDollars(value),
		} as const;
		return plot.plot({
			width,
			height: 384,
			style,
			marginLeft: 58,
			ariaLabel: "Cost and takings",
			x: { ...dollars, label: "Budget", ticks: Math.max(2, width / 130) },
			y: { ...dollars, label: "World gross", ticks: 6 },
			marginBottom: 44,
			marks: [
				plot.line(
					[
						[1000, 1000],
						[3e8, 3e8],
					],
					{ stroke: ink, strokeDasharray: "3 3" },
				),
				plot.dot(rows, { x: "budget", y: "worldwideGross", r: 2, fill: accent, fillOpacity: 0.4 }),
				plot.tip(
					rows,
					plot.pointer({
						x: "budget",
						y: "worldwideGross",
						title: (row: { title: string; budget: number; worldwideGross: number }) =>
							`${row.title}\ncost ${formatShortDollars(row.budget)}, took ${formatShortDollars(row.worldwideGross)}`,
					}),
				),
			],
		});
	};
