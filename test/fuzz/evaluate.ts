// The naive judge: runs a query over arrays, by the rules of Django's documentation. Slow, plain, and without a line of the library.
import { aggregateFormula, formula, inFilter, type Test, test } from "./formulas.ts";
import { orderTerm } from "./logic.ts";
import { type Env, type Formula, type Group, type Outer, Source, single, Unsuitable } from "./source.ts";
import type { CaseSpec, Cond, Op, PrefetchOp, QuerySpec, Row, Term, Value } from "./spec.ts";
import type { World } from "./world.ts";

export interface OutRow {
	readonly values: readonly Value[];
	readonly keys: readonly Value[];
	/** What the row stands for; none in a combined query. */
	readonly unit: Group | null;
}
export interface Table {
	readonly columns: readonly string[];
	readonly rows: readonly OutRow[];
}

interface Item {
	readonly name: string;
	readonly formula: Formula;
}

interface Combined {
	readonly op: string;
	readonly tables: readonly Table[];
}

/** How a query is read out. */
interface Reading {
	/** Order does not matter, as for count(). */
	readonly unordered?: boolean;
	/** Rows that look alike but stand for different objects are different. */
	readonly strict?: boolean;
}

export class Evaluation {
	readonly source: Source;
	readonly world: World;
	readonly #having: Test[] = [];
	/** Conditions over windows, which see the rows that they refuse. */
	readonly #qualify: Test[] = [];
	#items: Item[] | null = null;
	groupBy: "model" | readonly Formula[] | null = null;
	order: readonly Term[] | null = null;
	reversed = false;
	distinct = false;
	slice: readonly [number, number | null] = [0, null];
	#combined: Combined | null = null;
	readonly related: (readonly string[])[] = [];
	readonly prefetched: (readonly string[])[] = [];
	readonly prefetches: PrefetchOp[] = [];

	constructor(world: World, query: QuerySpec, outer: Outer | null = null) {
		this.world = world;
		this.source = new Source(world, query.model, outer, runSubquery);
		for (const op of query.ops) this.#apply(op);
	}

	#apply(op: Op): void {
		switch (op.op) {
			case "filter":
			case "exclude":
				this.#filter(op);
				return;
			case "annotate":
			case "alias":
				this.#annotate(op);
				return;
			case "orderBy":
				this.order = op.terms;
				return;
			case "reverse":
				this.reversed = !this.reversed;
				return;
			case "distinct":
				this.distinct = true;
				return;
			case "none":
				this.source.rows = [];
				return;
			case "slice":
				this.slice = [op.start, op.end];
				return;
			case "values":
			case "valuesList":
			case "flat":
				this.#items = op.names.map((path) => ({
					name: path.join("__"),
					formula: formula(this.source, { is: "field", path }),
				}));
				return;
			case "selectRelated":
				this.related.push(...op.names);
				return;
			case "prefetchRelated":
				this.prefetched.push(...op.names);
				return;
			case "prefetch":
				this.prefetches.push(op);
				return;
			default: {
				const tables = op.others.map((other) => new Evaluation(this.world, other).table());
				this.#combined = { op: op.op, tables: [this.table(), ...tables] };
				this.order = null;
				this.distinct = false;
				this.slice = [0, null];
			}
		}
	}

	#filter({ op, where }: Extract<Op, { op: "filter" | "exclude" }>): void {
		if (where.length === 0) return;
		const context = inFilter();
		const whole = { is: "and", items: where } as const;
		const conditions = op === "exclude" ? [{ is: "not", item: whole } as const] : where.flatMap(conjuncts);
		const tests = conditions.map((condition) => test(this.source, condition, context));
		for (const one of tests) {
			if (one.window) this.#qualify.push(one);
			else if (one.aggregate) this.#having.push(one);
			else this.source.rows = this.source.rows.filter((env) => one.of(single(env)) === true);
		}
	}

	#annotate({ op, name, expr }: Extract<Op, { op: "annotate" | "alias" }>): void {
		const made = formula(this.source, expr);
		this.source.annotations.set(name, { formula: made, selected: op === "annotate" });
		if (made.aggregate) this.groupBy ??= this.#items ? this.#items.map((item) => item.formula) : "model";
		if (this.#items && op === "annotate") this.#items = [...this.#items, { name, formula: made }];
	}

	/** The columns of a row. */
	items(): Item[] {
		if (this.#items) return this.#items;
		const { source, world } = this;
		const own = world.attributes(source.model).map((name) => ({
			name,
			formula: formula(source, { is: "field", path: [name] }),
		}));
		const annotations = [...source.annotations]
			.filter(([, { selected }]) => selected)
			.map(([name, annotation]) => ({ name, formula: annotation.formula }));
		return [...own, ...annotations];
	}

	table(reading: Reading = {}): Table {
		if (this.#combined) return this.#combinedTable(reading);
		const { source } = this;
		const items = this.items();
		const sliced = this.isSliced();
		const terms = reading.unordered && !sliced ? [] : this.terms();
		const order = terms.map((term) => ({
			...term,
			formula: formula(source, isPath(term.by) ? { is: "field", path: term.by } : term.by),
		}));
		const units = this.#units(items, order);
		const rows = units.map((unit) => ({
			values: items.map((item) => item.formula.of(unit)),
			keys: order.map((term) => term.formula.of(unit)),
			unit,
		}));
		return { columns: items.map((item) => item.name), rows: this.#arrange(rows, terms, reading) };
	}

	/** The rows as if there were no slice. */
	unsliced(): Table {
		const { slice } = this;
		this.slice = [0, null];
		const table = this.table();
		this.slice = slice;
		return table;
	}

	/** The order that holds, turned round by reverse(). */
	terms(): Term[] {
		return (this.order ?? []).map((term) =>
			this.reversed
				? {
						...term,
						descending: !term.descending,
						nulls: term.nulls && (term.nulls === "first" ? "last" : "first"),
					}
				: term,
		);
	}

	isSliced(): boolean {
		return this.slice[0] > 0 || this.slice[1] !== null;
	}
	isPlain(): boolean {
		return (
			!this.isSliced() &&
			this.#qualify.length === 0 &&
			!this.distinct &&
			!this.groupBy &&
			!this.#combined &&
			this.#having.length === 0
		);
	}

	#units(items: readonly Item[], order: readonly { readonly formula: Formula }[]): Group[] {
		const others = [...items, ...order].map((item) => item.formula).filter((made) => !made.aggregate);
		const windows = this.#qualify.length > 0 || others.some((made) => made.window);
		if (this.groupBy && windows) throw new Unsuitable("windows over groups");
		if (!this.groupBy) return this.source.rows.map(single).filter((unit) => this.#qualifies(unit));
		const key = (env: Env): string => {
			const group = single(env);
			const wanted = this.groupBy === "model" ? [env[0]?.id] : this.groupBy?.map((made) => made.of(group));
			return JSON.stringify([wanted, others.map((made) => made.of(group))]);
		};
		const groups = new Map<string, Env[]>();
		for (const env of this.source.rows) {
			const name = key(env);
			groups.set(name, [...(groups.get(name) ?? []), env]);
		}
		return [...groups.values()]
			.map((rows) => ({ rows, first: rows[0] as Env }))
			.filter((group) => this.#having.every((one) => one.of(group) === true));
	}

	#qualifies(unit: Group): boolean {
		return this.#qualify.every((one) => one.of(unit) === true);
	}

	#arrange(rows: readonly OutRow[], terms: readonly Term[], reading: Reading): OutRow[] {
		const sorted = rows.toSorted((a, b) => compareKeys(a.keys, b.keys, terms));
		const kept = this.distinct ? unique(sorted, (row) => JSON.stringify([row.values, row.keys])) : sorted;
		const [start, end] = this.slice;
		for (const cut of [start, end]) if (cut !== null) checkCut(kept, cut, reading.strict ?? false);
		return kept.slice(start, end ?? undefined);
	}

	#combinedTable(reading: Reading): Table {
		const { op, tables } = this.#combined as Combined;
		const columns = (tables[0] as Table).columns;
		const lists = tables.map((table) => table.rows.map((row) => row.values));
		const terms = reading.unordered && !this.isSliced() ? [] : this.terms();
		const places = terms.map(({ by }) => columns.indexOf(isPath(by) ? by.join("__") : ""));
		const rows = combineLists(op, lists).map((values) => ({
			values,
			keys: places.map((place) => values[place] ?? null),
			unit: null,
		}));
		return { columns, rows: this.#arrange(rows, terms, reading) };
	}
}

const conjuncts = (cond: Cond): readonly Cond[] =>
	cond.is === "and" ? cond.items.flatMap(conjuncts) : [cond];

const isPath = (by: Term["by"]): by is readonly string[] => Array.isArray(by);

function compareKeys(a: readonly Value[], b: readonly Value[], terms: readonly Term[]): number {
	for (const [index, term] of terms.entries()) {
		const difference = orderTerm(a[index] ?? null, b[index] ?? null, term.descending, term.nulls);
		if (difference !== 0) return difference;
	}
	return 0;
}

/** A slice that cuts through rows of equal rank has no one answer, unless they look the same. */
function checkCut(rows: readonly OutRow[], cut: number, strict: boolean): void {
	const [before, after] = [rows[cut - 1], rows[cut]];
	if (!before || !after || JSON.stringify(before.keys) !== JSON.stringify(after.keys)) return;
	const rank = JSON.stringify(after.keys);
	const looks = (row: OutRow): string =>
		JSON.stringify([row.values, strict ? (row.unit?.first ?? null) : null]);
	const tied = rows.filter((row) => JSON.stringify(row.keys) === rank);
	if (new Set(tied.map(looks)).size > 1) throw new Unsuitable("the slice cuts through rows of equal rank");
}

function unique<Item>(items: readonly Item[], key: (item: Item) => string): Item[] {
	return [...new Map(items.toReversed().map((item) => [key(item), item])).values()].toReversed();
}

function combineLists(op: string, lists: readonly (readonly (readonly Value[])[])[]): (readonly Value[])[] {
	if (op === "unionAll") return lists.flat();
	const key = (row: readonly Value[]): string => JSON.stringify(row);
	if (op === "union") return unique(lists.flat(), key);
	const [first = [], ...rest] = lists;
	const others = rest.map((list) => new Set(list.map(key)));
	return unique(first, key).filter((row) =>
		op === "intersection"
			? others.every((set) => set.has(key(row)))
			: !others.some((set) => set.has(key(row))),
	);
}

/** The rows of a query inside another; one that selects no columns stands for its keys. */
function runSubquery(world: World, query: QuerySpec, outer: Outer): readonly (readonly Value[])[] {
	return new Evaluation(world, query, outer).table({ strict: true }).rows.map((row) => row.values);
}

// ---- what is asked at the end

export type Expected =
	/** Rows of equal keys may come in any order. */
	| { readonly kind: "rows"; readonly table: Table }
	| { readonly kind: "row"; readonly columns: readonly string[]; readonly row: readonly Value[] | null }
	| { readonly kind: "value"; readonly value: Value | Readonly<Record<string, Value>> };

export function evaluate(world: World, spec: CaseSpec): Expected {
	const evaluation = new Evaluation(world, spec);
	const { end } = spec;
	switch (end.end) {
		case "list":
			return { kind: "rows", table: withRelated(evaluation, evaluation.table()) };
		case "count":
			return { kind: "value", value: evaluation.table({ unordered: true }).rows.length };
		case "exists":
			return { kind: "value", value: evaluation.table({ unordered: true }).rows.length > 0 };
		case "first":
		case "last":
			return firstRow(evaluation, end.end === "last");
		case "aggregate":
			return { kind: "value", value: aggregates(evaluation, end.aggregates) };
		default:
			throw new Error("a write has no rows");
	}
}

function firstRow(evaluation: Evaluation, last: boolean): Expected {
	if (evaluation.isSliced()) throw new Unsuitable("first() of a slice");
	if (!evaluation.order?.length) evaluation.order = [{ by: ["id"], descending: false, nulls: null }];
	if (last) evaluation.reversed = !evaluation.reversed;
	evaluation.slice = [0, 1];
	const table = withRelated(evaluation, evaluation.table());
	return { kind: "row", columns: table.columns, row: table.rows[0]?.values ?? null };
}

function aggregates(
	evaluation: Evaluation,
	specs: Extract<CaseSpec["end"], { end: "aggregate" }>["aggregates"],
): Record<string, Value> {
	const { source } = evaluation;
	const plain = evaluation.isPlain();
	if (plain) evaluation.items();
	const before = source.joins.length;
	const made = Object.entries(specs).map(([name, spec]) => [name, aggregateFormula(source, spec)] as const);
	if (!plain && source.joins.length > before) throw new Unsuitable("a join over a query that is a table");
	const units = plain
		? source.rows.map(single)
		: evaluation.table({ unordered: true, strict: true }).rows.map(({ unit }) => {
				if (!unit) throw new Unsuitable("an aggregate over a combined query");
				return unit;
			});
	return Object.fromEntries(made.map(([name, one]) => [name, one.over(units)]));
}

/** Keys of the objects that selectRelated() and prefetchRelated() load, as further columns. */
function withRelated(evaluation: Evaluation, table: Table): Table {
	const { world, source, related, prefetched, prefetches } = evaluation;
	if (related.length + prefetched.length + prefetches.length === 0) return table;
	const results = prefetches.map(({ query }) => new Evaluation(world, query));
	const tables = results.map((result) => result.unsliced());
	const walk = (row: Row, path: readonly string[]): Row[] => {
		let found = [row];
		let model = source.model;
		for (const name of path) {
			const hop = world.hop(model, name);
			if (!hop) throw new Error(`${model} has no relation ${name}`);
			found = found.flatMap((one) => world.related(one, hop));
			model = hop.to;
		}
		return found;
	};
	/** From the parents of the last step of a path. */
	const walkFrom = (path: readonly string[], parent: Row): Row[] => {
		const model = path.slice(0, -1).reduce((at, name) => world.hop(at, name)?.to ?? at, source.model);
		const hop = world.hop(model, path.at(-1) as string);
		return hop ? world.related(parent, hop) : [];
	};
	const rows = table.rows.map((row) => {
		const base = row.unit?.first[0] as Row;
		const one = related.map((path) => walk(base, path)[0]?.id ?? null);
		const all = prefetched.map((path) => keysOf(walk(base, path)));
		const chosen = prefetches.map(({ path }, index) => {
			const [start, end] = results[index]?.slice ?? [0, null];
			const parents = walk(base, path.slice(0, -1));
			const lists = parents.map((parent) => {
				const mine = walkFrom(path, parent).map(({ id }) => id);
				const rows = (tables[index] as Table).rows.map((each) => each.unit?.first[0] as Row);
				return rows.filter(({ id }) => mine.includes(id)).slice(start, end ?? undefined);
			});
			const isOrdered = path.length === 1 && (results[index]?.order ?? []).length > 0;
			return isOrdered
				? lists
						.flat()
						.map(({ id }) => id)
						.join(" ")
				: keysOf(lists.flat());
		});
		return { ...row, values: [...row.values, ...one, ...all, ...chosen] };
	});
	const columns = [
		...table.columns,
		...related.map((path) => `related ${path.join("__")}`),
		...prefetched.map((path) => `prefetched ${path.join("__")}`),
		...prefetches.map(({ path, toAttr }) => `chosen ${toAttr ?? path.join("__")}`),
	];
	return { columns, rows };
}

const keysOf = (rows: readonly Row[]): string =>
	rows
		.map((row) => Number(row.id))
		.sort((a, b) => a - b)
		.join(" ");
