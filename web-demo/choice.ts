// What the visitor asked for. It lives in the address, so that reload, back and a bookmark bring it again.

/** What can be narrowed by ticking values, in the order of the page. */
export const facets = ["genre", "rating", "decade", "distributor"] as const;
export type Facet = (typeof facets)[number];

export const orders = {
	known: "Best known",
	score: "Highest rated",
	newest: "Newest",
	oldest: "Oldest",
	gross: "Highest gross",
	budget: "Largest budget",
	title: "Title",
	stars: "Your rating",
} as const;
export type Order = keyof typeof orders;

export type Place = "films" | "charts" | "threads";

export interface Choice {
	readonly place: Place;
	readonly search: string;
	/** Ticked values of each facet: keys, or first years of decades. None ticked means all. */
	readonly ticked: Readonly<Record<Facet, readonly number[]>>;
	readonly onlyRated: boolean;
	readonly order: Order;
	/** The open film. */
	readonly film: number | null;
}

export const everything: Choice = {
	place: "films",
	search: "",
	ticked: { genre: [], rating: [], decade: [], distributor: [] },
	onlyRated: false,
	order: "known",
	film: null,
};

/** The address after "#". */
export function choiceToHash(choice: Choice): string {
	const parameters = new URLSearchParams();
	if (choice.search) parameters.set("search", choice.search);
	for (const facet of facets) {
		if (choice.ticked[facet].length > 0) parameters.set(facet, choice.ticked[facet].join("."));
	}
	if (choice.onlyRated) parameters.set("rated", "yes");
	if (choice.order !== everything.order) parameters.set("order", choice.order);
	if (choice.film !== null) parameters.set("film", String(choice.film));
	const query = parameters.toString();
	return `#/${choice.place === "films" ? "" : choice.place}${query ? `?${query}` : ""}`;
}

/** Reads an address, leaving out whatever makes no sense. */
export function choiceFromHash(hash: string): Choice {
	const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
	const parameters = new URLSearchParams(query);
	const order = parameters.get("order") ?? "";
	const film = Number(parameters.get("film"));
	return {
		place: path === "charts" || path === "threads" ? path : "films",
		search: (parameters.get("search") ?? "").slice(0, 100),
		ticked: {
			genre: numbers(parameters.get("genre")),
			rating: numbers(parameters.get("rating")),
			decade: numbers(parameters.get("decade")),
			distributor: numbers(parameters.get("distributor")),
		},
		onlyRated: parameters.get("rated") === "yes",
		order: isOrder(order) ? order : everything.order,
		film: Number.isInteger(film) && film > 0 ? film : null,
	};
}

/** The same choice with a value of a facet ticked, or no longer ticked. */
export function toggle(choice: Choice, facet: Facet, value: number): Choice {
	const values = choice.ticked[facet];
	const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
	return { ...choice, ticked: { ...choice.ticked, [facet]: next } };
}

/** All films again, in the same place and order. */
export const widen = (choice: Choice): Choice => ({
	...everything,
	place: choice.place,
	order: choice.order,
	film: choice.film,
});

/** Whether both ask for the same list of films. */
export const sameFilms = (one: Choice, other: Choice): boolean =>
	choiceToHash({ ...one, film: null, place: "films" }) ===
	choiceToHash({ ...other, film: null, place: "films" });

export const isNarrowed = (choice: Choice): boolean =>
	choice.search !== "" || choice.onlyRated || facets.some((facet) => choice.ticked[facet].length > 0);

const isOrder = (name: string): name is Order => Object.hasOwn(orders, name);

const numbers = (list: string | null): number[] =>
	(list ?? "")
		.split(".")
		.map(Number)
		.filter((value) => Number.isInteger(value) && value > 0)
		.slice(0, 50);
