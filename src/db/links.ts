// Changing one instance's links of a many-to-many relation: rows of the intermediate model.
import { ConfigurationError } from "../errors/query-errors.ts";
import { Q, type QNode } from "../expressions/q.ts";
import type { Query } from "../intent/query.ts";
import { addFilter } from "../query/add-filter.ts";
import { emptyQuery } from "../query/empty-query.ts";
import { setValuesList } from "../query/set-selection.ts";
import { bulkCreate } from "./bulk.ts";
import { deleteQuery } from "./collector.ts";
import type { Database } from "./database.ts";
import type { ManySide } from "./many-side.ts";
import { areLinksHeard, sendSignal } from "./signals.ts";

type Lookups = Readonly<Record<string, unknown>>;

export async function addLinks(
	db: Database,
	side: ManySide,
	objects: readonly unknown[],
	defaults: Lookups | undefined,
): Promise<void> {
	const own = side.key();
	const keys = side.keysOf(objects);
	side.forget();
	if (keys.length === 0) return;
	const { model } = side.link;
	const isHeard = areLinksHeard(model);
	const pairs = await pairsToAdd(db, side, own, keys, model.autoCreated && !isHeard);
	const insert = (): Promise<void> => insertLinks(db, side, pairs, defaults);
	if (!isHeard) return insert();
	const added = new Set(pairs.filter(([from]) => from === own).map(([, to]) => to));
	return around(db, side, "add", added, insert);
}

async function insertLinks(
	db: Database,
	side: ManySide,
	pairs: readonly [unknown, unknown][],
	defaults: Lookups | undefined,
): Promise<void> {
	if (pairs.length === 0) return;
	const automatic = side.link.model.autoCreated;
	const extra = automatic ? {} : called(defaults);
	const Link = side.link.model.class as new (values: Lookups) => object;
	const links = pairs.map(
		([from, to]) => new Link({ ...extra, [side.own.attname]: from, [side.other.attname]: to }),
	);
	// Their place in a list of links would tell nobody anything.
	await bulkCreate(db, side.link.model, links, { ignoreConflicts: automatic }, async (error) => error);
}

/** Links to make. The database itself may skip those that are there where links are unique, and nobody asks for the new ones. */
async function pairsToAdd(
	db: Database,
	side: ManySide,
	own: unknown,
	keys: readonly unknown[],
	skips: boolean,
): Promise<[unknown, unknown][]> {
	const wanted = keys.map((key): [unknown, unknown] => [own, key]);
	const both = side.side.relation.symmetrical
		? [...wanted, ...keys.map((key): [unknown, unknown] => [key, own])]
		: wanted;
	if (skips) return both;
	const found = await db.fetch(setValuesList(linksTo(side, keys), [side.own.attname, side.other.attname]));
	const known = new Set((found as [unknown, unknown][]).map(([from, to]) => `${from} ${to}`));
	return both.filter(([from, to]) => !known.has(`${from} ${to}`));
}

export async function removeLinks(db: Database, side: ManySide, objects: readonly unknown[]): Promise<void> {
	const keys = side.keysOf(objects);
	side.forget();
	if (keys.length === 0) return;
	await around(db, side, "remove", new Set(keys), () => deleteQuery(db, linksTo(side, keys)));
}

export async function clearLinks(db: Database, side: ManySide): Promise<void> {
	side.forget();
	await around(db, side, "clear", null, () => deleteQuery(db, linksOf(side)));
}

/** Makes a change between the two signals that tell of it. */
async function around(
	using: Database,
	{ instance, side, link }: ManySide,
	change: "add" | "remove" | "clear",
	pkSet: ReadonlySet<unknown> | null,
	make: () => Promise<unknown>,
): Promise<void> {
	const event = { instance, reverse: side.reverse, model: side.target.class, pkSet, using };
	const send = (action: string): Promise<void> =>
		sendSignal("m2mChanged", link.model, { ...event, action: `${action}_${change}` });
	if (areLinksHeard(link.model)) await send("pre");
	await make();
	if (areLinksHeard(link.model)) await send("post");
}

export async function setLinks(
	db: Database,
	side: ManySide,
	objects: readonly unknown[],
	{ clear = false, throughDefaults }: { readonly clear?: boolean; readonly throughDefaults?: Lookups },
): Promise<void> {
	if (clear) {
		await clearLinks(db, side);
		return addLinks(db, side, objects, throughDefaults);
	}
	const wanted = side.keysOf(objects);
	const query = addFilter(emptyQuery(side.link.model), [{ [side.own.attname]: side.key() }]);
	const before = new Set(await db.fetch(setValuesList(query, [side.other.attname, { flat: true }])));
	const added = wanted.filter((key) => !before.delete(key));
	if (before.size > 0) await removeLinks(db, side, [...before]);
	if (added.length > 0) await addLinks(db, side, added, throughDefaults);
}

/** All links of this instance; both ways when the relation is symmetrical. */
function linksOf(side: ManySide): Query {
	const own = side.key();
	const from = Q({ [side.own.attname]: own });
	return addFilter(emptyQuery(side.link.model), [
		bothWays(side, from, () => Q({ [side.other.attname]: own })),
	]);
}
function linksTo(side: ManySide, keys: readonly unknown[]): Query {
	const own = side.key();
	const from = Q({ [side.own.attname]: own, [`${side.other.attname}__in`]: keys });
	const back = (): QNode => Q({ [side.other.attname]: own, [`${side.own.attname}__in`]: keys });
	return addFilter(emptyQuery(side.link.model), [bothWays(side, from, back)]);
}
function bothWays(side: ManySide, from: QNode, back: () => QNode): QNode {
	return side.side.relation.symmetrical ? from.or(back()) : from;
}

/** Defaults of links may be functions. */
function called(defaults: Lookups = {}): Lookups {
	if (typeof defaults !== "object")
		throw new ConfigurationError({ problem: "throughDefaults must be an object of values" });
	return Object.fromEntries(
		Object.entries(defaults).map(([name, value]) => [name, typeof value === "function" ? value() : value]),
	);
}
