// selectRelated(), prefetchRelated(), only(), defer(): what is loaded with the objects, or not yet.
import { FieldError, QueryError } from "../errors/query-errors.ts";
import { PrefetchNode } from "../expressions/filtered-relation.ts";
import type { DeferredFields, PrefetchSpec, Query, RelatedTree } from "../intent/query.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import { namesOf, resolveName } from "../meta/resolve-name.ts";
import { refuseCombined } from "./checks.ts";

/** No paths: all foreign keys that are not null, five levels deep. null: nothing any more. */
export function setSelectRelated(query: Query, paths: readonly (string | null)[]): Query {
	const where = `${query.model.name}.objects.selectRelated()`;
	refuseCombined(query, where);
	if (query.selection.kind === "rows")
		throw new QueryError({ where, problem: "selectRelated() cannot follow values() or valuesList()" });
	if (paths.length === 1 && paths[0] === null) return { ...query, related: null };
	if (paths.length === 0) return { ...query, related: "all" };
	let tree: RelatedTree = query.related === "all" || query.related === null ? {} : query.related;
	for (const path of paths) {
		const names = (path as string).split("__");
		checkSingle(query, query.model, names, where);
		tree = graft(tree, names);
	}
	return { ...query, related: tree };
}

function graft(tree: RelatedTree, [name, ...rest]: readonly string[]): RelatedTree {
	if (name === undefined) return tree;
	return { ...tree, [name]: graft(tree[name] ?? {}, rest) };
}

function checkSingle(
	query: Query,
	model: ModelMeta,
	[name, ...rest]: readonly string[],
	where: string,
): void {
	if (name === undefined) return;
	const filtered = query.filteredRelations.get(name);
	if (filtered && model === query.model) {
		checkSingle(query, filtered.steps.at(-1)?.to ?? model, rest, where);
		return;
	}
	const found = resolveName(model, name);
	if (found?.kind !== "relation" || found.steps.some((step) => step.many)) {
		throw new FieldError({
			where,
			model: model.name,
			field: name,
			problem: `"${name}" is not a single-valued relation of ${model.name}.`,
			choices: singleRelations(model),
		});
	}
	checkSingle(query, found.target, rest, where);
}

function singleRelations(model: ModelMeta): string[] {
	return namesOf(model).filter((name) => {
		const found = resolveName(model, name);
		return found?.kind === "relation" && !found.steps.some((step) => step.many);
	});
}

/** Paths and Prefetch objects, in order; null forgets all. */
export function addPrefetch(query: Query, lookups: readonly unknown[]): Query {
	const where = `${query.model.name}.objects.prefetchRelated()`;
	refuseCombined(query, where);
	if (lookups.length === 1 && lookups[0] === null) return { ...query, prefetch: [] };
	return { ...query, prefetch: [...query.prefetch, ...lookups.map((lookup) => prefetchSpec(lookup, where))] };
}

export function prefetchSpec(lookup: unknown, where: string): PrefetchSpec {
	if (typeof lookup === "string") return { path: lookup, query: null, toAttr: null };
	if (!(lookup instanceof PrefetchNode))
		throw new QueryError({
			where,
			problem: "prefetchRelated() takes paths and Prefetch objects",
			given: typeof lookup,
		});
	const inner = lookup.queryset?.query;
	if (inner && inner.selection.kind === "rows")
		throw new QueryError({ where, problem: "a Prefetch queryset cannot use values() or valuesList()" });
	return { path: lookup.path, query: inner ?? null, toAttr: lookup.toAttr ?? null };
}

/** only() replaces an earlier only() and minds an earlier defer(); defer() adds to an earlier defer() and takes away from an only(). */
export function setOnly(query: Query, names: readonly string[]): Query {
	const where = `${query.model.name}.objects.only()`;
	checkLoadable(query, names, where);
	const before = query.deferred?.mode === "defer" ? query.deferred.names : [];
	return { ...query, deferred: { mode: "only", names: names.filter((name) => !before.includes(name)) } };
}

export function addDefer(query: Query, names: readonly (string | null)[]): Query {
	const where = `${query.model.name}.objects.defer()`;
	if (names.length === 1 && names[0] === null) return { ...query, deferred: null };
	const given = names as readonly string[];
	checkLoadable(query, given, where);
	return { ...query, deferred: deferMore(query.deferred, given) };
}

function deferMore(before: DeferredFields | null, names: readonly string[]): DeferredFields | null {
	if (before?.mode !== "only") return { mode: "defer", names: [...(before?.names ?? []), ...names] };
	const left = before.names.filter((name) => !names.includes(name));
	return left.length > 0
		? { mode: "only", names: left }
		: { mode: "defer", names: names.filter((name) => !before.names.includes(name)) };
}

function checkLoadable(query: Query, names: readonly string[], where: string): void {
	refuseCombined(query, where);
	if (query.selection.kind === "rows")
		throw new QueryError({ where, problem: "only() and defer() cannot follow values() or valuesList()" });
	for (const path of names) {
		let model = query.model;
		for (const name of path.split("__")) {
			const found = name === "pk" ? undefined : resolveName(model, name);
			if (!found && name !== "pk")
				throw new FieldError({
					where,
					model: model.name,
					field: name,
					problem: `${model.name} has no field "${name}".`,
					choices: namesOf(model),
				});
			if (found?.kind === "relation") model = found.target;
		}
	}
}
