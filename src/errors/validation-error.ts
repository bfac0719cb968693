// What validation found wrong with an object: messages and codes by field.
import { OrmError } from "./orm-error.ts";

/** One thing that is wrong. The codes are Django's: "null", "blank", "max_length", "unique", ... */
export interface Violation {
	/** A sentence for people. */
	readonly message: string;
	/** Which rule was broken: "required", "unique", "max_length". */
	readonly code: string | undefined;
	/** What the message speaks of (`limit`, `length`), for programs that write their own. */
	readonly params?: Readonly<Record<string, unknown>> | undefined;
}

/** The name under which stands what is wrong with the object as a whole. */
export const NON_FIELD = "__all__";

export type ViolationsByField = Readonly<Record<string, readonly Violation[]>>;

type Complaint = string | Violation | ValidationError;
type Complaints = Complaint | readonly Complaint[];

/** Where it was found, and values for the `{names}` in the message. */
export interface ValidationErrorParts {
	readonly params?: Readonly<Record<string, unknown>>;
	readonly where?: string;
	readonly model?: string;
}

/**
 * Thrown by afullClean(), and to be thrown by validators and by a model's own clean().
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
	/** What is wrong, by name of the field; under `__all__` what is wrong with the object as a whole. */
	readonly fields: ViolationsByField;

	/** A message with its code, a list of them, or messages by field. */
	constructor(
		given: string | readonly Complaint[] | Readonly<Record<string, Complaints>>,
		code?: string,
		{ params, where, model }: ValidationErrorParts = {},
	) {
		const fields =
			typeof given === "string" ? { [NON_FIELD]: [violation(given, code, params)] } : byField(given);
		super({ problem: textOf(fields), where, model });
		this.fields = fields;
	}

	/** All that is wrong, whichever field it belongs to. */
	get violations(): readonly Violation[] {
		return Object.values(this.fields).flat();
	}

	/** Messages by field, as an API answers them. */
	get messageDict(): Record<string, string[]> {
		return Object.fromEntries(
			Object.entries(this.fields).map(([name, found]) => [name, found.map(({ message }) => message)]),
		);
	}
}

/** The violation with `{limit}` and the like in its message filled in. */
export function violation(
	message: string,
	code: string | undefined,
	params?: Readonly<Record<string, unknown>>,
): Violation {
	if (!params) return { message, code };
	const text = message.replace(/\{(\w+)\}/g, (whole, name: string) =>
		Object.hasOwn(params, name) ? String(params[name]) : whole,
	);
	return { message: text, code, params };
}

function byField(
	given: readonly Complaint[] | Readonly<Record<string, Complaints>>,
): Record<string, Violation[]> {
	const entries: [string, Complaints][] = isList(given) ? [[NON_FIELD, given]] : Object.entries(given);
	return Object.fromEntries(
		entries.map(([name, complaints]) => [
			name,
			(isList(complaints) ? complaints : [complaints]).flatMap(asViolations),
		]),
	);
}

const isList = (value: unknown): value is readonly Complaint[] => Array.isArray(value);

function asViolations(complaint: Complaint): readonly Violation[] {
	if (complaint instanceof ValidationError) return complaint.violations;
	return typeof complaint === "string" ? [{ message: complaint, code: undefined }] : [complaint];
}

const textOf = (fields: ViolationsByField): string =>
	Object.entries(fields)
		.map(([name, found]) => {
			const text = found.map(({ message }) => message).join(" ");
			return name === NON_FIELD ? text : `${name}: ${text}`;
		})
		.join(" ") || "The value is not valid.";
