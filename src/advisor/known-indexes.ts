// The indexes that are there already: in the database, and in the options of models.
import type { Database } from "../db/database.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import { beginsWith, type IndexColumn } from "./column-uses.ts";
import type { Candidate } from "./index-candidates.ts";

export interface KnownIndex {
	readonly name: string;
	readonly table: string;
	readonly columns: readonly IndexColumn[];
}

const QUESTION = `SELECT i.name AS c0, i.tbl_name AS c1, c.name AS c2, c.desc AS c3 FROM sqlite_schema AS i, pragma_index_xinfo(i.name) AS c
WHERE i.type = 'index' AND c.key = 1 AND substr(i.tbl_name, 1, 4) <> '_cf_' ORDER BY i.name, c.seqno`;

export async function knownIndexes(db: Database): Promise<readonly KnownIndex[]> {
	const { rows } = await db.backend.run({
		sql: QUESTION,
		params: [],
		columns: ["c0", "c1", "c2", "c3"],
		reads: true,
	});
	const found = new Map<string, { table: string; columns: IndexColumn[] }>();
	for (const [name, table, column, descending] of rows) {
		const entry = found.get(String(name)) ?? { table: String(table), columns: [] };
		entry.columns.push({ column: column as string | null, fold: null, descending: descending === 1 });
		found.set(String(name), entry);
	}
	return [...found].map(([name, entry]) => ({ name, ...entry }));
}

/** Whether an index that is there serves the same. */
export const isThere = ({ model, parts }: Candidate, known: readonly KnownIndex[]): boolean =>
	known.some(({ table, columns }) => table === model.table && beginsWith(columns, parts));

/** The name of the index of the model's options that serves the same. */
export const declaredLike = ({ model, parts }: Candidate): string | undefined =>
	model.options.indexes?.find(
		({ fields = [], condition }) =>
			condition === undefined &&
			beginsWith(
				fields.map((name) => declaredColumn(model, name)),
				parts,
			),
	)?.name;

function declaredColumn({ byName }: ModelMeta, name: string): IndexColumn {
	const descending = name.startsWith("-");
	const column = byName.get(descending ? name.slice(1) : name)?.column ?? null;
	return { column, fold: null, descending };
}
