// aaggregate() and acount(): over the rows themselves, or over the query as a table when slice, DISTINCT or grouping come first.

import type { Expression, Query } from "../intent/query.ts";
import { containsAggregate, containsWindow } from "../query/contains.ts";
import { annotationRef } from "../query/kinds.ts";
import { expressionKey } from "../query/signature.ts";
import type { Select, SelectItem, SqlExpr } from "../sql/ast.ts";
import { call, column, literal } from "../sql/fragment.ts";
import { selectFrom } from "../sql/select-from.ts";
import { type Build, createBuild, type Planner } from "./build.ts";
import type { PlanSelect } from "./combined.ts";
import { dividesGroups } from "./group-by.ts";
import { type ColumnReader, type RowShape, readersOf } from "./row-shape.ts";
import { assemble, finish, isEmptyBuild, type PlannedSelect, startBuild } from "./select.ts";
import { addItem, addSelection, createItems, type ItemList } from "./select-items.ts";

/** Named aggregates, or `count(*)`. */
export type Aggregates = Readonly<Record<string, Expression>> | "count";

/** Some of the aggregates: from this one up to that, which is not among them. */
export type AggregateRange = readonly [start: number, end: number];

/**
 * Plans aggregates; one row comes back, with those in the range. All are planned, since the tables that one joins multiply
 * the rows of the others.
 */
export function planAggregates(
	planSelect: PlanSelect,
	planner: Planner,
	query: Query,
	aggregates: Aggregates,
	range?: AggregateRange,
): PlannedSelect {
	const itemsOf: ItemsOf = (build) => aggregateItems(build, aggregates, range);
	if (query.combined) return overCombined(planSelect, planner, query, itemsOf);
	return needsTable(query) ? overTable(planner, query, itemsOf) : overRows(planner, query, itemsOf);
}
type ItemsOf = (build: Build) => [SelectItem[], RowShape];

function needsTable(query: Query): boolean {
	if (query.limit || query.offset || query.distinct || query.groupBy !== null) return true;
	if (query.steps.some((step) => step.kind === "filter" && containsWindow(step.condition))) return true;
	return [...query.annotations.values()].some(
		({ expression }) => containsAggregate(expression) || containsWindow(expression),
	);
}

function overRows(planner: Planner, query: Query, itemsOf: ItemsOf): PlannedSelect {
	const build = startBuild(planner, query, null);
	const [items, shape] = itemsOf(build);
	return { select: assemble(build, items, [], [], null, null), shape, empty: isEmptyBuild(build) };
}

function overTable(planner: Planner, query: Query, itemsOf: ItemsOf): PlannedSelect {
	const inner = startBuild(
		planner,
		{ ...query, related: null, ordering: query.limit || query.offset ? query.ordering : [] },
		null,
	);
	const list = createItems();
	if (query.distinct) addSelection(inner, list, "none");
	else
		for (const expression of selectedOf(query).filter((one) => dividesGroups(inner, one)))
			addItem(list, planner.expression(inner, expression), null, expression, "none");
	const outer = outerBuild(planner, query, (expression) => expose(inner, list, expression));
	const [items, shape] = itemsOf(outer);
	if (list.items.length === 0) addItem(list, literal(1), null, null, "none");
	const select = selectFrom({ kind: "select", select: finish(inner, list, "none"), alias: TABLE }, items);
	return { select, shape, empty: isEmptyBuild(inner) };
}
const TABLE = "subquery";

/** What a row shows beside the fields of its model. */
function selectedOf({ selection, annotations }: Query): readonly Expression[] {
	if (selection.kind === "rows") return selection.items.map((item) => item.expression);
	return [...annotations]
		.filter(([, info]) => info.selected)
		.map(([name, info]) => annotationRef(name, info.expression));
}

function outerBuild(planner: Planner, query: Query, expression: (expression: Expression) => SqlExpr): Build {
	return { ...createBuild(planner, query, null), source: { alias: TABLE, expose: expression } };
}

/** The column of the inner select that holds an expression; added when it is not there yet. */
function expose(inner: Build, list: ItemList, expression: Expression): SqlExpr {
	const key = expressionKey(expression, []);
	let index = list.sources.findIndex((source) => source !== null && expressionKey(source, []) === key);
	if (index < 0) index = addItem(list, inner.planner.expression(inner, expression), null, expression, "none");
	return column(TABLE, `c${index}`);
}

function overCombined(
	planSelect: PlanSelect,
	planner: Planner,
	query: Query,
	itemsOf: ItemsOf,
): PlannedSelect {
	const inner = planSelect(
		planner,
		query.limit || query.offset ? query : { ...query, ordering: [] },
		null,
		"none",
	);
	const outer = outerBuild(planner, query, (expression) =>
		column(TABLE, `c${combinedIndex(inner.shape, expression)}`),
	);
	const [items, shape] = itemsOf(outer);
	const select: Select = selectFrom({ kind: "select", select: inner.select, alias: TABLE }, items);
	return { select, shape, empty: inner.empty };
}

function combinedIndex(shape: RowShape, expression: Expression): number {
	const name =
		expression.kind === "annotation"
			? expression.name
			: expression.kind === "column"
				? expression.path.key
				: "";
	const readers: readonly ColumnReader[] =
		shape.kind === "instance" ? [...shape.fields, ...shape.annotations] : readersOf(shape);
	return readers.find((reader) => reader.name === name || reader.name === `${name}_id`)?.index ?? 0;
}

function aggregateItems(
	build: Build,
	aggregates: Aggregates,
	[start, end]: AggregateRange = [0, Number.POSITIVE_INFINITY],
): [SelectItem[], RowShape] {
	if (aggregates === "count") {
		return [
			[{ expr: call("COUNT", { kind: "star" }), alias: "c0" }],
			{ kind: "flat", columns: [{ name: "count", index: 0, type: null }] },
		];
	}
	const list = createItems();
	const columns = Object.entries(aggregates).flatMap(([name, expression], index): ColumnReader[] => {
		const type = expression.type?.computed ?? expression.type;
		const planned = build.planner.expression(build, expression);
		build.annotations.set(name, planned);
		return index < start || index >= end
			? []
			: [{ name, type, index: addItem(list, planned, type, null, "all") }];
	});
	return [list.items, { kind: "object", columns }];
}
