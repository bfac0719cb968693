// The rows of hand-written SQL as instances: columns are matched to fields by name, not by position.
import { FieldDoesNotExist, QueryError } from "../errors/query-errors.ts";
import { plainType } from "../expressions/operand.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import { keyFields } from "../meta/primary-key.ts";
import type { ColumnReader, InstanceShape } from "../plan/row-shape.ts";
import type { SqlValue } from "../sql/param.ts";
import type { Database } from "./database.ts";

export interface RawOptions {
	/** Field names by column name, where they differ: `{ first: "name" }`. */
	readonly translations?: Readonly<Record<string, string>>;
}

export interface RawStatement {
	readonly model: ModelMeta;
	readonly sql: string;
	readonly params: readonly unknown[];
	readonly options: RawOptions;
}

export async function rawRows(db: Database, raw: RawStatement): Promise<unknown[]> {
	const statement = { sql: raw.sql, params: raw.params.map(plainValue), columns: [], reads: true };
	return db.hydrateRaw(await db.read(statement), (columns) => shapeOf(raw, columns));
}

/** Columns that are fields, and the others as annotations. The primary key must be there. */
function shapeOf({ model, options }: RawStatement, columns: readonly string[]): InstanceShape {
	const readers = columns.map((column, index): ColumnReader & { readonly isField: boolean } => {
		const name = options.translations?.[column] ?? column;
		const field = model.fields.find((candidate) => candidate.column === name || candidate.attname === name);
		return { name: field?.attname ?? name, index, type: field?.type ?? null, isField: field !== undefined };
	});
	const fields = readers.filter((reader) => reader.isField);
	const keys = keyFields(model);
	if (!keys.every((key) => fields.some((reader) => reader.name === key.attname))) {
		throw new FieldDoesNotExist({
			where: `${model.name}.objects.raw()`,
			problem: "a raw query must include the primary key",
			given: columns.join(", "),
			expected: keys.map((key) => key.column).join(", "),
		});
	}
	return {
		kind: "instance",
		model,
		fields,
		annotations: readers.filter((reader) => !reader.isField),
		related: [],
		link: null,
	};
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
