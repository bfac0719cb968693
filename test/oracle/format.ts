// The JSON of test/django, as types. FORMAT.md there explains every member.

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
	readonly [key: string]: Json;
}

export interface Schema {
	readonly version: number;
	readonly settings: { readonly frozen_now: { readonly $datetime: string } };
	readonly models: readonly SchemaModel[];
}

export interface SchemaModel {
	readonly name: string;
	readonly family: string;
	readonly db_table: string;
	readonly fields: readonly SchemaField[];
	readonly meta: SchemaMeta;
	readonly bases?: readonly string[];
}

export interface SchemaMeta {
	readonly ordering?: readonly string[];
	readonly get_latest_by?: string | readonly string[];
	readonly unique_together?: readonly (readonly string[])[];
	readonly constraints?: readonly SchemaConstraint[];
	readonly indexes?: readonly { readonly fields: readonly string[]; readonly name: string }[];
}

export interface SchemaConstraint {
	readonly type: "UniqueConstraint" | "CheckConstraint";
	readonly name: string;
	readonly fields?: readonly string[];
	readonly condition?: Json;
}

/** A field, or a bare field type (`output_field`, `$field`), which has no name. */
export interface SchemaField {
	readonly name: string;
	readonly type: string;
	readonly primary_key?: boolean;
	readonly unique?: boolean;
	readonly db_index?: boolean;
	readonly null?: boolean;
	readonly blank?: boolean;
	readonly editable?: boolean;
	readonly max_length?: number;
	readonly max_digits?: number;
	readonly decimal_places?: number;
	readonly default?: Json;
	readonly db_default?: Json;
	readonly choices?: readonly (readonly [Json, string])[];
	readonly auto_now?: boolean;
	readonly auto_now_add?: boolean;
	readonly to?: string;
	readonly on_delete?: string | { readonly $SET: Json };
	readonly related_name?: string;
	readonly to_field?: string;
	readonly db_column?: string;
	readonly symmetrical?: boolean;
	readonly through?: string;
	readonly db_table?: string;
	readonly parent_link?: boolean;
	readonly expression?: Json;
	readonly output_field?: SchemaField;
	readonly db_persist?: boolean;
}

/** Rows by model name; automatic many-to-many tables as pairs under "Book.tags". */
export type Data = Readonly<Record<string, readonly (JsonObject | readonly Json[])[]>>;

export interface Case {
	readonly id: string;
	readonly area: string;
	readonly models: readonly string[];
	readonly query?: QueryNode;
	readonly steps?: readonly Step[];
	readonly dump?: readonly string[];
	readonly expect: Expectation;
	readonly ordered: boolean;
	readonly queries: number | readonly number[];
	readonly udf_names?: readonly string[];
	readonly tags?: readonly string[];
	readonly note?: string;
}

export type Call = readonly [method: string, args: readonly Json[], kwargs: JsonObject];

export interface QueryNode {
	readonly model?: string;
	readonly rel?: readonly [instance: JsonObject, name: string];
	readonly through?: string;
	readonly raw?: readonly [sql: string, params: readonly Json[]];
	readonly raw_kwargs?: { readonly translations?: Readonly<Record<string, string>> };
	readonly chain: readonly Call[];
	readonly end?: Call;
	readonly shape?: Shape;
	readonly return_objs?: boolean;
}

export interface Shape {
	readonly fields?: readonly string[];
	readonly rel?: Readonly<Record<string, Shape>>;
	readonly count?: readonly string[];
	readonly exists?: readonly string[];
}

export type Step = { readonly catch?: boolean } & (
	| { readonly op: "query"; readonly q: QueryNode; readonly as?: string }
	| { readonly op: "new"; readonly as: string; readonly model: string; readonly fields: JsonObject }
	| { readonly op: "save" | "full_clean"; readonly obj: string; readonly kwargs?: JsonObject }
	| { readonly op: "delete"; readonly obj: string }
	| { readonly op: "refresh"; readonly obj: string; readonly fields?: readonly string[] }
	| { readonly op: "set"; readonly obj: string; readonly attrs: JsonObject }
	| { readonly op: "attrs"; readonly obj: string; readonly attrs: readonly string[] }
	| { readonly op: "shape"; readonly obj: string; readonly shape: Shape }
	| {
			readonly op: "atomic";
			readonly steps: readonly Step[];
			readonly savepoint?: boolean;
			readonly durable?: boolean;
	  }
	| { readonly op: "raise" | "log" }
	| { readonly op: "set_rollback"; readonly value: boolean }
	| { readonly op: "on_commit"; readonly label: string }
);

export interface ExpectedError {
	readonly class: string;
	readonly model?: string;
	readonly fields?: Readonly<Record<string, readonly string[]>>;
	readonly codes?: readonly string[];
	readonly kind?: "unique" | "not_null" | "check" | "foreign_key";
	readonly columns?: readonly string[];
	readonly constraint?: string;
	readonly objects?: Readonly<Record<string, readonly Json[]>>;
	readonly inner?: readonly ExpectedStep[];
}

export type ExpectedStep = { readonly ok: Json } | { readonly error: ExpectedError };

export type Expectation =
	| { readonly kind: "rows"; readonly rows: readonly Json[] }
	| { readonly kind: "value" | "nested"; readonly value: Json }
	| { readonly kind: "error"; readonly error: ExpectedError }
	| {
			readonly kind: "steps";
			readonly results: readonly ExpectedStep[];
			readonly tables: Readonly<Record<string, readonly Json[]>>;
	  };

export const isObject = (value: unknown): value is JsonObject =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** `$date` of `{"$date": "2024-01-02"}`: the first key of an object, when it begins with `$`. */
export function tagOf(value: unknown): string | undefined {
	if (!isObject(value)) return undefined;
	const first = Object.keys(value)[0];
	return first?.startsWith("$") ? first : undefined;
}

/**
 * Reads a file of the corpus. JSON has one kind of number but the cases do not: `100.0` is a float in Python and
 * divides as one, so that a whole number written with a point becomes `{"$real": 100}`.
 */
export function parseCorpus<Value>(text: string): Value {
	const revive = (_key: string, value: unknown, context: { source?: string }): unknown =>
		typeof value === "number" && Number.isInteger(value) && /[.eE]/.test(context.source ?? "")
			? { $real: value }
			: value;
	return (JSON.parse as (text: string, reviver: typeof revive) => Value)(text, revive);
}
