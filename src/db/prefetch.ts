// prefetchRelated(): one query for each level of a path, whatever the number of objects. Levels that are loaded already are
// used as they are.
import { FieldError, ValueError } from "../errors/query-errors.ts";
import type { PrefetchSpec, Query } from "../intent/query.ts";
import { isDeferred, metaOf, originOf, type Values } from "../meta/instance-state.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import { relationsOf, type Side } from "../meta/relations.ts";
import { prefetchSpec } from "../query/set-related.ts";
import type { Database } from "./database.ts";
import { databaseFor } from "./default-database.ts";
import { attach, checkToAttr, type Hop, hopOf, isLoaded, reached, relatedQuery } from "./prefetch-hop.ts";
import { refreshInstance } from "./refresh.ts";

/** Rows of levels that were asked for together with the objects themselves, by path. */
export type Ahead = ReadonlyMap<string, Promise<unknown[]>>;
const NOTHING_AHEAD: Ahead = new Map();

/** The objects that a path leads to, gathered only when the path goes on. */
type Level = () => readonly object[];

/** Loads the paths for the objects, in order. */
export async function runPrefetches(
	database: Database,
	objects: readonly object[],
	specs: readonly PrefetchSpec[],
	ahead: Ahead = NOTHING_AHEAD,
): Promise<void> {
	const done = new Map<string, Level>();
	for (const spec of specs) {
		let level: Level = () => objects;
		let path = "";
		const names = spec.path.split("__");
		for (const [index, name] of names.entries()) {
			const parents = level();
			if (parents.length === 0) break;
			const leaf = index === names.length - 1 ? spec : null;
			path = joined(path, leaf?.toAttr ?? name);
			const known = done.get(path);
			if (known && leaf?.query) throw seenBefore(spec);
			level = known ?? (await loadLevel(database, parents, name, { leaf, rows: ahead.get(path) }));
			done.set(path, level);
		}
	}
}

/**
 * Loads relations of objects that are there already.
 *
 * @example `await prefetchRelatedObjects(books, "author", Prefetch("tags", { toAttr: "tagList" }))`
 */
export async function prefetchRelatedObjects(
	objects: Iterable<object>,
	...lookups: readonly unknown[]
): Promise<void> {
	const list = [...objects];
	const [first] = list;
	if (!first) return;
	const specs = lookups.map((lookup) => prefetchSpec(lookup, "prefetchRelatedObjects()"));
	await runPrefetches(databaseFor(originOf(first)?.db), list, specs);
}

interface LevelRequest {
	/** The end of the path, with its query and name. */
	readonly leaf: PrefetchSpec | null;
	readonly rows: Promise<unknown[]> | undefined;
}

async function loadLevel(
	database: Database,
	objects: readonly object[],
	name: string,
	{ leaf, rows }: LevelRequest,
): Promise<Level> {
	const model = metaOf(objects[0] as object);
	const side = sideNamed(model, name);
	if (!side) {
		const isList = !model.byName.has(name) && objects.some((object) => Object.hasOwn(object, name));
		if (isList) return () => reached(objects, name, null);
		throw unknown(model, name);
	}
	const toAttr = leaf?.toAttr ?? null;
	checkToAttr(model, toAttr);
	const hop = hopOf(side);
	const waiting = objects.filter((object) => !isLoaded(object, hop, toAttr));
	if (waiting.length > 0) {
		const related = await (rows ?? loadFor(database, waiting, hop, leaf));
		attach(hop, waiting, related, toAttr);
	}
	return () => reached(objects, toAttr ?? name, toAttr === null ? side : null);
}

async function loadFor(
	database: Database,
	objects: readonly object[],
	hop: Hop,
	leaf: PrefetchSpec | null,
): Promise<unknown[]> {
	const { attname } = hop.own;
	const keys = new Set<unknown>();
	for (const object of objects) {
		if (isDeferred(object, attname)) await refreshInstance(object, { fields: [attname], using: database });
		keys.add((object as Values)[attname] ?? null);
	}
	keys.delete(null);
	return keys.size === 0 ? [] : database.fetch(relatedQuery(hop, leaf, [...keys]));
}

// ---- asking ahead

/**
 * The levels of a query's prefetches as queries over sub-selects of the query itself, so that they need not wait for its rows:
 * where a round trip is what costs, all of them go with it. Levels that cannot be told before are left out.
 */
export function askAhead(database: Database, query: Query): Ahead {
	const ahead = new Map<string, Promise<unknown[]>>();
	const levels = new Map<string, Query>([["", query]]);
	for (const spec of query.prefetch) {
		let path = "";
		const names = spec.path.split("__");
		for (const [index, name] of names.entries()) {
			const leaf = index === names.length - 1 ? spec : null;
			const parent = levels.get(path) as Query;
			path = joined(path, leaf?.toAttr ?? name);
			if (levels.has(path)) continue;
			const side = sideNamed(parent.model, name);
			if (!side) break;
			const hop = hopOf(side);
			const level = relatedQuery(hop, leaf, keysOf(parent, hop));
			levels.set(path, level);
			if (!isJoined(parent, name)) ahead.set(path, database.fetch(level));
		}
	}
	// Failures are met where the level is awaited; one that is never needed must not go unhandled.
	for (const rows of ahead.values()) rows.catch(() => undefined);
	return ahead;
}

/** The keys of a query's rows, as a query. */
function keysOf(query: Query, { own }: Hop): Query {
	const column = {
		kind: "column",
		path: { model: query.model, key: own.attname, steps: [], field: own },
		type: own.type,
	} as const;
	return {
		...query,
		selection: { kind: "rows", as: "flat", items: [{ name: own.attname, expression: column }] },
		related: null,
		deferred: null,
		prefetch: [],
		known: null,
	};
}

/** selectRelated() loads it. */
const isJoined = ({ related }: Query, name: string): boolean =>
	related === "all" || (related !== null && name in related);

const joined = (path: string, name: string): string => (path === "" ? name : `${path}__${name}`);

function sideNamed(model: ModelMeta, name: string): Side | undefined {
	const { forward, reverse } = relationsOf(model);
	return forward.get(name) ?? reverse.get(name);
}

// ---- errors

function unknown(model: ModelMeta, name: string): FieldError {
	const { forward, reverse } = relationsOf(model);
	return new FieldError({
		where: `${model.name}.objects.prefetchRelated()`,
		model: model.name,
		field: name,
		problem: `${model.name} has no relation "${name}" to prefetch.`,
		choices: [...forward.keys(), ...reverse.keys()],
	});
}

const seenBefore = ({ path }: PrefetchSpec): ValueError =>
	new ValueError({
		where: "prefetchRelated()",
		field: path,
		problem: `"${path}" was prefetched before with another query`,
		fix: "Put the Prefetch before the paths that go through it.",
	});
