// The tables that statements read from end to end.
import { type QueryPlanLine, readBy } from "../db/query-plan.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import type { PlannedStatement } from "./record-queries.ts";
import { modelOfTable, tableNamed } from "./table-models.ts";

export interface TableScan {
	readonly statement: PlannedStatement;
	/** The line of the plan. */
	readonly line: QueryPlanLine;
	/** What the statement calls the table. */
	readonly alias: string;
	readonly table: string;
	/** Undefined for a table without a model. */
	readonly model: ModelMeta | undefined;
}

export function scansOf(statement: PlannedStatement): readonly TableScan[] {
	return statement.lines.flatMap((line) => {
		const read = line.fullScan ? readBy(line.detail) : null;
		if (!read) return [];
		const table = tableNamed(read.name, statement);
		return [{ statement, line, alias: read.name, table, model: modelOfTable(table) }];
	});
}
