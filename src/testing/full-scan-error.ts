import type { RecordedStatement } from "../advisor/record-queries.ts";
import { shapeOf } from "../db/statement-shape.ts";
import { OrmError } from "../errors/orm-error.ts";

/** A table that a statement reads from end to end. */
export interface FullScan extends RecordedStatement {
	/** Name of the table. */
	readonly table: string;
	/** `library.Book`; null for a table without a model. */
	readonly model: string | null;
	/** The line of SQLite's plan. */
	readonly line: string;
	/** What to do about it: an index for the model's options, or why none helps. */
	readonly cure: string;
}

/** Thrown by expectNoFullScans(). */
export class FullScanError extends OrmError {
	readonly code = "FullScanError";
	/** The tables that were read in full, with the statements. */
	readonly scans: readonly FullScan[];

	constructor(scans: readonly FullScan[]) {
		const tables = [...new Set(scans.map(({ table }) => table))];
		super({
			where: "expectNoFullScans()",
			problem: `${scans.length} ${scans.length === 1 ? "table is" : "tables are"} read from end to end`,
			fix: [
				"What ran:",
				...scans.map(lineOf),
				`Add the indexes, take slices, or allow it: { allow: [${tables.map((table) => `"${table}"`).join(", ")}] }.`,
			].join("\n"),
		});
		this.scans = scans;
	}
}

const lineOf = ({ model, table, times, rowsRead, sql, line, cure }: FullScan, i: number): string =>
	[
		`  ${i + 1}. ${model ?? table}, ${times} x ${shapeOf(sql)}${rowsRead === null ? "" : ` (${rowsRead} rows read)`}`,
		`     ${line}`,
		`     ${cure}`,
	].join("\n");
