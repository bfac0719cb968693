// A Query as one SELECT: steps replayed in order, then the select list, ordering, grouping and slice around them.

import type { Expression, Ordering, OrderTerm, Query, SliceBound } from "../intent/query.ts";
import { defaultOrdering } from "../query/add-ordering.ts";
import { resolvePath } from "../query/resolve-path.ts";
import type { OrderItem, Select, SelectItem, SqlExpr } from "../sql/ast.ts";
import { call, column, literal, NEVER } from "../sql/fragment.ts";
import { selectFrom } from "../sql/select-from.ts";
import { type Build, createBuild, type Planner } from "./build.ts";
import { planOrdering } from "./expression.ts";
import { allOf, isAlways, isNever } from "./fold.ts";
import { planGroupBy } from "./group-by.ts";
import { joinClauses } from "./joins.ts";
import { partsOf } from "./key-columns.ts";
import { planFilter } from "./predicate.ts";
import type { RowShape } from "./row-shape.ts";
import { addItem, addSelection, createItems, type ItemList, type Wrap } from "./select-items.ts";

export interface PlannedSelect {
	readonly select: Select;
	readonly shape: RowShape;
	/** Known to give no rows: nothing needs to be asked. */
	readonly empty: boolean;
}

/** The select of a query that is not combined. `wrap`: the rows are read by us, not by a select around. */
export function planPlainSelect(
	planner: Planner,
	query: Query,
	outer: Build | null,
	wrap: Wrap,
): PlannedSelect {
	const build = startBuild(planner, query, outer);
	const list = createItems();
	const shape = addSelection(build, list, build.qualify.length === 0 ? wrap : "none");
	return { select: finish(build, list, wrap), shape, empty: isEmptyBuild(build) };
}

/** A build with all steps of the query replayed. */
export function startBuild(planner: Planner, query: Query, outer: Build | null): Build {
	const build = createBuild(planner, query, outer);
	for (const step of query.steps) {
		if (step.kind === "filter") planFilter(build, step);
		else if (step.kind === "select")
			for (const expression of step.expressions)
				build.selected.set(expression, planner.expression(build, expression));
		else build.annotations.set(step.name, planner.expression(build, step.expression));
	}
	return build;
}

export const isEmptyBuild = (build: Build): boolean =>
	build.query.empty || build.where.some(isNever) || build.having.some(isNever);

/** Puts ordering, grouping and slice around the select list, and a query around it all for conditions over windows. */
export function finish(build: Build, list: ItemList, wrap: Wrap): Select {
	const { query } = build;
	const terms = orderingOf(query).flatMap(partTerms);
	// Meta.ordering does not order groups; under DISTINCT it is selected all the same, as in Django, and so it divides them.
	const ordersRows = query.groupBy === null || query.ordering !== null;
	const unseen = ordersRows ? terms.filter((term) => shownAt(term, list) === undefined) : [];
	const grouping = planGroupBy(build, list.sources, unseen);
	const orderBy = ordersRows || query.distinct ? terms.flatMap((term) => planTerm(build, term, list)) : [];
	if (!ordersRows)
		grouping.push(...orderBy.map((item) => item.expr).filter((expr) => expr.kind !== "literal"));
	const visible = list.items.length;
	if (query.distinct) exposeOrdering(list, orderBy);
	if (!ordersRows) orderBy.length = 0;
	if (build.qualify.length > 0) return qualified(build, list, visible, grouping, orderBy, wrap);
	return assemble(build, list.items, grouping, orderBy, query.offset, query.limit);
}

/** A composite key orders by each of its parts. */
const partTerms = (term: OrderTerm): readonly OrderTerm[] =>
	"kind" in term ? [term] : partsOf(term.expression).map((expression) => ({ ...term, expression }));

/** The ordering that holds: the query's, else the model's; turned round by reverse(). */
export function orderingOf(query: Query): readonly OrderTerm[] {
	const terms = query.ordering ?? defaultOrdering(query.model);
	return query.reversed ? terms.map(reversedTerm) : terms;
}

export function reversedTerm(term: OrderTerm): OrderTerm {
	if ("kind" in term) return term;
	return {
		...term,
		descending: !term.descending,
		nulls: term.nulls === null ? null : term.nulls === "first" ? "last" : "first",
	};
}

/**
 * Selected annotations are ordered by position, so that they are computed once. A constant orders nothing, and SQLite would
 * take it for a position.
 */
function planTerm(build: Build, term: OrderTerm, list: ItemList): readonly OrderItem[] {
	if ("kind" in term) return [{ expr: call("RANDOM"), descending: false, nulls: null }];
	const position = positionOf(term, list);
	if (position !== undefined)
		return [{ expr: literal(position), descending: term.descending, nulls: term.nulls }];
	const shown = shownAt(term, list);
	if (shown !== undefined)
		return [{ expr: list.plain[shown] as SqlExpr, descending: term.descending, nulls: term.nulls }];
	return planOrdering(build, term).filter((item) => item.expr.kind !== "literal");
}

function positionOf(term: Ordering, list: ItemList): number | undefined {
	const { expression } = term;
	if (expression.kind !== "annotation") return undefined;
	const index = list.sources.findIndex(
		(source) => source?.kind === "annotation" && source.name === expression.name,
	);
	return index >= 0 && list.items[index]?.expr === list.plain[index] ? index + 1 : undefined;
}

/** Where values() shows the column behind a multi-valued relation: it is ordered by that related row, not by another. */
function shownAt(term: OrderTerm, { sources }: ItemList): number | undefined {
	if ("kind" in term || term.expression.kind !== "column") return undefined;
	const { path } = term.expression;
	if (!path.steps.some((step) => step.many)) return undefined;
	const index = sources.findIndex((source) => source?.kind === "column" && source.path.key === path.key);
	return index < 0 ? undefined : index;
}

/** SELECT DISTINCT can only be ordered by what it selects. */
function exposeOrdering(list: ItemList, orderBy: OrderItem[]): void {
	for (const [index, item] of orderBy.entries()) {
		if (item.expr.kind === "literal" || (item.expr.kind === "call" && item.expr.name === "RANDOM")) continue;
		const expr = item.expr;
		const found = list.plain.findIndex(
			(plain) =>
				plain === expr ||
				(plain.kind === "column" &&
					expr.kind === "column" &&
					plain.table === expr.table &&
					plain.name === expr.name),
		);
		if (found < 0) orderBy[index] = { ...item, expr: literal(addItem(list, expr, null, null, "none") + 1) };
	}
}

export function assemble(
	build: Build,
	items: readonly SelectItem[],
	groupBy: readonly SqlExpr[],
	orderBy: readonly OrderItem[],
	offset: SliceBound | null,
	limit: SliceBound | null,
): Select {
	const where = build.query.empty ? NEVER : allOf(build.where);
	const having = allOf(build.having);
	return {
		kind: "select",
		distinct: build.query.distinct,
		items,
		from: { kind: "table", name: build.base.table, alias: build.base.alias },
		joins: joinClauses(build),
		where: isAlways(where) ? null : where,
		groupBy,
		having: isAlways(having) ? null : having,
		orderBy,
		limit: limitOf(limit),
		offset: offsetOf(offset),
		compound: [],
	};
}

/** Not a parameter: SQLite plans by the limit, so it would prepare the statement anew each time that one is bound. */
export const limitOf = (limit: SliceBound | null): SqlExpr | null => limit && literal(limit.value);

export const offsetOf = (offset: SliceBound | null): SqlExpr | null =>
	offset && { kind: "param", source: offset, type: "integer" };

/** Rows filtered by window functions: they are computed inside, the condition and the order stand around. */
function qualified(
	build: Build,
	list: ItemList,
	visible: number,
	groupBy: readonly SqlExpr[],
	orderBy: readonly OrderItem[],
	wrap: Wrap,
): Select {
	const conditions = build.qualify.map((expr) => addItem(list, expr, null, null, "none"));
	const outerOrder = orderBy.map(
		(item): OrderItem => ({
			...item,
			expr:
				item.expr.kind === "literal"
					? item.expr
					: column(QUALIFIED, `c${addItem(list, item.expr, null, null, "none")}`),
		}),
	);
	const inner = assemble(build, list.items, groupBy, [], null, null);
	const items = list.items
		.slice(0, visible)
		.map((item, index) => ({ alias: item.alias, expr: readBack(list, index, wrap) }));
	return {
		...selectFrom({ kind: "select", select: inner, alias: QUALIFIED }, items),
		where: allOf(conditions.map((index) => column(QUALIFIED, `c${index}`))),
		orderBy: outerOrder,
		limit: limitOf(build.query.limit),
		offset: offsetOf(build.query.offset),
	};
}
const QUALIFIED = "qualify";

function readBack(list: ItemList, index: number, wrap: Wrap): SqlExpr {
	const expr = column(QUALIFIED, `c${index}`);
	const source = list.sources[index] as Expression | null;
	return wrap === "all" && source?.type?.select ? source.type.select(expr) : expr;
}

/** A query as a value: one column. Its order says which row it is that is taken. */
export function valueQuery(query: Query): Query {
	if (query.selection.kind === "rows") return { ...query, related: null };
	const { path } = resolvePath(query.model, query.model.pk.attname);
	return {
		...query,
		related: null,
		selection: {
			kind: "rows",
			as: "flat",
			items: [{ name: query.model.pk.name, expression: { kind: "column", path, type: path.field.type } }],
		},
	};
}
