// A row that is not in its table: its values, under the names of their columns, as something to ask conditions of. The
// database answers, so that a constraint has one meaning.
import type { Database } from "../db/database.ts";
import { FieldError, ValueError } from "../errors/query-errors.ts";
import type { Expr } from "../expressions/expression.ts";
import { bound, operand } from "../expressions/operand.ts";
import { childrenOf } from "../expressions/outer-names.ts";
import type { Expression, Query } from "../intent/query.ts";
import { isDeferred, type Values } from "../meta/instance-state.ts";
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import { type Build, createBuild } from "../plan/build.ts";
import { createPlanner } from "../plan/planner.ts";
import { emptyQuery } from "../query/empty-query.ts";
import { isResolvable } from "../query/kinds.ts";
import { type QueryScope, scopeOf } from "../query/scope.ts";
import type { Select, SelectItem, SqlExpr } from "../sql/ast.ts";
import { bindSources, compile } from "../sql/compile.ts";
import { cast, literal, NEVER } from "../sql/fragment.ts";

export class RowValues {
	readonly scope: QueryScope;
	readonly #instance: object;
	readonly #model: ModelMeta;
	readonly #excluded: ReadonlySet<string>;
	readonly #database: Database;
	readonly #build: Build;

	constructor(instance: object, model: ModelMeta, excluded: ReadonlySet<string>, database: Database) {
		const query = emptyQuery(model);
		this.#instance = instance;
		this.#model = model;
		this.#excluded = excluded;
		this.#database = database;
		this.#build = createBuild(createPlanner(database.backend.limits), query, null);
		this.scope = scopeOf(query, `${model.name}.afullClean()`);
	}

	/** Whether the values are known of all columns that the expressions need. */
	knows(expressions: readonly Expression[]): boolean {
		return this.#needed(expressions).every((field) => this.#isKnown(field));
	}

	/** True, false or, for unknown, null. */
	async holds(condition: Expression): Promise<boolean | null> {
		return this.#ask(this.#build.planner.condition(this.#build, condition), [condition]);
	}

	/** Whether the query has a row, and the condition holds for this one. `needs`: what the query asks of this row. */
	async meets(query: Query, needs: readonly Expression[], condition: Expression | null): Promise<boolean> {
		const { planner } = this.#build;
		const select = planner.existsSelect(query, this.#build);
		const found: SqlExpr = select ? { kind: "exists", select } : NEVER;
		const asked: SqlExpr = condition
			? { kind: "and", items: [planner.condition(this.#build, condition), found] }
			: found;
		return (await this.#ask(asked, condition ? [...needs, condition] : needs)) === true;
	}

	async #ask(expr: SqlExpr, needs: readonly Expression[]): Promise<boolean | null> {
		const select = selectFrom(this.#row(this.#needed(needs)), this.#model.table, [{ expr, alias: "answer" }]);
		const statement = bindSources(compile(select, this.#database.backend.limits));
		const [answer] = (await this.#database.read(statement)).rows[0] ?? [];
		return answer === null || answer === undefined ? null : answer !== 0;
	}

	/** Generated columns are computed from the others, one select further out. */
	#row(fields: readonly Field[]): Select {
		const generated = fields.filter((field) => field.spec.generated);
		const sources = generated.flatMap((field) => columnsOf(this.#formula(field)));
		const plain = [...new Set([...fields, ...sources])].filter((field) => !field.spec.generated);
		const inner = selectFrom(null, "", [
			...plain.map((field) => ({ expr: this.#value(field), alias: field.column })),
			...(plain.length === 0 ? [{ expr: literal(1), alias: "row" }] : []),
		]);
		if (generated.length === 0) return inner;
		const { table } = this.#model;
		return selectFrom(inner, table, [
			...plain.map(({ column }) => ({
				expr: { kind: "column", table, name: column } as const,
				alias: column,
			})),
			...generated.map((field) => ({
				expr: cast(this.#build.planner.expression(this.#build, this.#formula(field)), field.type.castType),
				alias: field.column,
			})),
		]);
	}

	/** Cast, so that it compares as the column would. */
	#value(field: Field): SqlExpr {
		const { type, spec } = field;
		const given = (this.#instance as Values)[field.attname];
		const isFilledIn = given === undefined && spec.dbDefault !== undefined;
		const value = isFilledIn ? operand(this.scope, spec.dbDefault, type) : bound(given ?? null, type);
		return cast(this.#build.planner.expression(this.#build, value), type.castType);
	}

	#formula({ spec }: Field): Expression {
		return operand(this.scope, spec.generated?.expression as Expr);
	}

	#needed(expressions: readonly Expression[]): readonly Field[] {
		const fields = [...new Set(expressions.flatMap(columnsOf))];
		const foreign = fields.find((field) => !this.#model.concrete.localFields.includes(field));
		if (!foreign) return fields;
		throw new FieldError({
			where: this.scope.where,
			model: this.#model.name,
			field: foreign.name,
			problem: "a constraint cannot refer to another table",
			fix: "Use fields of the model's own table only.",
		});
	}

	#isKnown(field: Field): boolean {
		if (this.#excluded.has(field.name) || isDeferred(this.#instance, field.attname)) return false;
		if (field.spec.generated)
			return columnsOf(this.#formula(field)).every(
				(source) => !source.spec.generated && this.#isKnown(source),
			);
		const value = (this.#instance as Values)[field.attname];
		return !isResolvable(value) && isStorable(field, value);
	}
}

/** What was excluded from the checks, or is blank, may be anything. */
export function isStorable({ type }: Field, value: unknown): boolean {
	try {
		if (value !== null && value !== undefined) type.toDb(value);
		return true;
	} catch (error) {
		if (error instanceof ValueError) return false;
		throw error;
	}
}

/** The fields that an expression reads. */
function columnsOf(expression: Expression): readonly Field[] {
	if (expression.kind === "column") return expression.path.field.parts ?? [expression.path.field];
	return childrenOf(expression).flatMap(columnsOf);
}

const selectFrom = (inner: Select | null, alias: string, items: readonly SelectItem[]): Select => ({
	kind: "select",
	distinct: false,
	items,
	from: inner && { kind: "select", select: inner, alias },
	joins: [],
	where: null,
	groupBy: [],
	having: null,
	orderBy: [],
	limit: null,
	offset: null,
	compound: [],
});
