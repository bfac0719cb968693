// A store in the calling thread: the same engine and batches as behind the wire, with answers at once.
import type { Backend } from "../src/backend/backend.ts";
import type { Limits } from "../src/backend/limits.ts";
import type { Result } from "../src/backend/result.ts";
import type { Compiled } from "../src/sql/compiled.ts";
import type { SqlValue } from "../src/sql/param.ts";
import { runBatch } from "./batch.ts";
import type { Durability, Engine, EngineName, Statement } from "./engine.ts";
import { EngineFailure, errorFromFailure, failureOf } from "./failure.ts";
import { type EngineOptions, openEngine } from "./open-engine.ts";
import { createStreams, type Streams } from "./streams.ts";

export class HereBackend implements Backend {
	readonly name: EngineName;
	readonly durability: Durability;
	readonly limits: Limits;
	#engine: Engine | undefined;
	readonly #streams: Streams<SqlValue[][]>;

	private constructor(engine: Engine) {
		this.name = engine.name;
		this.durability = engine.durability;
		this.limits = engine.limits;
		this.#engine = engine;
		this.#streams = createStreams(engine, (cursor, max) => cursor.take(max));
	}

	static async open(options: EngineOptions, onWaiting: () => void): Promise<HereBackend> {
		try {
			return new HereBackend(await openEngine(options, onWaiting));
		} catch (error) {
			throw errorFromFailure(failureOf(error));
		}
	}

	run(statement: Compiled): Result {
		try {
			if (!statement.reads) this.#streams.settle();
			return this.#open().run(statement.sql, statement.params);
		} catch (error) {
			throw this.#typed(error, [statement]);
		}
	}

	batch(statements: readonly Compiled[], onStatement?: (index: number) => void): readonly Result[] {
		try {
			const engine = this.#open();
			if (!statements.every(({ reads }) => reads)) this.#streams.settle();
			return runBatch(engine, statements, ({ sql, params }, index) => {
				const result = engine.run(sql, params);
				onStatement?.(index);
				return result;
			});
		} catch (error) {
			throw this.#typed(error, statements);
		}
	}

	async *stream(statement: Compiled, chunkRows: number): AsyncGenerator<Result> {
		try {
			this.#open();
			const stream = this.#streams.open(statement, chunkRows);
			try {
				for (let isLast = false; !isLast; ) {
					const next = stream.next();
					isLast = next.isLast;
					if (next.chunk.length > 0)
						yield { columns: stream.columns, rows: next.chunk, changes: 0, lastInsertId: 0 };
				}
			} finally {
				stream.close();
			}
		} catch (error) {
			throw this.#typed(error, [statement]);
		}
	}

	script(sql: string): void {
		try {
			this.#streams.settle();
			this.#open().script(sql);
		} catch (error) {
			throw this.#typed(error, [{ sql, params: [] }]);
		}
	}

	async close(): Promise<void> {
		this.#engine?.close();
		this.#engine = undefined;
	}

	#open(): Engine {
		if (this.#engine) return this.#engine;
		throw new EngineFailure({ kind: "lost", problem: "The store is closed" });
	}

	#typed(error: unknown, statements: readonly Statement[]): Error {
		const failure = failureOf(error);
		if (failure.kind === "lost") this.#engine = undefined;
		return errorFromFailure(failure, statements[error instanceof EngineFailure ? error.statement : 0]);
	}
}
