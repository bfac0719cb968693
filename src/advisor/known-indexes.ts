// The indexes that are there already: in the database, and in the options of models.
import type { Database } from "../db/database.ts";
import type { Candidate } from "./index-candidates.ts";

export interface KnownIndex {
	readonly name: string;
	readonly table: string;
	/** Null for an expression. */
	readonly columns: readonly (string | null)[];
}

const QUESTION = `SELECT i.name AS c0, i.tbl_name AS c1, c.name AS c2 FROM sqlite_schema AS i, pragma_index_xinfo(i.name) AS c
WHERE i.type = 'index' AND c.key = 1 AND substr(i.tbl_name, 1, 4) <> '_cf_' ORDER BY i.name, c.seqno`;

export async function knownIndexes(db: Database): Promise<readonly KnownIndex[]> {
	const { rows } = await db.backend.run({
		sql: QUESTION,
		params: [],
		columns: ["c0", "c1", "c2"],
		reads: true,
	});
	const found = new Map<string, { table: string; columns: (string | null)[] }>();
	for (const [name, table, column] of rows) {
		const entry = found.get(String(name)) ?? { table: String(table), columns: [] };
		entry.columns.push(column === null ? null : String(column));
		found.set(String(name), entry);
	}
	return [...found].map(([name, entry]) => ({ name, ...entry }));
}

/** Whether an index that is there begins with the same columns. */
export const isThere = (candidate: Candidate, known: readonly KnownIndex[]): boolean =>
	known.some(
		({ table, columns }) =>
			table === candidate.model.table &&
			candidate.parts.every(({ column, fold }, i) => fold === null && columns[i] === column),
	);

/** The index of the model's options that begins with the same fields. */
export const declaredLike = ({ model, index }: Candidate): string | undefined =>
	model.options.indexes?.find(
		(declared) =>
			index.fields.length > 0 &&
			declared.condition === undefined &&
			index.fields.every((field, i) => bare(declared.fields?.[i]) === bare(field)),
	)?.name;

const bare = (field: string | undefined): string | undefined => field?.replace(/^-/, "");
