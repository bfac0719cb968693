// Expressions and conditions over the columns of one table: planned as in a query, then written with literals.
import type { Limits } from "../backend/limits.ts";
import { FieldError, NotSupportedError } from "../errors/query-errors.ts";
import { OrderBy } from "../expressions/expression.ts";
import { operand } from "../expressions/operand.ts";
import type { Expression, Scope } from "../intent/query.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import { type Build, createBuild } from "../plan/build.ts";
import { createPlanner } from "../plan/planner.ts";
import { emptyQuery } from "../query/empty-query.ts";
import { scopeOf } from "../query/scope.ts";
import type { SqlExpr } from "../sql/ast.ts";
import { compileWithLiterals } from "./literal-sql.ts";

/** A table, and what the database that gets it can do. `where` names the place for errors. */
export interface TableScope {
	readonly meta: ModelMeta;
	readonly limits: Limits;
	readonly where: string;
}

/** The SQL of a Q, or of an expression that is true or false. */
export function conditionSql(table: TableScope, condition: unknown): string {
	return planned(
		table,
		(scope) => scope.condition(condition),
		(build, expression) => build.planner.condition(build, expression),
	);
}

/** The SQL of an expression; a string is the name of a field. */
export function expressionSql(table: TableScope, given: unknown): string {
	return planned(
		table,
		(scope) => (typeof given === "string" ? scope.path(given) : operand(scope, given)),
		(build, expression) => build.planner.expression(build, expression),
	);
}

/** One part of an index: an expression in parentheses, with its direction. */
export function indexedSql(table: TableScope, given: unknown): string {
	if (!(given instanceof OrderBy)) return `(${expressionSql(table, given)})`;
	if (given.nulls)
		throw new NotSupportedError({
			where: table.where,
			model: table.meta.name,
			problem: "an index of SQLite has no place of its own for NULL: they come first, last when it descends",
			fix: "Leave out nullsFirst and nullsLast.",
		});
	return `(${expressionSql(table, given.expression)})${given.descending ? " DESC" : ""}`;
}

function planned(
	{ meta, limits, where }: TableScope,
	resolve: (scope: Scope) => Expression,
	plan: (build: Build, expression: Expression) => SqlExpr,
): string {
	const query = emptyQuery(meta);
	const build = createBuild(createPlanner(limits), query, null);
	const sql = compileWithLiterals(plan(build, resolve(scopeOf(query, where))));
	if (build.joins.length === 1) return sql;
	throw new FieldError({
		where,
		model: meta.name,
		problem: "the expression follows a relation into another table",
		fix: "Use fields of the model's own table only.",
	});
}
