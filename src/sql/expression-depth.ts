// How deep a statement is by SQLite's count: a column beside its table is 2, each operator, call or subquery around it one
// more. While SQLite looks up the names of a subquery it counts the expression around that subquery as well.
// https://sqlite.org/limits.html#max_expr_depth, sqlite3ExprSetHeightAndFlags() and sqlite3ResolveExprNames()
import type { Join, Select, SqlExpr, Statement, TableSource } from "./ast.ts";
import { FLAT_ITEMS } from "./compile-expression.ts";
import { ALWAYS } from "./fragment.ts";

/** The deepest place of a statement. */
export function statementDepth(statement: Statement): number {
	switch (statement.kind) {
		case "select":
			return selectDepth(statement, 0);
		case "insert":
			return "kind" in statement.rows
				? selectDepth(statement.rows, 0)
				: deepest(statement.rows.flat(), (expr) => depthOf(expr, 0));
		case "update":
			return Math.max(
				deepest(statement.assignments, ({ value }) => depthOf(value, 0)),
				statement.where ? depthOf(statement.where, 0) : 0,
			);
		case "delete":
			return statement.where ? depthOf(statement.where, 0) : 0;
		default:
			return statement satisfies never;
	}
}

/** The deepest place of a select that stands in an expression of depth `around`. */
function selectDepth(select: Select, around: number): number {
	const { where } = select;
	return Math.max(
		...outputsOf(select).map((expr) => depthOf(expr, around)),
		around + joinedHeight(where, select.joins),
		...[where, ...select.joins.map(({ on }) => on)].map((expr) =>
			expr ? insideDepth(expr, around + joinedHeight(where, select.joins)) : 0,
		),
		...[select.from, ...select.joins.map(({ table }) => table)].map((source) => sourceDepth(source, around)),
		...select.compound.map((term) => selectDepth(term.select, around)),
	);
}

const sourceDepth = (source: TableSource | null, around: number): number => {
	if (source?.kind === "select") return selectDepth(source.select, around);
	return source?.kind === "json" ? depthOf(source.list, around) : 0;
};

/** SQLite joins each ON to WHERE by one more AND around all before it. */
function joinedHeight(where: SqlExpr | null, joins: readonly Join[]): number {
	let height = where ? heightOf(where) : 0;
	for (const { on } of joins) {
		if (on === ALWAYS) continue;
		height = height === 0 ? heightOf(on) : Math.max(height, heightOf(on)) + 1;
	}
	return height;
}
const depthOf = (expr: SqlExpr, around: number): number => {
	const height = around + heightOf(expr);
	return Math.max(height, insideDepth(expr, height));
};

/** The deepest place of the subqueries in an expression. */
function insideDepth(expr: SqlExpr, around: number): number {
	const select = selectIn(expr);
	const below = deepest(childrenOf(expr), (child) => insideDepth(child, around));
	return select ? Math.max(below, selectDepth(select, around)) : below;
}

/** The height of an expression alone; subqueries in it are as high as their highest clause, without their joins. */
export function heightOf(expr: SqlExpr): number {
	const known = heights.get(expr);
	if (known !== undefined) return known;
	const height = computedHeight(expr);
	heights.set(expr, height);
	return height;
}
const heights = new WeakMap<SqlExpr, number>();

function computedHeight(expr: SqlExpr): number {
	const below = deepest(childrenOf(expr), heightOf);
	switch (expr.kind) {
		case "column":
			return expr.table === "" ? 1 : 2;
		// At most `CAST(?1 ->> 5 AS REAL)`, or unhex() of it.
		case "param":
			return 3;
		case "literal":
			return typeof expr.value === "number" && expr.value < 0 ? 2 : 1;
		case "star":
			return 1;
		case "and":
		case "or":
			return below + treeHeight(expr.items.length);
		case "fragment":
			return below + operatorsIn(expr.text);
		case "in":
		case "exists":
		case "subselect": {
			const select = selectIn(expr);
			return Math.max(below, select ? selectHeight(select) : 0) + 1;
		}
		default:
			return below + 1;
	}
}

/** How high a list of so many ANDs or ORs becomes as it is written. */
function treeHeight(count: number): number {
	return count <= FLAT_ITEMS ? Math.max(0, count - 1) : 1 + treeHeight(Math.ceil(count / 2));
}

/** At least as many levels as the text of a formula adds around its parts. */
const operatorsIn = (text: readonly string[]): number =>
	text.join("x").match(/\w\(|\(SELECT|\|\||[-+*/%=<>]+|\b(?:AND|OR|NOT|CASE|IS|IN|COLLATE)\b/g)?.length ?? 0;

function selectHeight(select: Select): number {
	const own = deepest([...outputsOf(select), ...(select.where ? [select.where] : [])], heightOf);
	return Math.max(own, ...select.compound.map((term) => selectHeight(term.select)));
}

const outputsOf = (select: Select): readonly SqlExpr[] => [
	...select.items.map(({ expr }) => expr),
	...select.groupBy,
	...select.orderBy.map(({ expr }) => expr),
	...[select.having, select.limit, select.offset].filter((expr) => expr !== null),
];

/** The subquery that an expression is or compares with. */
export function selectIn(expr: SqlExpr): Select | undefined {
	if (expr.kind === "exists" || expr.kind === "subselect") return expr.select;
	return expr.kind === "in" && "kind" in expr.items ? expr.items : undefined;
}

/** The expressions right inside one, those of subqueries left out. */
export function childrenOf(expr: SqlExpr): readonly SqlExpr[] {
	switch (expr.kind) {
		case "column":
		case "param":
		case "literal":
		case "star":
		case "exists":
		case "subselect":
			return [];
		case "fragment":
			return expr.parts;
		case "call":
			return [
				...expr.args,
				...(expr.orderBy ?? []).map((item) => item.expr),
				...(expr.filter ? [expr.filter] : []),
			];
		case "over":
			return [expr.call, ...expr.partitionBy, ...expr.orderBy.map((item) => item.expr)];
		case "binary":
			return [expr.left, expr.right];
		case "and":
		case "or":
		case "row":
			return expr.items;
		case "case":
			return [...expr.whens.flat(), ...(expr.otherwise ? [expr.otherwise] : [])];
		case "in":
			return "kind" in expr.items ? [expr.operand] : [expr.operand, ...expr.items];
		default:
			return [expr.operand];
	}
}

const deepest = <Item>(items: readonly Item[], depth: (item: Item) => number): number =>
	items.reduce((most, item) => Math.max(most, depth(item)), 0);
