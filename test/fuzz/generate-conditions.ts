// Random conditions and expressions.
import { CALLS } from "./calls.ts";
import {
	type NamedColumn,
	type Reach,
	randomColumn,
	randomHop,
	randomJson,
	randomPlace,
} from "./generate-paths.ts";
import { randomValue } from "./generate-schema.ts";
import type { Random } from "./random.ts";
import type {
	AggregateSpec,
	Cond,
	Expr,
	Kind,
	LookupSpec,
	Op,
	QuerySpec,
	Right,
	Value,
	WindowSpec,
} from "./spec.ts";
import type { World } from "./world.ts";

/** What conditions and expressions are made for. */
export interface Setting {
	readonly random: Random;
	readonly world: World;
	readonly model: string;
	/** How far names may reach. */
	readonly reach: Reach;
	/** Room for subqueries. */
	readonly depth: number;
	/** Annotations that can be named. */
	readonly names: readonly { readonly name: string; readonly kind: Kind }[];
	/** Inside a NOT, where F() stays with single-valued relations. */
	readonly negated?: boolean;
}

const NUMBERS: readonly Kind[] = ["integer", "float", "decimal"];
const COMPARED = ["exact", "gt", "gte", "lt", "lte", "in", "range"];
const LOOKUPS: Readonly<Record<Kind, readonly string[]>> = {
	integer: COMPARED,
	bigInteger: COMPARED,
	float: COMPARED,
	decimal: COMPARED,
	boolean: ["exact", "exact", "in"],
	text: [
		...["exact", "iexact", "contains", "icontains", "startswith", "istartswith", "endswith", "iendswith"],
		...["gt", "lte", "in", "range"],
	],
	date: [...COMPARED, "year", "year__gte", "month", "day__lt", "week_day", "quarter"],
	dateTime: [...COMPARED, "year", "year__lt", "month", "date", "date__gte", "hour", "minute__gt"],
	uuid: ["exact", "in"],
	json: ["exact", "exact", "gt", "gte", "lt", "lte", "in", "range", "has_key"],
};

// ---- conditions

export function randomConditions(setting: Setting): Cond[] {
	return setting.random.many(1, 3, () => randomCondition(setting, 2));
}

export function randomCondition(setting: Setting, nesting: number): Cond {
	const { random } = setting;
	if (nesting > 0 && random.chance(0.3)) {
		const is = random.weighted([
			[4, "or"],
			[3, "and"],
			[1, "xor"],
		] as const);
		return { is, items: random.many(2, 3, () => randomCondition(setting, nesting - 1)) };
	}
	if (nesting > 0 && random.chance(0.2))
		return { is: "not", item: randomCondition({ ...setting, negated: true }, nesting - 1) };
	if (setting.depth > 0 && random.chance(0.08))
		return { is: "exists", query: relatedQuery(setting, random.chance(0.8)) };
	return randomLookup(setting);
}

function randomLookup(setting: Setting): LookupSpec {
	const { random, world, model, reach, names } = setting;
	if (names.length > 0 && random.chance(0.3)) {
		const { name, kind } = random.pick(names);
		if (kind === "json") return jsonLookup(random, [name]);
		return lookupOn(setting, [name], kind, "", false);
	}
	if (reach !== "own" && random.chance(0.2)) {
		const relation = relationLookup(setting);
		if (relation) return relation;
	}
	const json = random.chance(0.15) ? randomJson(random, world, model, reach) : undefined;
	if (json) return jsonLookup(random, json.path);
	const column = randomColumn(random, world, model, reach) as NamedColumn;
	return lookupOn(setting, column.path, column.kind, column.attribute, true, column.model);
}

/** A relation itself: its key, or whether there is any. */
function relationLookup(setting: Setting): LookupSpec | undefined {
	const { random, world, model, reach } = setting;
	const place = randomPlace(random, world, model, reach, 2);
	const hop = randomHop(random, world, place.model, reach);
	if (!hop) return undefined;
	const path = [...place.path, hop.name];
	if (random.chance(0.4)) return isNull(random, path);
	if (setting.depth > 0 && random.chance(0.3)) {
		const query = { ...randomSubquery(setting, hop.to) };
		return { is: "lookup", path, lookup: "in", right: { is: "query", query } };
	}
	const right: Right = random.chance(0.5)
		? { is: "value", kind: "integer", value: random.whole(1, 6) }
		: { is: "list", kind: "integer", values: random.many(0, 3, () => random.whole(1, 6)) };
	return { is: "lookup", path, lookup: right.is === "list" ? "in" : "exact", right };
}

/** A lookup on a document or on a key of it. */
function jsonLookup(random: Random, path: readonly string[]): LookupSpec {
	if (random.chance(0.15)) return isNull(random, path);
	const lookup = random.pick(LOOKUPS.json);
	const lookupWith = (right: Right): LookupSpec => ({ is: "lookup", path, lookup, right });
	const comparable = (): Value => ({ json: random.pick([1, 2, 1.5, 0, -1, "1", "x", "é", ""]) });
	// Documents of several keys would be compared in the order of their keys.
	const any = (): Value =>
		random.chance(0.6)
			? comparable()
			: { json: random.pick([true, false, { b: 2 }, [1, 2], [], {}, { a: null }]) };
	if (lookup === "has_key")
		return lookupWith({ is: "value", kind: "text", value: random.pick(["a", "b", "0", "a b", 'q"r', "x"]) });
	if (lookup === "in") return lookupWith({ is: "list", kind: "json", values: random.many(0, 3, any) });
	if (lookup === "range") {
		const low = comparable();
		return lookupWith({ is: "list", kind: "json", values: [low, random.chance(0.8) ? low : comparable()] });
	}
	if (lookup !== "exact") return lookupWith({ is: "value", kind: "json", value: comparable() });
	const isKey = path.length > 1;
	const value: Value = isKey && random.chance(0.1) ? { json: null } : any();
	return lookupWith({ is: "value", kind: "json", value });
}

const isNull = (random: Random, path: readonly string[]): LookupSpec => ({
	is: "lookup",
	path,
	lookup: "isnull",
	right: { is: "value", kind: "boolean", value: random.chance(0.5) },
});

function lookupOn(
	setting: Setting,
	path: readonly string[],
	kind: Kind,
	attribute: string,
	expressions: boolean,
	model = setting.model,
): LookupSpec {
	const { random } = setting;
	if (random.chance(0.15)) return isNull(random, path);
	const lookup = random.pick(LOOKUPS[kind]);
	const value = (): Value => likelyValue(setting, model, attribute, kind);
	const right = (is: Kind, one: Value): Right => ({ is: "value", kind: is, value: one });
	const [head = ""] = lookup.split("__");
	if (head === "in") {
		if (expressions && setting.depth > 0 && random.chance(0.2)) {
			const query = columnSubquery(setting, kind);
			if (query) return { is: "lookup", path, lookup, right: { is: "query", query } };
		}
		return { is: "lookup", path, lookup, right: { is: "list", kind, values: random.many(0, 4, value) } };
	}
	if (head === "range")
		return { is: "lookup", path, lookup, right: { is: "list", kind, values: [value(), value()] } };
	if (head === "date")
		return { is: "lookup", path, lookup, right: right("date", String(value()).slice(0, 10)) };
	if (["year", "month", "day", "hour", "minute", "week_day", "quarter"].includes(head)) {
		const part = head === "year" ? random.whole(1999, 2024) : random.pick([1, 2, 3, 6, 12, 15, 23, 29]);
		return { is: "lookup", path, lookup, right: right("integer", part) };
	}
	if (["exact", "gt", "gte", "lt", "lte"].includes(head) && random.chance(0.3)) {
		const other = expressions && comparedExpression(setting, kind);
		if (other) return { is: "lookup", path, lookup, right: other };
	}
	const text = head.includes("contains") || head.includes("with");
	const one = value();
	return {
		is: "lookup",
		path,
		lookup,
		right: right(kind, text ? [...String(one)].slice(0, random.whole(0, 2)).join("") : one),
	};
}

/** A value that is there, most of the time. */
function likelyValue({ random, world }: Setting, model: string, attribute: string, kind: Kind): Value {
	const there = world
		.rows(model)
		.map((row) => row[attribute])
		.filter((value) => value !== null && value !== undefined);
	return there.length > 0 && random.chance(0.6) ? random.pick(there) : randomValue(random, kind);
}

function comparedExpression(setting: Setting, kind: Kind): Expr | undefined {
	const { random, world, model } = setting;
	const reach = setting.negated || setting.reach === "own" ? "one" : setting.reach;
	const near = setting.reach === "own" ? "own" : reach;
	if (setting.depth > 0 && random.chance(0.15)) {
		const query = columnSubquery(setting, kind, true);
		if (query) return { is: "subquery", query };
	}
	const column = randomColumn(random, world, model, near, [kind]);
	if (!column) return undefined;
	const field: Expr = { is: "field", path: column.path };
	return NUMBERS.includes(kind) && random.chance(0.4) ? arithmetic(setting, field, kind) : field;
}

// ---- expressions

function arithmetic(setting: Setting, left: Expr, kind: Kind): Expr {
	const { random, world, model } = setting;
	const operator = random.pick(
		kind === "integer"
			? (["add", "sub", "mul", "div", "mod"] as const)
			: (["add", "sub", "mul", "div"] as const),
	);
	const near = setting.reach === "any" ? "one" : setting.reach;
	const column = random.chance(0.5) ? randomColumn(random, world, model, near, [kind]) : undefined;
	const right: Expr = column
		? { is: "field", path: column.path }
		: { is: "value", kind, value: smallNumber(random, kind) };
	return { is: "combine", operator, left, right };
}

const smallNumber = (random: Random, kind: Kind): number =>
	kind === "integer" ? random.pick([0, 1, 2, 3, -2, 10]) : random.pick([0, 1, 0.5, 2, -1.5, 4]);

/** An expression of a row, with its kind. */
export function randomExpression(setting: Setting, kinds?: readonly Kind[]): { expr: Expr; kind: Kind } {
	const { random, world, model, reach } = setting;
	const column = randomColumn(random, world, model, reach, kinds) ?? {
		path: ["id"],
		kind: "integer" as const,
	};
	const field: Expr = { is: "field", path: column.path };
	const { kind } = column;
	const called = random.chance(0.2) ? functionCall(setting, kinds) : undefined;
	if (called) return called;
	const roll = random.next();
	if (roll < 0.3 && NUMBERS.includes(kind)) return { expr: arithmetic(setting, field, kind), kind };
	if (roll < 0.5) return { expr: caseExpression(setting, field, kind), kind };
	if (roll < 0.6)
		return {
			expr: { is: "coalesce", items: [field, { is: "value", kind, value: randomValue(random, kind) }] },
			kind,
		};
	if (roll < 0.75 && setting.depth > 0) {
		const query = columnSubquery(setting, kind, true);
		if (query) return { expr: { is: "subquery", query }, kind };
	}
	if (roll < 0.82 && setting.depth > 0 && !kinds)
		return { expr: { is: "exists", query: relatedQuery(setting, true) }, kind: "boolean" };
	return { expr: field, kind };
}

/** A function over a column; undefined when none of these kinds is near. */
function functionCall(setting: Setting, kinds?: readonly Kind[]): { expr: Expr; kind: Kind } | undefined {
	const { random, world, model, reach } = setting;
	const [name, { takes, parameters, gives }] = random.pick(Object.entries(CALLS));
	const column = randomColumn(random, world, model, reach, takes);
	if (!column) return undefined;
	const { kind } = column;
	const result = gives ?? kind;
	if (kinds && !kinds.includes(result)) return undefined;
	const args = parameters.map((parameter): Expr => {
		if (parameter === "column") return { is: "field", path: column.path };
		if (parameter === "count") return { is: "value", kind: "integer", value: random.whole(1, 4) };
		if (parameter === "text")
			return { is: "value", kind: "text", value: random.pick(["a", "b", "é", "x'", "", "%", " ", "ab"]) };
		const other = random.chance(0.5) ? randomColumn(random, world, model, reach, [kind]) : undefined;
		return other
			? { is: "field", path: other.path }
			: { is: "value", kind, value: randomValue(random, kind) };
	});
	return { expr: { is: "call", name, args }, kind: result };
}

function caseExpression(setting: Setting, field: Expr, kind: Kind): Expr {
	const { random } = setting;
	const result = (): Expr =>
		random.chance(0.5) ? field : { is: "value", kind, value: randomValue(random, kind) };
	const inside: Setting = { ...setting, reach: setting.reach === "any" ? "one" : setting.reach, depth: 0 };
	const whens = random.many(1, 2, () => ({ when: randomCondition(inside, 1), then: result() }));
	return { is: "case", whens, otherwise: random.chance(0.6) ? result() : null };
}

export function randomAggregate(setting: Setting): { expr: AggregateSpec; kind: Kind } {
	const { random, world, model, reach } = setting;
	const name = random.weighted([
		[4, "Count"],
		[3, "Sum"],
		[1, "Avg"],
		[2, "Min"],
		[2, "Max"],
	] as const);
	const inside: Setting = { ...setting, reach: reach === "any" && random.chance(0.6) ? "one" : reach };
	const filter = random.chance(0.3) ? randomCondition({ ...inside, depth: 0, names: [] }, 1) : null;
	if (name === "Count") {
		const path = countedPath(setting);
		const distinct = path !== null && random.chance(0.4);
		const source: Expr | null = path && { is: "field", path };
		return { expr: { is: "aggregate", name, source, distinct, filter, default: null }, kind: "integer" };
	}
	const kinds: readonly Kind[] =
		name === "Min" || name === "Max" ? [...NUMBERS, "text", "date", "dateTime", "bigInteger"] : NUMBERS;
	const column = randomColumn(random, world, model, reach, kinds);
	if (!column) return randomAggregate(setting);
	const { kind, path } = column;
	const field: Expr = { is: "field", path };
	const source = NUMBERS.includes(kind) && random.chance(0.2) ? arithmetic(setting, field, kind) : field;
	const result = name === "Avg" && kind === "integer" ? "float" : kind;
	const value: Expr = { is: "value", kind: result, value: randomValue(random, result) };
	const distinct = (name === "Sum" || name === "Avg") && random.chance(0.2);
	const expr: AggregateSpec = {
		is: "aggregate",
		name,
		source,
		distinct,
		filter,
		default: random.chance(0.15) ? value : null,
	};
	return { expr, kind: result };
}

/** A window over rows of one model; ordered by the key at last where the order of equal rows would show. */
export function randomWindow(setting: Setting): { expr: WindowSpec; kind: Kind } {
	const { random, world, model } = setting;
	const near = (): readonly string[] => randomColumn(random, world, model, "one")?.path ?? ["id"];
	const name = random.pick(WINDOWS);
	const isRank = ["RowNumber", "Rank", "DenseRank"].includes(name);
	const kinds = ["Sum", "Avg"].includes(name) ? NUMBERS : undefined;
	const column = isRank ? undefined : randomColumn(random, world, model, "one", kinds);
	if (!isRank && name !== "Count" && !column) return randomWindow(setting);
	const showsTies = ["RowNumber", "Lag", "Lead", "FirstValue", "LastValue"].includes(name);
	const frame =
		!isRank && name !== "Lag" && name !== "Lead" && random.chance(0.3)
			? {
					start: random.pick([null, -2, -1, 0] as const),
					end: random.pick([null, 0, 1, 2] as const),
				}
			: null;
	const ordered = showsTies || frame !== null || random.chance(0.6);
	const terms = ordered
		? random.many(name === "Rank" || name === "DenseRank" ? 1 : 0, 2, () => ({
				by: near(),
				descending: random.chance(0.4),
			}))
		: [];
	const key = { by: ["id"], descending: random.chance(0.3) };
	return {
		expr: {
			is: "window",
			name,
			source: column?.path ?? null,
			offset: random.whole(1, 2),
			partition: random.many(0, 2, near),
			terms: showsTies || frame !== null ? [...terms, key] : terms,
			frame,
		},
		kind: isRank || name === "Count" ? "integer" : name === "Avg" ? "float" : (column?.kind as Kind),
	};
}
const WINDOWS = [
	...(["RowNumber", "Rank", "DenseRank", "Lag", "Lead", "FirstValue", "LastValue"] as const),
	...(["Sum", "Count", "Min", "Max", "Avg"] as const),
];

function countedPath({ random, world, model, reach }: Setting): readonly string[] | null {
	if (random.chance(0.1)) return null;
	const hop = randomHop(random, world, model, reach);
	if (hop && random.chance(0.7)) return [hop.name];
	return (randomColumn(random, world, model, reach) as NamedColumn).path;
}

// ---- subqueries

/** Filters for a query inside another. */
function innerFilters(setting: Setting, model: string): Op[] {
	const { random } = setting;
	return random.many(0, 2, () => {
		const op = random.chance(0.7) ? "filter" : "exclude";
		const inner: Setting = { ...setting, model, depth: setting.depth - 1, names: [], reach: "any" };
		const where = random.many(1, 2, () => randomCondition({ ...inner, negated: op === "exclude" }, 1));
		return { op, where };
	});
}

/** A query over a model that is related to the row outside, tied to it by OuterRef. */
function relatedQuery(setting: Setting, tied: boolean): QuerySpec {
	const { random, world, model } = setting;
	const hops = world.hops(model);
	const hop = hops.length > 0 ? random.pick(hops) : undefined;
	if (!hop || !tied) return { model: hop?.to ?? model, ops: innerFilters(setting, hop?.to ?? model) };
	return { model: hop.to, ops: [tie(hop, world), ...innerFilters(setting, hop.to)] };
}

function tie(hop: ReturnType<World["hops"]>[number], world: World): Op {
	const { relation } = hop;
	const back = hop.forward ? relation.relatedName : relation.name;
	const symmetrical = relation.symmetrical && world.hop(hop.to, relation.name);
	const path = [symmetrical ? relation.name : back];
	const right: Expr = { is: "outer", path: ["pk"] };
	return { op: "filter", where: [{ is: "lookup", path, lookup: "exact", right }] };
}

function randomSubquery(setting: Setting, model: string): QuerySpec {
	return { model, ops: innerFilters(setting, model) };
}

/** A query of one column; of one row when it stands for a value. */
function columnSubquery(setting: Setting, kind: Kind, one = false): QuerySpec | undefined {
	const { random, world } = setting;
	const query = relatedQuery(setting, random.chance(0.8));
	const column = randomColumn(random, world, query.model, "one", [kind]);
	if (!column) return undefined;
	const ops: Op[] = [...query.ops];
	if (one)
		ops.push({
			op: "orderBy",
			terms: [
				...(random.chance(0.5) ? [{ by: column.path, descending: random.chance(0.5), nulls: null }] : []),
				{ by: ["id"], descending: random.chance(0.5), nulls: null },
			],
		});
	ops.push({ op: "values", names: [column.path] });
	if (one) ops.push({ op: "slice", start: 0, end: 1 });
	return { model: query.model, ops };
}
