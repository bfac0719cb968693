// Statements that are deeper than the database takes, written flatter: the same rows, but less easy to read.
import type { OrderItem, Select, SqlExpr, Statement, TableSource } from "./ast.ts";
import { childrenOf, heightOf, selectIn, statementDepth } from "./expression-depth.ts";
import { ALWAYS, column } from "./fragment.ts";
import { mapChildren } from "./map-children.ts";
import { selectFrom } from "./select-from.ts";

/** The statement as it is, or as flat as it can be made. */
export function fitDepth<Any extends Statement>(statement: Any, limit: number): Any {
	if (statementDepth(statement) <= limit) return statement;
	const shallow = rewritten(statement, shielded);
	return statementDepth(shallow) <= limit ? shallow : rewritten(shallow, inLayers);
}

type Rewrite = (expr: SqlExpr) => SqlExpr;

/** The statement with each of its expressions rewritten, subqueries first. */
function rewritten<Any extends Statement>(statement: Any, rewrite: Rewrite): Any {
	return rewrittenStatement(statement, rewrite) as Any;
}

function rewrittenStatement(statement: Statement, rewrite: Rewrite): Statement {
	const where = (expr: SqlExpr | null): SqlExpr | null => expr && whole(expr, rewrite);
	switch (statement.kind) {
		case "select":
			return rewrittenSelect(statement, rewrite);
		case "insert":
			return {
				...statement,
				rows:
					"kind" in statement.rows
						? rewrittenSelect(statement.rows, rewrite)
						: statement.rows.map((row) => row.map((expr) => whole(expr, rewrite))),
			};
		case "update":
			return {
				...statement,
				assignments: statement.assignments.map((one) => ({ ...one, value: whole(one.value, rewrite) })),
				where: where(statement.where),
			};
		case "delete":
			return { ...statement, where: where(statement.where) };
		default:
			return statement satisfies never;
	}
}

/**
 * Conditions of INNER joins mean the same in WHERE, where they can be written as one balanced tree; SQLite itself puts each
 * ON into one more AND around all that came before.
 */
function rewrittenSelect(select: Select, rewrite: Rewrite): Select {
	const expr = (one: SqlExpr): SqlExpr => whole(one, rewrite);
	const ordered = (items: readonly OrderItem[]): OrderItem[] =>
		items.map((item) => ({ ...item, expr: expr(item.expr) }));
	const inner = select.joins.filter(({ kind, on }) => kind === "INNER" && on !== ALWAYS).map(({ on }) => on);
	const conditions = [...inner, ...(select.where ? [select.where] : [])];
	return {
		...select,
		items: select.items.map((item) => ({ ...item, expr: expr(item.expr) })),
		from: select.from && source(select.from, rewrite),
		joins: select.joins.map((join) => ({
			...join,
			table: source(join.table, rewrite),
			on: join.kind === "INNER" ? ALWAYS : expr(join.on),
		})),
		where: conditions.length === 0 ? null : expr(balanced("and", conditions)),
		groupBy: select.groupBy.map(expr),
		having: select.having && expr(select.having),
		orderBy: ordered(select.orderBy),
		compound: select.compound.map((term) => ({ ...term, select: rewrittenSelect(term.select, rewrite) })),
	};
}

const source = (table: TableSource, rewrite: Rewrite): TableSource =>
	table.kind === "select" ? { ...table, select: rewrittenSelect(table.select, rewrite) } : table;

/** An expression with the subqueries in it rewritten, then itself. */
function whole(expr: SqlExpr, rewrite: Rewrite): SqlExpr {
	return rewrite(withSelects(expr, rewrite));
}

function withSelects(expr: SqlExpr, rewrite: Rewrite): SqlExpr {
	const select = selectIn(expr);
	const open = mapChildren(expr, (child) => withSelects(child, rewrite));
	return select ? withSelect(open, rewrittenSelect(select, rewrite)) : open;
}

function withSelect(expr: SqlExpr, select: Select): SqlExpr {
	if (expr.kind === "in") return { ...expr, items: select };
	return expr.kind === "exists" || expr.kind === "subselect" ? { ...expr, select } : expr;
}

// ---- balanced trees, and subqueries that SQLite does not count twice

/** Lists as balanced trees, and subqueries inside a FROM, where their height does not count for the expression around. */
function shielded(expr: SqlExpr): SqlExpr {
	const open = mapChildren(expr, shielded);
	if (open.kind === "and" || open.kind === "or") return balanced(open.kind, open.items);
	const select = selectIn(open);
	return select && heightOf(open) > SHIELD_HEIGHT ? withSelect(open, shield(select)) : open;
}
/** What a shielded subquery costs itself. */
const SHIELD_HEIGHT = 3;

const shield = (select: Select): Select =>
	selectFrom({ kind: "select", select, alias: "inner" }, [{ expr: { kind: "star" }, alias: "a" }]);

function balanced(kind: "and" | "or", items: readonly SqlExpr[]): SqlExpr {
	const open = items.flatMap((item) => (item.kind === kind ? item.items : [item]));
	if (open.length <= 2) return open.length === 1 ? (open[0] as SqlExpr) : { kind, items: open };
	const middle = Math.ceil(open.length / 2);
	return { kind, items: [half(kind, open.slice(0, middle)), half(kind, open.slice(middle))] };
}
/** A list of one kind in another of the same would be flattened again. */
const half = (kind: "and" | "or", items: readonly SqlExpr[]): SqlExpr =>
	items.length === 1 ? (items[0] as SqlExpr) : { kind, items: halves(kind, items) };
const halves = (kind: "and" | "or", items: readonly SqlExpr[]): readonly SqlExpr[] => {
	if (items.length <= 2) return items;
	const middle = Math.ceil(items.length / 2);
	return [half(kind, items.slice(0, middle)), half(kind, items.slice(middle))];
};

// ---- deep expressions, computed in layers

/** Parts higher than this become a column of the layer below. */
const LAYER_HEIGHT = 20;

/**
 * `(SELECT "layer below"."v0" + 21 ... FROM (SELECT "n" + 1 + 2 ... + 20 AS "v0") AS "layer below")`: the same operations in the same order.
 * Aggregates and windows belong to the select that they stand in, and branches of a CASE are not computed for nothing, so
 * those stay where they are.
 */
function inLayers(expr: SqlExpr): SqlExpr {
	if (heightOf(expr) <= LAYER_HEIGHT) return expr;
	const layers: SqlExpr[][] = [];
	const top = layered(expr, layers);
	return layers.length === 0 ? top.expr : { kind: "subselect", select: layerSelect(top.expr, layers) };
}

interface Layered {
	readonly expr: SqlExpr;
	/** How many layers it needs below itself. */
	readonly level: number;
}

function layered(expr: SqlExpr, layers: SqlExpr[][]): Layered {
	if (heightOf(expr) <= LAYER_HEIGHT) return { expr, level: 0 };
	if (isFixed(expr)) return { expr: mapChildren(expr, inLayers), level: 0 };
	let level = 0;
	const open = mapChildren(expr, (child) => {
		const part = layered(child, layers);
		level = Math.max(level, part.level);
		return part.expr;
	});
	if (heightOf(open) <= LAYER_HEIGHT) return { expr: open, level };
	const layer = layers[level] ?? [];
	layers[level] = layer;
	return { expr: column(LAYER, nameOf(level, layer.push(open) - 1)), level: level + 1 };
}
/** No table is called so. */
const LAYER = "layer below";
const nameOf = (level: number, index: number): string => `v${level}_${index}`;

const AGGREGATES = /^(?:avg|count|group_concat|json_group_\w+|max|min|string_agg|sum|total)$/i;

/** Whose parts cannot be computed below it; a layer would make plain text of the documents that JSON functions hand on. */
function isFixed(expr: SqlExpr): boolean {
	if (expr.kind === "case" || expr.kind === "over") return true;
	if (expr.kind === "call" && /^json/i.test(expr.name)) return true;
	if (expr.kind === "fragment") return /\b(?:CASE|SELECT)\b/.test(expr.text.join(" "));
	return containsAggregate(expr);
}

/** max() and min() of several values are no aggregates. */
function containsAggregate(expr: SqlExpr): boolean {
	if (expr.kind === "over") return true;
	if (expr.kind === "call" && AGGREGATES.test(expr.name) && !(/^m/i.test(expr.name) && expr.args.length > 1))
		return true;
	return childrenOf(expr).some(containsAggregate);
}

function layerSelect(top: SqlExpr, layers: readonly (readonly SqlExpr[])[]): Select {
	const below = layers.reduce<TableSource | null>((from, layer, level) => {
		const items = layer.map((expr, index) => ({ expr, alias: nameOf(level, index) }));
		const all = from ? [{ expr: { kind: "star" } as const, alias: "a" }, ...items] : items;
		return { kind: "select", select: selectFrom(from, all), alias: LAYER };
	}, null);
	return selectFrom(below, [{ expr: top, alias: "a" }]);
}
