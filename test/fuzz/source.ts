// One level of a query under evaluation: the tables joined so far and every combination of their rows. Joins are always LEFT
// here: a row that a condition cannot hold for drops out by the condition itself.
import type { Kind, QuerySpec, Row, Value } from "./spec.ts";
import type { Hop, World } from "./world.ts";

/** A combination of rows, one for each joined table. */
export type Env = readonly (Row | null)[];
/** The combinations that one result row stands for. */
export interface Group {
	readonly rows: readonly Env[];
	readonly first: Env;
}
export interface Formula {
	readonly kind: Kind;
	readonly aggregate: boolean;
	/** Known only when all rows are. */
	readonly window?: boolean;
	of(group: Group): Value;
}
export const single = (env: Env): Group => ({ rows: [env], first: env });

/** Not a case to compare: the answer is not determined, or the combination is not modelled. */
export class Unsuitable extends Error {}

/** Which joins over multi-valued relations may be shared: any, or those that this filter() call has used. */
export type Reuse = Set<number> | null;

export interface Outer {
	readonly source: Source;
	readonly group: Group;
}
/** The rows of a query inside another one. */
export type RunSubquery = (world: World, query: QuerySpec, outer: Outer) => readonly (readonly Value[])[];

interface Joined {
	readonly parent: number;
	readonly hop: Hop | null;
	readonly model: string;
}

const MOST_ROWS = 30_000;

export class Source {
	readonly world: World;
	readonly model: string;
	readonly outer: Outer | null;
	readonly subquery: RunSubquery;
	readonly joins: Joined[];
	readonly annotations = new Map<string, { readonly formula: Formula; readonly selected: boolean }>();
	rows: Env[];

	constructor(world: World, model: string, outer: Outer | null, subquery: RunSubquery) {
		this.world = world;
		this.model = model;
		this.outer = outer;
		this.subquery = subquery;
		this.joins = [{ parent: -1, hop: null, model }];
		this.rows = world.rows(model).map((row) => [row]);
	}

	/** Walks these relations from the base table, sharing joins where the rules allow, and gives the last table's place. */
	join(hops: readonly Hop[], reuse: Reuse): number {
		let place = 0;
		for (const hop of hops) {
			place = this.#find(place, hop, reuse) ?? this.#add(place, hop);
			reuse?.add(place);
		}
		return place;
	}

	/** The latest join that may be shared. */
	#find(parent: number, hop: Hop, reuse: Reuse): number | undefined {
		const found = this.joins.findLastIndex(
			(joined, place) =>
				joined.parent === parent && joined.hop === hop && (!hop.many || reuse === null || reuse.has(place)),
		);
		return found < 0 ? undefined : found;
	}

	#add(parent: number, hop: Hop): number {
		this.joins.push({ parent, hop, model: hop.to });
		this.rows = this.rows.flatMap((env) => {
			const from = env[parent] ?? null;
			const found = from ? this.world.related(from, hop) : [];
			return found.length === 0 ? [[...env, null]] : found.map((row) => [...env, row]);
		});
		if (this.rows.length > MOST_ROWS) throw new Unsuitable("too many rows");
		return this.joins.length - 1;
	}

	/** The join of the first multi-valued step of a path, when this filter() call has it. */
	usedJoin(hops: readonly Hop[], reuse: Reuse): number | undefined {
		let place: number | undefined = 0;
		for (const hop of hops) {
			place = this.#find(place, hop, hop.many ? (reuse ?? new Set()) : null);
			if (place === undefined || hop.many) return place;
		}
		return undefined;
	}
}

export interface Target {
	readonly hops: readonly Hop[];
	readonly model: string;
	readonly attribute: string;
	/** Keys of a JSON document. */
	readonly keys: readonly string[];
}

/** What a path names: a column, or the key behind a relation. */
export function resolve(world: World, model: string, path: readonly string[]): Target {
	const hops: Hop[] = [];
	let at = model;
	for (const [index, name] of path.entries()) {
		const hop = world.hop(at, name);
		const last = index === path.length - 1;
		if (!hop) {
			if (world.kindOf(at, name) === "json")
				return { hops, model: at, attribute: name, keys: path.slice(index + 1) };
			if (!last) throw new Error(`${at} has no relation ${name}`);
			const attribute = name === "pk" ? "id" : name;
			if (!world.attributes(at).includes(attribute)) throw new Error(`${at} has no ${name}`);
			// The key behind a foreign key is the foreign key itself.
			const before = attribute === "id" ? hops.at(-1) : undefined;
			if (!before?.forward || before.many) return { hops, model: at, attribute, keys: [] };
			return { hops: hops.slice(0, -1), model: before.from, attribute: `${before.name}_id`, keys: [] };
		}
		if (last && hop.forward && !hop.many) return { hops, model: at, attribute: `${name}_id`, keys: [] };
		hops.push(hop);
		at = hop.to;
	}
	return { hops, model: at, attribute: "id", keys: [] };
}
