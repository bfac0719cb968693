// What ran on a database, each statement once, with the plan that SQLite has for it.
import type { Database } from "../db/database.ts";
import type { QueryEvent } from "../db/query-event.ts";
import { explaining, planLines, type QueryPlanLine } from "../db/query-plan.ts";
import type { Statement } from "../sql/ast.ts";
import type { SqlValue } from "../sql/param.ts";
import { keyOf } from "./table-models.ts";

/** All runs of one statement. */
export interface RecordedStatement {
	/** The text of the statement. */
	readonly sql: string;
	/** The parameters of its first run. */
	readonly params: readonly unknown[];
	/** How often it ran. */
	readonly times: number;
	/** Null where the database does not tell. */
	readonly rowsRead: number | null;
}

/** What recordQueries() gives. */
export interface Recording {
	/** What ran so far, in the order of the first runs. Statements that failed are left out. */
	readonly statements: readonly RecordedStatement[];
	/** Ends the recording; what is recorded stays. */
	stop(): void;
}

/**
 * Records what runs on a database from now on.
 *
 * @example
 * ```ts
 * const recording = recordQueries(db);
 * await Book.objects.using(db).filter({ pages__gt: 100 });
 * recording.stop();
 * recording.statements; // [{ sql: 'SELECT ... WHERE "library_book"."pages" > ?', params: [100], times: 1, rowsRead: null }]
 * console.log((await adviseIndexes(db, { recording })).text);
 * ```
 */
export function recordQueries(db: Database): Recording {
	const statements = new Map<string, RecordedStatement>();
	db.statementTrees();
	const stop = db.onQuery(({ sql, params, rowsRead, error }: QueryEvent) => {
		if (error !== undefined) return;
		const before = statements.get(sql);
		statements.set(sql, {
			sql,
			params: before?.params ?? params,
			times: (before?.times ?? 0) + 1,
			rowsRead: rowsRead === undefined ? (before?.rowsRead ?? null) : (before?.rowsRead ?? 0) + rowsRead,
		});
	});
	return {
		get statements() {
			return [...statements.values()];
		},
		stop,
	};
}

/** A statement with its plan. */
export interface PlannedStatement extends RecordedStatement {
	/** Undefined for hand-written SQL. */
	readonly tree: Statement | undefined;
	readonly lines: readonly QueryPlanLine[];
}

/** The plans of the statements that have one, in one round trip. */
export async function withPlans(
	db: Database,
	statements: readonly RecordedStatement[],
): Promise<readonly PlannedStatement[]> {
	const asked = statements.filter(({ sql }) => HAS_PLAN.test(sql));
	const results = await db.backend.batch(asked.map(planQuestion));
	const trees = db.statementTrees();
	return asked.map((statement, index) => {
		const tree = trees.get(statement.sql);
		return { ...statement, tree, lines: planLines(results[index]?.rows ?? [], tree, keyOf) };
	});
}

/** EXPLAIN QUERY PLAN of a statement, with the parameters it ran with. */
export const planQuestion = ({ sql, params }: RecordedStatement): ReturnType<typeof explaining> =>
	explaining({ sql, params: params as readonly SqlValue[] });

const HAS_PLAN = /^\s*(?:SELECT|WITH|VALUES|INSERT|REPLACE|UPDATE|DELETE)\b/i;
