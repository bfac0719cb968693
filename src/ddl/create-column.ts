// One column of CREATE TABLE, in the order of words that Django's schema editor for SQLite has.

import { ConfigurationError } from "../errors/query-errors.ts";
import type { Field } from "../meta/model-meta.ts";
import { isResolvable } from "../query/kinds.ts";
import { clauses } from "../sql/compile-writer.ts";
import { quoteName } from "../sql/quote.ts";
import { expressionSql, type TableScope } from "./column-expression.ts";
import { valueLiteral } from "./literal-sql.ts";

export function columnSql(table: TableScope, field: Field): string {
	const { spec, column, relation } = field;
	const scope = { ...table, where: `${table.meta.name}.${field.name}` };
	return clauses(
		quoteName(column),
		columnType(field),
		collationClause(scope, field),
		generatedClause(scope, field),
		defaultClause(scope, field),
		spec.null ? "NULL" : "NOT NULL",
		keyClause(field),
		relation ? referenceClause(table, field) : checkClause(field),
	);
}

/** An automatic key must be `integer`, to be the rowid itself; a foreign key has no check and so no `unsigned`. */
function columnType({ spec, type, relation }: Field): string {
	if (spec.autoIncrement) return "integer";
	return relation ? type.columnType.replace(/ unsigned$/, "") : type.columnType;
}

/** A key is compared as what it points at. */
function collationClause({ where, meta }: TableScope, { type, name }: Field): string {
	if (type.collation === undefined) return "";
	if (COLLATIONS.includes(type.collation)) return `COLLATE ${quoteName(type.collation)}`;
	throw new ConfigurationError({
		where,
		model: meta.name,
		field: name,
		problem: "dbCollation: SQLite has no such collation",
		given: JSON.stringify(type.collation),
		expected: COLLATIONS.join(", "),
	});
}
const COLLATIONS: readonly string[] = ["BINARY", "NOCASE", "RTRIM"];

function keyClause({ spec }: Field): string {
	if (spec.primaryKey) return spec.autoIncrement ? "PRIMARY KEY AUTOINCREMENT" : "PRIMARY KEY";
	return spec.unique ? "UNIQUE" : "";
}

function generatedClause(table: TableScope, { spec }: Field): string {
	if (!spec.generated) return "";
	const { expression, stored } = spec.generated;
	return `GENERATED ALWAYS AS (${expressionSql(table, expression)}) ${stored ? "STORED" : "VIRTUAL"}`;
}

function defaultClause(table: TableScope, { spec, type }: Field): string {
	const { dbDefault } = spec;
	if (dbDefault === undefined) return "";
	if (isResolvable(dbDefault)) return `DEFAULT (${expressionSql(table, dbDefault)})`;
	return `DEFAULT ${valueLiteral(dbDefault === null ? null : type.toDb(dbDefault), type.paramType)}`;
}

function checkClause({ type, column }: Field): string {
	return type.check ? `CHECK (${type.check(quoteName(column))})` : "";
}

/** Checked when the transaction ends, where that can be told; so rows may be written in any order. */
function referenceClause({ limits }: TableScope, { relation }: Field): string {
	if (!relation?.field?.spec.relation?.dbConstraint) return "";
	const { target, targetField } = relation;
	return `REFERENCES ${quoteName(target.table)} (${quoteName(targetField.column)})${limits.deferredKeys ? " DEFERRABLE INITIALLY DEFERRED" : ""}`;
}
