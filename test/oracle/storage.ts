// How Django stores each kind of field on SQLite, written down a second time: the data is loaded and the tables are
// dumped without the library, so that it is judged by what is in the database.
import type { Json, JsonObject, Schema, SchemaField, SchemaModel } from "./format.ts";
import { bytesOf, fromTagged } from "./values.ts";

export interface Column {
	readonly attname: string;
	readonly column: string;
	/** The table that has it: a parent's, for the fields of a multi-table child. */
	readonly table: string;
	/** The field that says how the value is stored: a key's is that of its target. */
	readonly stored: SchemaField;
	readonly generated: boolean;
	readonly primaryKey: boolean;
}

export interface Table {
	/** "Book", or "Book.tags" for an automatic many-to-many table. */
	readonly name: string;
	readonly table: string;
	/** Columns of the table itself. */
	readonly columns: readonly Column[];
	/** For a multi-table child: its parent, and the column that links to it. */
	readonly parent: { readonly table: Table; readonly link: Column } | undefined;
	/** The row gets its id from the database and is written as a pair. */
	readonly pairs: boolean;
}

const isKey = (field: SchemaField): boolean => field.type === "ForeignKey" || field.type === "OneToOneField";

/** All tables of the schema by name, parents before their children. */
export function tablesOf(schema: Schema): ReadonlyMap<string, Table> {
	const models = new Map(schema.models.map((model) => [model.name, model]));
	const tables = new Map<string, Table>();
	const tableOf = (name: string): Table => {
		const known = tables.get(name);
		if (known) return known;
		const model = modelOf(models, name);
		const base = model.bases?.[0];
		const columns = columnsOf(model, models);
		const link = columns.find((column) => column.primaryKey);
		const parent = base !== undefined && link ? { table: tableOf(base), link } : undefined;
		const table: Table = { name, table: model.db_table, columns, parent, pairs: false };
		tables.set(name, table);
		for (const field of model.fields) {
			if (field.type === "ManyToManyField" && !field.through)
				tables.set(`${name}.${field.name}`, pairsOf(model, field, models));
		}
		return table;
	};
	for (const model of schema.models) tableOf(model.name);
	return tables;
}

function columnsOf(model: SchemaModel, models: ReadonlyMap<string, SchemaModel>): Column[] {
	return model.fields
		.filter((field) => field.type !== "ManyToManyField")
		.map((field) => {
			const attname = isKey(field) ? `${field.name}_id` : field.name;
			return {
				attname,
				column: field.db_column ?? attname,
				table: model.db_table,
				stored: storedAs(field, model, models),
				generated: field.type === "GeneratedField",
				primaryKey: field.primary_key ?? false,
			};
		});
}

function storedAs(
	field: SchemaField,
	model: SchemaModel,
	models: ReadonlyMap<string, SchemaModel>,
): SchemaField {
	if (field.type === "GeneratedField" && field.output_field) return field.output_field;
	if (!isKey(field)) return field;
	const target = field.to === "self" ? model : modelOf(models, field.to ?? "");
	const key = target.fields.find((one) => (field.to_field ? one.name === field.to_field : one.primary_key));
	if (!key) throw new Error(`${model.name}.${field.name} points at nothing`);
	return storedAs(key, target, models);
}

function pairsOf(model: SchemaModel, field: SchemaField, models: ReadonlyMap<string, SchemaModel>): Table {
	const source = model.name.toLowerCase();
	const names =
		field.to === "self" ? [`from_${source}`, `to_${source}`] : [source, (field.to ?? "").toLowerCase()];
	const table = field.db_table ?? "";
	const keys = [model, field.to === "self" ? model : modelOf(models, field.to ?? "")];
	const columns = names.map((name, index): Column => {
		const key = keys[index]?.fields.find((one) => one.primary_key);
		if (!key) throw new Error(`${model.name}.${field.name} has no key`);
		const attname = `${name}_id`;
		return { attname, column: attname, table, stored: key, generated: false, primaryKey: false };
	});
	return { name: `${model.name}.${field.name}`, table, columns, parent: undefined, pairs: true };
}

function modelOf(models: ReadonlyMap<string, SchemaModel>, name: string): SchemaModel {
	const model = models.get(name);
	if (!model) throw new Error(`no model ${name}`);
	return model;
}

/** From a value of data.json to what is stored, as JSON; binary as hex. */
export function toStored(field: SchemaField, value: Json): Json {
	if (field.type === "JSONField") return toStoredJson(value);
	if (value === null) return null;
	const plain = fromTagged(value);
	switch (field.type) {
		case "BooleanField":
			return plain ? 1 : 0;
		case "DateTimeField":
			return storedMoment(plain as Date);
		case "TimeField":
			return (value as { $time: string }).$time;
		case "DurationField":
			return (value as { $duration_us: number }).$duration_us;
		case "UUIDField":
			return String(plain).replaceAll("-", "");
		case "BinaryField":
			return hexOf(bytesOf((value as { $bytes: string }).$bytes));
		default:
			return typeof plain === "bigint" ? String(plain) : (plain as Json);
	}
}

function toStoredJson(value: Json): string | null {
	if (value === null) return null;
	const isJsonNull = typeof value === "object" && "$json" in (value as JsonObject);
	return pythonJson(
		isJsonNull ? null : (fromTagged(value) as Json),
		JSON.stringify(value).includes('"$real"') ? value : undefined,
	);
}

/** As Python writes it: a space after commas and colons, only ASCII. */
function pythonJson(value: Json, tagged: Json | undefined): string {
	if (typeof tagged === "object" && tagged !== null && "$real" in (tagged as JsonObject)) return `${value}.0`;
	if (Array.isArray(value)) {
		return `[${value.map((item, index) => pythonJson(item, (tagged as Json[] | undefined)?.[index])).join(", ")}]`;
	}
	if (typeof value === "object" && value !== null) {
		const entries = Object.entries(value as JsonObject);
		return `{${entries.map(([key, item]) => `${asciiJson(key)}: ${pythonJson(item, (tagged as JsonObject | undefined)?.[key])}`).join(", ")}}`;
	}
	return asciiJson(value);
}
const asciiJson = (value: Json): string =>
	JSON.stringify(value).replace(
		/[\u007f-\uffff]/g,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
	);

const hexOf = (bytes: Uint8Array): string =>
	Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

function storedMoment(moment: Date): string {
	const [date, time = ""] = moment.toISOString().replace("Z", "").split("T");
	const [clock, fraction] = time.split(".");
	return `${date} ${clock}${fraction === "000" ? "" : `.${fraction}000`}`;
}

/** The column in a SELECT, so that nothing is lost on the way: big integers as text, binary as hex. */
export function selectStored(column: Column): string {
	const name = `"${column.table}"."${column.column}"`;
	if (column.stored.type === "BigIntegerField") return `CAST(${name} AS TEXT)`;
	return column.stored.type === "BinaryField" ? `CASE WHEN ${name} IS NOT NULL THEN hex(${name}) END` : name;
}

/** From what is stored to the value that a user of the library would get; text in a wrong form stays as it is. */
export function fromStored(field: SchemaField, raw: unknown): unknown {
	if (raw === null) return null;
	switch (field.type) {
		case "BooleanField":
			return raw === 1 ? true : raw === 0 ? false : raw;
		case "DateTimeField":
			return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{6})?$/.test(String(raw))
				? new Date(`${String(raw).replace(" ", "T")}Z`)
				: raw;
		case "DurationField":
			return typeof raw === "number" ? raw / 1000 : raw;
		case "UUIDField":
			return String(raw).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
		case "BinaryField":
			return Uint8Array.from(String(raw).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
		case "BigIntegerField":
			return BigInt(raw as string);
		case "DecimalField":
			return String(raw);
		case "JSONField":
			return JSON.parse(String(raw));
		default:
			return raw;
	}
}
