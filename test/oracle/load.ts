// Fills the tables from data.json by SQL of its own, keeps a copy of each, and puts written tables back from it.
import type { Data, Json, JsonObject } from "./format.ts";
import type { Recorder } from "./recorder.ts";
import { type Column, fromStored, selectStored, type Table, toStored } from "./storage.ts";

const COPY = "oracle_copy_";

export class Fixture {
	readonly #recorder: Recorder;
	readonly #tables: readonly Table[];
	#sequences = new Map<string, number>();

	constructor(recorder: Recorder, tables: ReadonlyMap<string, Table>) {
		this.#recorder = recorder;
		this.#tables = [...tables.values()];
	}

	async load(data: Data): Promise<void> {
		const inserts = this.#tables.flatMap((table) => insertRows(table, data[table.name] ?? []));
		await this.#recorder.transaction([DEFER, ...inserts]);
		const copies = this.#tables.map(({ table }) => ({
			sql: `CREATE TABLE "${COPY}${table}" AS SELECT * FROM "${table}"`,
		}));
		await this.#recorder.transaction(copies);
		this.#sequences = await this.#readSequences();
		this.#recorder.written = new Set();
	}

	async #readSequences(): Promise<Map<string, number>> {
		const rows = await this.#recorder.query(
			`SELECT name AS "c0", seq AS "c1" FROM sqlite_sequence WHERE name NOT LIKE '${COPY}%'`,
		);
		return new Map(rows.map(([name, sequence]) => [String(name), Number(sequence)]));
	}

	/** Puts the written tables and their id counters back. Cheap when nothing was written. */
	async restore(): Promise<void> {
		const { written } = this.#recorder;
		if (written !== "all" && written.size === 0) return;
		const dirty = this.#tables.filter(({ table }) => written === "all" || written.has(table));
		await this.#recorder.transaction([DEFER, ...dirty.flatMap((table) => this.#restoreTable(table))]);
		this.#recorder.written = new Set();
	}

	#restoreTable(table: Table): { sql: string; params?: unknown[] }[] {
		const stored = table.columns.filter((column) => !column.generated).map((column) => `"${column.column}"`);
		const columns = (table.pairs ? ['"id"', ...stored] : stored).join(", ");
		const sequence = this.#sequences.get(table.table);
		return [
			{ sql: `DELETE FROM "${table.table}"` },
			{ sql: `INSERT INTO "${table.table}" (${columns}) SELECT ${columns} FROM "${COPY}${table.table}"` },
			...(sequence === undefined
				? [{ sql: "DELETE FROM sqlite_sequence WHERE name = ?", params: [table.table] }]
				: [
						{
							sql: "UPDATE sqlite_sequence SET seq = CAST(? AS INTEGER) WHERE name = ?",
							params: [sequence, table.table],
						},
					]),
		];
	}

	/** The full contents of a table as the corpus has them. */
	async dump(name: string): Promise<unknown[]> {
		const table = this.#tables.find((one) => one.name === name);
		if (!table) throw new Error(`no table ${name}`);
		return table.pairs ? this.#dumpPairs(table) : this.#dumpRows(table);
	}

	async #dumpPairs({ table, columns }: Table): Promise<unknown[]> {
		const [from, to] = columns;
		if (!from || !to) throw new Error(`${table} has no pairs`);
		return [
			...(await this.#recorder.query(
				`SELECT "${from.column}" AS "c0", "${to.column}" AS "c1" FROM "${table}" ORDER BY 1, 2`,
			)),
		];
	}

	async #dumpRows(table: Table): Promise<unknown[]> {
		const { parent } = table;
		const columns: Column[] = [...(parent?.table.columns ?? []), ...table.columns];
		const key = table.columns.find((column) => column.primaryKey);
		const parentKey = parent?.table.columns.find((column) => column.primaryKey);
		const join =
			parent &&
			` JOIN "${parent.table.table}" ON "${parent.table.table}"."${parentKey?.column}" = "${table.table}"."${parent.link.column}"`;
		const selected = columns.map((column, index) => `${selectStored(column)} AS "c${index}"`).join(", ");
		const rows = await this.#recorder.query(
			`SELECT ${selected} FROM "${table.table}"${join ?? ""} ORDER BY "${table.table}"."${key?.column}"`,
		);
		return rows.map((row) =>
			Object.fromEntries(
				columns.map((column, index) => [column.attname, fromStored(column.stored, row[index])]),
			),
		);
	}
}

/** Rows may refer to rows that come later. */
const DEFER = { sql: "PRAGMA defer_foreign_keys = ON" };

/** One statement per table: its rows as one JSON list. */
function insertRows(table: Table, rows: Data[string]): { sql: string; params: unknown[] }[] {
	if (rows.length === 0) return [];
	const columns = table.columns.filter((column) => !column.generated);
	const stored = rows.map((row) =>
		columns.map((column, index) => toStored(column.stored, cell(row, column, index))),
	);
	const names = columns.map((column) => `"${column.column}"`).join(", ");
	const values = columns.map((column, index) => {
		const value = `json_extract(value, '$[${index}]')`;
		return column.stored.type === "BinaryField" ? `unhex(${value})` : value;
	});
	const sql = `INSERT INTO "${table.table}" (${names}) SELECT ${values.join(", ")} FROM json_each(?) ORDER BY key`;
	return [{ sql, params: [JSON.stringify(stored)] }];
}

const cell = (row: JsonObject | readonly Json[], column: Column, index: number): Json =>
	(Array.isArray(row) ? row[index] : (row as JsonObject)[column.attname]) ?? null;
