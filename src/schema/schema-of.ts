// schemaOf(): the rules of a model as a Standard Schema, for values that come from outside.
import { ConfigurationError } from "../errors/query-errors.ts";
import type { Violation } from "../errors/validation-error.ts";
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import { defaultOf } from "../model/initialise.ts";

import { cleanField, fieldViolation, isEmptyValue } from "../validation/clean-field.ts";
import type { SchemaInput, SchemaName, SchemaOutput } from "./schema.types.ts";
import { schemaFields } from "./schema-fields.ts";
import type { SchemaIssue, SchemaResult, StandardSchema } from "./standard-schema.ts";

/** Options of schemaOf(); only `for` is required. */
export interface SchemaOptions<Use, Only, Without> {
	/** A new object needs all its values; for an update each may be left out. */
	readonly for: Use;
	/** The fields it takes; when left out, those that are editable. */
	readonly only?: readonly Only[] | undefined;
	/** Fields that it does not take. */
	readonly exclude?: readonly Without[] | undefined;
}

/**
 * The rules of a model's fields as a Standard Schema, which other libraries understand. It asks no database: uniqueness and
 * whether a key has a row are for afullClean(). Names that are no field of it are refused.
 *
 * @example
 * ```ts
 * const newBook = schemaOf(Book, { for: "create", exclude: ["cost"] });
 * const result = newBook["~standard"].validate(await request.json());
 * if (result.issues) return Response.json({ issues: result.issues }, { status: 400 });
 * await new Book(result.value).asave(); // INSERT INTO "library_book" ("title", "pages", ...) VALUES (?, ?, ...)
 * ```
 * @throws FieldError for a name that is no field; ConfigurationError when a new object could not be made of the fields.
 */
export function schemaOf<
	L extends string,
	const Use extends "create" | "update",
	const Only extends SchemaName<L> = SchemaName<L>,
	const Without extends SchemaName<L> = never,
>(
	model: { readonly $label: L },
	options: SchemaOptions<Use, Only, Without>,
): StandardSchema<SchemaInput<SchemaOutput<L, Use, Only, Without>>, SchemaOutput<L, Use, Only, Without>> {
	const meta = metaOf(model);
	const schema = describe(schemaFields(meta, options ?? {}), options.for === "create");
	return Object.freeze({
		"~standard": Object.freeze({
			version: 1 as const,
			vendor: "edgeset",
			validate: (value: unknown) => validate(schema, value) as never,
		}),
	});
}

function metaOf(model: unknown): ModelMeta {
	const meta = (model as { readonly $meta?: ModelMeta } | null | undefined)?.$meta;
	if (meta) return meta;
	throw new ConfigurationError({
		where: "schemaOf()",
		problem: "the first argument is not a model",
		given: typeof model,
		expected: "a class made by model()",
	});
}

interface Schema {
	readonly fields: readonly Field[];
	/** A key by its relation or its attribute. */
	readonly byName: ReadonlyMap<string, Field>;
	readonly isComplete: boolean;
}

const describe = (fields: readonly Field[], isComplete: boolean): Schema => ({
	fields,
	byName: new Map(fields.flatMap((field) => [[field.name, field] as const, [field.attname, field] as const])),
	isComplete,
});

// ---- one value

type Entry = readonly [attname: string, value: unknown];

function validate(schema: Schema, input: unknown): SchemaResult<Record<string, unknown>> {
	if (Object.prototype.toString.call(input) !== "[object Object]")
		return { issues: [{ message: "Enter an object.", path: [], code: "invalid" }] };
	const issues: SchemaIssue[] = [];
	const entries: Entry[] = [];
	const given = new Set<Field>();
	for (const [name, value] of Object.entries(input as object)) {
		const field = schema.byName.get(name);
		if (!field) issues.push({ message: "There is no such field.", path: [name], code: "unknown_field" });
		else if (value !== undefined) {
			if (given.has(field))
				issues.push({ message: "This field is given twice.", path: [name], code: "invalid" });
			given.add(field);
			take(field, name, cleanGiven(field, value), entries, issues);
		}
	}
	if (schema.isComplete)
		for (const field of schema.fields) if (!given.has(field)) takeDefault(field, entries, issues);
	return issues.length > 0 ? { issues } : { value: Object.fromEntries(entries) };
}

type Cleaned = ReturnType<typeof cleanField>;

function take(field: Field, name: string, cleaned: Cleaned, entries: Entry[], issues: SchemaIssue[]): void {
	for (const violation of cleaned.violations) issues.push(issueOf(violation, name));
	entries.push([field.attname, cleaned.value]);
}

const issueOf = ({ message, code }: Violation, name: string): SchemaIssue => ({
	message,
	path: [name],
	code,
});

/** An empty value that may be left blank: text stays as it is, of the rest it is NULL. */
function cleanGiven(field: Field, given: unknown): Cleaned {
	const { spec, type } = field;
	if (!spec.blank || !isEmptyValue(given)) return cleanField(field, given);
	if (given !== null && KEEPS_EMPTY.has(type.kind) && !type.custom) return { value: given, violations: [] };
	if (spec.null) return { value: null, violations: [] };
	return { value: given, violations: [fieldViolation(field, given === null ? "null" : "blank")] };
}
const KEEPS_EMPTY: ReadonlySet<string> = new Set(["text", "json", "blob"]);

/** A value that is missing is the field's default, or it is required. */
function takeDefault(field: Field, entries: Entry[], issues: SchemaIssue[]): void {
	const { spec, attname } = field;
	if (spec.hasDefault || spec.dbDefault !== undefined || spec.auto || spec.autoIncrement) return;
	if (spec.null && spec.blank) return;
	const fallback = defaultOf(field);
	const value = typeof fallback === "function" ? (fallback as () => unknown)() : fallback;
	const cleaned = cleanGiven(field, value);
	if (cleaned.violations.length > 0) issues.push(issueOf(fieldViolation(field, "required"), field.name));
	else entries.push([attname, cleaned.value]);
}
