// One value of one field: brought into its field's form, then checked by the field's own rules and its validators.
import { ValueError } from "../errors/query-errors.ts";
import { NON_FIELD, ValidationError, type Violation } from "../errors/validation-error.ts";
import { decimalText } from "../fields/decimal-text.ts";
import type { Field } from "../meta/model-meta.ts";

export interface CleanedValue {
	readonly value: unknown;
	readonly violations: readonly Violation[];
}

/** Values that count as none, as Django's EMPTY_VALUES. */
export function isEmptyValue(value: unknown): boolean {
	if (value === null || value === undefined || value === "") return true;
	if (Array.isArray(value) || value instanceof Uint8Array) return value.length === 0;
	return (
		typeof value === "object" &&
		Object.getPrototypeOf(value) === Object.prototype &&
		Object.keys(value).length === 0
	);
}

export function cleanValue(field: Field, given: unknown): CleanedValue {
	const parsed = given === null || given === undefined ? { value: null } : parse(field, given);
	if ("violation" in parsed) return { value: given, violations: [parsed.violation] };
	const { value } = parsed;
	const refused = field.spec.editable ? refusal(field, value) : undefined;
	if (refused) return { value, violations: [refused] };
	return { value, violations: isEmptyValue(value) ? [] : checks(field, value) };
}

const violation = ({ spec }: Field, code: string, message: string): Violation => ({
	code,
	message: spec.errorMessages?.[code] ?? message,
});

// ---- into the field's form

type Parsed = { readonly value: unknown } | { readonly violation: Violation };

function parse(field: Field, given: unknown): Parsed {
	const { type } = field;
	try {
		if (type.kind === "decimal") return { value: decimalText(given) };
		if (WHOLE.has(type.kind)) return parseWhole(field, given);
		if (type.kind === "duration" && typeof given === "string") return parseDuration(field, given);
		const stored = type.toDb(given);
		return { value: stored !== null && type.fromDb ? type.fromDb(stored) : stored };
	} catch (error) {
		if (!(error instanceof ValueError)) throw error;
		return { violation: violation(field, invalidCode(field, given), error.message) };
	}
}

const WHOLE = new Set(["integer", "bigInteger"]);
const MOST = 2n ** 63n - 1n;

/** Limits are those of SQLite's integers; positive kinds start at 0. */
function parseWhole(field: Field, given: unknown): Parsed {
	const text = typeof given === "string" ? given.trim() : String(given);
	if (!/^[+-]?\d+$/.test(text))
		return { violation: violation(field, "invalid", `"${text.slice(0, 20)}" is not a whole number.`) };
	const whole = BigInt(text);
	const least = field.spec.factory.startsWith("positive") ? 0n : -MOST - 1n;
	if (whole < least)
		return { violation: violation(field, "min_value", `The value must be at least ${least}.`) };
	if (whole > MOST) return { violation: violation(field, "max_value", `The value must be at most ${MOST}.`) };
	const stored = field.type.toDb(field.type.kind === "bigInteger" ? whole : Number(whole));
	return { value: stored !== null && field.type.fromDb ? field.type.fromDb(stored) : stored };
}

const DURATION = /^(-?)(?:(\d+) (?:days?, )?)?(?:(?:(\d+):)?(\d+):)?(\d+)(?:[.,](\d{1,6})\d*)?$/;

/** `[days ][[hours:]minutes:]seconds[.fraction]`, as Django reads it. */
function parseDuration(field: Field, text: string): Parsed {
	const found = DURATION.exec(text.trim());
	if (!found)
		return {
			violation: violation(
				field,
				"invalid",
				"The value is not a duration. Write [days ][hours:minutes:]seconds.",
			),
		};
	const [, sign, days = "0", hours = "0", minutes = "0", seconds = "0", fraction = "0"] = found;
	const whole = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
	const milliseconds = whole * 1000 + Number(`0.${fraction}`) * 1000;
	return { value: sign ? -milliseconds : milliseconds };
}

const WELL_FORMED: Readonly<Record<string, readonly [RegExp, string]>> = {
	date: [/^\d{4}-\d{1,2}-\d{1,2}$/, "invalid_date"],
	time: [/^\d{1,2}:\d{1,2}(:\d{1,2}([.,]\d+)?)?$/, "invalid_time"],
	dateTime: [/^\d{4}-\d{1,2}-\d{1,2}[T ]\d{1,2}:\d{1,2}/, "invalid_datetime"],
};

/** "2024-02-31" has the form of a date but is none. */
function invalidCode({ type }: Field, given: unknown): string {
	const form = WELL_FORMED[type.kind];
	return form && typeof given === "string" && form[0].test(given) ? form[1] : "invalid";
}

// ---- rules

function refusal(field: Field, value: unknown): Violation | undefined {
	const { spec } = field;
	if (spec.choices && !isEmptyValue(value)) {
		if (spec.choices.some(([choice]) => choice === value)) return undefined;
		return violation(field, "invalid_choice", `"${String(value).slice(0, 40)}" is not a valid choice.`);
	}
	if (value === null && !spec.null) return violation(field, "null", "This field cannot be null.");
	if (!spec.blank && isEmptyValue(value)) return violation(field, "blank", "This field cannot be blank.");
	return undefined;
}

function checks(field: Field, value: unknown): readonly Violation[] {
	return [
		...lengthChecks(field, value),
		...formChecks(field, value),
		...decimalChecks(field, value),
		...validatorChecks(field, value),
	];
}

function lengthChecks(field: Field, value: unknown): Violation[] {
	const { maxLength, kind } = field.type;
	if (maxLength === undefined || kind === "ipAddress") return [];
	// Characters, not UTF-16 units: as Python counts.
	const length =
		typeof value === "string" ? [...value].length : value instanceof Uint8Array ? value.length : 0;
	if (length <= maxLength) return [];
	return [
		violation(field, "max_length", `At most ${maxLength} characters are allowed; there are ${length}.`),
	];
}

const EMAIL =
	/^[\w!#$%&'*+/=?^`{}|~-]+(\.[\w!#$%&'*+/=?^`{}|~-]+)*@([A-Za-z0-9\u0080-\uffff]([A-Za-z0-9\u0080-\uffff-]{0,61}[A-Za-z0-9\u0080-\uffff])?\.)+[A-Za-z0-9\u0080-\uffff-]{2,63}$|@localhost$/;
const FORMS: Readonly<Record<string, readonly [RegExp, string]>> = {
	emailField: [EMAIL, "Enter a valid email address."],
	slugField: [/^[-a-zA-Z0-9_]+$/, "Only letters, digits, underscores and hyphens are allowed."],
	urlField: [
		/^(?:https?|ftps?):\/\/(?:[^\s/:@]+(?::[^\s/:@]*)?@)?(?:\[[\da-f:.]+\]|localhost|[^\s/:?#@.]+(?:\.[^\s/:?#@.]+)+\.?)(?::\d{1,5})?(?:[/?#]\S*)?$/i,
		"Enter a valid URL.",
	],
	ipAddressField: [
		/^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$|^[\da-f:]*:[\da-f:]*(?:\d+\.\d+\.\d+\.\d+)?$/i,
		"Enter a valid IPv4 or IPv6 address.",
	],
};

function formChecks(field: Field, value: unknown): Violation[] {
	const form = FORMS[field.spec.factory];
	return !form || form[0].test(String(value)) ? [] : [violation(field, "invalid", form[1])];
}

function decimalChecks(field: Field, value: unknown): Violation[] {
	const { kind, maxDigits, decimalPlaces } = field.type;
	if (kind !== "decimal" || maxDigits === undefined || decimalPlaces === undefined) return [];
	const [whole = "", fraction = ""] = String(value).replace("-", "").split(".");
	const wholeDigits = whole.replace(/^0+/, "").length;
	const digits = wholeDigits === 0 ? fraction.length : wholeDigits + fraction.length;
	const found: Violation[] = [];
	if (digits > maxDigits)
		found.push(violation(field, "max_digits", `At most ${maxDigits} digits in all are allowed.`));
	if (fraction.length > decimalPlaces)
		found.push(
			violation(field, "max_decimal_places", `At most ${decimalPlaces} decimal places are allowed.`),
		);
	if (wholeDigits > maxDigits - decimalPlaces)
		found.push(
			violation(
				field,
				"max_whole_digits",
				`At most ${maxDigits - decimalPlaces} digits before the point are allowed.`,
			),
		);
	// Django stops at the first of them.
	return found.slice(0, 1);
}

function validatorChecks({ spec }: Field, value: unknown): Violation[] {
	return spec.validators.flatMap((validator) => {
		try {
			validator(value);
			return [];
		} catch (error) {
			if (error instanceof ValidationError)
				return [...(error.errors[NON_FIELD] ?? Object.values(error.errors).flat())];
			if (error instanceof ValueError) return [{ message: error.message, code: "invalid" }];
			throw error;
		}
	});
}
