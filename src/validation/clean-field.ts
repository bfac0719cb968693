// One value of one field: brought into the field's form, then checked by the field's rules and validators. No database.
import { ConfigurationError, ValueError } from "../errors/query-errors.ts";
import { ValidationError, type Violation, violation } from "../errors/validation-error.ts";
import { quantized } from "../fields/decimal-text.ts";
import type { FieldType } from "../fields/field.ts";
import { choicesOf } from "../fields/spec.ts";
import type { Field } from "../meta/model-meta.ts";
import { validatorsOf } from "./field-validators.ts";
import { type Parsed, parseValue } from "./parse-value.ts";

export interface Cleaned {
	/** In the field's form when there are no violations, else as it was given. */
	readonly value: unknown;
	readonly violations: readonly Violation[];
}

/** Values that count as none. */
export function isEmptyValue(value: unknown): boolean {
	if (value === null || value === undefined || value === "") return true;
	if (Array.isArray(value) || value instanceof Uint8Array) return value.length === 0;
	return typeof value === "object" && isPlainObject(value) && Object.keys(value).length === 0;
}
const isPlainObject = (value: object): boolean => {
	const prototype = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
};

export function cleanField(field: Field, given: unknown): Cleaned {
	const wrong = (violations: readonly Violation[]): Cleaned => ({ value: given, violations });
	const parsed = parsedOrRefused(field, given);
	if ("length" in parsed) return wrong(parsed);
	if ("code" in parsed)
		return wrong([fieldViolation(field, codeFor(field, parsed.code), { value: shown(given) })]);
	const { value } = parsed;
	const refused = refusal(field, value);
	if (refused) return wrong([refused]);
	if (isEmptyValue(value)) return { value, violations: [] };
	const violations = runValidators(field, value);
	return violations.length > 0 ? wrong(violations) : finish(field, given, value);
}

/** The parse() of a kind that a user defined may say itself what is wrong. */
function parsedOrRefused(field: Field, given: unknown): Parsed | readonly Violation[] {
	if (isNone(field, given)) return { value: null };
	try {
		return parseValue(field.type, given);
	} catch (error) {
		return complaints(field, error);
	}
}

const isNone = ({ spec, type }: Field, given: unknown): boolean =>
	given === null || given === undefined || (given === "" && type.kind === "boolean" && spec.null);

const codeFor = ({ spec, type }: Field, code: string): string =>
	code === "invalid" && type.kind === "boolean" && spec.null ? "invalid_nullable" : code;

// ---- violations

/** A violation in the words of the field's errorMessages, else of the library. */
export function fieldViolation(
	{ spec, type }: Field,
	code: string,
	params?: Readonly<Record<string, unknown>>,
): Violation {
	const words =
		(code === "invalid" ? INVALID[type.custom ? "" : type.kind] : MESSAGES[code]) ?? "Enter a valid value.";
	return violation(own(spec.errorMessages, code) ?? words, code, params);
}

const own = (messages: Readonly<Record<string, string>> | undefined, code: string): string | undefined =>
	messages && Object.hasOwn(messages, code) ? messages[code] : undefined;

const MESSAGES: Readonly<Record<string, string>> = {
	null: "This field cannot be null.",
	blank: "This field cannot be blank.",
	required: "This field is required.",
	invalid_choice: '"{value}" is not one of the choices.',
	invalid_nullable: "Enter true, false or null.",
	null_characters_not_allowed: "Null characters are not allowed.",
	invalid_date: '"{value}" has the form of a date, but there is no such day.',
	invalid_time: '"{value}" has the form of a time, but there is no such time.',
	invalid_datetime: '"{value}" has the form of a date and time, but there is no such moment.',
	unique_for_date: "{field} must be unique for {date_field} {lookup_type}.",
	overflow: "The duration is too long.",
};

const INVALID: Readonly<Record<string, string>> = {
	text: "Enter text.",
	integer: "Enter a whole number.",
	bigInteger: "Enter a whole number.",
	decimal: "Enter a decimal number.",
	float: "Enter a number.",
	boolean: "Enter true or false.",
	date: "Enter a date: YYYY-MM-DD.",
	time: "Enter a time: HH:MM or HH:MM:SS.",
	dateTime: "Enter a date and time: YYYY-MM-DDTHH:MM:SSZ.",
	duration: "Enter a duration: days hours:minutes:seconds.",
	uuid: "Enter a UUID.",
	ipAddress: "Enter a valid IPv4 or IPv6 address.",
	blob: "Enter bytes.",
	json: "Enter a JSON value.",
};

/** As much of a value as a message can take. */
function shown(value: unknown): string {
	const text = typeof value === "object" ? Object.prototype.toString.call(value) : String(value);
	return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

// ---- rules

/** Fields that nobody edits, links to parents among them, are filled in by the program: they may be anything of their kind. */
function refusal(field: Field, value: unknown): Violation | undefined {
	const { spec } = field;
	if (!spec.editable || spec.autoIncrement || field.relation?.parentLink) return undefined;
	const isEmpty = isEmptyValue(value);
	const choices = choicesOf(spec);
	if (choices && !isEmpty)
		return choices.some(([choice]) => isSame(field.type, choice, value))
			? undefined
			: fieldViolation(field, "invalid_choice", { value: shown(value) });
	if (value === null && !spec.null)
		return fieldViolation(field, field.type.kind === "boolean" ? "invalid" : "null", {
			value: shown(value),
		});
	return isEmpty && !spec.blank ? fieldViolation(field, "blank") : undefined;
}

/** Choices may be written in any form that the field takes: 1 for "1.00", a Date for a moment. */
function isSame({ toDb }: FieldType, choice: unknown, value: unknown): boolean {
	if (choice === value) return true;
	if (choice === null) return false;
	try {
		return toDb(choice) === toDb(value);
	} catch {
		return false;
	}
}

/** All of them speak, not only the first that has a complaint. */
function runValidators(field: Field, value: unknown): readonly Violation[] {
	return validatorsOf(field).flatMap((validator) => {
		try {
			const result: unknown = validator(value as never);
			if (typeof (result as PromiseLike<unknown> | undefined)?.then === "function") throw notAwaited(field);
			return [];
		} catch (error) {
			return complaints(field, error);
		}
	});
}

function complaints(field: Field, error: unknown): readonly Violation[] {
	if (error instanceof ValueError) return [{ message: error.message, code: "invalid" }];
	if (!(error instanceof ValidationError)) throw error;
	return error.violations.map(({ message, code, params }) => {
		const words = code === undefined ? undefined : own(field.spec.errorMessages, code);
		return words === undefined ? { message, code, params } : violation(words, code, params ?? {});
	});
}

const notAwaited = ({ model, name }: Field): ConfigurationError =>
	new ConfigurationError({
		where: `${model.name}.${name}`,
		model: model.name,
		field: name,
		problem: "a validator gave a promise, which nobody awaits",
		fix: "Check what needs waiting in the model's clean(), which may be async.",
	});

/** The value as it will come back from the database, once it is known that it can be stored. */
function finish(field: Field, given: unknown, value: unknown): Cleaned {
	const { toDb, kind, decimalPlaces } = field.type;
	try {
		toDb(value);
	} catch (error) {
		if (!(error instanceof ValueError)) throw error;
		return { value: given, violations: [{ message: error.message, code: "invalid" }] };
	}
	const isSized = kind === "decimal" && decimalPlaces !== undefined;
	return { value: isSized ? quantized(value, decimalPlaces) : value, violations: [] };
}
