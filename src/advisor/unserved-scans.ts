// Why no index helps a table that is read in full.
import { speaksOf } from "./column-uses.ts";
import type { UnservedScan } from "./index-advice.ts";
import { candidatesFor, troublesOf } from "./index-candidates.ts";
import { declaredLike, isThere, type KnownIndex } from "./known-indexes.ts";
import type { TableScan } from "./table-scans.ts";

export function unservedScan(scan: TableScan, known: readonly KnownIndex[]): UnservedScan {
	const { sql, params, times, rowsRead } = scan.statement;
	const { table, line } = scan;
	return { sql, params, times, rowsRead, table, line: line.detail, reason: reasonFor(scan, known) };
}

function reasonFor({ statement, alias, model }: TableScan, known: readonly KnownIndex[]): string {
	if (!statement.tree) return "it is hand-written SQL.";
	if (!model) return "the table has no model.";
	if (model.autoCreated)
		return "its model is made by a many-to-many field: give the field a `through` model of your own.";
	const troubles = troublesOf(statement).filter((trouble) => trouble.alias === alias);
	const candidates = troubles.map(candidatesFor).flatMap(({ own, arms }) => [...own, ...arms.flat()]);
	const missing = candidates
		.map(declaredLike)
		.find((name) => name && !known.some((index) => index.name === name));
	if (missing) return `the model has the index "${missing}", but the database has not: make it.`;
	if (candidates.some((candidate) => !isThere(candidate, known)))
		return "SQLite would use no index of the columns that it compares.";
	if (troubles.some(({ block }) => speaksOf(block.where, [alias])))
		return "its conditions are none that an index answers: =, <, >, IN, ranges, startswith and IS NULL of plain columns are.";
	if (troubles.some(({ block }) => block.limit))
		return "all rows are sorted or grouped before the slice is taken, by what no index of one table holds.";
	return "it wants all rows. Take a slice, or add a condition.";
}
