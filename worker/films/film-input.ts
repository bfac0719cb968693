// From a request's body to attributes of a film. The models check values; here only names and JSON types.

import "edgeset/validation";
import { foldText } from "../data/fold-text.ts";
import type { FilmDatabase } from "../database.ts";
import { FieldErrors, shown } from "../http/field-errors.ts";
import type { Film } from "../models.ts";

/** What may be written, the attribute it sets, and the type it has in JSON. */
const writable = {
	title: { attribute: "title", type: "string" },
	released: { attribute: "released", type: "string" },
	runtime: { attribute: "runtime", type: "number" },
	usGross: { attribute: "usGross", type: "number" },
	worldwideGross: { attribute: "worldwideGross", type: "number" },
	budget: { attribute: "budget", type: "number" },
	rottenTomatoes: { attribute: "rottenTomatoes", type: "number" },
	imdbRating: { attribute: "imdbRating", type: "string" },
	imdbVotes: { attribute: "imdbVotes", type: "number" },
	stars: { attribute: "stars", type: "number" },
	director: { attribute: "director_id", type: "number" },
	distributor: { attribute: "distributor_id", type: "number" },
	genre: { attribute: "genre_id", type: "number" },
	rating: { attribute: "rating_id", type: "number" },
} as const;

type Writable = keyof typeof writable;
type Attribute = (typeof writable)[Writable]["attribute"] | "titleKey";
const isWritable = (name: string): name is Writable => Object.hasOwn(writable, name);

/**
 * Writes the body's values to the film and checks the whole of it.
 *
 * @returns the names of the attributes that were set.
 * @throws FieldErrors or ValidationError with a list of sentences for each wrong field.
 */
export async function applyInput(film: Film, body: unknown, db: FilmDatabase): Promise<Attribute[]> {
	const input = readInput(body);
	const attributes = input.map(([name, value]): Attribute => {
		const { attribute } = writable[name];
		Object.assign(film, { [attribute]: value });
		return attribute;
	});
	film.titleKey = foldText(film.title ?? "");
	await film.afullClean({ exclude: ["titleKey"], using: db });
	return [...attributes, "titleKey"];
}

function readInput(body: unknown): [Writable, unknown][] {
	if (typeof body !== "object" || body === null || Array.isArray(body))
		throw new FieldErrors({ body: ["Expected a JSON object."] });
	const errors: Record<string, string[]> = {};
	const input: [Writable, unknown][] = [];
	for (const [name, value] of Object.entries(body)) {
		if (!isWritable(name)) {
			const names = Object.keys(writable).join(", ");
			// Defined, not assigned: the name may be "__proto__".
			const text = { value: [`Unknown field. Allowed: ${names}.`], enumerable: true, configurable: true };
			Object.defineProperty(errors, shown(name), text);
		} else if (value !== null && typeof value !== writable[name].type) {
			errors[name] = [`Expected a ${writable[name].type}, or null.`];
		} else input.push([name, value]);
	}
	if (Object.keys(errors).length > 0) throw new FieldErrors(errors);
	return input;
}
