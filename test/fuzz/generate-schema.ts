// Random models and rows: small tables, many NULLs and duplicates, values at the edges.
import type { Random } from "./random.ts";
import type {
	ColumnSpec,
	DataSpec,
	FieldSpec,
	Kind,
	ModelSpec,
	RelationSpec,
	Row,
	SchemaSpec,
	Value,
} from "./spec.ts";
import { relationsOf } from "./world.ts";

const NAMES = ["Ant", "Bee", "Cat", "Dog", "Elk"];

const KINDS: readonly (readonly [number, Kind])[] = [
	[5, "integer"],
	[4, "text"],
	[2, "boolean"],
	[2, "date"],
	[2, "float"],
	[2, "decimal"],
	[1, "dateTime"],
	[1, "bigInteger"],
	[1, "uuid"],
	[2, "json"],
];

export const POOLS: Readonly<Record<Kind, readonly Value[]>> = {
	integer: [0, 1, 1, 2, 2, 3, 5, 7, -1, -4, 10, 100, 2147483647, -2147483648],
	bigInteger: [0, 1, 5, -7, 4294967296, 1099511627776, -1099511627776],
	float: [0, 1, 1.5, 2, 0.25, -0.75, -3, 100.5],
	decimal: [0, 1, 1.5, 2, 0.25, -0.75, -10.5, 999.75],
	boolean: [true, false],
	text: [
		"",
		"a",
		"A",
		"b",
		"ab",
		"aB",
		"Ab c",
		"b_a",
		"50%",
		"a%b",
		"é",
		"É",
		"x'y",
		'q"r',
		"a\\b",
		" a",
		"漢字",
		"😀",
	],
	date: ["2020-01-01", "2020-02-29", "2021-12-31", "1999-12-31", "2000-01-01", "2024-06-15"],
	dateTime: [
		"2020-01-01T00:00:00.000Z",
		"2020-01-01T23:59:59.999Z",
		"2021-12-31T12:30:00.000Z",
		"1999-12-31T23:00:00.500Z",
		"2024-06-15T08:00:00.000Z",
	],
	uuid: [
		"00000000-0000-0000-0000-000000000000",
		"6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
		"c0ffee00-1234-4abc-8def-0123456789ab",
	],
	json: [
		...[{}, [], "x", 5, 0, false, { a: 1 }, { a: 1.5 }, { a: "1" }, { a: "x" }, { a: true }, { a: null }],
		...[
			{ a: { b: 2, c: [1, "1", null] } },
			{ a: [1, 2] },
			[1, { b: "é" }],
			[[1], 2],
			{ b: 2 },
			{ c: [{ b: -1 }] },
		],
		...[{ "a b": 1 }, { 'q"r': 2 }, { "0": 3 }, { a: { b: "2" } }],
	].map((json) => ({ json })),
};

export function randomSchema(random: Random, app: string): SchemaSpec {
	const names = NAMES.slice(0, random.whole(2, 5));
	return { app, models: names.map((name, place) => randomModel(random, names, name, place)) };
}

function randomModel(random: Random, names: readonly string[], name: string, place: number): ModelSpec {
	const counts = new Map<Kind, number>();
	const column = (kind: Kind): ColumnSpec => {
		const count = (counts.get(kind) ?? 0) + 1;
		counts.set(kind, count);
		return { is: "column", name: `${kind}${count}`, kind, null: random.chance(0.6) };
	};
	const columns = [column("integer"), ...random.many(1, 4, () => column(random.weighted(KINDS)))];
	return { name, fields: [...columns, ...randomRelations(random, names, name, place)] };
}

/** Keys point at earlier models or at the model itself, so that rows can be made in order; a few at later ones, and may be null. */
function randomRelations(random: Random, names: readonly string[], name: string, place: number): FieldSpec[] {
	const relations: RelationSpec[] = [];
	const add = (is: RelationSpec["is"], to: string, mustBeNullable = false): void => {
		const self = to === name;
		const number = relations.filter((one) => one.to === to).length + 1;
		const label = `${to.toLowerCase()}${number > 1 ? number : ""}`;
		const nullable = is !== "manyToMany" && (self || mustBeNullable || random.chance(0.5));
		const onDelete = random.weighted([
			[4, "CASCADE"],
			[nullable ? 2 : 0, "SET_NULL"],
			[1, "PROTECT"],
		] as const);
		relations.push({
			is,
			name: is === "manyToMany" ? `${label}s` : label,
			to,
			null: nullable,
			relatedName: `${name.toLowerCase()}${is === "oneToOne" ? "" : "s"}Of${number > 1 ? number : ""}${self ? "Self" : ""}`,
			onDelete,
			symmetrical: is === "manyToMany" && self && random.chance(0.5),
		});
	};
	const earlier = names.slice(0, place);
	if (earlier.length > 0) add(random.chance(0.85) ? "foreignKey" : "oneToOne", random.pick(earlier));
	if (earlier.length > 0 && random.chance(0.4)) add("foreignKey", random.pick(earlier));
	if (earlier.length > 0 && random.chance(0.5)) add("manyToMany", random.pick(earlier));
	if (earlier.length > 0 && random.chance(0.2)) add("oneToOne", random.pick(earlier));
	const later = names.slice(place + 1);
	if (later.length > 0 && random.chance(0.15)) add("foreignKey", random.pick(later), true);
	if (random.chance(0.3)) add("foreignKey", name);
	if (random.chance(0.2)) add("manyToMany", name);
	return relations;
}

export function randomData(random: Random, schema: SchemaSpec): DataSpec {
	const rows: Record<string, Row[]> = {};
	const pairs: Record<string, [number, number][]> = {};
	for (const model of schema.models) rows[model.name] = randomRows(random, model, rows);
	for (const [place, { name, fields }] of schema.models.entries()) {
		const later = new Set(schema.models.slice(place + 1).map((model) => model.name));
		for (const field of fields) {
			if (field.is !== "foreignKey" || !later.has(field.to)) continue;
			const targets = (rows[field.to] ?? []).map((row) => row.id as number);
			rows[name] = (rows[name] ?? []).map((row) => ({
				...row,
				[`${field.name}_id`]: targets.length > 0 && random.chance(0.6) ? random.pick(targets) : null,
			}));
		}
	}
	for (const model of schema.models) {
		for (const relation of relationsOf(model)) {
			if (relation.is !== "manyToMany") continue;
			pairs[`${model.name}.${relation.name}`] = randomPairs(
				random,
				rows[model.name] ?? [],
				rows[relation.to] ?? [],
				relation,
			);
		}
	}
	return { rows, pairs };
}

function randomRows(random: Random, model: ModelSpec, rows: Readonly<Record<string, readonly Row[]>>): Row[] {
	const made: Row[] = [];
	const count = random.weighted([
		[1, 0],
		[2, 2],
		[6, random.whole(3, 7)],
	]);
	for (let id = 1; id <= count; id++) {
		const row = randomRow(random, model, id, { ...rows, [model.name]: made }, made);
		if (row) made.push(row);
	}
	return made;
}

function randomRow(
	random: Random,
	model: ModelSpec,
	id: number,
	rows: Readonly<Record<string, readonly Row[]>>,
	made: readonly Row[],
): Row | null {
	const row: Record<string, Value> = { id };
	for (const field of model.fields) {
		if (field.is === "column") {
			row[field.name] = field.null && random.chance(0.3) ? null : randomValue(random, field.kind);
			continue;
		}
		if (field.is === "manyToMany") continue;
		const name = `${field.name}_id`;
		const taken = field.is === "oneToOne" ? made.map((other) => other[name]) : [];
		const targets = (rows[field.to] ?? []).map((other) => other.id as number);
		const free = targets.filter((target) => !taken.includes(target));
		if (free.length > 0 && !(field.null && random.chance(0.3))) row[name] = random.pick(free);
		else if (field.null) row[name] = null;
		else return null;
	}
	return row;
}

/** Small values most of the time, so that sums stay exact and duplicates are many. */
export function randomValue(random: Random, kind: Kind): Value {
	const pool = POOLS[kind];
	return random.pick(kind === "integer" && random.chance(0.95) ? pool.slice(0, 11) : pool);
}

function randomPairs(
	random: Random,
	from: readonly Row[],
	to: readonly Row[],
	{ symmetrical }: RelationSpec,
): [number, number][] {
	const all = from.flatMap((a) => to.map((b): [number, number] => [a.id as number, b.id as number]));
	const chosen = all.filter(() => random.chance(0.3));
	if (!symmetrical) return chosen;
	const both = chosen.flatMap(([a, b]): [number, number][] => [
		[a, b],
		[b, a],
	]);
	return [...new Map(both.map((pair) => [pair.join(), pair])).values()];
}
