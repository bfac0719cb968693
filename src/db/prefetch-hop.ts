// One level of a prefetch: the query for what is related to a set of objects, and giving each object its own.
import { ValueError } from "../errors/query-errors.ts";
import { type Expr, expression } from "../expressions/expression.ts";
import { RowNumber } from "../expressions/functions/window.ts";
import { lookupExpression } from "../expressions/lookup-expressions.ts";
import { ConditionExpr } from "../expressions/subquery.ts";
import { booleanType } from "../fields/boolean.ts";
import type { Linked } from "../hydrate/instances.ts";
import type { Expression, FunctionExpression, Ordering, Path, PrefetchSpec, Query } from "../intent/query.ts";
import type { Lookup } from "../lookups/lookup.ts";
import { getPrefetched, getRelated, setPrefetched, setRelated, type Values } from "../meta/instance-state.ts";
import { keepLoaded, loadedOf } from "../meta/loaded-relation.ts";
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import type { Relation, Through } from "../meta/relation.ts";
import type { Side } from "../meta/relations.ts";
import { LINK_KEY } from "../plan/row-shape.ts";
import { orderingOf } from "../plan/select.ts";
import { addFilter } from "../query/add-filter.ts";
import { baseQuery, defaultQuery } from "./manager-query.ts";

/** The two columns that a level compares: one of the objects one has, one of those to be loaded or of their links. */
export interface Hop {
	readonly side: Side;
	/** Of the objects one has. */
	readonly own: Field;
	/** Of the objects to be loaded, or of the link to them; `steps` lead there. */
	readonly other: Field;
	readonly path: Path;
	readonly throughLink: boolean;
}

export function hopOf(side: Side): Hop {
	const { relation, reverse, target } = side;
	if (relation.through) return linkHop(side, relation.through);
	const key = relation.field as Field;
	const [own, other] = reverse ? [relation.targetField, key] : [key, relation.targetField];
	return {
		side,
		own,
		other,
		path: { model: target, key: other.attname, steps: [], field: other },
		throughLink: false,
	};
}

function linkHop(side: Side, { model, source, target }: Through): Hop {
	const [near, far] = side.reverse ? [target, source] : [source, target];
	const path: Path = {
		model: side.target,
		key: `<${model.label}.${far.name}>${near.name}`,
		steps: (far.relation as Relation).reverseSteps,
		field: near,
	};
	return { side, own: (near.relation as Relation).targetField, other: near, path, throughLink: true };
}

/** The objects related to those with the given keys: a list of keys, or a query that gives them. */
export function relatedQuery(hop: Hop, spec: PrefetchSpec | null, keys: readonly unknown[] | Query): Query {
	const { many, target } = hop.side;
	const base = spec?.query ?? (many ? defaultQuery(target) : baseQuery(target));
	const column: Expression = { kind: "column", path: hop.path, type: hop.other.type };
	const conditions: unknown[] = [new ConditionExpr(() => isAmong(column, keys))];
	const { offset, limit } = base;
	if (offset || limit) {
		const position = positionIn(column, base);
		if (offset) conditions.push(lookupExpression("gt", position, offset.value));
		if (limit) conditions.push(lookupExpression("lte", position, (offset?.value ?? 0) + limit.value));
	}
	const narrowed = addFilter(
		{ ...base, offset: null, limit: null, deferred: withKey(base, hop) },
		conditions,
	);
	return hop.throughLink ? withLink(narrowed, column) : narrowed;
}

/** `column IN (...)`, meaning the same link as what is selected beside it. */
function isAmong(column: Expression, keys: readonly unknown[] | Query): Expression {
	const type = column.type as NonNullable<Expression["type"]>;
	const lookup = type.lookup("in") as Lookup;
	const shared = { kind: "lookup", lookup, lhs: column, spans: true, type: booleanType } as const;
	if (!Array.isArray(keys))
		return { ...shared, rhs: [{ kind: "subquery", query: keys as Query, type }], variant: "query" };
	const value = lookup.prepare ? lookup.prepare(keys, type) : null;
	return {
		...shared,
		rhs: [{ kind: "value", value, type, paramType: "text" }],
		variant: lookup.variant?.(keys, value) ?? "",
	};
}

/** A sliced query is sliced for each object: by the position of its rows among those of the object. */
const positionIn = (column: Expression, query: Query): Expr =>
	expression((scope) => {
		const number = RowNumber().resolve(scope) as FunctionExpression;
		return {
			kind: "window",
			expression: number,
			partitionBy: [column],
			orderBy: orderOf(query),
			frame: null,
			type: number.type,
		};
	});

function orderOf(query: Query): Ordering[] {
	return orderingOf(query).filter((term): term is Ordering => !("kind" in term));
}

/** The column that tells whose an object is must be loaded. */
function withKey({ deferred }: Query, { other, throughLink }: Hop): Query["deferred"] {
	if (!deferred || throughLink) return deferred;
	if (deferred.mode === "only") return { mode: "only", names: [...deferred.names, other.attname] };
	const names = deferred.names.filter((name) => name !== other.attname && name !== other.name);
	return names.length > 0 ? { mode: "defer", names } : null;
}

function withLink(query: Query, column: Expression): Query {
	const annotations = new Map(query.annotations).set(LINK_KEY, { expression: column, selected: true });
	return {
		...query,
		annotations,
		steps: [...query.steps, { kind: "annotate", name: LINK_KEY, expression: column }],
	};
}

// ---- what is there already

export function isLoaded(object: object, { side }: Hop, toAttr: string | null): boolean {
	if (toAttr !== null) return Object.hasOwn(object, toAttr);
	return side.many ? getPrefetched(object, side.name) !== undefined : loadedOf(object, side) !== undefined;
}

/** The objects that a level has led to. */
export function reached(objects: readonly object[], name: string, side: Side | null): object[] {
	const found = new Set<object>();
	for (const object of objects) {
		const value = side
			? side.many
				? getPrefetched(object, side.name)
				: loadedOf(object, side)
			: (object as Values)[name];
		if (Array.isArray(value)) for (const item of value) found.add(item as object);
		else if (value) found.add(value as object);
	}
	return [...found];
}

// ---- giving each object its own

export function attach(
	hop: Hop,
	objects: readonly object[],
	related: readonly unknown[],
	toAttr: string | null,
): void {
	const { side, own, other, throughLink } = hop;
	const groups = new Map<unknown, object[]>();
	for (const row of related) {
		const { key, object } = throughLink
			? (row as Linked)
			: { key: (row as Values)[other.attname], object: row as object };
		const group = groups.get(key);
		if (group) group.push(object);
		else groups.set(key, [object]);
	}
	for (const object of objects) {
		const mine = groups.get((object as Values)[own.attname]) ?? [];
		give(side, object, mine, toAttr);
	}
}

function give(side: Side, object: object, mine: readonly object[], toAttr: string | null): void {
	const back = backName(side);
	if (back)
		for (const related of mine)
			if (getRelated(related, back) === undefined) setRelated(related, back, object);
	if (toAttr !== null) (object as Values)[toAttr] = side.many ? mine : (mine[0] ?? null);
	else if (side.many) setPrefetched(object, side.name, mine);
	else keepLoaded(object, side, mine[0] ?? null);
}

/** What the related objects know of where they were reached from. */
function backName({ relation, reverse }: Side): string | undefined {
	if (relation.kind === "manyToMany") return undefined;
	if (reverse) return relation.name;
	return relation.kind === "oneToOne" ? relation.accessor : undefined;
}

/** A list under a name of its own must not hide a field. */
export function checkToAttr(model: ModelMeta, toAttr: string | null): void {
	if (toAttr === null || !model.byName.has(toAttr)) return;
	throw new ValueError({
		where: `${model.name}.objects.prefetchRelated()`,
		model: model.name,
		field: toAttr,
		problem: `toAttr: "${toAttr}" is a field of ${model.name}`,
		fix: "Choose another name.",
	});
}
