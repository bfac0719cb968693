// The models of schema.json, made through the public API as an app would write them.
import type { ExpressionReader } from "./expressions.ts";
import type { Json, Schema, SchemaConstraint, SchemaField, SchemaModel } from "./format.ts";
import { type Dynamic, exported } from "./orm.ts";
import { camelCase } from "./orm-names.ts";
import { fromTagged } from "./values.ts";

export interface Models {
	/** Model classes by bare name; automatic many-to-many models are not among them. */
	readonly byName: ReadonlyMap<string, Dynamic>;
	readonly schema: ReadonlyMap<string, SchemaModel>;
	/** Modules as createTables() takes them: classes by name, by app. */
	readonly apps: Readonly<Record<string, Readonly<Record<string, Dynamic>>>>;
}

export function buildModels(schema: Schema, reader: ExpressionReader): Models {
	const families = new Map(schema.models.map((model) => [model.name, model.family]));
	const label = (name: string): string => (name === "self" ? "self" : `${families.get(name)}.${name}`);
	const byName = new Map<string, Dynamic>();
	const apps: Record<string, Record<string, Dynamic>> = {};
	for (const model of schema.models) {
		const built = buildModel(model, label, reader);
		byName.set(model.name, built);
		apps[model.family] = { ...apps[model.family], [model.name]: built };
	}
	return { byName, schema: new Map(schema.models.map((model) => [model.name, model])), apps };
}

type Label = (name: string) => string;

function buildModel(model: SchemaModel, label: Label, reader: ExpressionReader): Dynamic {
	const fields = Object.fromEntries(
		model.fields.map((field) => [field.name, buildField(field, label, reader)]),
	);
	return exported("model")(`${model.family}.${model.name}`, fields, metaOf(model, label, reader));
}

function metaOf(model: SchemaModel, label: Label, reader: ExpressionReader): object {
	const { meta } = model;
	return {
		dbTable: model.db_table,
		...(meta.ordering && { ordering: meta.ordering }),
		...(meta.get_latest_by && { getLatestBy: meta.get_latest_by }),
		...(meta.unique_together && { uniqueTogether: meta.unique_together }),
		...(meta.constraints && { constraints: meta.constraints.map((one) => constraintOf(one, reader)) }),
		...(meta.indexes && {
			indexes: meta.indexes.map(({ name, fields }) => ({ kind: "index", name, fields })),
		}),
		...(model.bases && { bases: model.bases.map(label) }),
	};
}

function constraintOf(constraint: SchemaConstraint, reader: ExpressionReader): object {
	const condition = constraint.condition && { condition: reader.condition(constraint.condition) };
	if (constraint.type === "CheckConstraint") return { kind: "check", name: constraint.name, ...condition };
	return { kind: "unique", name: constraint.name, fields: constraint.fields, ...condition };
}

const FACTORIES: Readonly<Record<string, string>> = {
	BigAutoField: "bigAutoField",
	CharField: "charField",
	TextField: "textField",
	EmailField: "emailField",
	SlugField: "slugField",
	URLField: "urlField",
	IntegerField: "integerField",
	SmallIntegerField: "smallIntegerField",
	BigIntegerField: "bigIntegerField",
	PositiveIntegerField: "positiveIntegerField",
	PositiveSmallIntegerField: "positiveSmallIntegerField",
	PositiveBigIntegerField: "positiveBigIntegerField",
	BooleanField: "booleanField",
	FloatField: "floatField",
	DecimalField: "decimalField",
	DateField: "dateField",
	DateTimeField: "dateTimeField",
	TimeField: "timeField",
	DurationField: "durationField",
	UUIDField: "uuidField",
	BinaryField: "binaryField",
	JSONField: "jsonField",
	GenericIPAddressField: "ipAddressField",
	GeneratedField: "generatedField",
	ForeignKey: "foreignKey",
	OneToOneField: "oneToOneField",
	ManyToManyField: "manyToManyField",
};

const RELATIONS = new Set(["ForeignKey", "OneToOneField", "ManyToManyField"]);
/** Options that mean the same in camelCase. */
const PLAIN_OPTIONS = [
	"primary_key",
	"unique",
	"db_index",
	"null",
	"blank",
	"editable",
	"max_length",
	"max_digits",
	"decimal_places",
	"choices",
	"auto_now",
	"auto_now_add",
	"related_name",
	"to_field",
	"db_column",
	"symmetrical",
	"db_table",
	"parent_link",
] as const;

/** A field of a model, or the type that `output_field` names. */
export function buildField(field: SchemaField, label: Label, reader: ExpressionReader): Dynamic {
	const factory = FACTORIES[field.type];
	if (!factory) throw new Error(`unknown field type ${field.type}`);
	const options = optionsOf(field, label, reader);
	return RELATIONS.has(field.type)
		? exported(factory)(label(field.to ?? ""), options)
		: exported(factory)(options);
}

function optionsOf(field: SchemaField, label: Label, reader: ExpressionReader): Record<string, unknown> {
	const options: Record<string, unknown> = {};
	for (const name of PLAIN_OPTIONS) if (field[name] !== undefined) options[camelCase(name)] = field[name];
	if (field.default !== undefined) options.default = defaultOf(field.default);
	if (field.db_default !== undefined) options.dbDefault = databaseDefault(field.db_default, reader);
	if (field.on_delete !== undefined) options.onDelete = onDeleteOf(field.on_delete);
	if (field.through !== undefined) options.through = label(field.through);
	if (field.type === "GeneratedField") {
		options.expression = reader.expression(field.expression ?? null);
		options.outputField = field.output_field && buildField(field.output_field, label, reader);
		options.dbPersist = field.db_persist ?? false;
	}
	return options;
}

const defaultOf = (value: Json): unknown =>
	typeof value === "object" && value !== null && "$callable" in value ? () => ({}) : fromTagged(value);

const databaseDefault = (value: Json, reader: ExpressionReader): unknown =>
	typeof value === "object" && value !== null ? reader.expression(value) : value;

const onDeleteOf = (onDelete: string | { readonly $SET: Json }): unknown =>
	typeof onDelete === "string" ? exported(onDelete) : exported("SET")(fromTagged(onDelete.$SET));
