// What validation found wrong with an object: messages and codes by field.
import { OrmError } from "./orm-error.ts";

/** One complaint. The codes are Django's: "required" of a form is "null" and "blank" here, "max_length", "unique", ... */
export interface Violation {
	readonly message: string;
	readonly code: string | undefined;
}

/** Name under which complaints about the whole object stand. */
export const NON_FIELD = "__all__";

export type ViolationsByField = Readonly<Record<string, readonly Violation[]>>;

/**
 * Thrown by afullClean(), by validators and by a model's own clean().
 *
 * @example
 * ```ts
 * clean() {
 *   if (this.ends < this.starts) throw new ValidationError("It ends before it starts.", "order");
 *   if (this.pages === 0) throw new ValidationError({ pages: "There must be pages." });
 * }
 * ```
 */
export class ValidationError extends OrmError {
	readonly code = "ValidationError";
	/** Complaints by field name; `__all__` for those about the whole object. */
	readonly errors: ViolationsByField;

	constructor(given: string | Violation | Readonly<Record<string, unknown>>, code?: string) {
		const errors = byField(given, code);
		super({ problem: textOf(errors) });
		this.errors = errors;
	}

	/** Messages by field, as an API answers them. */
	get messageDict(): Record<string, string[]> {
		return Object.fromEntries(
			Object.entries(this.errors).map(([field, violations]) => [
				field,
				violations.map(({ message }) => message),
			]),
		);
	}
}

function byField(
	given: ConstructorParameters<typeof ValidationError>[0],
	code: string | undefined,
): ViolationsByField {
	if (typeof given === "string") return { [NON_FIELD]: [{ message: given, code }] };
	if (isViolation(given)) return { [NON_FIELD]: [given] };
	return Object.fromEntries(
		Object.entries(given).map(([field, violations]) => [field, [violations].flat().map(asViolation)]),
	);
}

const isViolation = (value: unknown): value is Violation =>
	typeof value === "object" &&
	value !== null &&
	typeof (value as Violation).message === "string" &&
	!("errors" in value);
const asViolation = (value: unknown): Violation =>
	isViolation(value) ? value : { message: String(value), code: undefined };

const textOf = (errors: ViolationsByField): string =>
	Object.entries(errors)
		.map(([field, violations]) => `${field}: ${violations.map(({ message }) => message).join(" ")}`)
		.join(" ");
