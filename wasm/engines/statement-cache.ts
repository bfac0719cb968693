// Prepared statements by their text, because preparing costs more than most statements take to run.
import type { PreparedStatement, Preparer } from "./prepared-statement.ts";
import type { SqliteExports } from "./sqlite-exports.ts";

const CAPACITY = 256;

export interface StatementCache {
	/** The prepared statement for a text; not one that a cursor is reading. */
	get(sql: string, params: number): PreparedStatement;
	/** Gives back a statement of `get`, which nobody reads any more. */
	release(statement: PreparedStatement): void;
	/** Forgets all statements: their columns may have changed. */
	clear(): void;
}

/** `check` refuses a text before it is prepared, `admit` the statement after. */
export function createStatementCache(
	sqlite: SqliteExports,
	preparer: Preparer,
	check: (sql: string) => void,
	admit: (statement: PreparedStatement) => void,
): StatementCache {
	const statements = new Map<string, PreparedStatement>();
	let runs = 0;

	const drop = (statement: PreparedStatement): void => {
		statements.delete(statement.sql);
		// One that is open is finalized when it is released.
		if (!statement.isOpen) sqlite.finalize(statement.pointer);
	};

	const dropOldest = (): void => {
		const byAge = [...statements.values()].sort((a, b) => a.lastUsed - b.lastUsed);
		for (const statement of byAge.slice(0, CAPACITY / 4)) drop(statement);
	};

	return {
		get(sql, params) {
			const cached = statements.get(sql);
			if (cached !== undefined && cached.params === params && !cached.isOpen) {
				cached.lastUsed = ++runs;
				return cached;
			}
			check(sql);
			const statement = preparer.one(sql, params);
			try {
				admit(statement);
			} catch (error) {
				sqlite.finalize(statement.pointer);
				throw error;
			}
			if (cached === undefined) {
				if (statements.size >= CAPACITY) dropOldest();
				statements.set(sql, statement);
			}
			statement.lastUsed = ++runs;
			return statement;
		},
		release(statement) {
			if (statements.get(statement.sql) !== statement) sqlite.finalize(statement.pointer);
		},
		clear() {
			for (const statement of [...statements.values()]) drop(statement);
		},
	};
}
