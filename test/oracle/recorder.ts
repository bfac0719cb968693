// A backend around the real one: sees every statement, counts them, and knows which tables were written.

/** The part of a statement and of a backend that is needed here. */
interface Statement {
	readonly sql: string;
	readonly params: readonly unknown[];
	readonly columns: readonly string[];
	readonly reads: boolean;
}
interface Rows {
	readonly rows: readonly (readonly unknown[])[];
}
export interface AnyBackend {
	readonly name: string;
	readonly limits: unknown;
	run(statement: Statement): any;
	batch(statements: readonly Statement[]): any;
	stream?(statement: Statement, chunkRows: number): AsyncIterable<any>;
	script?(sql: string): any;
	close(): Promise<void>;
}

export interface Recorded {
	readonly sql: string;
	readonly params: readonly unknown[];
	/** Number of the round trip that carried it. */
	readonly trip: number;
	readonly counted: boolean;
}

const TRANSACTION_CONTROL = /^\s*(BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE|PRAGMA)\b/i;
/** After a bulk write was refused, which Django leaves at that: what finds the row to name. */
const LOOKS_FOR_ROW = /^SELECT (?:"rows"\."key" AS "at" FROM|json_extract\('x', '\$'\)$)/;
const WRITTEN_TABLE = /\b(?:INTO|UPDATE(?: OR \w+)?|DELETE FROM)\s+"([^"]+)"/gi;

export class Recorder {
	readonly backend: AnyBackend;
	readonly #inner: AnyBackend;
	#statements: Recorded[] = [];
	#trips = 0;
	#paused = 0;
	/** Tables written since the last restore; "all" when a statement could not be understood. */
	written: Set<string> | "all" = new Set();

	constructor(inner: AnyBackend) {
		this.#inner = inner;
		this.backend = this.#wrap(inner);
	}

	/** Everything since the last reset, oldest first. */
	get statements(): readonly Recorded[] {
		return this.#statements;
	}

	/** Statements, or round trips where each costs one. */
	count(unit: "statements" | "trips"): number {
		const counted = this.#statements.filter((one) => one.counted);
		return unit === "statements" ? counted.length : new Set(counted.map((one) => one.trip)).size;
	}

	reset(): void {
		this.#statements = [];
	}

	/** What runs inside is recorded but not counted. */
	async uncounted<Value>(work: () => PromiseLike<Value>): Promise<Value> {
		this.#paused++;
		try {
			return await work();
		} finally {
			this.#paused--;
		}
	}

	/** Runs a statement of the replayer's own, past the record. */
	async query(sql: string, params: readonly unknown[] = []): Promise<readonly (readonly unknown[])[]> {
		const columns =
			(/^SELECT (.*?) FROM /s.exec(sql)?.[1] ?? "").match(/"c\d+"/g)?.map((name) => name.slice(1, -1)) ?? [];
		const result: Rows = await this.#inner.run({ sql, params, columns, reads: true });
		return result.rows;
	}

	/** Runs writes of the replayer's own in one transaction. */
	async transaction(
		statements: readonly { readonly sql: string; readonly params?: readonly unknown[] }[],
	): Promise<void> {
		await this.#inner.batch(
			statements.map(({ sql, params = [] }) => ({ sql, params, columns: [], reads: false })),
		);
	}

	#wrap(inner: AnyBackend): AnyBackend {
		const note = (statements: readonly Statement[]): void => this.#note(statements);
		return Object.freeze({
			name: inner.name,
			limits: inner.limits,
			run(statement: Statement) {
				note([statement]);
				return inner.run(statement);
			},
			batch(statements: readonly Statement[]) {
				note(statements);
				return inner.batch(statements);
			},
			...(inner.stream && {
				stream(statement: Statement, chunkRows: number) {
					note([statement]);
					return inner.stream?.(statement, chunkRows) as AsyncIterable<any>;
				},
			}),
			...(inner.script && { script: (sql: string) => inner.script?.(sql) }),
			close: () => inner.close(),
		});
	}

	#note(statements: readonly Statement[]): void {
		this.#trips++;
		const looksForRow = statements.some(({ sql }) => LOOKS_FOR_ROW.test(sql));
		for (const { sql, params, reads } of statements) {
			const counted = this.#paused === 0 && !looksForRow && !TRANSACTION_CONTROL.test(sql);
			this.#statements.push({ sql, params, trip: this.#trips, counted });
			if (!reads || !/^\s*(SELECT|WITH|EXPLAIN|VALUES)\b/i.test(sql)) this.#noteWrites(sql);
		}
	}

	#noteWrites(sql: string): void {
		if (this.written === "all" || TRANSACTION_CONTROL.test(sql)) return;
		const tables = [...sql.matchAll(WRITTEN_TABLE)].map((match) => match[1] ?? "");
		if (tables.length === 0) this.written = "all";
		else for (const table of tables) this.written.add(table);
	}
}
