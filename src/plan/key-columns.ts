// Composite keys in SQL: a column that stands for several becomes a row value of those.
import type { Expression } from "../intent/query.ts";
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import { keyFields } from "../meta/primary-key.ts";
import type { SqlExpr } from "../sql/ast.ts";
import { binary, column, row } from "../sql/fragment.ts";

type Column = Extract<Expression, { readonly kind: "column" }>;

/** The primary key of a table under an alias. */
export const keyColumns = (model: ModelMeta, alias: string): SqlExpr =>
	row(keyFields(model).map((field) => column(alias, field.column)));

/** Conditions that the rows of two aliases have the same key. */
export const sameKey = (model: ModelMeta, left: string, right: string): SqlExpr[] =>
	keyFields(model).map((field) => binary(column(left, field.column), "=", column(right, field.column)));

/** The columns that an expression stands for: the parts of a composite key, or the one it is. */
export function partsOf(expression: Expression): readonly Expression[] {
	const parts = expression.kind === "column" ? expression.path.field.parts : undefined;
	return parts ? parts.map((part) => partOf(expression as Column, part)) : [expression];
}

function partOf({ path }: Column, field: Field): Column {
	const prefix = path.key === "pk" || path.key.endsWith("__pk") ? path.key.slice(0, -2) : `${path.key}__`;
	return {
		kind: "column",
		path: { ...path, key: `${prefix}${field.attname}`, field },
		type: field.type,
	};
}
