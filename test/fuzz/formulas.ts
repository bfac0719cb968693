// Expressions and conditions as functions over groups of rows. Making one joins the tables it names.
import { CALLS, call } from "./calls.ts";
import { atKeys, isJson, lookUpJson } from "./json.ts";
import { aggregate, and, combine, isWhole, lookUp, not, or, type Tri, xor } from "./logic.ts";
import {
	type Env,
	type Formula,
	type Group,
	type Reuse,
	resolve,
	Source,
	single,
	Unsuitable,
} from "./source.ts";
import type {
	AggregateSpec,
	Cond,
	Expr,
	Kind,
	LookupSpec,
	QuerySpec,
	Right,
	Value,
	WindowSpec,
} from "./spec.ts";
import { windowValues } from "./windows.ts";

export interface Test {
	readonly aggregate: boolean;
	readonly window?: boolean;
	of(group: Group): Tri;
}

export interface Context {
	readonly reuse: Reuse;
	/** Inside an odd number of NOTs. */
	readonly negated: boolean;
	/** Inside any NOT. */
	readonly underNot: boolean;
	/** Negated multi-valued lookups ask for "no such row"; inside expressions they do not. */
	readonly splits: boolean;
}
export const inFilter = (): Context => ({
	reuse: new Set(),
	negated: false,
	underNot: false,
	splits: true,
});
const inExpression = (reuse: Reuse): Context => ({ ...inFilter(), reuse, splits: false });

// ---- expressions

export function formula(source: Source, expr: Expr, reuse: Reuse = null): Formula {
	switch (expr.is) {
		case "value":
			return { kind: expr.kind, aggregate: false, of: () => expr.value };
		case "field":
			return fieldFormula(source, expr.path, reuse);
		case "outer":
			return outerFormula(source, expr.path);
		case "combine":
			return combined(expr.operator, formula(source, expr.left, reuse), formula(source, expr.right, reuse));
		case "case":
			return caseFormula(source, expr, reuse);
		case "coalesce": {
			const items = expr.items.map((item) => formula(source, item, reuse));
			return {
				kind: items[0]?.kind as Kind,
				aggregate: items.some((item) => item.aggregate),
				of: (group) => items.map((item) => item.of(group)).find((value) => value !== null) ?? null,
			};
		}
		case "call": {
			const args = expr.args.map((item) => formula(source, item, reuse));
			return {
				kind: CALLS[expr.name]?.gives ?? (args[0]?.kind as Kind),
				aggregate: args.some((item) => item.aggregate),
				of: (group) =>
					call(
						expr.name,
						args.map((item) => item.of(group)),
					),
			};
		}
		case "subquery":
			return {
				kind: "integer",
				aggregate: false,
				of: (group) => source.subquery(source.world, expr.query, { source, group })[0]?.[0] ?? null,
			};
		case "exists":
			return { kind: "boolean", ...existsTest(source, expr.query) };
		case "condition":
			return { kind: "boolean", ...test(source, expr.condition, inExpression(reuse)) };
		case "window":
			return windowFormula(source, expr, reuse);
		case "aggregate":
			return aggregateFormula(source, expr, reuse);
		default:
			return expr satisfies never;
	}
}

function fieldFormula(source: Source, path: readonly string[], reuse: Reuse): Formula {
	const annotation = path.length === 1 ? source.annotations.get(path[0] as string) : undefined;
	if (annotation) return annotation.formula;
	const { hops, model, attribute, keys } = resolve(source.world, source.model, path);
	const place = source.join(hops, reuse);
	return {
		kind: source.world.kindOf(model, attribute),
		aggregate: false,
		of: (group) => atKeys(group.first[place]?.[attribute] ?? null, keys),
	};
}

/** A name of the query around: its own columns, and those behind single-valued relations. */
function outerFormula(source: Source, path: readonly string[]): Formula {
	const { outer } = source;
	if (!outer) throw new Error("OuterRef outside of a subquery");
	const annotation = path.length === 1 ? outer.source.annotations.get(path[0] as string) : undefined;
	if (annotation) {
		const value = annotation.formula.of(outer.group);
		return { kind: annotation.formula.kind, aggregate: false, of: () => value };
	}
	const { world } = source;
	const { hops, model, attribute } = resolve(world, outer.source.model, path);
	let row = outer.group.first[0] ?? null;
	for (const hop of hops) {
		if (hop.many) throw new Unsuitable("OuterRef over a multi-valued relation");
		row = row ? (world.related(row, hop)[0] ?? null) : null;
	}
	const value = row?.[attribute] ?? null;
	return { kind: world.kindOf(model, attribute), aggregate: false, of: () => value };
}

function combined(operator: string, left: Formula, right: Formula): Formula {
	const whole = isWhole(left.kind) && isWhole(right.kind);
	const kind = whole ? "integer" : [left.kind, right.kind].includes("float") ? "float" : "decimal";
	return {
		kind,
		aggregate: left.aggregate || right.aggregate,
		of: (group) => safe(combine(operator, left.of(group), right.of(group), whole)),
	};
}

/** Beyond this SQLite overflows, and the library refuses to lose digits. */
function safe(value: Value): Value {
	if (typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER)
		throw new Unsuitable("too large a number");
	return value;
}

function caseFormula(source: Source, expr: Extract<Expr, { is: "case" }>, reuse: Reuse): Formula {
	const whens = expr.whens.map(({ when, then }) => ({
		when: test(source, when, inExpression(reuse)),
		then: formula(source, then, reuse),
	}));
	const otherwise = expr.otherwise ? formula(source, expr.otherwise, reuse) : null;
	return {
		kind: whens[0]?.then.kind as Kind,
		aggregate: whens.some(({ when, then }) => when.aggregate || then.aggregate) || !!otherwise?.aggregate,
		of: (group) => {
			const hit = whens.find(({ when }) => when.of(group) === true);
			return (hit ? hit.then : otherwise)?.of(group) ?? null;
		},
	};
}

function windowFormula(source: Source, spec: WindowSpec, reuse: Reuse): Formula {
	const column = (path: readonly string[]): Formula => fieldFormula(source, path, reuse);
	const parts = {
		spec,
		source: spec.source ? column(spec.source) : spec.name === "Count" ? ONE : null,
		partition: spec.partition.map(column),
		order: spec.terms.map(({ by }) => column(by)),
	};
	let rows: readonly Env[] = [];
	let values: ReadonlyMap<Env, Value> = new Map();
	return {
		kind: spec.source && !["Count", "Avg"].includes(spec.name) ? (parts.source?.kind as Kind) : "integer",
		aggregate: false,
		window: true,
		of: ({ first }) => {
			if (rows !== source.rows) values = windowValues(source.rows, parts);
			rows = source.rows;
			return safe(values.get(first) ?? null);
		},
	};
}
const ONE: Formula = { kind: "integer", aggregate: false, of: () => 1 };

export interface AggregateFormula extends Formula {
	over(units: readonly Group[]): Value;
}

export function aggregateFormula(source: Source, spec: AggregateSpec, reuse: Reuse = null): AggregateFormula {
	const argument = spec.source ? formula(source, spec.source, reuse) : null;
	const filter = spec.filter ? test(source, spec.filter, inExpression(reuse)) : null;
	const fallback = spec.default ? formula(source, spec.default, reuse) : null;
	const over = (units: readonly Group[]): Value => {
		const kept = filter ? units.filter((unit) => filter.of(unit) === true) : units;
		const values = kept.map((unit) => (argument ? argument.of(unit) : 1));
		const value = safe(aggregate(spec.name, values, spec.distinct));
		return value === null && fallback ? fallback.of(units[0] ?? NOTHING) : value;
	};
	const kind =
		spec.name === "Count"
			? "integer"
			: spec.name === "Avg" && argument?.kind !== "decimal"
				? "float"
				: (argument?.kind ?? "integer");
	return { kind, aggregate: true, over, of: (group) => over(group.rows.map(single)) };
}
const NOTHING: Group = { rows: [], first: [] };

// ---- conditions

export function test(source: Source, cond: Cond, context: Context): Test {
	switch (cond.is) {
		case "lookup":
			return lookupTest(source, cond, context);
		case "exists":
			return existsTest(source, cond.query);
		case "not": {
			// Two NOTs right inside each other are none.
			if (cond.item.is === "not") return test(source, cond.item.item, context);
			const inner = { ...context, negated: !context.negated, underNot: true };
			const operand = test(source, cond.item, inner);
			return { ...operand, of: (group) => not(operand.of(group)) };
		}
		default: {
			const items = cond.items.map((item) => test(source, item, context));
			const join = cond.is === "and" ? and : cond.is === "or" ? or : xor;
			return {
				aggregate: items.some((item) => item.aggregate),
				window: items.some((item) => item.window),
				of: (group) => join(items.map((item) => item.of(group))),
			};
		}
	}
}

function existsTest(source: Source, query: QuerySpec): Test & { of(group: Group): boolean } {
	return {
		aggregate: false,
		of: (group) => source.subquery(source.world, query, { source, group }).length > 0,
	};
}

function lookupTest(source: Source, cond: LookupSpec, context: Context): Test {
	const name = cond.path.length === 1 ? (cond.path[0] as string) : "";
	const annotation = source.annotations.get(name);
	if (annotation) {
		const right = rightSide(source, cond.right, context);
		const { formula: left } = annotation;
		return {
			aggregate: left.aggregate || right.aggregate,
			window: (left.window ?? false) || right.window,
			of: (group) => lookUpAny(left.kind, cond.lookup, left.of(group), right.of(group)),
		};
	}
	const { hops, model, attribute, keys } = resolve(source.world, source.model, cond.path);
	const kind = source.world.kindOf(model, attribute);
	if (context.underNot && context.splits && hops.some((hop) => hop.many))
		return noSuchRow(source, cond, context);
	const right = rightSide(source, cond.right, context);
	const place = source.join(hops, context.reuse);
	const forNull = kind === "json" && cond.lookup === "exact" && isNullJson(cond.right);
	const minds = context.negated && cond.lookup !== "isnull" && !forNull;
	return {
		aggregate: right.aggregate,
		window: right.window,
		of: (group) => {
			const left = group.first[place]?.[attribute] ?? null;
			const values = right.of(group);
			const result = lookUpAny(kind, cond.lookup, atKeys(left, keys), values);
			// Django adds IS NOT NULL under NOT: a comparison with NULL counts as false.
			if (minds && (left === null || (right.column && values[0] === null))) return result === true;
			return result;
		},
	};
}

const lookUpAny = (kind: Kind, name: string, left: Value, right: readonly Value[]): Tri =>
	kind === "json" ? lookUpJson(name, left, right) : lookUp(name, left, right);

/** The JSON null: its comparison minds no NULL. */
const isNullJson = (right: Right): boolean =>
	right.is === "value" && isJson(right.value) && right.value.json === null;

interface RightSide {
	readonly aggregate: boolean;
	readonly window: boolean;
	/** A nullable column named by F(). */
	readonly column: boolean;
	of(group: Group): readonly Value[];
}

function rightSide(source: Source, right: Right, context: Context): RightSide {
	if (right.is === "list")
		return {
			aggregate: false,
			window: false,
			column: false,
			of: () => right.values.filter((value) => value !== null),
		};
	if (right.is === "query")
		return {
			aggregate: false,
			window: false,
			column: false,
			of: (group) =>
				source.subquery(source.world, right.query, { source, group }).map((row) => row[0] ?? null),
		};
	// As in Django, a comparison with a subquery that is known to be empty is false, not unknown.
	if (context.underNot && right.is === "subquery" && hasEmptyList(right.query))
		throw new Unsuitable("a subquery that may be known to be empty");
	const value = formula(source, right, context.reuse);
	return {
		aggregate: value.aggregate,
		window: value.window ?? false,
		column: isNullableColumn(source, right),
		of: (group) => [value.of(group)],
	};
}

/** `id__in: []`, anywhere inside. */
function hasEmptyList(part: unknown): boolean {
	if (typeof part !== "object" || part === null) return false;
	const { is, values } = part as { readonly is?: string; readonly values?: readonly Value[] };
	if (is === "list" && values?.every((value) => value === null)) return true;
	return Object.values(part).some(hasEmptyList);
}

function isNullableColumn(source: Source, right: Expr): boolean {
	if (right.is !== "field" || source.annotations.has(right.path[0] as string)) return false;
	const { model, attribute } = resolve(source.world, source.model, right.path);
	return source.world.isNullable(model, attribute);
}

/**
 * A negated lookup over a multi-valued relation is about all related rows: is there any for which it holds? When the same
 * filter() call has already named one such row, it is about that row.
 */
function noSuchRow(source: Source, cond: LookupSpec, context: Context): Test {
	const { hops } = resolve(source.world, source.model, cond.path);
	const right = cond.right;
	const named = right.is === "field" && !source.annotations.has(right.path[0] as string);
	const rightHops = named ? resolve(source.world, source.model, right.path).hops : [];
	if (rightHops.some((hop) => hop.many)) throw new Unsuitable("F() over a multi-valued relation under NOT");
	const fixed = named ? formula(source, right, context.reuse) : null;
	const tied = source.usedJoin(hops, context.reuse);
	return {
		aggregate: false,
		of: (group) => {
			const inner = new Source(source.world, source.model, source.outer, source.subquery);
			inner.rows = [[group.first[0] ?? null]];
			for (const [key, value] of source.annotations) inner.annotations.set(key, value);
			const reuse = new Set<number>();
			const condition: LookupSpec = fixed
				? { ...cond, right: { is: "value", kind: fixed.kind, value: fixed.of(group) } }
				: cond;
			const holds = test(inner, condition, { ...inFilter(), reuse });
			const mine = inner.usedJoin(hops, reuse) as number;
			return inner.rows.some((env) => {
				if (tied !== undefined && (!env[mine] || env[mine] !== group.first[tied])) return false;
				return holds.of(single(env)) === true;
			});
		},
	};
}
