// Which row of a bulk write the database refused. It names a constraint but no row, and nothing of the write is left: so the
// rows are compared with each other and with what is there; where that does not tell, parts of the write are tried again
// in batches that always fail in the end, and so leave nothing either.
import { IntegrityError, OperationalError } from "../errors/database-errors.ts";
import type { WriteValue } from "../intent/write.ts";
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import { keyFields } from "../meta/primary-key.ts";
import type { Relation } from "../meta/relation.ts";
import type { Compiled } from "../sql/compiled.ts";
import { hex } from "../sql/hex.ts";
import type { SqlValue } from "../sql/param.ts";
import { quoteName } from "../sql/quote.ts";
import type { Database } from "./database.ts";
import { jsonChunks } from "./json-rows.ts";

export interface BulkWrite {
	readonly database: Database;
	readonly objects: readonly object[];
	/** "upsert": rows may meet others that are there. "narrowed": an update of those rows only that a query has. */
	readonly kind: "insert" | "upsert" | "update" | "narrowed";
	/** The model whose key tells rows apart. */
	readonly model: ModelMeta;
	/** In the order in which they are written. */
	readonly rows: readonly WrittenRow[];
	/** What writes the first rows, so many of them. */
	statements(count: number): readonly Compiled[];
}

export interface WrittenRow {
	/** Its place in the list that was given. */
	readonly index: number;
	readonly fields: readonly Field[];
	readonly cells: readonly WriteValue[];
}

/** The row, as far as it can be found out. */
export const findRow = async (error: IntegrityError, write: BulkWrite): Promise<WrittenRow | undefined> =>
	(await suspect(error, write)) ?? search(write);

// ---- what the rows themselves and the tables tell

/** A row that is certainly wrong. */
async function suspect(error: IntegrityError, write: BulkWrite): Promise<WrittenRow | undefined> {
	const { kind, database } = write;
	if (kind === "narrowed") return undefined;
	const rows = kind === "update" ? await presentRows(write) : write.rows;
	const fields = fieldsNamed(error.columns, rows);
	switch (error.kind) {
		case "notNull":
			return rows.find((row) => fields.some((field) => cellOf(row, field) === null));
		case "unique": {
			// What an upsert finds may be the very row that it updates.
			if (kind === "upsert" || !isUnique(fields)) return undefined;
			const filled = rows.filter((row) => fields.every((field) => isFilled(cellOf(row, field))));
			return repeated(filled, fields) ?? (kind === "insert" ? taken(database, filled, fields) : undefined);
		}
		case "foreignKey": {
			const dangling = await danglingRows(database, rows);
			return kind !== "upsert" || dangling.length === 1 ? dangling[0] : undefined;
		}
		case "check":
			return undefined;
		default:
			return error.kind satisfies never;
	}
}

const cellOf = ({ fields, cells }: WrittenRow, field: Field): WriteValue | undefined =>
	cells[fields.indexOf(field)];

const isFilled = (cell: WriteValue | undefined): cell is NonNullable<SqlValue> =>
	cell !== undefined && cell !== null && (typeof cell !== "object" || cell instanceof Uint8Array);

/** The fields behind `table.column`; none when one of them is not written. */
function fieldsNamed(columns: readonly string[], rows: readonly WrittenRow[]): readonly Field[] {
	const written = new Set(rows.flatMap((row) => row.fields));
	const named = [...written].filter((field) => columns.includes(`${field.model.table}.${field.column}`));
	return named.length === columns.length ? named : [];
}

/** Whether the fields are unique without a condition. */
function isUnique(fields: readonly Field[]): boolean {
	const [first] = fields;
	if (!first) return false;
	if (fields.length === 1 && first.spec.unique) return true;
	const { options, byName } = first.model;
	const constraints = (options.constraints ?? []).filter(
		(constraint) => constraint.kind === "unique" && !constraint.condition,
	);
	const lists = [
		keyFields(first.model).map((field) => field.name),
		...(options.uniqueTogether ?? []),
		...constraints.map((constraint) => ("fields" in constraint ? constraint.fields : [])),
	];
	return lists.some(
		(names) =>
			names.length === fields.length && names.every((name) => fields.includes(byName.get(name) as Field)),
	);
}

/** The first row with the same values as one before it. */
function repeated(rows: readonly WrittenRow[], fields: readonly Field[]): WrittenRow | undefined {
	const seen = new Set<string>();
	return rows.find((row) => {
		const cells = fields.map((field) => cellOf(row, field));
		const key = JSON.stringify(cells.map((cell) => (cell instanceof Uint8Array ? hex(cell) : String(cell))));
		return seen.size === seen.add(key).size;
	});
}

/** The first row whose values another row in the table has. */
async function taken(
	database: Database,
	rows: readonly WrittenRow[],
	fields: readonly Field[],
): Promise<WrittenRow | undefined> {
	const [found] = await rowsWhere(database, rows, fields, `EXISTS (${sameRow(fields)})`);
	return found;
}

/** Rows with a key that leads nowhere, in the order of writing. */
async function danglingRows(database: Database, rows: readonly WrittenRow[]): Promise<readonly WrittenRow[]> {
	const keys = [...new Set(rows.flatMap((row) => row.fields))].filter(
		(field) => field.relation?.field?.spec.relation?.dbConstraint,
	);
	const found = await Promise.all(keys.map((key) => danglingAt(database, rows, key)));
	const dangling = new Set(found.flat());
	return rows.filter((row) => dangling.has(row));
}

async function danglingAt(
	database: Database,
	rows: readonly WrittenRow[],
	key: Field,
): Promise<readonly WrittenRow[]> {
	const { targetField, target } = key.relation as Relation;
	const filled = rows.filter((row) => isFilled(cellOf(row, key)));
	// Rows may point at each other.
	const written = new Set(rows.map((row) => cellOf(row, targetField)));
	const found = `SELECT 1 FROM ${quoteName(target.table)} WHERE ${columnOf(targetField)} = ${cell(key, 0)}`;
	const missing = await rowsWhere(database, filled, [key], `NOT EXISTS (${found})`);
	return missing.filter((row) => !written.has(cellOf(row, key)));
}

/** Rows of an update that are there: the others cannot be refused. */
function presentRows({ database, model, rows }: BulkWrite): Promise<readonly WrittenRow[]> {
	const keys = keyFields(model);
	return rowsWhere(database, rows, keys, `EXISTS (${sameRow(keys)})`);
}

/** The row of the table that has these fields' values. */
function sameRow(fields: readonly Field[]): string {
	const { table } = (fields[0] as Field).model;
	const same = fields.map((field, index) => `${columnOf(field)} = ${cell(field, index)}`);
	return `SELECT 1 FROM ${quoteName(table)} WHERE ${same.join(" AND ")}`;
}

const columnOf = ({ model, column }: Field): string => `${quoteName(model.table)}.${quoteName(column)}`;
/** The value at a place of a row that came as JSON. */
const cell = ({ type }: Field, index: number): string =>
	type.paramType === "blob" ? `unhex("rows"."value" ->> ${index})` : `("rows"."value" ->> ${index})`;

/** The rows for which a condition holds; its cells are those of the fields. */
async function rowsWhere(
	database: Database,
	rows: readonly WrittenRow[],
	fields: readonly Field[],
	condition: string,
): Promise<readonly WrittenRow[]> {
	const cells = rows.map((row) => fields.map((field) => cellOf(row, field) as SqlValue));
	const found: WrittenRow[] = [];
	let start = 0;
	for (const chunk of jsonChunks(cells, database.backend.limits.valueBytes)) {
		const result = await database.read({
			sql: `SELECT "rows"."key" AS "at" FROM json_each(?) AS "rows" WHERE ${condition} ORDER BY "rows"."key"`,
			params: [chunk.json],
			columns: ["at"],
			reads: true,
		});
		for (const [at] of result.rows) found.push(rows[start + Number(at)] as WrittenRow);
		start += chunk.rows;
	}
	return found;
}

// ---- trying again

/** The first row with which the write is refused. */
async function search({ database, rows, statements }: BulkWrite): Promise<WrittenRow | undefined> {
	const isRefused = (count: number): Promise<boolean> => refuses(database, statements(count));
	let good = 0;
	let bad = rows.length;
	while (bad - good > 1) {
		const middle = (good + bad) >> 1;
		if (await isRefused(middle)) bad = middle;
		else good = middle;
	}
	// All rows together were not tried: keys that are checked at the end of a transaction do not show here.
	return bad < rows.length || (await isRefused(bad)) ? rows[bad - 1] : undefined;
}

/** Whether a constraint refuses the statements. They are rolled back in any case, by an error at their end. */
async function refuses(database: Database, statements: readonly Compiled[]): Promise<boolean> {
	try {
		await database.runBatch([...statements, ALWAYS_FAILS]);
	} catch (error) {
		if (error instanceof IntegrityError) return true;
		if (error instanceof OperationalError && error.message.includes("malformed JSON")) return false;
		throw error;
	}
	return false;
}

const ALWAYS_FAILS: Compiled = {
	sql: "SELECT json_extract('x', '$')",
	params: [],
	columns: ["failure"],
	reads: false,
};
