// raw(): hand-written SQL whose rows become instances. Columns are matched to fields by name, not by position.
import type { Database } from "../db/database.ts";
import { FieldDoesNotExist, QueryError } from "../errors/query-errors.ts";
import { plainType } from "../expressions/operand.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import type { ColumnReader, InstanceShape } from "../plan/row-shape.ts";
import type { SqlValue } from "../sql/param.ts";

export interface RawOptions {
	/** Field names by column name, where they differ: `{ first: "name" }`. */
	readonly translations?: Readonly<Record<string, string>>;
}

/** Rows of a hand-written SELECT as instances; awaited like a QuerySet, but it cannot be narrowed any more. */
export class RawQuerySet implements PromiseLike<unknown[]>, AsyncIterable<unknown> {
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
		return this.fetch().then(onFulfilled, onRejected);
	}

	async *[Symbol.asyncIterator](): AsyncGenerator<unknown> {
		yield* await this.fetch();
	}

	private async fetch(): Promise<unknown[]> {
		const db = this.database();
		const statement = { sql: this.sql, params: this.params.map(plainValue), columns: [], reads: true };
		return db.hydrateRaw(await db.read(statement), (columns) => this.shapeOf(columns));
	}

	/** Columns that are fields, and the others as annotations. The primary key must be there. */
	private shapeOf(columns: readonly string[]): InstanceShape {
		const { model } = this;
		const readers = columns.map((column, index): ColumnReader & { readonly isField: boolean } => {
			const name = this.options.translations?.[column] ?? column;
			const field = model.fields.find((candidate) => candidate.column === name || candidate.attname === name);
			return { name: field?.attname ?? name, index, type: field?.type ?? null, isField: field !== undefined };
		});
		const fields = readers.filter((reader) => reader.isField);
		if (!fields.some((reader) => reader.name === model.pk.attname)) {
			throw new FieldDoesNotExist({
				where: `${model.name}.objects.raw()`,
				problem: "a raw query must include the primary key",
				given: columns.join(", "),
				expected: model.pk.column,
			});
		}
		return {
			kind: "instance",
			model,
			fields,
			annotations: readers.filter((reader) => !reader.isField),
			related: [],
		};
	}
}

function plainValue(value: unknown): SqlValue {
	if (value === null || value instanceof Uint8Array) return value;
	const type = plainType(value);
	if (type) return type.toDb(value);
	throw new QueryError({
		where: "raw()",
		problem: "a parameter must be a string, number, boolean, Uint8Array or null",
		given: typeof value,
	});
}
