// CREATE TABLE for one model: its columns and the constraints that SQLite can hold inside the table.
import { FieldError } from "../errors/query-errors.ts";
import type { CheckConstraint, Field, ModelMeta, UniqueConstraint } from "../meta/model-meta.ts";
import { quoteName, quoteNames } from "../sql/quote.ts";
import { conditionSql, type TableScope } from "./column-expression.ts";
import { columnSql } from "./create-column.ts";

export function createTableSql(table: TableScope): string {
	const { meta } = table;
	const columns = meta.localFields.map((field) => columnSql(table, field));
	const constraints = (meta.options.constraints ?? []).flatMap((constraint) => {
		if (constraint.kind === "check") return checkSql(table, constraint);
		return isTableConstraint(constraint) ? uniqueSql(table, constraint) : [];
	});
	const { parts: key } = meta.pk;
	const keys = key ? [`PRIMARY KEY ${quoteNames(key.map((field) => field.column))}`] : [];
	const parts = [...columns, ...keys, ...constraints];
	return `CREATE TABLE IF NOT EXISTS ${quoteName(meta.table)} (${parts.join(", ")})`;
}

/** A unique constraint with a condition or over expressions must be an index. */
export const isTableConstraint = ({ condition, expressions }: UniqueConstraint): boolean =>
	condition === undefined && (expressions ?? []).length === 0;

const checkSql = (table: TableScope, { name, condition }: CheckConstraint): string =>
	`CONSTRAINT ${quoteName(name)} CHECK (${conditionSql(within(table, name), condition)})`;

const uniqueSql = (table: TableScope, { name, fields }: UniqueConstraint): string =>
	`CONSTRAINT ${quoteName(name)} UNIQUE ${quoteNames(fields.map((field) => localField(table.meta, field, name).column))}`;

/** The same table, with errors that name the constraint or index. */
export const within = (table: TableScope, name: string): TableScope => ({
	...table,
	where: `${table.meta.name}, "${name}"`,
});

/** A field by name that is a column of the model's own table. */
export function localField(meta: ModelMeta, name: string, within: string): Field {
	const field = meta.byName.get(name);
	if (field && meta.localFields.includes(field)) return field;
	throw new FieldError({
		where: `${meta.name}, "${within}"`,
		model: meta.name,
		field: name,
		problem: `${meta.name} has no column for "${name}"`,
		choices: meta.localFields.map((local) => local.name),
	});
}
