// From the names in a plan back to tables and models.
import type { ModelMeta } from "../meta/model-meta.ts";
import { models } from "../meta/registry.ts";
import type { Select, Statement, TableSource } from "../sql/ast.ts";
import { selectFrom } from "../sql/select-from.ts";
import { selectsIn } from "../sql/selects-in.ts";

/** The model whose rows a table holds, the automatic ones behind many-to-many relations included. */
export function modelOfTable(table: string): ModelMeta | undefined {
	for (const model of models()) {
		if (model.table === table) return model.concrete;
		for (const { through } of model.localManyToMany) if (through?.model.table === table) return through.model;
	}
	return undefined;
}

/** The column of a table's primary key. */
export const keyOf = (table: string): string | undefined => modelOfTable(table)?.pk.column;

/** The selects of a statement; the rows that an UPDATE or DELETE looks for count as one. */
export function blocksOf(tree: Statement | undefined): readonly Select[] {
	if (!tree) return [];
	const inside = selectsIn(tree);
	if (tree.kind !== "update" && tree.kind !== "delete") return inside;
	const rows = selectFrom({ kind: "table", name: tree.table, alias: tree.table }, []);
	return [{ ...rows, where: tree.where }, ...inside];
}

/** The tables and sub-selects that a select reads. */
export const sourcesOf = ({ from, joins }: Select): readonly TableSource[] =>
	from ? [from, ...joins.map(({ table }) => table)] : [];

/** The table that a plan calls by this name. Hand-written SQL has no tree, so there its text is asked. */
export function tableNamed(
	alias: string,
	{ sql, tree }: { readonly sql: string; readonly tree: Statement | undefined },
): string {
	for (const block of blocksOf(tree))
		for (const source of sourcesOf(block))
			if (source.kind === "table" && source.alias === alias) return source.name;
	const name = alias.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
	const found = new RegExp(
		`(?:FROM|JOIN|,|UPDATE|INTO)\\s+"?(\\w+)"?\\s+(?:AS\\s+)?"?${name}"?(?!\\w)`,
		"i",
	).exec(sql);
	return found?.[1] ?? alias;
}
