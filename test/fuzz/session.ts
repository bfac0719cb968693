// A set of cases on one database: its tables, its rows, and each query with what it gave. The same in every host.
import { Builder, joined } from "./build.ts";
import { buildModels, given } from "./models.ts";
import { createTables, type Dynamic, orm } from "./orm.ts";
import {
	type Answer,
	type CaseSpec,
	type DataSpec,
	type PrefetchOp,
	type Row,
	type SchemaSpec,
	type SetSpec,
	WRITES,
} from "./spec.ts";
import { World } from "./world.ts";

/** Models by app: two sessions in one process share them, since an app registers a model once. */
const built = new Map<string, ReadonlyMap<string, Dynamic>>();

function modelsOf(schema: SchemaSpec): ReadonlyMap<string, Dynamic> {
	const models = built.get(schema.app) ?? buildModels(schema);
	built.set(schema.app, models);
	return models;
}

interface Opened {
	readonly schema: SchemaSpec;
	readonly models: ReadonlyMap<string, Dynamic>;
	readonly builder: Builder;
}

export class Session {
	readonly #db: Dynamic;
	readonly #opened = new Map<string, Opened>();

	constructor(db: Dynamic) {
		this.#db = db;
	}

	/** Answers to all cases; rows are put back after each write. */
	async run(set: SetSpec): Promise<Answer[]> {
		orm.setDefaultDatabase(this.#db);
		const opened = await this.#open(set.schema);
		await this.#load(opened, set.data);
		const answers: Answer[] = [];
		for (const one of set.cases) answers.push(await this.#answer(opened, set.data, one));
		return answers;
	}

	async #open(schema: SchemaSpec): Promise<Opened> {
		const before = this.#opened.get(schema.app);
		if (before) return before;
		const models = modelsOf(schema);
		const opened = { schema, models, builder: new Builder(models) };
		this.#opened.set(schema.app, opened);
		await createTables(this.#db, { [schema.app]: Object.fromEntries(models) });
		return opened;
	}

	async #load({ schema, models }: Opened, data: DataSpec): Promise<void> {
		await this.#clear(models);
		const world = new World(schema, data);
		for (const { name } of schema.models) {
			const rows = world.rows(name);
			if (rows.length === 0) continue;
			const Model = models.get(name);
			const late = lateKeys(schema, name);
			const first = rows.map((row) => ({ ...row, ...Object.fromEntries(late.map((key) => [key, null])) }));
			await Model.objects.abulkCreate(first.map((row) => new Model(givenRow(world, name, row))));
		}
		for (const { name } of schema.models) {
			for (const key of lateKeys(schema, name))
				for (const row of world.rows(name))
					if (row[key] !== null)
						await models
							.get(name)
							.objects.filter({ pk: row.id })
							.aupdate({ [key]: row[key] });
		}
		const statements = Object.entries(data.pairs).flatMap(([label, pairs]) =>
			pairs.map((pair) => this.#insertPair(models, label, pair)),
		);
		if (statements.length > 0) await this.#db.backend.batch(statements);
	}

	#insertPair(models: Opened["models"], label: string, pair: readonly [number, number]): Dynamic {
		const { table, columns } = throughOf(models, label);
		const sql = `INSERT INTO "${table}" ("${columns[0]}", "${columns[1]}") VALUES (${Math.trunc(pair[0])}, ${Math.trunc(pair[1])})`;
		return { sql, params: [], columns: [], reads: false };
	}

	async #clear(models: Opened["models"]): Promise<void> {
		const tables = [...models.values()].flatMap((Model) => [
			...Model.$meta.manyToMany.map((relation: Dynamic) => relation.through.model.table),
			Model.$meta.table,
		]);
		const deletes = tables.map((table) => ({
			sql: `DELETE FROM "${table}"`,
			params: [],
			columns: [],
			reads: false,
		}));
		const defer = { sql: "PRAGMA defer_foreign_keys = on", params: [], columns: [], reads: false };
		await this.#db.backend.batch([defer, ...deletes]);
	}

	async #answer(opened: Opened, data: DataSpec, one: CaseSpec): Promise<Answer> {
		const sql: { sql: string; params: readonly unknown[] }[] = [];
		const stop = this.#db.onQuery((event: Dynamic) => sql.push({ sql: event.sql, params: event.params }));
		const writes = WRITES.includes(one.end.end);
		let answer: Answer;
		try {
			answer = { sql, result: await ask(opened, new World(opened.schema, data), one) };
		} catch (error) {
			const { name, message } = error as Error;
			answer = { sql, error: { name, message } };
		} finally {
			stop();
		}
		const plain = { ...answer, sql: sql.map(({ sql, params }) => ({ sql, params: params.map(plainly) })) };
		if (!writes) return plain;
		const state = await this.#state(opened);
		await this.#load(opened, data);
		return { ...plain, state };
	}

	async #state({ schema, models }: Opened): Promise<DataSpec> {
		const rows: Record<string, Row[]> = {};
		const pairs: Record<string, [number, number][]> = {};
		for (const { name, fields } of schema.models) {
			rows[name] = plainly(await models.get(name).objects.orderBy("pk").values()) as Row[];
			for (const field of fields) {
				if (field.is !== "manyToMany") continue;
				const { table, columns } = throughOf(models, `${name}.${field.name}`);
				const sql = `SELECT "${columns[0]}" AS "c0", "${columns[1]}" AS "c1" FROM "${table}" ORDER BY 1, 2`;
				const found = await this.#db.backend.run({ sql, params: [], columns: ["c0", "c1"], reads: true });
				pairs[`${name}.${field.name}`] = found.rows.map((pair: unknown[]) => pair.map(Number));
			}
		}
		return { rows, pairs };
	}
}

/** Keys of rows that are made later. */
function lateKeys(schema: SchemaSpec, name: string): string[] {
	const names = schema.models.map((model) => model.name);
	const { fields = [] } = schema.models[names.indexOf(name)] ?? {};
	return fields
		.filter((field) => field.is === "foreignKey" && names.indexOf(field.to) > names.indexOf(name))
		.map((field) => `${field.name}_id`);
}

function throughOf(models: Opened["models"], label: string): { table: string; columns: [string, string] } {
	const [model = "", field = ""] = label.split(".");
	const relation = models.get(model).$meta.manyToMany.find((one: Dynamic) => one.name === field);
	const { through } = relation;
	return { table: through.model.table, columns: [through.source.column, through.target.column] };
}

const givenRow = (world: World, model: string, row: Row): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries(row).map(([name, value]) => [name, given(world.kindOf(model, name), value)]),
	);

async function ask({ builder, models }: Opened, world: World, one: CaseSpec): Promise<unknown> {
	const queryset = builder.queryset(one);
	const { end } = one;
	switch (end.end) {
		case "list":
			return rendered(one, await queryset);
		case "first":
		case "last": {
			const row = await (end.end === "first" ? queryset.afirst() : queryset.alast());
			return row === null || row === undefined ? null : (await rendered(one, [row]))[0];
		}
		case "count":
			return queryset.acount();
		case "exists":
			return queryset.aexists();
		case "aggregate":
			return plainly(await queryset.aaggregate(mapped(end.aggregates, (spec) => builder.aggregate(spec))));
		case "update":
			return queryset.aupdate(mapped(end.set, (expr) => builder.assigned(expr)));
		case "delete":
			return queryset.adelete();
		case "bulkCreate": {
			const Model = models.get(one.model);
			const objects = end.rows.map((row) => new Model(givenRow(world, one.model, row)));
			const options = end.update
				? { updateConflicts: true, updateFields: end.update, uniqueFields: ["id"] }
				: {};
			const made = await Model.objects.abulkCreate(objects, options);
			return made.map(({ id }: Dynamic) => id);
		}
		case "bulkUpdate": {
			const objects = await models.get(one.model).objects.ainBulk(end.rows.map(({ id }) => id));
			for (const { id, set } of end.rows)
				Object.assign(
					objects.get(id),
					mapped(set, (expr) => builder.assigned(expr)),
				);
			return queryset.abulkUpdate([...objects.values()], end.fields);
		}
		case "updateOrCreate": {
			const [object, created] = await queryset.aupdateOrCreate({
				id: end.id,
				defaults: givenRow(world, one.model, end.set),
				...(end.create && { createDefaults: givenRow(world, one.model, end.create) }),
			});
			return [object.id, created];
		}
		default:
			return end satisfies never;
	}
}

const mapped = <From, To>(
	values: Readonly<Record<string, From>>,
	make: (value: From) => To,
): Record<string, To> =>
	Object.fromEntries(Object.entries(values).map(([name, value]) => [name, make(value)]));

/** Rows as plain values: instances as their attributes, with the keys of what they have loaded. */
async function rendered(one: CaseSpec, rows: readonly Dynamic[]): Promise<unknown[]> {
	const named = (op: string): (readonly string[])[] =>
		one.ops.flatMap((each) => (each.op === op && "names" in each ? each.names : []));
	const [related, prefetched] = [named("selectRelated"), named("prefetchRelated")];
	const chosen = one.ops.filter((each) => each.op === "prefetch");
	return Promise.all(
		rows.map(async (row) => {
			if (!row?.constructor?.$meta) return plainly(row);
			const values = plainly({ ...row }) as Record<string, unknown>;
			for (const path of related)
				values[`related ${joined(path)}`] = path.reduce((at: Dynamic, name) => at?.[name], row)?.id ?? null;
			for (const op of chosen) {
				if (op.toAttr !== null) delete values[op.toAttr];
				values[`chosen ${op.toAttr ?? joined(op.path)}`] = await chosenKeys(row, op);
			}
			for (const path of prefetched) values[`prefetched ${joined(path)}`] = await keysBehind(row, path);
			return values;
		}),
	);
}

/** In the order of the query, when it has one and the path one step. */
async function chosenKeys(row: Dynamic, { path, toAttr, query }: PrefetchOp): Promise<string> {
	const parents = await objectsBehind(row, path.slice(0, -1));
	const lists = await Promise.all(
		parents.map((parent) => objectsBehind(parent, [toAttr ?? (path.at(-1) as string)])),
	);
	const keys = lists.flat().map((one): number => one.id);
	const isOrdered = path.length === 1 && query.ops.some(({ op }) => op === "orderBy");
	return (isOrdered ? keys : keys.sort((a, b) => a - b)).join(" ");
}

async function keysBehind(row: Dynamic, path: readonly string[]): Promise<string> {
	const keys = (await objectsBehind(row, path)).map((one): number => one.id);
	return keys.sort((a, b) => a - b).join(" ");
}

async function objectsBehind(row: Dynamic, path: readonly string[]): Promise<Dynamic[]> {
	let found: Dynamic[] = [row];
	for (const name of path) {
		const next: Dynamic[] = [];
		for (const one of found) {
			const value = one[name];
			if (Array.isArray(value)) next.push(...value);
			else if (typeof value?.all === "function") next.push(...(await value.all()));
			else {
				const loaded = await value;
				if (loaded) next.push(loaded);
			}
		}
		found = next;
	}
	return found;
}

/** As JSON has it: what the library gives as bigint, Date or decimal text becomes a number or ISO text. */
function plainly(value: unknown): unknown {
	if (typeof value === "bigint") return Number(value);
	if (value instanceof Date) return value.toISOString();
	if (value instanceof Uint8Array) return [...value];
	if (Array.isArray(value)) return value.map(plainly);
	if (typeof value === "string") return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value) ? Number(value) : value;
	if (typeof value === "object" && value !== null && !(value as Dynamic).constructor?.$meta)
		return Object.fromEntries(
			Object.entries(value)
				.filter(([, item]) => !(item as Dynamic)?.constructor?.$meta && typeof item !== "function")
				.map(([key, item]) => [key, plainly(item)]),
		);
	return value ?? null;
}
