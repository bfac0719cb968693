// raw(): hand-written SQL whose rows become instances. Columns are matched to fields by name, not by position.
import type { Database } from "../db/database.ts";
import type { RawOptions, RawStatement } from "../db/raw-rows.ts";
import type { ModelMeta } from "../meta/model-meta.ts";

/** Rows of a hand-written SELECT as instances; awaited like a QuerySet, but it cannot be narrowed any more. */
export class RawQuerySet implements RawStatement, PromiseLike<unknown[]>, AsyncIterable<unknown> {
	readonly model: ModelMeta;
	readonly sql: string;
	readonly params: readonly unknown[];
	readonly options: RawOptions;
	private readonly database: () => Database;

	constructor(
		model: ModelMeta,
		sql: string,
		params: readonly unknown[],
		options: RawOptions,
		database: () => Database,
	) {
		this.model = model;
		this.sql = sql;
		this.params = params;
		this.options = options;
		this.database = database;
		Object.freeze(this);
	}

	then<A = unknown[], B = never>(
		onFulfilled?: ((rows: unknown[]) => A | PromiseLike<A>) | null,
		onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
	): Promise<A | B> {
		return this.database().operations.rawRows(this.database(), this).then(onFulfilled, onRejected);
	}

	async *[Symbol.asyncIterator](): AsyncGenerator<unknown> {
		yield* await this.database().operations.rawRows(this.database(), this);
	}
}
