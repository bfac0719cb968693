// Random queries: chains of methods and what is asked at the end.
import {
	randomAggregate,
	randomCondition,
	randomConditions,
	randomExpression,
	randomWindow,
	type Setting,
} from "./generate-conditions.ts";
import { randomColumn, randomHop, randomJson } from "./generate-paths.ts";
import { randomData, randomSchema, randomValue } from "./generate-schema.ts";
import { Random } from "./random.ts";
import type {
	AggregateSpec,
	CaseSpec,
	End,
	Expr,
	Kind,
	Op,
	PrefetchOp,
	Row,
	SetSpec,
	Term,
	Value,
} from "./spec.ts";
import { World } from "./world.ts";

export const CASES_PER_SET = 40;

/** A database with its queries. */
export function randomSet(seed: number, cases = CASES_PER_SET): SetSpec {
	const random = new Random(seed);
	const schema = randomSchema(random, `fuzz${seed}`);
	const data = randomData(random, schema);
	const world = new World(schema, data);
	const made: CaseSpec[] = [];
	while (made.length < cases) {
		// The same shape with other values shares a plan.
		const before = made.at(-1);
		made.push(before && random.chance(0.12) ? otherValues(random, before) : randomCase(random, world));
	}
	return { seed, schema, data, cases: made };
}

/** The same query with other constants. */
function otherValues<Part>(random: Random, part: Part): Part {
	if (Array.isArray(part)) return part.map((item) => otherValues(random, item)) as Part;
	if (typeof part !== "object" || part === null) return part;
	if ("is" in part && part.is === "call") return part;
	const value = part as { readonly is?: string; readonly kind?: Kind; readonly value?: unknown };
	const fixed =
		value.kind === "boolean" ||
		value.kind === "json" ||
		typeof value.value === "string" ||
		value.value === null;
	if (value.is === "value" && value.kind && !fixed)
		return { ...part, value: randomValue(random, value.kind) };
	const entries = Object.entries(part).map(([key, item]) => [key, otherValues(random, item)]);
	return Object.fromEntries(entries) as Part;
}

type Named = { readonly name: string; readonly kind: Kind };

function randomCase(random: Random, world: World): CaseSpec {
	const { name: model } = random.pick(world.schema.models);
	const setting: Setting = { random, world, model, reach: "any", depth: 2, names: [] };
	return random.weighted([
		[8, listCase],
		[6, groupedByModel],
		[5, groupedByValues],
		[4, totals],
		[3, combinedCase],
		[3, relatedCase],
		[2, windowCase],
		[2, updateCase],
		[2, deleteCase],
		[1, bulkCreateCase],
		[1, bulkUpdateCase],
		[1, updateOrCreateCase],
	])(setting);
}

// ---- pieces

function filters(setting: Setting, low = 0, high = 3): Op[] {
	const { random } = setting;
	return random.many(low, high, () => {
		const op = random.chance(0.7) ? "filter" : "exclude";
		return { op, where: randomConditions({ ...setting, negated: op === "exclude" }) };
	});
}

/** Annotations of single rows, then filters that may name them. */
function annotations(setting: Setting, prefix = "x"): { ops: Op[]; names: Named[] } {
	const { random } = setting;
	const reach = setting.reach === "one" || random.chance(0.75) ? "one" : "any";
	const made = random.many(0, 2, (index) => ({
		name: `${prefix}${index + 1}`,
		...(jsonExpression(setting) ??
			randomExpression({ ...setting, reach, depth: Math.min(setting.depth, 1) })),
	}));
	const ops = made.map(
		({ name, expr }): Op => ({ op: random.chance(0.85) ? "annotate" : "alias", name, expr }),
	);
	return { ops, names: made.map(({ name, kind }) => ({ name, kind })) };
}

/** A key of a document, now and then. */
function jsonExpression({ random, world, model, reach }: Setting): { expr: Expr; kind: Kind } | undefined {
	const near = reach === "any" ? "one" : reach;
	const json = random.chance(0.1) ? randomJson(random, world, model, near) : undefined;
	return json && { expr: { is: "field", path: json.path }, kind: "json" };
}

const KEY: Term = { by: ["id"], descending: false, nulls: null };

function orderTerms(setting: Setting, names: readonly Named[]): Term[] {
	const { random, world, model } = setting;
	return random.many(0, 2, () => {
		const nulls = random.weighted([
			[5, null],
			[1, "first"],
			[1, "last"],
		] as const);
		const descending = random.chance(0.4);
		const sortable = names.filter(({ kind }) => kind !== "json");
		if (sortable.length > 0 && random.chance(0.4))
			return { by: [random.pick(sortable).name], descending, nulls };
		if (random.chance(0.15)) {
			const { expr } = randomExpression({ ...setting, reach: "one", depth: 0, names: [] });
			return { by: expr, descending, nulls };
		}
		const column = randomColumn(random, world, model, random.chance(0.85) ? "one" : "any");
		return { by: column?.path ?? ["id"], descending, nulls };
	});
}

function ordering(setting: Setting, names: readonly Named[], key: readonly Term[] = [KEY]): Op[] {
	const { random } = setting;
	if (random.chance(0.25)) return [];
	const ops: Op[] = [{ op: "orderBy", terms: [...orderTerms(setting, names), ...key] }];
	if (random.chance(0.15)) ops.push({ op: "reverse" });
	return ops;
}

function slices(random: Random, chance = 0.3): Op[] {
	if (!random.chance(chance)) return [];
	const start = random.chance(0.5) ? 0 : random.whole(0, 3);
	return [{ op: "slice", start, end: random.chance(0.15) ? null : start + random.whole(0, 4) }];
}

function selection(setting: Setting, names: readonly Named[], reach: "one" | "any", withJson = false): Op {
	const { random, world, model } = setting;
	const columns = random.many(1, 3, () => randomColumn(random, world, model, reach)?.path ?? ["id"]);
	const named = random.sample(names, random.whole(0, 2)).map(({ name }) => [name]);
	const hop = random.chance(0.15) ? randomHop(random, world, model, reach) : undefined;
	const json = withJson && random.chance(0.2) ? randomJson(random, world, model, reach) : undefined;
	const all = [...columns, ...named, ...(hop ? [[hop.name]] : []), ...(json ? [json.path] : [])];
	const unique = [...new Map(all.map((path) => [path.join("__"), path])).values()];
	const op = random.pick(["values", "valuesList"] as const);
	return unique.length === 1 && random.chance(0.5) ? { op: "flat", names: unique } : { op, names: unique };
}

function readEnd(random: Random): End {
	return random.weighted([
		[10, { end: "list" }],
		[2, { end: "count" }],
		[1, { end: "exists" }],
	] as const);
}

const visible = (ops: readonly Op[], names: readonly Named[]): Named[] =>
	names.filter(({ name }) => ops.some((op) => op.op === "annotate" && op.name === name));

// ---- shapes

function listCase(setting: Setting): CaseSpec {
	const { random, model } = setting;
	const first = filters(setting, 0, 2);
	const { ops, names } = annotations(setting);
	const second = filters({ ...setting, names }, 0, 2);
	const values = random.chance(0.45)
		? [selection(setting, visible(ops, names), random.chance(0.8) ? "one" : "any", true)]
		: [];
	const late = values.length > 0 && random.chance(0.15) ? filters({ ...setting, names }, 1, 1) : [];
	const distinct: Op[] = random.chance(0.3) ? [{ op: "distinct" }] : [];
	const order = ordering(
		setting,
		names,
		distinct.length > 0 && values.length > 0 && random.chance(0.5) ? [] : [KEY],
	);
	const body = [...first, ...ops, ...second, ...values, ...late, ...order, ...distinct];
	if (random.chance(0.1)) return { model, ops: body, end: { end: random.pick(["first", "last"] as const) } };
	return { model, ops: [...body, ...slices(random)], end: readEnd(random) };
}

/** annotate() with aggregates, one group per object. */
function groupedByModel(setting: Setting): CaseSpec {
	const { random, model } = setting;
	// Annotations over multi-valued relations split the groups, but not where only their number is asked for.
	const reach = random.chance(0.2) ? "any" : "one";
	const { ops, names } = random.chance(0.3) ? annotations({ ...setting, reach }) : { ops: [], names: [] };
	const made = random.many(1, 2, (index) => ({ name: `n${index + 1}`, ...randomAggregate(setting) }));
	const aggregates = made.map(({ name, kind }) => ({ name, kind }));
	const having: Op[] = random.many(0, 2, () => havingOp(setting, aggregates));
	const computed: Op[] =
		random.chance(0.15) && aggregates[0]?.kind === "integer" ? [derived(random, aggregates[0])] : [];
	const body: Op[] = [
		...filters(setting, 0, 2),
		...ops,
		...made.map(({ name, expr }): Op => ({ op: "annotate", name, expr })),
		...filters({ ...setting, names }, 0, 1),
		...having,
		...computed,
	];
	const values = random.chance(0.3)
		? [selection(setting, [...visible(ops, names), ...aggregates], "one")]
		: [];
	return {
		model,
		ops: [...body, ...values, ...ordering(setting, [...aggregates, ...names]), ...slices(random)],
		end: reach === "any" ? { end: "list" } : readEnd(random),
	};
}

const derived = (random: Random, { name }: Named): Op => ({
	op: "annotate",
	name: "m1",
	expr: {
		is: "combine",
		operator: random.pick(["add", "mul"] as const),
		left: { is: "field", path: [name] },
		right: { is: "value", kind: "integer", value: 2 },
	},
});

/** Conditions over aggregates and the object's own columns. */
function havingOp(setting: Setting, names: readonly Named[]): Op {
	const { random } = setting;
	const own: Setting = { ...setting, reach: "own", depth: 0, names };
	return { op: random.chance(0.75) ? "filter" : "exclude", where: [randomCondition(own, 1)] };
}

/** values().annotate(): one group for each combination of values. */
function groupedByValues(setting: Setting): CaseSpec {
	const { random, model } = setting;
	const { ops, names } = random.chance(0.3)
		? annotations({ ...setting, reach: "one" })
		: { ops: [], names: [] };
	const values = selection(setting, visible(ops, names), random.chance(0.8) ? "one" : "any");
	const paths = "names" in values ? values.names : [];
	const made = random.many(1, 2, (index) => ({ name: `n${index + 1}`, ...randomAggregate(setting) }));
	const aggregates = made.map(({ name, kind }) => ({ name, kind }));
	const having: Op[] = random.many(0, 1, () => ({
		op: random.chance(0.75) ? "filter" : "exclude",
		where: [aggregateCondition(setting, aggregates)],
	}));
	const key = paths.map((by): Term => ({ by, descending: random.chance(0.3), nulls: null }));
	const order: Op[] = random.chance(0.75)
		? [
				{
					op: "orderBy",
					terms: [
						...aggregates
							.filter(() => random.chance(0.4))
							.map(({ name }) => ({ by: [name], descending: random.chance(0.5), nulls: null })),
						...key,
					],
				},
			]
		: [];
	const shown: Op = values.op === "flat" ? { ...values, op: "valuesList" } : values;
	return {
		model,
		ops: [
			...filters(setting, 0, 2),
			...ops,
			shown,
			...made.map(({ name, expr }): Op => ({ op: "annotate", name, expr })),
			...having,
			...order,
			...slices(random),
		],
		end: readEnd(random),
	};
}

/** Names aggregates only. */
function aggregateCondition(setting: Setting, names: readonly Named[]): ReturnType<typeof randomCondition> {
	const { random } = setting;
	const { name, kind } = random.pick(names);
	const lookup = random.pick(["exact", "gt", "lte"] as const);
	const right: Expr = { is: "value", kind, value: randomValue(random, kind) };
	return { is: "lookup", path: [name], lookup, right };
}

/** aaggregate(), acount() and aexists(). */
function totals(setting: Setting): CaseSpec {
	const { random, model } = setting;
	const { ops, names } = annotations({ ...setting, reach: "one" });
	const distinct: Op[] = random.chance(0.2) ? [{ op: "distinct" }] : [];
	const cut = slices(random, 0.25);
	const grouped = random.chance(0.25) ? randomAggregate(setting) : undefined;
	const groups: Op[] = grouped ? [{ op: "annotate", name: "n1", expr: grouped.expr }] : [];
	const isTable = distinct.length + cut.length + groups.length > 0;
	const body: Op[] = [
		...filters(setting, 0, 3),
		...ops,
		...groups,
		...distinct,
		...(cut.length > 0 || random.chance(0.2)
			? [{ op: "orderBy", terms: [...orderTerms(setting, names), KEY] } as Op]
			: []),
		...cut,
	];
	if (random.chance(0.3))
		return { model, ops: body, end: { end: random.pick(["count", "exists"] as const) } };
	const inside: Setting = { ...setting, reach: isTable ? "own" : "any", depth: 0 };
	const aggregates: Record<string, AggregateSpec> = {};
	for (const index of [1, 2].slice(0, random.whole(1, 2)))
		aggregates[`t${index}`] = randomAggregate(inside).expr;
	// What alias() names is not selected, so aggregates cannot name it.
	const named = [...visible(ops, names), ...(grouped ? [{ name: "n1", kind: grouped.kind }] : [])].filter(
		({ kind }) => ["integer", "float", "decimal"].includes(kind),
	);
	if (named.length > 0) {
		const source: Expr = { is: "field", path: [random.pick(named).name] };
		const name = random.pick(["Sum", "Max", "Count", "Avg"] as const);
		aggregates.t3 = { is: "aggregate", name, source, distinct: false, filter: null, default: null };
	}
	return { model, ops: body, end: { end: "aggregate", aggregates } };
}

/** union(), intersection() and difference() of queries of one model. */
function combinedCase(setting: Setting): CaseSpec {
	const { random, world, model } = setting;
	const values: Op[] = random.chance(0.6) ? [selection(setting, [], "one")] : [];
	const term = (): Op[] => [...filters(setting, 1, 2), ...values];
	const op = random.weighted([
		[3, "union"],
		[1, "unionAll"],
		[2, "intersection"],
		[2, "difference"],
	] as const);
	const others = random.many(1, 2, () => ({ model, ops: term() }));
	const names = values.flatMap((one) => ("names" in one ? one.names : []));
	const sortable =
		names.length > 0
			? names
			: [
					["id"],
					...world
						.columns(model)
						.filter(({ kind }) => kind !== "json")
						.map(({ name }) => [name]),
				];
	const key = (names.length > 0 ? names : [["id"]]).map(
		(by): Term => ({ by, descending: false, nulls: null }),
	);
	const order: Op[] = [];
	if (random.chance(0.6)) {
		const nulls = random.pick([null, null, "first", "last"] as const);
		const first: Term = { by: random.pick(sortable), descending: random.chance(0.5), nulls };
		order.push({ op: "orderBy", terms: [first, ...key] });
		if (random.chance(0.2)) order.push({ op: "reverse" });
	}
	return {
		model,
		ops: [...term(), { op, others }, ...order, ...(order.length > 0 ? slices(random) : [])],
		end: readEnd(random),
	};
}

/** Windows over the rows, and filters that name them. */
function windowCase(given: Setting): CaseSpec {
	const setting: Setting = { ...given, reach: "one", depth: 1 };
	const { random, model } = setting;
	const made = random.many(1, 2, (index) => ({ name: `w${index + 1}`, ...randomWindow(setting) }));
	const names = made.map(({ name, kind }) => ({ name, kind }));
	const ops = made.map(
		({ name, expr }): Op => ({ op: random.chance(0.85) ? "annotate" : "alias", name, expr }),
	);
	const values = random.chance(0.3) ? [selection(setting, visible(ops, names), "one")] : [];
	return {
		model,
		ops: [
			...filters(setting, 0, 1),
			...ops,
			...filters({ ...setting, names }, 0, 2),
			...values,
			...ordering(setting, names),
			...slices(random),
		],
		end: random.chance(0.1) ? { end: random.pick(["first", "last"] as const) } : readEnd(random),
	};
}

/** selectRelated() and prefetchRelated(). */
function relatedCase(setting: Setting): CaseSpec {
	const { random, world, model } = setting;
	const pathOf = (reach: "one" | "any"): string[] => {
		const path: string[] = [];
		for (let at = model; path.length < 2; ) {
			const hop = randomHop(random, world, at, reach);
			if (!hop || (path.length > 0 && random.chance(0.5))) break;
			path.push(hop.name);
			at = hop.to;
		}
		return path;
	};
	const one = [pathOf("one")].filter((path) => path.length > 0);
	const wanted = pathOf("any");
	const isJoined = one[0]?.[0] === wanted[0];
	const chosen = !isJoined && random.chance(0.6) ? prefetchOf(setting, wanted) : undefined;
	const many = random
		.many(0, 2, () => pathOf("any"))
		.filter((path) => path.length > 0 && path[0] !== chosen?.path[0]);
	return {
		model,
		ops: [
			...filters(setting, 0, 2),
			...(one.length > 0 ? [{ op: "selectRelated", names: one } as Op] : []),
			...(many.length > 0 ? [{ op: "prefetchRelated", names: many } as Op] : []),
			...(chosen ? [chosen] : []),
			...(random.chance(0.3)
				? [{ op: "annotate", name: "n1", expr: randomAggregate(setting).expr } as Op]
				: []),
			...ordering(setting, []),
			...slices(random, 0.2),
		],
		end: random.chance(0.85) ? { end: "list" } : { end: random.pick(["first", "last"] as const) },
	};
}

/** A prefetch of some of the related objects, in an order of its own. */
function prefetchOf(setting: Setting, path: readonly string[]): PrefetchOp | undefined {
	const { random, world } = setting;
	if (path.length === 0 || isKnown(world, setting.model, path)) return undefined;
	const model = path.reduce((at, name) => world.hop(at, name)?.to ?? at, setting.model);
	const inner: Setting = { ...setting, model, reach: "one", depth: 1, names: [] };
	const order: Op[] = random.chance(0.7)
		? [{ op: "orderBy", terms: [...orderTerms({ ...inner, reach: "one" }, []).filter(isNear(inner)), KEY] }]
		: [];
	return {
		op: "prefetch",
		path,
		query: { model, ops: [...filters(inner, 0, 2), ...order, ...(order.length > 0 ? slices(random) : [])] },
		toAttr: random.chance(0.5) ? "chosen1" : null,
	};
}

/** A step back to where the path came from is loaded already, so no query of its own is asked for it. */
function isKnown(world: World, model: string, path: readonly string[]): boolean {
	let at = model;
	const hops = path.map((name) => {
		const hop = world.hop(at, name);
		at = hop?.to ?? at;
		return hop;
	});
	const [last, before] = [hops.at(-1), hops.at(-2)];
	return last !== undefined && !last.many && last.relation === before?.relation;
}

/** Ordering over multi-valued relations would give objects several times. */
const isNear =
	({ world, model }: Setting) =>
	({ by }: Term): boolean => {
		if (!Array.isArray(by)) return true;
		let at = model;
		return (by as readonly string[]).every((name) => {
			const hop = world.hop(at, name);
			at = hop?.to ?? at;
			return !hop?.many;
		});
	};

// ---- writes

function updateCase(setting: Setting): CaseSpec {
	const { random, world, model } = setting;
	const columns = random.sample(world.columns(model), random.whole(1, 2));
	const set = columns.map(({ name, kind, null: nullable }): [string, Expr] => {
		if (nullable && random.chance(0.2)) return [name, { is: "value", kind, value: null }];
		if (kind === "json" || !nullable || random.chance(0.5))
			return [name, { is: "value", kind, value: randomValue(random, kind) }];
		const own: Setting = { ...setting, reach: "own", depth: 0 };
		return [name, randomExpression(own, [kind]).expr];
	});
	return { model, ops: filters(setting, 0, 2), end: { end: "update", set: Object.fromEntries(set) } };
}

/** Rows with keys of their own: new ones, and some that are there. */
function bulkCreateCase(setting: Setting): CaseSpec {
	const { random, world, model } = setting;
	const takes = random.chance(0.5);
	const ids = new Set(random.many(1, 4, () => (takes ? random.whole(1, 10) : random.whole(20, 60))));
	const rows = [...ids].map((id) => newRow(setting, id)).filter((row) => row !== undefined);
	if (rows.length === 0) return updateCase(setting);
	const columns = world.columns(model).map(({ name }) => name);
	const update = takes ? random.sample(columns, random.whole(1, columns.length)) : null;
	return { model, ops: [], end: { end: "bulkCreate", rows, update } };
}

/** A row for the model as it is; undefined when a key finds no free target. */
function newRow({ random, world, model }: Setting, id: number): Row | undefined {
	const row: Record<string, Value> = { id };
	for (const field of world.model(model).fields) {
		if (field.is === "column")
			row[field.name] = field.null && random.chance(0.3) ? null : randomValue(random, field.kind);
		else if (field.is !== "manyToMany") {
			const targets =
				field.is === "oneToOne" ? [] : world.rows(field.to).map((target) => target.id as number);
			const isFilled = targets.length > 0 && !(field.null && random.chance(0.3));
			if (!isFilled && !field.null) return undefined;
			row[`${field.name}_id`] = isFilled ? random.pick(targets) : null;
		}
	}
	return row;
}

/** Other values for each of some objects, by value or by an expression over the row. */
function bulkUpdateCase(setting: Setting): CaseSpec {
	const { random, world, model } = setting;
	const ids = world.rows(model).map((row) => row.id as number);
	const columns = random.sample(world.columns(model), random.whole(1, 3));
	const own: Setting = { ...setting, reach: "own", depth: 0, names: [] };
	const setFor = (withExpressions: boolean): Record<string, Expr> =>
		Object.fromEntries(
			columns.map(({ name, kind, null: nullable }): [string, Expr] => {
				if (nullable && random.chance(0.2)) return [name, { is: "value", kind, value: null }];
				if (withExpressions && nullable && kind !== "json" && random.chance(0.3))
					return [name, randomExpression(own, [kind]).expr];
				return [name, { is: "value", kind, value: randomValue(random, kind) }];
			}),
		);
	const withExpressions = random.chance(0.4);
	return {
		model,
		ops: random.chance(0.4) ? filters({ ...setting, reach: "one" }, 1, 1) : [],
		end: {
			end: "bulkUpdate",
			fields: columns.map(({ name }) => name),
			rows: random.sample(ids, random.whole(1, 5)).map((id) => ({ id, set: setFor(withExpressions) })),
		},
	};
}

function updateOrCreateCase(setting: Setting): CaseSpec {
	const { random, world, model } = setting;
	const id = random.whole(1, 12);
	const create = newRow(setting, id);
	if (!create) return updateCase(setting);
	const { id: _, ...whole } = create;
	const columns = world.columns(model).map(({ name }) => name);
	const some = random.sample(columns, random.whole(1, columns.length));
	const set = random.chance(0.5)
		? Object.fromEntries(some.map((name) => [name, whole[name] ?? null]))
		: whole;
	const ops = random.chance(0.3) ? filters({ ...setting, reach: "one" }, 1, 1) : [];
	return { model, ops, end: { end: "updateOrCreate", id, set, create: set === whole ? null : whole } };
}

const deleteCase = (setting: Setting): CaseSpec => ({
	model: setting.model,
	ops: filters(setting, 1, 2),
	end: { end: "delete" },
});
