// The queries of FORMAT.md section 5: a chain of lazy methods, and the end that runs it.
import { PythonError } from "./describe-error.ts";
import type { Call, Json, JsonObject, QueryNode } from "./format.ts";
import { bareName } from "./instances.ts";
import { type Dynamic, Missing } from "./orm.ts";
import { camelCase } from "./orm-names.ts";
import type { World } from "./world.ts";

/** The QuerySet or manager of a query without its end. Nothing runs. */
export function chainOf(world: World, node: QueryNode): Dynamic {
	return node.chain.reduce((queryset, call) => chain(world, queryset, call), rootOf(world, node));
}

function rootOf(world: World, node: QueryNode): Dynamic {
	if (node.rel) return world.instance(node.rel[0])[node.rel[1]];
	if (node.through !== undefined) {
		const [model = "", field = ""] = node.through.split(".");
		return world.model(model)[field].through.objects;
	}
	const { objects } = world.model(node.model ?? "");
	if (!node.raw) return objects;
	const [sql, params] = node.raw;
	const values = params.map((item) => world.reader.value(item));
	const translations = node.raw_kwargs?.translations;
	return objects.raw(sql.replaceAll("%s", "?"), values, ...(translations ? [{ translations }] : []));
}

function chain(world: World, queryset: Dynamic, [method, args, kwargs]: Call): Dynamic {
	const name = camelCase(method);
	if (typeof queryset?.[name] !== "function") throw new Missing(`a QuerySet has no ${name}()`);
	return queryset[name](...(ARGUMENTS[method] ?? plainArguments)(world, args, kwargs));
}

type Arguments = (world: World, args: readonly Json[], kwargs: JsonObject) => unknown[];

const plainArguments: Arguments = ({ reader }, args, kwargs) => [
	...args.map((item) => reader.expression(item)),
	...(Object.keys(kwargs).length > 0 ? [reader.options(kwargs)] : []),
];

/** Conditions, then the lookups as one object. */
const conditions: Arguments = ({ reader }, args, kwargs) => [
	...args.map((item) => reader.condition(item)),
	...(Object.keys(kwargs).length > 0 ? [reader.value(kwargs)] : []),
];

/** Expressions without a name get Django's default alias, which the library knows. */
const expressionsByName: Arguments = ({ reader }, args, kwargs) => [
	...args.map((item) => reader.expression(item)),
	...(Object.keys(kwargs).length > 0 ? [reader.expressions(kwargs)] : []),
];

/** `datetimes(field, kind, order)`; a time zone comes last. */
const dateArguments: Arguments = ({ reader }, [field, kind, order], kwargs) => [
	field,
	kind,
	order ?? kwargs.order ?? "ASC",
	...(kwargs.tzinfo === undefined ? [] : [{ tzinfo: reader.value(kwargs.tzinfo) }]),
];

const ARGUMENTS: Readonly<Record<string, Arguments>> = {
	filter: conditions,
	exclude: conditions,
	annotate: expressionsByName,
	alias: expressionsByName,
	aggregate: expressionsByName,
	values: ({ reader }, args, kwargs) => [
		...args.map((item) => reader.expression(item)),
		...(Object.keys(kwargs).length > 0 ? [reader.expressions(kwargs)] : []),
	],
	dates: dateArguments,
	datetimes: dateArguments,
	slice: (_, [start, stop]) => [start ?? 0, ...(typeof stop === "number" ? [stop] : [])],
};

/** Runs the query: its chain, then its end. */
export async function runQuery(world: World, node: QueryNode): Promise<unknown> {
	const last = node.chain.at(-1);
	const step = last?.[0] === "slice" ? last[1][2] : undefined;
	const queryset = chainOf(world, node);
	if (typeof step === "number") return everyOf(await rowsOf(queryset), step);
	if (!node.end) return rowsOf(queryset);
	const [method, args, kwargs] = node.end;
	const end = ENDS[method];
	return end ? end(world, queryset, args, kwargs, node) : plainEnd(world, queryset, node.end);
}

const everyOf = (rows: readonly unknown[], step: number): unknown[] =>
	rows.filter((_, index) => index % step === 0);

/** A manager is not a query yet. Read as a user would: `await queryset`. */
async function rowsOf(queryset: Dynamic): Promise<unknown[]> {
	const rows = await (typeof queryset.then === "function" ? queryset : queryset.all());
	return [...rows];
}

type End = (
	world: World,
	queryset: Dynamic,
	args: readonly Json[],
	kwargs: JsonObject,
	node: QueryNode,
) => Promise<unknown>;

const run = (queryset: Dynamic, name: string, args: readonly unknown[]): PromiseLike<Dynamic> => {
	if (typeof queryset?.[name] !== "function") throw new Missing(`no ${name}() here`);
	return queryset[name](...args);
};

/** `count` -> `acount()`, arguments as values. */
async function plainEnd(
	{ reader }: World,
	queryset: Dynamic,
	[method, args, kwargs]: Call,
): Promise<unknown> {
	const options = Object.keys(kwargs).length > 0 ? [reader.options(kwargs)] : [];
	return run(queryset, camelCase(`a${method}`), [...args.map((item) => reader.value(item)), ...options]);
}

const withFields =
	(name: string): End =>
	async ({ reader }, queryset, _args, kwargs) =>
		run(queryset, name, [reader.value(kwargs)]);

const nothing =
	(name: string): End =>
	async ({ reader }, queryset, args, kwargs) => {
		const given = args.map((item) => reader.value(item));
		const options = Object.keys(kwargs).length > 0 ? [reader.relationOptions(kwargs)] : [];
		await run(queryset, name, [...given, ...options]);
		return null;
	};

const ENDS: Readonly<Record<string, End>> = {
	get: async (world, queryset, args, kwargs) => run(queryset, "aget", conditions(world, args, kwargs)),
	aggregate: async (world, queryset, args, kwargs) =>
		run(queryset, "aaggregate", expressionsByName(world, args, kwargs)),
	index: async (_, queryset, [index]) => {
		const at = index as number;
		const rows = await rowsOf(queryset.slice(at, at + 1));
		if (rows.length === 0) throw new PythonError("IndexError", `no row ${at}`);
		return rows[0];
	},
	ordered: async (_, queryset) => queryset.ordered,
	iterator: async (_, queryset, _args, kwargs) => {
		const options = kwargs.chunk_size === undefined ? [] : [{ chunkSize: kwargs.chunk_size }];
		if (typeof queryset.aiterator !== "function") throw new Missing("no aiterator() here");
		const rows: unknown[] = [];
		for await (const row of queryset.aiterator(...options)) rows.push(row);
		return rows;
	},
	in_bulk: async ({ reader }, queryset, args, kwargs) => {
		const options = kwargs.field_name === undefined ? [] : [{ fieldName: kwargs.field_name }];
		const found: Map<unknown, unknown> = await run(queryset, "ainBulk", [
			args[0] === undefined ? undefined : reader.value(args[0]),
			...options,
		]);
		return Object.fromEntries([...found].map(([key, value]) => [String(key), value]));
	},
	create: withFields("acreate"),
	update: withFields("aupdate"),
	get_or_create: getOrCreate("agetOrCreate"),
	update_or_create: getOrCreate("aupdateOrCreate"),
	delete: async (_, queryset) => deleted(await run(queryset, "adelete", [])),
	bulk_create: async ({ reader }, queryset, [objects], kwargs, node) => {
		const instances = reader.value(objects ?? []) as unknown[];
		const made: unknown[] = await run(queryset, "abulkCreate", [instances, reader.options(kwargs)]);
		return node.return_objs ? made : made.length;
	},
	bulk_update: async ({ reader }, queryset, [objects, fields], kwargs) =>
		run(queryset, "abulkUpdate", [reader.value(objects ?? []), fields, reader.options(kwargs)]),
	add: nothing("aadd"),
	remove: nothing("aremove"),
	set: nothing("aset"),
	clear: nothing("aclear"),
};

function getOrCreate(name: string): End {
	return async ({ reader }, queryset, _args, kwargs) => {
		const given = reader.value(kwargs) as Record<string, unknown>;
		const { create_defaults: createDefaults, ...rest } = given;
		return run(queryset, name, [createDefaults === undefined ? rest : { ...rest, createDefaults }]);
	};
}

/** `[total, {Model: n}]` with bare names, models of no rows left out. */
export function deleted(result: Dynamic): unknown {
	const [total, byLabel] = result as [number, Record<string, number>];
	const counts = Object.entries(byLabel).filter(([, count]) => count > 0);
	return [total, Object.fromEntries(counts.map(([label, count]) => [bareName(label), count]))];
}
