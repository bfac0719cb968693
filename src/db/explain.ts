// aexplain(): SQLite's plan of a query.
import type { Query } from "../intent/query.ts";
import type { Database } from "./database.ts";
import { explaining, planLines, type QueryPlan } from "./query-plan.ts";

export async function explain(db: Database, query: Query): Promise<QueryPlan> {
	const statement = db.compiled(query);
	if (!statement) return { sql: "", params: [], lines: [], fullScans: [] };
	const { rows } = await db.read(explaining(statement));
	const { table, pk } = query.model;
	const lines = planLines(rows, db.planned(query)?.select, (name) =>
		name === table ? pk.column : undefined,
	);
	return {
		sql: statement.sql,
		params: statement.params,
		lines,
		fullScans: lines.filter(({ fullScan }) => fullScan).map(({ detail }) => detail),
	};
}
