// Which fields a schema has, by the names under which their values may come.
import { ConfigurationError, FieldError } from "../errors/query-errors.ts";
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import { isKeyField } from "../meta/primary-key.ts";

export interface SchemaChoice {
	readonly for: "create" | "update";
	readonly only?: readonly string[] | undefined;
	readonly exclude?: readonly string[] | undefined;
}

export function schemaFields(model: ModelMeta, choice: SchemaChoice): readonly Field[] {
	checkChoice(model, choice);
	const only = choice.only && named(model, choice.only, "only");
	const excluded = named(model, choice.exclude ?? [], "exclude");
	const fields = only ? [...only] : model.fields.filter((field) => isOpen(field, choice));
	for (const field of only ?? []) checkSettable(model, field, choice);
	if (!only) for (const field of model.fields) checkLeftOut(model, field, choice, excluded);
	return fields.filter((field) => !excluded.has(field));
}

/** What users fill in: not what the database or the program does. */
const isOpen = (field: Field, choice: SchemaChoice): boolean =>
	isSettable(field, choice) &&
	field.spec.editable &&
	!field.spec.autoIncrement &&
	!field.relation?.parentLink;

/** The key of a row that is there does not change. */
const isSettable = (field: Field, choice: SchemaChoice): boolean =>
	!field.spec.generated && !(isKeyField(field) && choice.for === "update");

function checkChoice(model: ModelMeta, choice: SchemaChoice): void {
	if (choice.for !== "create" && choice.for !== "update")
		throw new ConfigurationError({
			where: `schemaOf(${model.name})`,
			model: model.name,
			problem: 'the option "for" is missing or wrong',
			expected: '"create" or "update"',
		});
}

function named(model: ModelMeta, names: readonly string[], option: string): ReadonlySet<Field> {
	return new Set(
		names.flatMap((name) => {
			const field = model.byName.get(name);
			if (field) return field.parts ?? [field];
			throw new FieldError({
				where: `schemaOf(${model.name})`,
				model: model.name,
				field: name,
				problem: `${option}: ${model.name} has no column "${name}".`,
				choices: model.fields.map((each) => each.name),
			});
		}),
	);
}

function checkSettable(model: ModelMeta, field: Field, choice: SchemaChoice): void {
	if (isSettable(field, choice)) return;
	throw new ConfigurationError({
		where: `schemaOf(${model.name})`,
		model: model.name,
		field: field.name,
		problem: `only: "${field.name}" cannot be set ${field.spec.generated ? "at all: it is generated" : "by an update: it is the key"}`,
	});
}

/** Nobody would notice that a value is missing until the row is written. */
function checkLeftOut(
	model: ModelMeta,
	field: Field,
	choice: SchemaChoice,
	excluded: ReadonlySet<Field>,
): void {
	const { spec } = field;
	const isFilledIn =
		spec.null || spec.hasDefault || spec.dbDefault !== undefined || spec.auto || spec.autoIncrement;
	if (choice.for === "update" || spec.editable || spec.generated || isFilledIn || excluded.has(field)) return;
	throw new ConfigurationError({
		where: `schemaOf(${model.name})`,
		model: model.name,
		field: field.name,
		problem: `"${field.name}" is not editable, so the schema leaves it out, but a new ${model.name} needs it`,
		fix: `Say that you set it yourself, exclude: ["${field.name}"], or list the fields with only.`,
	});
}
