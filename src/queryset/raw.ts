// raw(): hand-written SQL whose rows become instances. Columns are matched to fields by name, not by position.
import type { Database } from "../db/database.ts";
import { databaseFor } from "../db/default-database.ts";
import type { RawStatement } from "../db/raw-rows.ts";

/** Rows of a hand-written SELECT as instances; awaited like a QuerySet, but it cannot be narrowed any more. */
export class RawQuerySet implements PromiseLike<unknown[]>, AsyncIterable<unknown> {
	readonly statement: RawStatement;
	readonly usedDatabase: Database | undefined;

	constructor(statement: RawStatement, usedDatabase: Database | undefined) {
		this.statement = statement;
		this.usedDatabase = usedDatabase;
		Object.freeze(this);
	}

	using(db: Database): RawQuerySet {
		return new RawQuerySet(this.statement, db);
	}

	then<A = unknown[], B = never>(
		onFulfilled?: ((rows: unknown[]) => A | PromiseLike<A>) | null,
		onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
	): Promise<A | B> {
		return this.#rows().then(onFulfilled, onRejected);
	}

	async *[Symbol.asyncIterator](): AsyncGenerator<unknown> {
		yield* await this.#rows();
	}

	#rows(): Promise<unknown[]> {
		const db = databaseFor(this.usedDatabase);
		return db.operations.rawRows(db, this.statement);
	}
}
