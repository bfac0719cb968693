// selectRelated(), prefetchRelated(), only(), defer(): what is loaded with the objects, or not yet.
import { FieldError, QueryError } from "../errors/query-errors.ts";
import type { DeferredFields, PrefetchSpec, Query, RelatedTree } from "../intent/query.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import { namesOf, noField, resolveName } from "../meta/resolve-name.ts";
import { callOn, refuseCombined, refuseRows } from "./checks.ts";
import { isPrefetch } from "./kinds.ts";

/** No paths: all foreign keys that are not null, five levels deep. null: nothing any more. */
export function setSelectRelated(query: Query, paths: readonly (string | null)[]): Query {
	const where = callOn(query, "selectRelated");
	refuseCombined(query, where);
	refuseRows(query, where);
	if (isForget(paths)) return { ...query, related: null };
	if (paths.length === 0) return { ...query, related: "all" };
	let tree: RelatedTree = query.related === "all" ? {} : (query.related ?? {});
	for (const path of paths) {
		const names = (path as string).split("__");
		checkSingle(query, names, where);
		tree = graft(tree, names);
	}
	return { ...query, related: tree };
}

/** `selectRelated(null)`, `defer(null)`, `prefetchRelated(null)` take back what was said before. */
const isForget = (given: readonly unknown[]): boolean => given.length === 1 && given[0] === null;

function graft(tree: RelatedTree, [name, ...rest]: readonly string[]): RelatedTree {
	if (name === undefined) return tree;
	return { ...tree, [name]: graft(tree[name] ?? {}, rest) };
}

function checkSingle(query: Query, names: readonly string[], where: string): void {
	let { model } = query;
	for (const name of names) {
		const filtered = model === query.model && query.filteredRelations.get(name);
		const target = filtered ? (filtered.steps.at(-1)?.to ?? model) : singleTarget(model, name);
		if (!target)
			throw new FieldError({
				where,
				model: model.name,
				field: name,
				problem: `"${name}" is not a single-valued relation of ${model.name}.`,
				choices: namesOf(model).filter((each) => singleTarget(model, each)),
			});
		model = target;
	}
}

/** The model behind a relation to one object. */
function singleTarget(model: ModelMeta, name: string): ModelMeta | undefined {
	const found = resolveName(model, name);
	return found?.kind === "relation" && !found.many ? found.target : undefined;
}

/** Paths and Prefetch objects, in order; null forgets all. */
export function addPrefetch(query: Query, lookups: readonly unknown[]): Query {
	const where = callOn(query, "prefetchRelated");
	refuseCombined(query, where);
	if (isForget(lookups)) return { ...query, prefetch: [] };
	const specs = lookups.map((lookup) => prefetchSpec(lookup, where));
	// Rows of values() have no relations to load: Django leaves it out there, too.
	return query.selection.kind === "rows" ? query : { ...query, prefetch: [...query.prefetch, ...specs] };
}

export function prefetchSpec(lookup: unknown, where: string): PrefetchSpec {
	if (typeof lookup === "string") return { path: lookup, query: null, toAttr: null };
	if (isPrefetch(lookup)) return lookup.toSpec(where);
	throw new QueryError({
		where,
		problem: "prefetchRelated() takes paths and Prefetch objects",
		given: typeof lookup,
	});
}

/** only() replaces an earlier only() and minds an earlier defer(); defer() adds to an earlier defer() and takes away from an only(). */
export function setOnly(query: Query, names: readonly string[]): Query {
	checkLoadable(query, names, callOn(query, "only"));
	const before = query.deferred?.mode === "defer" ? query.deferred.names : [];
	return { ...query, deferred: { mode: "only", names: without(names, before) } };
}

export function addDefer(query: Query, names: readonly (string | null)[]): Query {
	if (isForget(names)) return { ...query, deferred: null };
	const given = names as readonly string[];
	checkLoadable(query, given, callOn(query, "defer"));
	return { ...query, deferred: deferMore(query.deferred, given) };
}

function deferMore(before: DeferredFields | null, names: readonly string[]): DeferredFields {
	if (before?.mode !== "only") return { mode: "defer", names: [...(before?.names ?? []), ...names] };
	const left = without(before.names, names);
	return left.length > 0
		? { mode: "only", names: left }
		: { mode: "defer", names: without(names, before.names) };
}

const without = (names: readonly string[], others: readonly string[]): readonly string[] =>
	names.filter((name) => !others.includes(name));

function checkLoadable(query: Query, paths: readonly string[], where: string): void {
	refuseCombined(query, where);
	refuseRows(query, where);
	for (const path of paths) {
		let { model } = query;
		for (const name of path.split("__")) {
			const found = resolveName(model, name);
			if (!found) throw noField(model, name, where);
			if (found.kind === "relation") model = found.target;
		}
	}
}
