// filter() and exclude() as WHERE: which joins are shared, which must exist, and what NOT means where NULL may be.

import { QueryError } from "../errors/query-errors.ts";
import { childrenOf } from "../expressions/outer-names.ts";
import type { Expression, LookupExpression, Path, Step } from "../intent/query.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import { containsAggregate, containsWindow } from "../query/contains.ts";
import { emptyQuery } from "../query/empty-query.ts";
import type { Select, SqlExpr } from "../sql/ast.ts";
import { ALWAYS, binary, isNull, itemsOf, literal, NEVER, sql } from "../sql/fragment.ts";
import { selectFrom } from "../sql/select-from.ts";
import { type Build, createBuild, type JoinNode, type Reuse } from "./build.ts";
import { allOf, anyOf, isNever, negated } from "./fold.ts";
import { demote, joinClauses, joinPath, promote } from "./joins.ts";
import { keyColumns, sameKey } from "./key-columns.ts";
import { planLookup, planWhole, type RightSide } from "./lookup.ts";

interface Context {
	readonly reuse: Reuse;
	/** Inside an odd number of NOTs. */
	readonly current: boolean;
	/** Inside any NOT. */
	readonly branch: boolean;
	/** Negated conditions over multi-valued relations become subqueries; not so inside expressions. */
	readonly split: boolean;
	readonly rhs: RightSide | null;
}
interface Planned {
	readonly sql: SqlExpr;
	/** Joins without which the condition cannot hold. */
	readonly needed: readonly JoinNode[];
}
const NO_JOINS: readonly JoinNode[] = [];

/** One filter() or exclude() call. */
export function planFilter(build: Build, step: Extract<Step, { kind: "filter" }>): void {
	const { condition } = step;
	const inner = build.joins.filter((node) => node.kind === "INNER");
	const reuse = build.kept ?? new Set();
	build.kept = step.sticky ? reuse : null;
	const context: Context = { reuse, current: false, branch: false, split: true, rhs: null };
	const conditions = step.negated ? [negatedCondition(condition)] : conjuncts(condition);
	const votes = new Votes("and", conditions.length, false);
	for (const item of conditions) votes.add(planInto(build, item, context));
	votes.settle(build);
	demote(inner);
}

const negatedCondition = (operand: Expression): Expression => ({
	kind: "not",
	operand,
	type: operand.type as never,
});
const conjuncts = (condition: Expression): readonly Expression[] =>
	condition.kind === "and" ? condition.items.flatMap(conjuncts) : [condition];

/** Plans one condition into the clause it belongs to: HAVING for aggregates, a query around for windows, else WHERE. */
function planInto(build: Build, condition: Expression, context: Context): readonly JoinNode[] {
	const window = containsWindow(condition);
	const aggregate = !window && containsAggregate(condition);
	build.noted = aggregate ? build.havingColumns : null;
	const planned = planTree(build, condition, context);
	build.noted = null;
	(window ? build.qualify : aggregate ? build.having : build.where).push(planned.sql);
	return planned.needed;
}

/** A condition as an expression: CASE, a filtered aggregate, an annotation. Its joins must not lose rows. */
export function planCondition(build: Build, condition: Expression, reuse: Reuse = null): SqlExpr {
	const planned = planGroup(build, "and", [condition], false, {
		reuse,
		current: false,
		branch: false,
		split: false,
		rhs: null,
	});
	promote(build, planned.needed);
	return planned.sql;
}

function planTree(build: Build, condition: Expression, context: Context): Planned {
	switch (condition.kind) {
		case "and":
		case "or":
		case "xor":
			return planGroup(build, condition.kind, condition.items, false, context);
		case "not":
			return planNot(build, condition.operand, context);
		case "lookup":
			return condition.spans
				? planSpanning(build, condition, context)
				: { sql: planLookup(build, condition, context.reuse, context.rhs), needed: NO_JOINS };
		case "constant":
			return { sql: condition.value ? ALWAYS : NEVER, needed: NO_JOINS };
		default:
			return { sql: planWhole(build, condition, context.reuse), needed: NO_JOINS };
	}
}

function planNot(build: Build, operand: Expression, context: Context): Planned {
	const group = operand.kind === "and" || operand.kind === "or" || operand.kind === "xor" ? operand : null;
	return planGroup(build, group ? group.kind : "and", group ? group.items : [operand], true, context);
}

function planGroup(
	build: Build,
	connector: "and" | "or" | "xor",
	items: readonly Expression[],
	not: boolean,
	outer: Context,
): Planned {
	const context = { ...outer, current: outer.current !== not, branch: outer.branch || not };
	const votes = new Votes(connector, items.length, context.current);
	const parts = items.map((item) => {
		const planned = planTree(build, item, context);
		votes.add(planned.needed);
		return planned.sql;
	});
	const needed = votes.settle(build);
	const joined = connector === "and" ? allOf(parts) : connector === "or" ? anyOf(parts) : oddOf(parts);
	return { sql: not ? negated(joined) : joined, needed };
}

/** XOR over several conditions: an odd number of them holds. */
function oddOf(parts: readonly SqlExpr[]): SqlExpr {
	if (parts.length < 2) return allOf(parts);
	const ones = parts.map((part) => sql`(${part} IS TRUE)`);
	return binary(sql`(${sumOf(ones)}) % 2`, "=", literal(1));
}

/** A long sum as a balanced tree. */
function sumOf(items: readonly SqlExpr[]): SqlExpr {
	if (items.length <= 8) return items.reduce((total, one) => binary(total, "+", one));
	const middle = Math.ceil(items.length / 2);
	return binary(sumOf(items.slice(0, middle)), "+", sumOf(items.slice(middle)));
}

/** Counts which conditions need which join, and so whether it is INNER or LEFT. */
class Votes {
	private readonly counts = new Map<JoinNode, number>();
	private readonly all: number;
	private readonly effective: "and" | "or" | "xor";
	constructor(connector: "and" | "or" | "xor", all: number, isNegated: boolean) {
		this.all = all;
		this.effective = isNegated && connector !== "xor" ? (connector === "and" ? "or" : "and") : connector;
	}
	add(nodes: readonly JoinNode[]): void {
		for (const node of new Set(nodes)) this.counts.set(node, (this.counts.get(node) ?? 0) + 1);
	}
	/** Under OR a join that only some conditions need may be missing; one that all need must be there. Under XOR any may. */
	settle(build: Build): readonly JoinNode[] {
		if (this.counts.size === 0) return NO_JOINS;
		const [loose, firm]: [JoinNode[], JoinNode[]] = [[], []];
		for (const [node, votes] of this.counts) {
			if (this.effective === "xor" || (this.effective === "or" && votes < this.all)) loose.push(node);
			if (this.effective === "and" || (this.effective === "or" && votes === this.all)) firm.push(node);
		}
		promote(build, loose);
		demote(firm);
		return firm;
	}
}

/** A keyword of filter(): its path is joined by Django's rules. */
function planSpanning(build: Build, condition: LookupExpression, context: Context): Planned {
	const path = pathOf(condition.lhs);
	if (context.branch && context.split && path.steps.some((step) => step.many))
		return planExcludedMany(build, condition, path, context);
	const nodes = build.source
		? NO_JOINS
		: joinPath(build, path, context.reuse).filter((node) => node.kind !== "BASE");
	for (const node of nodes) context.reuse?.add(node);
	const lookup = planLookup(build, condition, context.reuse, context.rhs);
	const rhsNodes =
		context.rhs || build.source
			? NO_JOINS
			: condition.rhs.flatMap((rhs) => joinsOf(build, rhs, context.reuse));
	const isnull = condition.lookup.name === "isnull";
	const wantsNull = isnull && condition.variant === "true";
	if (!context.current) return { sql: lookup, needed: wantsNull ? NO_JOINS : [...nodes, ...rhsNodes] };
	if (wantsNull) return { sql: lookup, needed: [...nodes, ...rhsNodes] };
	return {
		sql: isnull || isNever(lookup) ? lookup : notNullToo(build, condition, path, nodes, lookup, context),
		needed: NO_JOINS,
	};
}

/** The joins that the names in an expression walk; they exist already. */
function joinsOf(build: Build, expression: Expression, reuse: Reuse): readonly JoinNode[] {
	if (expression.kind === "column")
		return joinPath(build, expression.path, reuse).filter((node) => node.kind !== "BASE");
	return childrenOf(expression).flatMap((child) => joinsOf(build, child, reuse));
}

/** Under NOT a comparison with NULL must count as false: `NOT (a = 1 AND a IS NOT NULL)`. */
function notNullToo(
	build: Build,
	condition: LookupExpression,
	path: Path,
	nodes: readonly JoinNode[],
	lookup: SqlExpr,
	context: Context,
): SqlExpr {
	if (condition.variant === "null") return lookup; // the JSON null, which Django leaves to SQL
	const checks: SqlExpr[] = [lookup];
	// A join that is INNER by now may still turn LEFT: the nearest NOT may stand inside another.
	if (path.field.spec.null || nodes.some((node) => node.kind === "LEFT" || node.step?.nullable))
		checks.push(
			notNull(
				build.planner.expression(build, { kind: "column", path, type: path.field.type }, context.reuse),
			),
		);
	for (const rhs of condition.rhs) {
		if (rhs.kind === "column" && rhs.path.field.spec.null)
			checks.push(
				notNull(
					build.planner.expression(context.rhs?.build ?? build, rhs, context.rhs?.reuse ?? context.reuse),
				),
			);
	}
	return allOf(checks);
}

/** The first part of a composite key tells for all: none of them may be NULL. */
const notNull = (expr: SqlExpr): SqlExpr => isNull(itemsOf(expr)[0] as SqlExpr, true);

function pathOf(expression: Expression): Path {
	if (expression.kind === "column") return expression.path;
	if (expression.kind === "transform") return pathOf(expression.source);
	throw new QueryError({ problem: "a filter keyword must begin with a field" });
}

/**
 * exclude() over a multi-valued relation asks for "no such related row": NOT EXISTS over the model itself, tied by its key.
 * A related row that this filter() call has already joined is tied by its own key instead.
 */
function planExcludedMany(build: Build, condition: LookupExpression, path: Path, context: Context): Planned {
	const model = build.query.model;
	const around: RightSide = context.rhs ?? { build, reuse: context.reuse };
	// The right side may name the same related rows: it joins them first, and the subquery is tied to them.
	for (const rhs of condition.rhs)
		for (const node of joinsOf(around.build, rhs, around.reuse)) around.reuse?.add(node);
	const inner = createBuild(
		build.planner,
		{ ...emptyQuery(model), filteredRelations: build.query.filteredRelations },
		build,
	);
	const planned = planGroup(inner, "and", [condition], false, {
		reuse: new Set(),
		current: false,
		branch: false,
		split: true,
		rhs: around,
	});
	if (isNever(planned.sql)) return { sql: planned.sql, needed: NO_JOINS };
	const shared = sharedJoin(build, inner, path, context.reuse);
	const [mine, theirs, tied] = shared ?? [inner.base, build.base, model];
	inner.where.push(planned.sql, ...sameKey(tied, mine.alias, theirs.alias));
	const exists: SqlExpr = { kind: "exists", select: existsOver(inner) };
	// Behind a relation to one it is what the query gives that divides groups; else the object that it asks about.
	const divides = shared || path.steps[0]?.many ? itemsOf(keyColumns(tied, theirs.alias)) : [exists];
	build.noted?.push(...divides);
	return { sql: exists, needed: NO_JOINS };
}

/** The first multi-valued join of the path, when this filter() call has used it already: in both queries, with its model. */
function sharedJoin(
	build: Build,
	inner: Build,
	path: Path,
	reuse: Reuse,
): [JoinNode, JoinNode, ModelMeta] | undefined {
	const length = path.steps.findIndex((step) => step.many) + 1;
	let mine = inner.base;
	let theirs: JoinNode | undefined = build.base;
	for (const step of path.steps.slice(0, length)) {
		mine = inner.joins.find(
			(node) => node.parent === mine && node.step?.field === step.field && node.step.forward === step.forward,
		) as JoinNode;
		const above: JoinNode | undefined = theirs;
		theirs = build.joins.find(
			(node) =>
				node.parent === above &&
				node.step?.field === step.field &&
				node.step.forward === step.forward &&
				(!step.many || (reuse?.has(node) ?? false)),
		);
		if (!theirs) return undefined;
	}
	return [mine, theirs as JoinNode, (mine.step as NonNullable<JoinNode["step"]>).to];
}

function existsOver(build: Build): Select {
	const from = { kind: "table", name: build.base.table, alias: build.base.alias } as const;
	return {
		...selectFrom(from, [{ expr: literal(1), alias: "a" }]),
		joins: joinClauses(build),
		where: allOf(build.where),
		limit: literal(1),
	};
}
