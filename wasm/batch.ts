// Several statements as one: all or nothing.
import type { Engine, Statement } from "./engine.ts";
import { EngineFailure, failureOf } from "./failure.ts";

export interface BatchStatement extends Statement {
	readonly reads: boolean;
}

/** Runs each statement, inside a transaction when one of them writes. A savepoint, so that it can stand in another. */
export function runBatch<Answer>(
	engine: Engine,
	statements: readonly BatchStatement[],
	run: (statement: BatchStatement, index: number) => Answer,
): Answer[] {
	const runAll = () =>
		statements.map((statement, index) => {
			try {
				return run(statement, index);
			} catch (error) {
				throw inBatch(error, index);
			}
		});
	// One statement is atomic as it is, and may be the start or the end of a transaction.
	if (statements.length === 1 || statements.every(({ reads }) => reads)) return runAll();
	engine.control("SAVEPOINT edgeset_batch");
	try {
		const answers = runAll();
		// Constraints that are deferred fail here.
		engine.control("RELEASE edgeset_batch");
		return answers;
	} catch (error) {
		rollBack(engine);
		throw error;
	}
}

function inBatch(error: unknown, index: number): EngineFailure {
	const failure = error instanceof EngineFailure ? error : new EngineFailure(failureOf(error));
	failure.statement = index;
	return failure;
}

function rollBack(engine: Engine): void {
	try {
		engine.control("ROLLBACK TO edgeset_batch");
		engine.control("RELEASE edgeset_batch");
	} catch {
		// SQLite rolls back by itself after some errors, a full disk for one; then there is no savepoint left.
	}
}
