// Tests that fail when a statement reads a whole table: with few rows nobody notices, with many it is the bill.
import { adviseIndexes } from "../advisor/advise-indexes.ts";
import type { IndexAdvice } from "../advisor/index-advice.ts";
import { recordQueries, withPlans } from "../advisor/record-queries.ts";
import { scansOf, type TableScan } from "../advisor/table-scans.ts";
import type { Database } from "../db/database.ts";
import { ValueError } from "../errors/query-errors.ts";
import { type FullScan, FullScanError } from "./full-scan-error.ts";

/** Options of expectNoFullScans(). */
export interface FullScanOptions {
	/** Tables that may be read from end to end, or their models: `["library_genre", "library.Tag"]`. */
	readonly allow?: readonly string[] | undefined;
}

/**
 * Runs the body, asks for the plan of each statement that ran, reads and writes, and expects none to read a whole table. Gives
 * what the body gives.
 *
 * A scan of an index reads as many rows as one of the table and counts like it, and so does an index that SQLite builds for one
 * statement. A slice that ends a scan early does not count, nor do JSON lists, VALUES, sub-selects that were computed before, and
 * virtual tables. A query without a condition reads all rows by design: take a slice, or allow the table.
 *
 * @example
 * ```ts
 * await expectNoFullScans(db, () => Book.objects.using(db).filter({ pages__gt: 100 }), { allow: ["library_genre"] });
 * // FullScanError: expectNoFullScans(): a table is read from end to end:
 * //   1. library.Book, 1 x SELECT … FROM "library_book" WHERE "library_book"."pages" > ?
 * //      SCAN library_book
 * //      indexes: [{ kind: "index", name: "library_book_pages_idx", fields: ["pages"] }]
 * ```
 * @throws FullScanError with each scan, its line of the plan and the index that would help.
 */
export async function expectNoFullScans<Value>(
	db: Database,
	body: () => PromiseLike<Value> | Value,
	{ allow = [] }: FullScanOptions = {},
): Promise<Value> {
	if (!Array.isArray(allow) || allow.some((name) => typeof name !== "string"))
		throw new ValueError({
			where: "expectNoFullScans()",
			field: "allow",
			problem: "allow is no list of tables or models",
			given: JSON.stringify(allow),
			expected: '["library_genre"]',
		});
	const recording = recordQueries(db);
	let value: Value;
	try {
		value = await body();
	} finally {
		recording.stop();
	}
	const planned = await withPlans(db, recording.statements);
	const scans = planned.flatMap(scansOf).filter((scan) => !isAllowed(scan, allow));
	if (scans.length === 0) return value;
	const statements = scans.map(({ statement }) => statement);
	throw new FullScanError(scansWithCures(scans, await adviseIndexes(db, { recording: { statements } })));
}

const isAllowed = ({ table, model }: TableScan, allow: readonly string[]): boolean =>
	allow.includes(table) || (model !== undefined && allow.includes(model.label));

function scansWithCures(
	scans: readonly TableScan[],
	{ proposals, unserved }: IndexAdvice,
): readonly FullScan[] {
	return scans.map(({ statement, line, table, model }) => {
		const { sql, params, times, rowsRead } = statement;
		const index = proposals.find((one) => one.statements.some((served) => served.sql === sql));
		const none = unserved.find((one) => one.sql === sql && one.table === table);
		const cure = none
			? `No index helps: ${none.reason}`
			: index
				? `indexes of ${index.model}: [${index.code}]`
				: "";
		return { sql, params, times, rowsRead, table, model: model?.label ?? null, line: line.detail, cure };
	});
}
