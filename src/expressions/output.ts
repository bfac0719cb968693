// The `outputField` option of expressions: a field as in a model, of which only the type counts.
import { ConfigurationError } from "../errors/query-errors.ts";
import type { FieldSpec, FieldType } from "../fields/field.ts";

export interface OutputOptions {
	/** `decimalField({ maxDigits: 10, decimalPlaces: 2 })` */
	readonly outputField?: unknown;
}

/** The type that was asked for, or the one inferred. */
export function outputType(options: OutputOptions, inferred: FieldType | null): FieldType | null {
	return options.outputField === undefined ? inferred : typeOfField(options.outputField);
}

export function typeOfField(field: unknown): FieldType {
	const type = (field as FieldSpec | undefined)?.type;
	if (!type)
		throw new ConfigurationError({
			problem: "outputField must be a field with a type of its own",
			expected: "integerField(), decimalField({ ... }) or another field factory's result",
		});
	return type;
}
