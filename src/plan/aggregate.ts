// aaggregate() and acount(): over the rows themselves, or over the query as a table when slice, DISTINCT or grouping come first.

import type { Expression, Query } from "../intent/query.ts";
import { containsAggregate, containsWindow } from "../query/contains.ts";
import { expressionKey } from "../query/signature.ts";
import type { Select, SelectItem, SqlExpr } from "../sql/ast.ts";
import { call, column, literal } from "../sql/fragment.ts";
import { selectFrom } from "../sql/select-from.ts";
import { type Build, createBuild, type Planner } from "./build.ts";
import type { PlanSelect } from "./combined.ts";
import type { ColumnReader, RowShape } from "./row-shape.ts";
import { assemble, finish, isEmptyBuild, type PlannedSelect, startBuild } from "./select.ts";
import { addItem, addSelection, createItems, type ItemList } from "./select-items.ts";

/** Plans named aggregates; `count(*)` when `aggregates` is "count". One row comes back. */
export function planAggregates(
	planSelect: PlanSelect,
	planner: Planner,
	query: Query,
	aggregates: Readonly<Record<string, Expression>> | "count",
): PlannedSelect {
	if (query.combined) return overCombined(planSelect, planner, query, aggregates);
	return needsTable(query) ? overTable(planner, query, aggregates) : overRows(planner, query, aggregates);
}

function needsTable(query: Query): boolean {
	if (query.limit || query.offset || query.distinct || query.groupBy !== null) return true;
	if (query.steps.some((step) => step.kind === "filter" && containsWindow(step.condition))) return true;
	return [...query.annotations.values()].some(
		({ expression }) => containsAggregate(expression) || containsWindow(expression),
	);
}

function overRows(
	planner: Planner,
	query: Query,
	aggregates: Readonly<Record<string, Expression>> | "count",
): PlannedSelect {
	const build = startBuild(planner, query, null);
	const [items, shape] = aggregateItems(build, aggregates);
	return { select: assemble(build, items, [], [], null, null), shape, empty: isEmptyBuild(build) };
}

function overTable(
	planner: Planner,
	query: Query,
	aggregates: Readonly<Record<string, Expression>> | "count",
): PlannedSelect {
	const inner = startBuild(
		planner,
		{ ...query, related: null, ordering: query.limit || query.offset ? query.ordering : [] },
		null,
	);
	const list = createItems();
	if (query.distinct) addSelection(inner, list, "none");
	const outer = outerBuild(planner, query, (expression) => expose(inner, list, expression));
	const [items, shape] = aggregateItems(outer, aggregates);
	if (list.items.length === 0) addItem(list, literal(1), null, null, "none");
	const select = selectFrom({ kind: "select", select: finish(inner, list, "none"), alias: TABLE }, items);
	return { select, shape, empty: isEmptyBuild(inner) };
}
const TABLE = "subquery";

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
	aggregates: Readonly<Record<string, Expression>> | "count",
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
	const [items, shape] = aggregateItems(outer, aggregates);
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
		shape.kind === "instance" ? [...shape.fields, ...shape.annotations] : shape.columns;
	return readers.find((reader) => reader.name === name || reader.name === `${name}_id`)?.index ?? 0;
}

function aggregateItems(
	build: Build,
	aggregates: Readonly<Record<string, Expression>> | "count",
): [SelectItem[], RowShape] {
	if (aggregates === "count") {
		return [
			[{ expr: call("COUNT", { kind: "star" }), alias: "c0" }],
			{ kind: "flat", columns: [{ name: "count", index: 0, type: null }] },
		];
	}
	const list = createItems();
	const columns = Object.entries(aggregates).map(([name, expression]): ColumnReader => {
		const type = expression.type?.computed ?? expression.type;
		const planned = build.planner.expression(build, expression);
		build.annotations.set(name, planned);
		return { name, type, index: addItem(list, planned, type, null, "all") };
	});
	return [list.items, { kind: "object", columns }];
}
