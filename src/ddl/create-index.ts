// The indexes of one model: of fields, of Meta.indexes, and the unique ones that stand outside of the table.
import type { Field, Index, ModelMeta, UniqueConstraint } from "../meta/model-meta.ts";
import { clauses } from "../sql/compile-writer.ts";
import { quoteName, quoteNames } from "../sql/quote.ts";
import { conditionSql, indexedSql, type TableScope } from "./column-expression.ts";
import { isTableConstraint, localField, within } from "./create-table.ts";
import { indexName } from "./index-name.ts";

export function createIndexesSql(table: TableScope): string[] {
	const { constraints = [], indexes = [], uniqueTogether = [] } = table.meta.options;
	return [
		...table.meta.localFields.filter(hasIndex).map((field) => fieldIndex(table.meta, field)),
		...uniqueTogether.map((names) => togetherIndex(table.meta, names)),
		...constraints
			.filter((constraint) => constraint.kind === "unique")
			.filter((constraint) => !isTableConstraint(constraint))
			.map((constraint) => declaredIndexSql(table, constraint)),
		...indexes.map((index) => declaredIndexSql(table, index)),
	];
}

/** A unique column and a primary key have one already. */
const hasIndex = ({ spec }: Field): boolean => spec.dbIndex && !spec.unique && !spec.primaryKey;

function fieldIndex({ table }: ModelMeta, { column }: Field): string {
	return indexSql("INDEX", indexName(table, [column]), table, quoteNames([column]));
}

function togetherIndex(meta: ModelMeta, names: readonly string[]): string {
	const columns = names.map((name) => localField(meta, name, "uniqueTogether").column);
	return indexSql("UNIQUE INDEX", indexName(meta.table, columns, "uniq"), meta.table, quoteNames(columns));
}

/** CREATE INDEX of one index or unique constraint of a model's options. */
export function declaredIndexSql(table: TableScope, declared: Index | UniqueConstraint): string {
	const { meta } = table;
	const name = declared.name || indexName(meta.table, declared.fields ?? [], "idx");
	const scope = within(table, name);
	const isUnique = declared.kind === "unique";
	const fields = [...(declared.fields ?? []), ...(isUnique ? [] : (declared.include ?? []))];
	const expressions = declared.expressions ?? [];
	const parts =
		isUnique && declared.nullsDistinct === false
			? [
					...fields.flatMap((field) => withNull(meta, field, name)),
					...expressions.flatMap((expression) => formulaWithNull(indexedSql(scope, expression))),
				]
			: [
					...fields.map((field) => fieldPart(meta, field, name)),
					...expressions.map((expression) => indexedSql(scope, expression)),
				];
	const kind = isUnique ? "UNIQUE INDEX" : "INDEX";
	const condition = declared.condition === undefined ? "" : conditionSql(scope, declared.condition);
	return indexSql(kind, name, meta.table, `(${parts.join(", ")})`, condition);
}

/** "-created" is a descending column. */
function fieldPart(meta: ModelMeta, name: string, index: string): string {
	const descending = name.startsWith("-");
	const { column } = localField(meta, descending ? name.slice(1) : name, index);
	return quoteName(column) + (descending ? " DESC" : "");
}

/** For a unique index all NULLs differ, but 0 and "is NULL" do not. */
function withNull(meta: ModelMeta, name: string, index: string): string[] {
	const { column, spec, type } = localField(meta, name, index);
	const quoted = quoteName(column);
	if (!spec.null) return [quoted];
	const collation = type.collation ? ` COLLATE ${quoteName(type.collation)}` : "";
	return [`ifnull(${quoted}, 0)${collation}`, `(${quoted} IS NULL)`];
}
function formulaWithNull(part: string): string[] {
	const formula = part.replace(/ DESC$/, "");
	const [collation = ""] = / COLLATE "\w+"(?=\)+$)/.exec(formula) ?? [];
	return [`ifnull(${formula}, 0)${collation}`, `(${formula} IS NULL)`];
}

function indexSql(kind: string, name: string, table: string, parts: string, condition = ""): string {
	const start = `CREATE ${kind} IF NOT EXISTS ${quoteName(name)} ON ${quoteName(table)} ${parts}`;
	return clauses(start, condition && `WHERE ${condition}`);
}
