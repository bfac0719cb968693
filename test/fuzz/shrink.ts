// Makes a disagreeing case smaller: takes parts of the query and rows of the tables away as long as the disagreement stays.
import type { CaseSpec, DataSpec, SetSpec } from "./spec.ts";

type Json = unknown;

/** Every value that is one step smaller: an item less, a part in place of the whole, a shorter chain. */
function* smaller(value: Json): Generator<Json> {
	if (Array.isArray(value)) {
		for (const index of value.keys()) yield value.toSpliced(index, 1);
		for (const [index, item] of value.entries())
			for (const next of smaller(item)) yield value.with(index, next);
		return;
	}
	if (typeof value !== "object" || value === null) return;
	const object = value as Record<string, Json>;
	if (Array.isArray(object.items) && typeof object.is === "string") yield* object.items as Json[];
	if (object.is === "not") yield object.item;
	if (object.is === "combine") yield object.left;
	if (object.is === "call") yield (object.args as Json[])[0];
	if (object.is === "case") for (const { then } of object.whens as { then: Json }[]) yield then;
	if (object.is === "aggregate") {
		if (object.filter) yield { ...object, filter: null };
		if (object.default) yield { ...object, default: null };
		if (object.distinct) yield { ...object, distinct: false };
	}
	if (object.is === "case" && object.otherwise) yield { ...object, otherwise: null };
	if (object.end === "aggregate" || object.end === "update") {
		const name = object.end === "aggregate" ? "aggregates" : "set";
		const parts = Object.entries(object[name] as object);
		if (parts.length > 1)
			for (const [key] of parts)
				yield { ...object, [name]: Object.fromEntries(parts.filter(([other]) => other !== key)) };
	}
	if (typeof object.end === "string" && ["first", "last", "count", "exists"].includes(object.end))
		yield { end: "list" };
	for (const [key, item] of Object.entries(object)) {
		if (key === "path" || key === "names" || key === "values" || typeof item !== "object") continue;
		for (const next of smaller(item)) yield { ...object, [key]: next };
	}
	if (Array.isArray(object.names) && object.names.length > 1)
		for (const index of object.names.keys()) yield { ...object, names: object.names.toSpliced(index, 1) };
}

/** The rows without one: what points at it points nowhere, or goes as well. */
function* fewerRows(set: SetSpec): Generator<DataSpec> {
	for (const { name } of set.schema.models)
		for (const row of set.data.rows[name] ?? []) yield without(set, set.data, name, row.id as number);
	for (const [label, pairs] of Object.entries(set.data.pairs)) {
		for (const index of pairs.keys()) {
			const [a, b] = pairs[index] ?? [0, 0];
			const rest = pairs.filter((pair) => pair.join() !== `${a},${b}` && pair.join() !== `${b},${a}`);
			yield { ...set.data, pairs: { ...set.data.pairs, [label]: rest } };
		}
	}
}

function without(set: SetSpec, data: DataSpec, model: string, id: number): DataSpec {
	let { rows, pairs } = data;
	rows = { ...rows, [model]: (rows[model] ?? []).filter((row) => row.id !== id) };
	let result: DataSpec = { rows, pairs };
	for (const owner of set.schema.models) {
		for (const field of owner.fields) {
			if (field.is === "column") continue;
			if (field.is === "manyToMany") {
				const label = `${owner.name}.${field.name}`;
				const kept = (result.pairs[label] ?? []).filter(
					([from, to]) => !(owner.name === model && from === id) && !(field.to === model && to === id),
				);
				pairs = { ...result.pairs, [label]: kept };
				result = { ...result, pairs };
				continue;
			}
			if (field.to !== model) continue;
			const key = `${field.name}_id`;
			for (const row of result.rows[owner.name] ?? []) {
				if (row[key] !== id) continue;
				result = field.null
					? {
							...result,
							rows: {
								...result.rows,
								[owner.name]: (result.rows[owner.name] ?? []).map((one) =>
									one.id === row.id ? { ...one, [key]: null } : one,
								),
							},
						}
					: without(set, result, owner.name, row.id as number);
			}
		}
	}
	return result;
}

/** `stays` tells whether a smaller set of one case still disagrees in the same way. */
export async function shrink(
	set: SetSpec,
	stays: (set: SetSpec) => Promise<boolean>,
	most = 600,
): Promise<SetSpec> {
	let best = set;
	let tries = 0;
	for (let changed = true; changed && tries < most; ) {
		changed = false;
		const candidates = function* (): Generator<SetSpec> {
			const one = best.cases[0] as CaseSpec;
			for (const ops of smaller(one.ops)) yield { ...best, cases: [{ ...one, ops } as CaseSpec] };
			for (const end of smaller(one.end)) yield { ...best, cases: [{ ...one, end } as CaseSpec] };
			for (const data of fewerRows(best)) yield { ...best, data };
		};
		for (const candidate of candidates()) {
			if (++tries > most) break;
			if (!(await stays(candidate))) continue;
			best = candidate;
			changed = true;
			break;
		}
	}
	return best;
}
