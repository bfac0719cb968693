// The keys of many new rows without asking for each of them. Within one INSERT, SQLite counts automatic keys one by one, so
// the last key tells all of them, unless a trigger writes rows of its own in between.
// Source: https://sqlite.org/autoinc.html
import { OperationalError } from "../errors/database-errors.ts";
import type { InsertIntent } from "../intent/write.ts";
import type { Compiled } from "../sql/compiled.ts";
import type { Database } from "./database.ts";

/** Below this many rows the keys come with RETURNING: that costs less than asking for triggers. */
const WORTH_COUNTING = 500;

/** Tables that have been found to have triggers. */
const triggered = new WeakMap<Database, Set<string>>();

/** Whether the keys of these inserts can be counted: nothing but keys is to come back, and no row may be left out. */
export const areKeysCounted = (database: Database, intents: readonly InsertIntent[]): boolean =>
	intents.reduce((rows, intent) => rows + intent.rows.length, 0) >= WORTH_COUNTING &&
	intents.every(
		({ model, returning, conflict }) =>
			conflict === null &&
			returning.length === 1 &&
			returning[0]?.spec.autoIncrement === true &&
			!triggered.get(database)?.has(model.table),
	);

/** The keys of each statement, which inserts so many rows into the table; null, with nothing written, when it has triggers. */
export async function insertCounted(
	database: Database,
	table: string,
	inserts: readonly { readonly statement: Compiled; readonly rows: number }[],
	onInsert?: (index: number) => void,
): Promise<readonly (readonly number[])[] | null> {
	try {
		const [, ...results] = await database.runBatch(
			[noTriggers(table), ...inserts.map(({ statement }) => statement)],
			onInsert && ((index) => index > 0 && onInsert(index - 1)),
		);
		return results.map(({ lastInsertId }, index) => {
			const { rows } = inserts[index] as { rows: number };
			return Array.from({ length: rows }, (_, position) => lastInsertId - rows + position + 1);
		});
	} catch (error) {
		if (!(error instanceof OperationalError && error.message.includes("malformed JSON"))) throw error;
		const tables = triggered.get(database) ?? new Set();
		triggered.set(database, tables.add(table));
		return null;
	}
}

/** Fails, and with it the batch, when the table has triggers: malformed JSON is the one error that a SELECT can raise. */
const noTriggers = (table: string): Compiled => ({
	sql: "SELECT CASE WHEN EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ? COLLATE NOCASE) THEN json_extract('x', '$') END",
	params: [table],
	columns: ["guard"],
	reads: false,
});
