// aupdate() and adelete() by the judge: what they give, and the rows they leave.
import { Evaluation } from "./evaluate.ts";
import { formula } from "./formulas.ts";
import { single, Unsuitable } from "./source.ts";
import type { CaseSpec, DataSpec, End, Kind, Row, Value } from "./spec.ts";
import { relationsOf, type World } from "./world.ts";

export interface Written {
	readonly result: unknown;
	readonly error?: string;
	readonly state: DataSpec;
}

export function write(world: World, spec: CaseSpec): Written {
	const evaluation = new Evaluation(world, spec);
	const { rows } = evaluation.table({ unordered: true });
	const ids = [...new Set(rows.map((row) => row.unit?.first[0]?.id as number))];
	const { end } = spec;
	switch (end.end) {
		case "update":
			return update(world, evaluation, spec, ids);
		case "bulkCreate":
			return bulkCreate(world, spec.model, end);
		case "bulkUpdate":
			return bulkUpdate(world, evaluation, spec.model, end, ids);
		case "updateOrCreate":
			return updateOrCreate(world, spec.model, end, ids);
		default:
			return remove(world, spec.model, ids);
	}
}

type Ending<Name extends End["end"]> = Extract<End, { readonly end: Name }>;

const withRows = (world: World, model: string, rows: readonly Row[]): DataSpec => ({
	...world.data,
	rows: { ...world.data.rows, [model]: rows.toSorted((a, b) => Number(a.id) - Number(b.id)) },
});

/** A row with every column: what is not given is NULL. */
const wholeRow = (world: World, model: string, row: Row): Row =>
	Object.fromEntries(world.attributes(model).map((name) => [name, row[name] ?? null]));

function bulkCreate(world: World, model: string, { rows, update }: Ending<"bulkCreate">): Written {
	const all = new Map(world.rows(model).map((row) => [row.id, row]));
	for (const row of rows) {
		const there = all.get(row.id ?? null);
		const taken = (update ?? []).map((name) => [name, row[name] ?? null]);
		all.set(row.id ?? null, there ? { ...there, ...Object.fromEntries(taken) } : wholeRow(world, model, row));
	}
	return { result: rows.map(({ id }) => id), state: withRows(world, model, [...all.values()]) };
}

/** Rows of the query that are among the objects. */
function bulkUpdate(
	world: World,
	{ source }: Evaluation,
	model: string,
	{ rows }: Ending<"bulkUpdate">,
	ids: readonly number[],
): Written {
	const changes = rows.filter(({ id }) => ids.includes(id));
	const changed = world.rows(model).map((row): Row => {
		const set = changes.find(({ id }) => id === row.id)?.set ?? {};
		const before = source.joins.length;
		const values = Object.entries(set).map(([name, expr]) => {
			const made = formula(source, expr);
			return [name, storable(made.kind, made.of(single([row])))] as const;
		});
		if (source.joins.length > before) throw new Unsuitable("a join in an update");
		return { ...row, ...Object.fromEntries(values) };
	});
	return { result: changes.length, state: withRows(world, model, changed) };
}

function updateOrCreate(
	world: World,
	model: string,
	{ id, set, create }: Ending<"updateOrCreate">,
	ids: readonly number[],
): Written {
	const rows = world.rows(model);
	const isThere = ids.includes(id);
	if (!isThere && rows.some((row) => row.id === id))
		return { result: null, error: "IntegrityError", state: world.data };
	const after = isThere
		? rows.map((row) => (row.id === id ? { ...row, ...set } : row))
		: [...rows, wholeRow(world, model, { ...(create ?? set), id })];
	return { result: [id, !isThere], state: withRows(world, model, after) };
}

function update(world: World, { source }: Evaluation, spec: CaseSpec, ids: readonly number[]): Written {
	if (spec.end.end !== "update") throw new Error("no update");
	const before = source.joins.length;
	const set = Object.entries(spec.end.set).map(([name, expr]) => [name, formula(source, expr)] as const);
	if (source.joins.length > before) throw new Unsuitable("a join in an update");
	const width = source.joins.length;
	const rows = world.rows(spec.model).map((row): Row => {
		if (!ids.includes(row.id as number)) return row;
		const env = [row, ...Array.from({ length: width - 1 }, () => null)];
		const changed = set.map(([name, made]) => [name, storable(made.kind, made.of(single(env)))] as const);
		return { ...row, ...Object.fromEntries(changed) };
	});
	const state = { ...world.data, rows: { ...world.data.rows, [spec.model]: rows } };
	return { result: ids.length, state };
}

/** Decimals are read with the places of their column, whatever was computed. */
function storable(kind: Kind, value: Value): Value {
	if (kind === "decimal" && typeof value === "number" && Number(value.toFixed(2)) !== value)
		throw new Unsuitable("a decimal of more places than its column has");
	return value;
}

/** Deletes with all that hangs on the rows: by CASCADE, SET_NULL and PROTECT, and the pairs of many-to-many relations. */
function remove(world: World, model: string, ids: readonly number[]): Written {
	const gone = new Map(world.schema.models.map(({ name }) => [name, new Set<number>()]));
	const cleared: { model: string; attribute: string; id: number }[] = [];
	let isProtected = false;
	const take = (from: string, keys: readonly number[]): void => {
		const set = gone.get(from) as Set<number>;
		const fresh = keys.filter((key) => !set.has(key));
		for (const key of fresh) set.add(key);
		if (fresh.length === 0) return;
		for (const owner of world.schema.models) {
			for (const relation of relationsOf(owner)) {
				if (relation.is === "manyToMany" || relation.to !== from) continue;
				const attribute = `${relation.name}_id`;
				const hit = world.rows(owner.name).filter((row) => fresh.includes(row[attribute] as number));
				const hitIds = hit.map((row) => row.id as number);
				if (relation.onDelete === "PROTECT") isProtected ||= hit.length > 0;
				else if (relation.onDelete === "CASCADE") take(owner.name, hitIds);
				else cleared.push(...hitIds.map((id) => ({ model: owner.name, attribute, id })));
			}
		}
	};
	take(model, ids);
	if (isProtected) return { result: null, error: "ProtectedError", state: world.data };
	return { result: counts(world, gone), state: remaining(world, gone, cleared) };
}

type Gone = ReadonlyMap<string, ReadonlySet<number>>;

function lostPairs(world: World, gone: Gone): Record<string, readonly (readonly [number, number])[]> {
	const lost: Record<string, readonly (readonly [number, number])[]> = {};
	for (const owner of world.schema.models) {
		for (const relation of relationsOf(owner)) {
			if (relation.is !== "manyToMany") continue;
			const label = `${owner.name}.${relation.name}`;
			lost[label] = (world.data.pairs[label] ?? []).filter(
				([from, to]) => gone.get(owner.name)?.has(from) || gone.get(relation.to)?.has(to),
			);
		}
	}
	return lost;
}

function counts(world: World, gone: Gone): [number, Record<string, number>] {
	const byLabel: Record<string, number> = {};
	for (const [name, keys] of gone) if (keys.size > 0) byLabel[name] = keys.size;
	for (const [label, pairs] of Object.entries(lostPairs(world, gone)))
		if (pairs.length > 0) byLabel[label] = pairs.length;
	return [Object.values(byLabel).reduce((sum, count) => sum + count, 0), byLabel];
}

function remaining(
	world: World,
	gone: Gone,
	cleared: readonly { model: string; attribute: string; id: number }[],
): DataSpec {
	const rows: Record<string, Row[]> = {};
	for (const { name } of world.schema.models) {
		rows[name] = world
			.rows(name)
			.filter((row) => !gone.get(name)?.has(row.id as number))
			.map((row) => {
				const nulls = cleared.filter((one) => one.model === name && one.id === row.id);
				const changes = Object.fromEntries(nulls.map(({ attribute }): [string, Value] => [attribute, null]));
				return { ...row, ...changes };
			});
	}
	const lost = lostPairs(world, gone);
	const pairs = Object.fromEntries(
		Object.entries(world.data.pairs).map(([label, all]) => [
			label,
			all.filter((pair) => !lost[label]?.includes(pair)),
		]),
	);
	return { rows, pairs };
}
