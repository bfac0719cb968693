// INSERT, UPDATE and DELETE from their intents.
import { FieldError, QueryError } from "../errors/query-errors.ts";
import type { Expression, Query } from "../intent/query.ts";
import type { DeleteIntent, InsertIntent, UpdateIntent, WriteValue } from "../intent/write.ts";
import type { Field } from "../meta/model-meta.ts";
import { isSliced } from "../query/checks.ts";
import { emptyQuery } from "../query/empty-query.ts";
import type { Delete, Insert, SelectItem, SqlExpr, Update } from "../sql/ast.ts";
import { column } from "../sql/fragment.ts";
import { constantParam } from "../sql/param.ts";
import { type Build, createBuild, type Planner } from "./build.ts";
import { allOf, isAlways } from "./fold.ts";
import { keyColumns } from "./key-columns.ts";
import { isEmptyBuild, startBuild, valueQuery } from "./select.ts";

export interface PlannedWrite<Statement> {
	readonly statement: Statement;
	readonly empty: boolean;
}

export function planInsert(planner: Planner, intent: InsertIntent): Insert {
	const build = createBuild(planner, emptyQuery(intent.model), null);
	return {
		kind: "insert",
		table: intent.model.table,
		columns: intent.fields.map((field) => field.column),
		rows: intent.rows.map((row) => row.map((value) => writeValue(build, value))),
		upsert: intent.conflict && {
			target: intent.conflict.target.map((field) => field.column),
			updates: intent.conflict.update.map((field) => field.column),
		},
		returning: returningItems(intent.returning),
	};
}

function writeValue(build: Build, value: WriteValue): SqlExpr {
	if (typeof value === "object" && value !== null && !(value instanceof Uint8Array))
		return build.planner.expression(build, value);
	return constantParam(value, "bare");
}

/** RETURNING names bare columns; each gets the form in which its type is read. */
export function returningItems(fields: readonly Field[]): SelectItem[] {
	return fields.map((field, index) => {
		const expr = column("", field.column);
		return { expr: field.type.select ? field.type.select(expr) : expr, alias: `c${index}` };
	});
}

export function planUpdate(planner: Planner, { query, assignments }: UpdateIntent): PlannedWrite<Update> {
	const where = `${query.model.name}.objects.aupdate()`;
	if (isSliced(query))
		throw new QueryError({ where, problem: "a query cannot be updated once a slice has been taken" });
	const target = rowsOf(planner, query);
	const build = startAssignments(planner, query);
	const planned = assignments.map(({ field, value }) => ({
		column: field.column,
		value: assigned(build, value),
	}));
	if (build.joins.length > 1)
		throw new FieldError({
			where,
			problem: "joined field references are not permitted in an update",
			fix: "Use a Subquery with OuterRef.",
		});
	return {
		statement: {
			kind: "update",
			table: query.model.table,
			assignments: planned,
			from: null,
			where: target.where,
			returning: [],
		},
		empty: target.empty,
	};
}

/** Expressions of an update may use the query's annotations, but no other table. */
function startAssignments(planner: Planner, query: Query): Build {
	const build = createBuild(planner, query, null);
	for (const step of query.steps) {
		if (step.kind !== "annotate") continue;
		const before = build.joins.length;
		const planned = planner.expression(build, step.expression);
		if (build.joins.length === before) build.annotations.set(step.name, planned);
		else build.joins.length = before;
	}
	return build;
}

/** Column affinity converts what is assigned plainly. */
function assigned(build: Build, value: Expression): SqlExpr {
	if (value.kind === "value") return { kind: "param", source: value, type: "bare" };
	return build.planner.expression(build, value);
}

export function planDelete(planner: Planner, { query }: DeleteIntent): PlannedWrite<Delete> {
	const target = rowsOf(planner, query);
	return {
		statement: { kind: "delete", table: query.model.table, where: target.where, returning: [] },
		empty: target.empty,
	};
}

/** The rows a write touches: by its own columns, or by key from a select where other tables are involved. */
function rowsOf(planner: Planner, query: Query): { readonly where: SqlExpr | null; readonly empty: boolean } {
	const target = { ...query, ordering: isSliced(query) ? query.ordering : [] };
	const build = startBuild(planner, target, null);
	const empty = isEmptyBuild(build);
	const plain =
		build.joins.length === 1 &&
		build.having.length === 0 &&
		build.qualify.length === 0 &&
		!isSliced(query) &&
		!query.combined &&
		query.groupBy === null;
	if (plain) {
		const where = allOf(build.where);
		return { where: isAlways(where) ? null : where, empty };
	}
	const outer = createBuild(planner, emptyQuery(query.model), null);
	const select = planner.subselect(
		valueQuery({ ...target, distinct: false, selection: { kind: "instances" } }),
		outer,
	);
	if (!select) return { where: null, empty: true };
	return {
		where: { kind: "in", operand: keyColumns(query.model, query.model.table), items: select },
		empty,
	};
}
