// Plan, compile, run, hydrate: the only place that joins them.

import type { Backend } from "../backend/backend.ts";
import type { Result } from "../backend/result.ts";
import { hydrate } from "../hydrate/hydrate.ts";
import type { Linked } from "../hydrate/instances.ts";
import { unpackRows } from "../hydrate/unpack-rows.ts";
import type { Expression, Query } from "../intent/query.ts";
import type { DeleteIntent, InsertIntent, UpdateIntent, WriteIntent } from "../intent/write.ts";
import { setRelated } from "../meta/instance-state.ts";
import type { Field } from "../meta/model-meta.ts";
import type { AggregateRange, Aggregates } from "../plan/aggregate.ts";
import type { Planner } from "../plan/build.ts";
import { type PackedSelect, packColumns } from "../plan/pack-columns.ts";
import { createPlanner, existsSelect, planAggregate, planSelect } from "../plan/planner.ts";
import type { RowShape } from "../plan/row-shape.ts";
import { planDelete, planInsert, planUpdate } from "../plan/write.ts";
import { expressionKey, queryKey, signatureOf } from "../query/signature.ts";
import type { Statement } from "../sql/ast.ts";
import { bindSources, compile, packParams } from "../sql/compile.ts";
import type { Compiled, Template } from "../sql/compiled.ts";
import type { ParamSource, SqlValue } from "../sql/param.ts";
import { chunkRows } from "./chunk-size.ts";
import { emptyValue } from "./empty-aggregate.ts";
import { type Operations, operations } from "./operations.ts";
import { bindPrepared, type Prepared, prepare, ShapeCache } from "./plan-cache.ts";
import { askAhead, runPrefetches } from "./prefetch.ts";
import type { QueryListener } from "./query-event.ts";
import { QueryListeners } from "./query-listeners.ts";
import { ReadQueue } from "./read-queue.ts";
import { readReturned } from "./read-returned.ts";

/** A planned and compiled read; null when nothing needs to be asked. */
interface ReadPlan {
	readonly shape: RowShape;
	readonly prepared: Prepared;
}

export interface WriteResult {
	/** RETURNING values, converted by their fields. */
	readonly rows: unknown[][];
	readonly changes: number;
	readonly lastInsertId: number;
}

export interface DatabaseOptions {
	/** Called after each statement: a function, or a `queryBudget()`. */
	readonly onQuery?: QueryListener | undefined;
	/** The name of this database, for errors and routers. */
	readonly alias?: string | undefined;
}

/**
 * A database that models can live in: a backend with its planned statements.
 *
 * @example await Book.objects.using(d1(env.DB)).filter({ pages__gt: 100 }) // WHERE "library_book"."pages" > ?
 */
export class Database {
	/** What runs the statements. */
	readonly backend: Backend;
	/** Its name, "default" unless another was given. */
	readonly alias: string;
	/** What querysets and instances do with it; theirs to call, not the user's. */
	readonly operations: Operations = operations;
	private readonly planner: Planner;
	private readonly reads = new ShapeCache<ReadPlan | null>();
	private readonly updates = new ShapeCache<Prepared | null>();
	private readonly inserts = new ShapeCache<Prepared>();
	private readonly queue: ReadQueue | null;
	private trees: Map<string, Statement> | undefined;
	private readonly listeners = new QueryListeners();

	constructor(backend: Backend, options: DatabaseOptions = {}) {
		this.backend = backend;
		this.alias = options.alias ?? "default";
		this.planner = createPlanner(backend.limits);
		this.queue = backend.limits.remote ? new ReadQueue(backend) : null;
		if (options.onQuery) this.listeners.add(options.onQuery);
	}

	/** Calls the listener after each statement; returns a function that ends it. */
	onQuery(listener: QueryListener): () => void {
		return this.listeners.add(listener);
	}

	/** Closes the backend: no query runs after it. */
	close(): Promise<void> {
		return this.backend.close();
	}

	// ---- reads

	/** The rows of a query, hydrated, with what it prefetches. */
	async fetch(query: Query): Promise<unknown[]> {
		if (query.empty) return [];
		const { key, values } = signatureOf(query);
		const plan = this.reads.get(key, () => this.planRead(query, values));
		if (!plan) return [];
		const pending = this.read(bindPrepared(plan.prepared, values));
		const ahead = this.queue && query.prefetch.length > 0 ? askAhead(this, query) : undefined;
		const result = pending instanceof Promise ? await pending : pending;
		const rows = hydrate(plan.shape, result, { db: this, fetchMode: query.fetchMode });
		attachKnown(query, rows);
		if (query.prefetch.length > 0 && rows.length > 0 && plan.shape.kind === "instance")
			await runPrefetches(this, objectsOf(plan.shape, rows), query.prefetch, ahead);
		return rows;
	}

	/** Rows in chunks, as the backend streams them, else from one read. */
	async *stream(query: Query, chunkSize?: number): AsyncGenerator<unknown[]> {
		const size = chunkRows(query, chunkSize);
		const statement = this.compiled(query);
		if (!statement) return;
		const { stream } = this.backend;
		const plan = this.plan(query) as ReadPlan;
		const parts =
			stream && query.prefetch.length === 0 && !statement.unpack
				? this.listeners.stream(statement, stream.call(this.backend, statement, size))
				: this.parts(statement, size);
		for await (const part of parts) {
			const rows = hydrate(plan.shape, part, { db: this, fetchMode: query.fetchMode });
			attachKnown(query, rows);
			if (rows.length > 0) await runPrefetches(this, rows as object[], query.prefetch);
			yield rows;
		}
	}

	private async *parts(statement: Compiled, size: number): AsyncGenerator<Result> {
		const result = await this.read(statement);
		for (let start = 0; start < result.rows.length; start += size)
			yield { ...result, rows: result.rows.slice(start, start + size) };
	}

	/** The number of rows of a query. */
	async count(query: Query): Promise<number> {
		const result = await this.aggregateRow(query, "count", [0, 1]);
		return result ? (result[0] as number) : 0;
	}

	/** The one row of aaggregate(), or null when the query is known to be empty. */
	async aggregate(
		query: Query,
		aggregates: Readonly<Record<string, Expression>>,
	): Promise<Record<string, unknown> | null> {
		const names = Object.keys(aggregates);
		const rows = await Promise.all(
			this.aggregateRanges(names.length).map((range) => this.aggregateRow(query, aggregates, range)),
		);
		if (rows.includes(null)) return null;
		const row = rows.flat();
		return Object.fromEntries(names.map((name, index) => [name, row[index]]));
	}

	/** More aggregates than a result has columns are asked for in parts; each may be made of several terms. */
	private aggregateRanges(count: number): readonly AggregateRange[] {
		const { resultColumns } = this.backend.limits;
		if (count <= resultColumns) return [[0, count]];
		const size = Math.floor(resultColumns / 4);
		return Array.from({ length: Math.ceil(count / size) }, (_, part) => [part * size, (part + 1) * size]);
	}

	private async aggregateRow(
		query: Query,
		aggregates: Aggregates,
		range: AggregateRange,
	): Promise<unknown[] | null> {
		const values: ParamSource[] = [];
		const [names, expressions]: [string, readonly Expression[]] =
			aggregates === "count" ? ["count", []] : [Object.keys(aggregates).join(), Object.values(aggregates)];
		const isKnown = expressions.every(emptyValue);
		if (query.empty && isKnown) return null;
		const key = `#${range.join()}${names}:${queryKey(query, values)}:${expressions.map((expression) => expressionKey(expression, values)).join()}`;
		const plan = this.reads.get(key, () => {
			const { select, shape, empty } = planAggregate(this.planner, query, aggregates, range);
			return empty && isKnown ? null : { shape, prepared: prepare(this.compile(select), values) };
		});
		if (!plan) return null;
		const result = await this.read(bindPrepared(plan.prepared, values));
		const shape =
			plan.shape.kind === "flat" || plan.shape.kind === "instance"
				? plan.shape
				: { ...plan.shape, kind: "tuple" as const };
		const [row] = hydrate(shape, result, { db: this, fetchMode: "one" });
		return Array.isArray(row) ? row : [row];
	}

	/** Whether a query has any row. */
	async exists(query: Query): Promise<boolean> {
		if (query.empty) return false;
		const values: ParamSource[] = [];
		const key = `?${queryKey(query, values)}`;
		const plan = this.reads.get(key, () => {
			const select = existsSelect(this.planner, query, null);
			return select && { shape: EXISTS_SHAPE, prepared: prepare(this.compile(select), values) };
		});
		if (!plan) return false;
		return (await this.read(bindPrepared(plan.prepared, values))).rows.length > 0;
	}

	/** The statement of a query, or null when it would not be sent. */
	compiled(query: Query): Compiled | null {
		if (query.empty) return null;
		const { key, values } = signatureOf(query);
		const plan = this.reads.get(key, () => this.planRead(query, values));
		return plan && bindPrepared(plan.prepared, values);
	}

	private plan(query: Query): ReadPlan | null {
		const { key, values } = signatureOf(query);
		return this.reads.get(key, () => this.planRead(query, values));
	}

	private planRead(query: Query, values: readonly ParamSource[]): ReadPlan | null {
		const planned = this.planned(query);
		if (!planned) return null;
		const { select, shape, unpack } = planned;
		return { shape, prepared: prepare(this.compile(select), values, unpack) };
	}

	/** The select of a query; null when it would not be sent. */
	planned(query: Query): (PackedSelect & { readonly shape: RowShape }) | null {
		const { select, shape, empty } = planSelect(this.planner, query, null, "all");
		return empty ? null : { shape, ...packColumns(select, shape, this.backend.limits) };
	}

	/** The text of a statement that was planned. */
	private compile(statement: Statement): Template {
		const template = compile(statement, this.backend.limits);
		this.trees?.set(template.sql, statement);
		return template;
	}

	/** The trees of statements by their text, for tools that look into them: kept from the first call on, with plans made anew. */
	statementTrees(): ReadonlyMap<string, Statement> {
		if (!this.trees) {
			this.trees = new Map();
			for (const plans of [this.reads, this.updates, this.inserts]) plans.clear();
		}
		return this.trees;
	}

	/** Runs a read; reads of one tick share a round trip where that is what costs. */
	read(statement: Compiled): Result | Promise<Result> {
		const result = this.readRows(statement);
		const { unpack } = statement;
		if (!unpack) return result;
		return Promise.resolve(result).then((rows) => unpackRows(rows, unpack));
	}

	private readRows(statement: Compiled): Result | Promise<Result> {
		return this.listeners.one(statement, () =>
			this.queue ? this.queue.run(statement) : this.backend.run(statement),
		);
	}

	/** Instances from the rows of hand-written SQL, whose columns are known only now. */
	hydrateRaw(result: Result, shapeOf: (columns: readonly string[]) => RowShape): unknown[] {
		return result.rows.length === 0
			? []
			: hydrate(shapeOf(result.columns), result, { db: this, fetchMode: "peers" });
	}

	// ---- writes

	/** Inserts rows in one statement. */
	async insert(intent: InsertIntent): Promise<WriteResult> {
		const statement = this.compileInsert(intent);
		return this.written(intent, await this.runWrite(statement));
	}

	/** Updates rows in one statement; gives their number. */
	async update(intent: UpdateIntent): Promise<number> {
		const statement = this.compileUpdate(intent);
		return statement ? (await this.runWrite(statement)).changes : 0;
	}

	/** Deletes rows in one statement; gives their number. */
	async remove(intent: DeleteIntent): Promise<number> {
		const statement = this.compileDelete(intent);
		return statement ? (await this.runWrite(statement)).changes : 0;
	}

	/** All writes in order, in one transaction and one round trip: all or nothing. */
	async write(intents: readonly WriteIntent[]): Promise<readonly WriteResult[]> {
		const compiled = intents.map((intent) => this.compileWrite(intent));
		const statements = compiled.filter((statement) => statement !== null);
		const results = statements.length === 0 ? [] : await this.runBatch(statements);
		let next = 0;
		return intents.map((intent, index) =>
			compiled[index]
				? this.written(intent, results[next++] as Result)
				: { rows: [], changes: 0, lastInsertId: 0 },
		);
	}

	private compileWrite(intent: WriteIntent): Compiled | null {
		switch (intent.kind) {
			case "insert":
				return this.compileInsert(intent);
			case "update":
				return this.compileUpdate(intent);
			case "delete":
				return this.compileDelete(intent);
			default:
				return intent satisfies never;
		}
	}

	private written(intent: WriteIntent, result: Result): WriteResult {
		if (intent.kind === "insert" && result.rows.length > 0)
			readReturned(result.rows as unknown[][], intent.returning);
		return { rows: result.rows as unknown[][], changes: result.changes, lastInsertId: result.lastInsertId };
	}

	/** Plain values keep their order in the statement, so that inserts of one shape are bound by flattening their rows. */
	compileInsert(intent: InsertIntent): Compiled {
		const params = plainParams(intent.rows);
		if (!params) return bindSources(this.compile(planInsert(this.planner, intent)));
		const { sql, columns, packed } = this.inserts.get(insertKey(intent), () =>
			prepare(this.compile(planInsert(this.planner, intent)), []),
		);
		return { sql, columns, reads: false, params: packed ? [packParams(params)] : params };
	}

	/** The statement of an update, or null when it is known to change nothing. */
	compileUpdate(intent: UpdateIntent): Compiled | null {
		if (intent.query.empty || intent.assignments.length === 0) return null;
		const values: ParamSource[] = [];
		const assigned = intent.assignments
			.map(({ field, value }) => `${field.column}=${expressionKey(value, values)}`)
			.join();
		const key = `U${queryKey(intent.query, values)}:${assigned}`;
		const prepared = this.updates.get(key, () => {
			const { statement, empty } = planUpdate(this.planner, intent);
			return empty ? null : prepare(this.compile(statement), values);
		});
		return prepared && bindPrepared(prepared, values);
	}

	private compileDelete(intent: DeleteIntent): Compiled | null {
		if (intent.query.empty) return null;
		const values: ParamSource[] = [];
		const key = `D${queryKey(intent.query, values)}`;
		const prepared = this.updates.get(key, () => {
			const { statement, empty } = planDelete(this.planner, intent);
			return empty ? null : prepare(this.compile(statement), values);
		});
		return prepared && bindPrepared(prepared, values);
	}

	private runWrite(statement: Compiled): Result | Promise<Result> {
		return this.listeners.one(statement, () => this.backend.run(statement));
	}

	/** Statements that the library made itself, such as bulk writes, in one transaction. */
	async runBatch(
		statements: readonly Compiled[],
		onStatement?: (index: number) => void,
	): Promise<readonly Result[]> {
		return this.listeners.all(statements, () => this.backend.batch(statements, onStatement));
	}
}

const EXISTS_SHAPE: RowShape = { kind: "flat", columns: [{ name: "exists", index: 0, type: null }] };

/** The objects of rows, which those of links come with. */
const objectsOf = (shape: RowShape, rows: readonly unknown[]): readonly object[] =>
	shape.kind === "instance" && shape.link
		? (rows as readonly Linked[]).map(({ object }) => object)
		: (rows as readonly object[]);

/** Objects reached from another one know it without asking. */
function attachKnown({ known, selection }: Query, rows: readonly unknown[]): void {
	if (!known || selection.kind !== "instances") return;
	for (const row of rows) setRelated(row as object, known.name, known.instance);
}

const isPlain = (value: unknown): value is SqlValue =>
	typeof value !== "object" || value === null || value instanceof Uint8Array;

/** The values of all rows in one list; null when one of them is an expression. */
function plainParams(rows: InsertIntent["rows"]): readonly SqlValue[] | null {
	const width = rows[0]?.length ?? 0;
	const params = new Array<SqlValue>(rows.length * width);
	let next = 0;
	for (const row of rows) {
		for (let i = 0; i < width; i++) {
			const value = row[i];
			if (!isPlain(value)) return null;
			params[next++] = value;
		}
	}
	return params;
}

function insertKey({ model, fields, rows, conflict, returning }: InsertIntent): string {
	const columns = (list: readonly Field[]): string => list.map((field) => field.column).join();
	const upsert = conflict ? `${columns(conflict.target)}>${columns(conflict.update)}` : "";
	return `${model.table}(${columns(fields)})x${rows.length}|${upsert}|${columns(returning)}`;
}
