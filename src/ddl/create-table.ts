// CREATE TABLE for one model: its columns and the constraints that SQLite can hold inside the table.
import { LimitExceeded } from "../errors/limit-exceeded.ts";
import { FieldError, NotSupportedError } from "../errors/query-errors.ts";
import type { CheckConstraint, Field, ModelMeta, UniqueConstraint } from "../meta/model-meta.ts";
import { quoteName, quoteNames } from "../sql/quote.ts";
import { conditionSql, type TableScope } from "./column-expression.ts";
import { columnSql } from "./create-column.ts";

export function createTableSql(table: TableScope): string {
	const { meta, limits } = table;
	if (meta.localFields.length > limits.resultColumns)
		throw new LimitExceeded({
			limit: "tableColumns",
			where: meta.name,
			model: meta.name,
			problem: "the model has more columns than a table may have",
			given: String(meta.localFields.length),
			expected: `at most ${limits.resultColumns}`,
		});
	const columns = meta.localFields.map((field) => columnSql(table, field));
	const constraints = (meta.options.constraints ?? []).flatMap((constraint) => {
		if (constraint.kind === "check") return checkSql(table, constraint);
		checkUnique(table, constraint);
		return isTableConstraint(constraint) ? uniqueSql(table, constraint) : [];
	});
	const { parts: key } = meta.pk;
	const keys = key ? [`PRIMARY KEY ${quoteNames(key.map((field) => field.column))}`] : [];
	const parts = [...columns, ...keys, ...constraints];
	return `CREATE TABLE IF NOT EXISTS ${quoteName(meta.table)} (${parts.join(", ")})`;
}

/** A unique constraint with a condition, over expressions or in which NULL counts must be an index. */
export const isTableConstraint = ({ condition, expressions, nullsDistinct }: UniqueConstraint): boolean =>
	condition === undefined && (expressions ?? []).length === 0 && nullsDistinct !== false;

const checkSql = (table: TableScope, { name, condition }: CheckConstraint): string =>
	`CONSTRAINT ${quoteName(name)} CHECK (${conditionSql(within(table, name), condition)})`;

/** What SQLite cannot do is refused: left out, it would be missed when it is too late. */
function checkUnique(table: TableScope, constraint: UniqueConstraint): void {
	const found = ["deferrable", "include"].find((option) => option in constraint);
	if (found === undefined) return;
	throw new NotSupportedError({
		where: within(table, constraint.name).where,
		model: table.meta.name,
		problem: `a unique constraint of SQLite has no "${found}"`,
		fix:
			found === "include"
				? "Add an index of its own for the covered columns."
				: "Write the rows in an order that is unique at each step, or set NULL in between.",
	});
}

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
