// Columns that the database computes.
import { ConfigurationError } from "../errors/query-errors.ts";
import type { FieldSpec, FieldType } from "./field.ts";
import { type FieldOptions, makeSpec } from "./spec.ts";

export interface GeneratedOptions extends Omit<FieldOptions, "default" | "dbDefault" | "editable"> {
	/** An expression over fields of the same row: F("width").mul(F("height")). */
	readonly expression: unknown;
	/** A field as in a model; its type is that of the column. */
	readonly outputField: unknown;
	/** Stored in the row, or computed when it is read. */
	readonly dbPersist: boolean;
}

export function generatedField(options: GeneratedOptions): FieldSpec {
	const { expression, dbPersist } = options ?? {};
	return makeSpec("generatedField", options, {
		type: () => outputType(options ?? {}),
		own: ["expression", "outputField", "dbPersist"],
		defaults: { editable: false, blank: true, generated: { expression, stored: dbPersist } },
	});
}

function outputType({ expression, outputField, dbPersist }: Partial<GeneratedOptions>): FieldType {
	if (expression === undefined || typeof dbPersist !== "boolean")
		throw new ConfigurationError({ problem: "generatedField needs expression and dbPersist" });
	const type = (outputField as FieldSpec | undefined)?.type;
	if (type) return type;
	throw new ConfigurationError({
		field: "outputField",
		problem: "generatedField: outputField is not a field with a type of its own",
		expected: "integerField(), charField({ ... }) or another field factory's result",
	});
}
