// The statement under construction: its tables with their aliases, and the clauses gathered so far. Local to one plan.
import type { Limits } from "../backend/limits.ts";
import type { Expression, Query } from "../intent/query.ts";
import type { PathStep } from "../meta/relation.ts";
import type { Select, SqlExpr } from "../sql/ast.ts";

/** A table in FROM. Kinds change while conditions are added: a join that some row may lack becomes LEFT, one that is required INNER. */
export interface JoinNode {
	readonly alias: string;
	readonly table: string;
	readonly parent: JoinNode | null;
	readonly step: PathStep | null;
	readonly filtered: string | null;
	kind: "BASE" | "INNER" | "LEFT";
	/** The condition of a FilteredRelation, beside the keys. */
	on: SqlExpr | null;
}

export interface Build {
	readonly planner: Planner;
	readonly query: Query;
	readonly outer: Build | null;
	readonly depth: number;
	readonly base: JoinNode;
	readonly joins: JoinNode[];
	/** SQL of annotations planned so far. */
	readonly annotations: Map<string, SqlExpr>;
	/** SQL of columns whose joins were made where values() named them. */
	readonly selected: Map<Expression, SqlExpr>;
	readonly where: SqlExpr[];
	readonly having: SqlExpr[];
	/** Conditions over windows: they need a select around this one. */
	readonly qualify: SqlExpr[];
	/** What stands outside of aggregates in HAVING: it belongs to the grouping. */
	readonly havingColumns: SqlExpr[];
	/** Where it is noted, while a HAVING condition is planned. */
	noted: SqlExpr[] | null;
	insideAggregate: number;
	/** A FilteredRelation whose condition is being planned: its steps lead to this join. */
	substitute: { readonly steps: readonly PathStep[]; readonly node: JoinNode } | null;
	/** Joins that the next filter() call may share too: those of a related manager's own condition. */
	kept: Set<JoinNode> | null;
	/** A select whose rows this one reads (aggregates over a slice): columns come from it. */
	source: SourceSelect | null;
}

/** The inner select of a query over a query: hands out a column for each expression it is asked for. */
export interface SourceSelect {
	readonly alias: string;
	expose(expression: Expression): SqlExpr;
}

/** How joins may be shared: null shares any; a set only what this filter() call has used already (for multi-valued ones). */
export type Reuse = Set<JoinNode> | null;

/** The recursive functions of planning, tied together in planner.ts so that no two files import each other. */
export interface Planner {
	readonly limits: Limits;
	expression(build: Build, expression: Expression, reuse?: Reuse): SqlExpr;
	condition(build: Build, condition: Expression, reuse?: Reuse): SqlExpr;
	/** A query inside another; null when it is known to give no rows. */
	subselect(query: Query, outer: Build): Select | null;
	existsSelect(query: Query, outer: Build): Select | null;
}

export function createBuild(planner: Planner, query: Query, outer: Build | null): Build {
	const depth = outer ? outer.depth + 1 : 0;
	const base: JoinNode = {
		alias: depth === 0 ? query.model.table : `${prefix(depth)}0`,
		table: query.model.table,
		parent: null,
		step: null,
		filtered: null,
		kind: "BASE",
		on: null,
	};
	return {
		planner,
		query,
		outer,
		depth,
		base,
		joins: [base],
		annotations: new Map(),
		selected: new Map(),
		where: [],
		having: [],
		qualify: [],
		havingColumns: [],
		noted: null,
		insideAggregate: 0,
		substitute: null,
		source: null,
		kept: null,
	};
}

/** Subqueries at depth 1 use U0, U1, ...; at depth 2 V0, ...: never a name of a query around. */
const prefix = (depth: number): string => (depth < 7 ? String.fromCharCode(84 + depth) : `Z${depth}_`);

export function newAlias(build: Build, table: string): string {
	if (build.depth > 0) return `${prefix(build.depth)}${build.joins.length}`;
	return build.joins.some((join) => join.alias.toLowerCase() === table.toLowerCase())
		? `T${build.joins.length + 1}`
		: table;
}
