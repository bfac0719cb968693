// The order of the list of films, and places in it: a place is a list of values, '["the godfather",12]'.
import { schemaOf } from "edgeset/schema";
import type { Position, Term } from "../http/keyset.ts";
import { Expected } from "../http/query-parameters.ts";
import { Film } from "../models.ts";

/** By the names that requests use. Those with an index are cheap; the others read all films of the filter and sort. */
const orderings = {
	title: { path: "titleKey", isNullable: false },
	released: { path: "released", isNullable: true },
	runtime: { path: "runtime", isNullable: true },
	budget: { path: "budget", isNullable: true },
	worldwideGross: { path: "worldwideGross", isNullable: true },
	imdbRating: { path: "imdbRating", isNullable: true },
	imdbVotes: { path: "imdbVotes", isNullable: true },
	rottenTomatoes: { path: "rottenTomatoes", isNullable: true },
	stars: { path: "stars", isNullable: true },
} as const;
type Name = keyof typeof orderings;
const isName = (name: string): name is Name => Object.hasOwn(orderings, name);
const mostTerms = 4;

/** "-imdbRating,title", with the key to settle ties; it runs as the first term does, so that one index serves both. */
export function readOrdering(given = "title"): readonly Term[] {
	const terms = given.split(",").map((term): Term => {
		const descending = term.startsWith("-");
		const name = descending ? term.slice(1) : term;
		if (isName(name)) return { ...orderings[name], descending };
		throw new Expected(`names out of ${Object.keys(orderings).join(", ")}, with - to turn one round`);
	});
	if (terms.length > mostTerms || new Set(terms.map(({ path }) => path)).size < terms.length)
		throw new Expected(`at most ${mostTerms} names, each once`);
	return [...terms, { path: "id", descending: terms[0]?.descending ?? false, isNullable: false }];
}

/** The place of a film. */
export const placeOf = (terms: readonly Term[], film: Film): string =>
	JSON.stringify(terms.map(({ path }) => film[path as keyof Film]));

/** The model says what its fields hold. */
const orderedValues = schemaOf(Film, {
	for: "update",
	only: Object.values(orderings).map(({ path }) => path),
});

/** What placeOf() gave for the same ordering; a place comes back from outside, so its values are checked. */
export function readPlace(terms: readonly Term[], given: string | undefined): Position | null {
	if (given === undefined) return null;
	const values = parseList(given);
	const columns = Object.fromEntries(terms.slice(0, -1).map(({ path }, index) => [path, values?.[index]]));
	const checked = orderedValues["~standard"].validate(columns);
	const id = values?.at(-1);
	if (values?.length === terms.length && !checked.issues && Number.isSafeInteger(id)) {
		const place = terms.map(({ path }) => ({ ...checked.value, id })[path as "id"] ?? null);
		if (terms.every(({ isNullable }, index) => isNullable || place[index] !== null)) return place;
	}
	throw new Expected("what the link to the next page said, with the same ordering");
}

function parseList(text: string): readonly unknown[] | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return Array.isArray(value) ? value : undefined;
	} catch {
		return undefined;
	}
}
