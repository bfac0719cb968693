// Model classes from a schema.
import { isJson } from "./json.ts";
import { type Dynamic, orm } from "./orm.ts";
import type { FieldSpec, Kind, SchemaSpec, Value } from "./spec.ts";

export const factory: Readonly<
	Record<Kind, readonly [name: string, options: Readonly<Record<string, unknown>>]>
> = {
	integer: ["integerField", {}],
	bigInteger: ["bigIntegerField", {}],
	float: ["floatField", {}],
	decimal: ["decimalField", { maxDigits: 12, decimalPlaces: 2 }],
	boolean: ["booleanField", {}],
	text: ["charField", { maxLength: 60 }],
	date: ["dateField", {}],
	dateTime: ["dateTimeField", {}],
	uuid: ["uuidField", {}],
	json: ["jsonField", {}],
};

export function fieldOf(kind: Kind, more: Readonly<Record<string, unknown>> = {}): Dynamic {
	const [name, options] = factory[kind];
	return orm[name]({ ...options, ...more });
}

/** The classes by name, registered under the app of the schema. */
export function buildModels(schema: SchemaSpec): ReadonlyMap<string, Dynamic> {
	return new Map(
		schema.models.map(({ name, fields }) => {
			const made = fields.map((field) => [field.name, buildField(schema.app, field)] as const);
			return [name, orm.model(`${schema.app}.${name}`, Object.fromEntries(made))];
		}),
	);
}

function buildField(app: string, field: FieldSpec): Dynamic {
	if (field.is === "column") return fieldOf(field.kind, field.null ? { null: true } : {});
	const label = field.symmetrical ? "self" : `${app}.${field.to}`;
	if (field.is === "manyToMany")
		return orm.manyToManyField(label, {
			relatedName: field.relatedName,
			...(field.symmetrical ? {} : { symmetrical: false }),
		});
	const options = {
		relatedName: field.relatedName,
		onDelete: orm[field.onDelete],
		...(field.null && { null: true }),
	};
	return field.is === "oneToOne" ? orm.oneToOneField(label, options) : orm.foreignKey(label, options);
}

/** A value as the library takes it. */
export function given(kind: Kind, value: Value): unknown {
	if (value === null) return null;
	if (isJson(value)) return value.json;
	if (kind === "bigInteger") return BigInt(value);
	if (kind === "decimal") return Number(value).toFixed(2);
	if (kind === "dateTime") return new Date(String(value));
	return value;
}
