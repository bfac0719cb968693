// Random names: columns of a model and those behind its relations.
import type { Random } from "./random.ts";
import type { Kind } from "./spec.ts";
import type { Hop, World } from "./world.ts";

export interface Place {
	readonly path: readonly string[];
	readonly model: string;
	readonly many: boolean;
}
export interface NamedColumn {
	readonly path: readonly string[];
	readonly model: string;
	readonly attribute: string;
	readonly kind: Kind;
	readonly many: boolean;
}

export type Reach = "own" | "one" | "any";

/** A model at the end of up to `depth` relations. */
export function randomPlace(random: Random, world: World, model: string, reach: Reach, depth = 3): Place {
	let place: Place = { path: [], model, many: false };
	for (let steps = 0; reach !== "own" && steps < depth && random.chance(0.45); steps++) {
		const hop = randomHop(random, world, place.model, reach);
		if (!hop) break;
		place = { path: [...place.path, hop.name], model: hop.to, many: place.many || hop.many };
	}
	return place;
}

export function randomHop(random: Random, world: World, model: string, reach: Reach): Hop | undefined {
	const hops = world.hops(model).filter((hop) => reach === "any" || !hop.many);
	return hops.length > 0 ? random.pick(hops) : undefined;
}

/** A column of one of these kinds; undefined when there is none near. */
export function randomColumn(
	random: Random,
	world: World,
	model: string,
	reach: Reach,
	kinds?: readonly Kind[],
): NamedColumn | undefined {
	for (let tries = 0; tries < 4; tries++) {
		const place = randomPlace(random, world, model, reach);
		const columns = world
			.columns(place.model)
			.map(({ name, kind }) => ({ name, kind }))
			.concat(kinds === undefined || random.chance(0.1) ? [{ name: "id", kind: "integer" as const }] : [])
			.filter(({ kind }) => (kinds ? kinds.includes(kind) : kind !== "json"));
		if (columns.length === 0) continue;
		const { name, kind } = random.pick(columns);
		return { path: [...place.path, name], model: place.model, attribute: name, kind, many: place.many };
	}
	return undefined;
}

const KEYS = [
	["a"],
	["a"],
	["b"],
	["a", "b"],
	["a", "c", "0"],
	["a", "1"],
	["0"],
	["1", "b"],
	["c", "0", "b"],
	["a b"],
];
KEYS.push(["a", "-1"], ["a", "c"], ['q"r'], ["x"]);

/** A JSON column or a key in it; undefined when there is none near. */
export function randomJson(
	random: Random,
	world: World,
	model: string,
	reach: Reach,
): NamedColumn | undefined {
	const column = randomColumn(random, world, model, reach, ["json"]);
	if (column?.kind !== "json") return undefined;
	return random.chance(0.3) ? column : { ...column, path: [...column.path, ...random.pick(KEYS)] };
}
