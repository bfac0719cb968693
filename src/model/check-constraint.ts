// A CHECK asked about an object that is not in the table: its condition over the object's values, as a SELECT without FROM.
import type { Database } from "../db/database.ts";
import { FieldError } from "../errors/query-errors.ts";
import { bound } from "../expressions/operand.ts";
import type { Expression } from "../intent/query.ts";
import type { Values } from "../meta/instance-state.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import { createBuild } from "../plan/build.ts";
import { createPlanner } from "../plan/planner.ts";
import { emptyQuery } from "../query/empty-query.ts";
import { scopeOf } from "../query/scope.ts";
import { bindSources, compile } from "../sql/compile.ts";

/** False only when the condition is false: unknown passes, as in the database. Undefined when it needs an excluded field. */
export async function holds(
	database: Database,
	model: ModelMeta,
	condition: unknown,
	values: Values,
	excluded: ReadonlySet<string>,
): Promise<boolean | undefined> {
	const query = emptyQuery(model);
	const resolved = overValues(
		scopeOf(query, `${model.name}.afullClean()`).condition(condition),
		values,
		excluded,
	);
	if (!resolved) return undefined;
	const { limits } = database.backend;
	const planner = createPlanner(limits);
	const build = createBuild(planner, query, null);
	const expr = planner.condition(build, resolved);
	const result = await database.read(
		bindSources(
			compile(
				{
					kind: "select",
					distinct: false,
					items: [{ expr, alias: "holds" }],
					from: null,
					joins: [],
					where: null,
					groupBy: [],
					having: null,
					orderBy: [],
					limit: null,
					offset: null,
					compound: [],
				},
				limits,
			),
		),
	);
	return result.rows[0]?.[0] !== 0;
}

/** The expression with the object's values in the place of columns; undefined when one of them is excluded. */
function overValues(
	expression: Expression,
	values: Values,
	excluded: ReadonlySet<string>,
): Expression | undefined {
	let usesExcluded = false;
	const replace = (part: Expression): Expression => {
		switch (part.kind) {
			case "column": {
				const { field, steps } = part.path;
				if (steps.length > 0)
					throw new FieldError({
						field: part.path.key,
						problem: "a constraint cannot refer to another table",
					});
				usesExcluded ||= excluded.has(field.name);
				return bound(usesExcluded ? null : (values[field.attname] ?? null), field.type);
			}
			case "lookup":
				return { ...part, lhs: replace(part.lhs), rhs: part.rhs.map(replace), spans: false };
			case "and":
			case "or":
			case "xor":
				return { ...part, items: part.items.map(replace) };
			case "not":
			case "negated":
			case "wrapped":
				return { ...part, operand: replace(part.operand) } as Expression;
			case "combined":
				return { ...part, left: replace(part.left), right: replace(part.right) };
			case "transform":
				return { ...part, source: replace(part.source) };
			case "function":
				return { ...part, args: part.args.map(replace) };
			case "case":
				return {
					...part,
					whens: part.whens.map(([when, then]) => [replace(when), replace(then)] as const),
					otherwise: part.otherwise && replace(part.otherwise),
				};
			default:
				return part;
		}
	};
	const replaced = replace(expression);
	return usesExcluded ? undefined : replaced;
}
