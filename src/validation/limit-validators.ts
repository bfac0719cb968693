// Validators that measure: values and lengths between limits, steps, digits.
import { ConfigurationError } from "../errors/query-errors.ts";
import { ValidationError, type Violation, violation } from "../errors/validation-error.ts";
import { decimalText } from "../fields/decimal-text.ts";
import { type Comparable, compareValues } from "./compare-values.ts";
import { makeValidator, type Validator, type ValidatorOptions } from "./validator.ts";

/** A value, or a function that gives it when it is needed. */
export type LimitOf<T> = T | (() => T);

const currentLimit = <T>(limit: LimitOf<T>): T =>
	typeof limit === "function" ? (limit as () => T)() : limit;

interface Measure<T> {
	readonly code: string;
	readonly message: string;
	readonly wrong: (value: T, limit: never) => Readonly<Record<string, unknown>> | undefined;
}

function limitValidator<T, L>(
	measure: Measure<T>,
	limit: LimitOf<L>,
	options: ValidatorOptions,
): Validator<T> {
	if (limit === undefined || limit === null)
		throw new ConfigurationError({ problem: `the validator "${measure.code}" needs a limit` });
	const wrong = (value: T) => {
		const current = currentLimit(limit);
		const params = measure.wrong(value, current as never);
		return params && { limit: current, ...params };
	};
	return Object.assign(makeValidator<T>({ ...measure, wrong }, options), {
		get limit() {
			return currentLimit(limit);
		},
	});
}

/** The value is at most the limit. Decimals are compared exactly. Code "max_value". `MaxValueValidator(5)` */
export const MaxValueValidator = (
	limit: LimitOf<Comparable>,
	options: ValidatorOptions = {},
): Validator<Comparable> =>
	limitValidator(
		{
			code: "max_value",
			message: "The value must be at most {limit}.",
			wrong: (value: Comparable, most: Comparable) =>
				compareValues(value, most) > 0 ? { value } : undefined,
		},
		limit,
		options,
	);

/** The value is at least the limit. Code "min_value". `MinValueValidator("0.01")` */
export const MinValueValidator = (
	limit: LimitOf<Comparable>,
	options: ValidatorOptions = {},
): Validator<Comparable> =>
	limitValidator(
		{
			code: "min_value",
			message: "The value must be at least {limit}.",
			wrong: (value: Comparable, least: Comparable) =>
				compareValues(value, least) < 0 ? { value } : undefined,
		},
		limit,
		options,
	);

/** Text is measured in characters, not in UTF-16 units; bytes and lists by their number. */
type Measured = string | { readonly length: number };
const lengthOf = (value: Measured): number => (typeof value === "string" ? [...value].length : value.length);

/** At most so many characters, bytes or elements. Code "max_length". */
export const MaxLengthValidator = (
	limit: LimitOf<number>,
	options: ValidatorOptions = {},
): Validator<Measured> =>
	limitValidator(
		{
			code: "max_length",
			message: "The length must be at most {limit}; it is {length}.",
			wrong: (value: Measured, most: number) =>
				lengthOf(value) > most ? { length: lengthOf(value) } : undefined,
		},
		limit,
		options,
	);

/** At least so many characters, bytes or elements. Code "min_length". */
export const MinLengthValidator = (
	limit: LimitOf<number>,
	options: ValidatorOptions = {},
): Validator<Measured> =>
	limitValidator(
		{
			code: "min_length",
			message: "The length must be at least {limit}; it is {length}.",
			wrong: (value: Measured, least: number) =>
				lengthOf(value) < least ? { length: lengthOf(value) } : undefined,
		},
		limit,
		options,
	);

/** Options of StepValueValidator(). */
export interface StepOptions extends ValidatorOptions {
	/** The first step. */
	readonly offset?: number | undefined;
}

/** A multiple of the step, counted from the offset. Code "step_size". `StepValueValidator(0.25)` */
export const StepValueValidator = (
	step: LimitOf<number>,
	options: StepOptions = {},
): Validator<number | bigint | string> =>
	limitValidator(
		{
			code: "step_size",
			message: options.offset
				? "The value must be {offset} and a multiple of {limit}."
				: "The value must be a multiple of {limit}.",
			wrong(value: number | bigint | string, size: number) {
				const steps = (Number(value) - (options.offset ?? 0)) / size;
				// Floats of steps are not exact: 0.3 / 0.1 is 2.9999999999999996.
				const isWhole = Math.abs(steps - Math.round(steps)) * Math.abs(size) < 1e-9;
				return isWhole ? undefined : { value, offset: options.offset ?? 0 };
			},
		},
		step,
		options,
	);

/**
 * A decimal of so many digits in all and so many after the point; null leaves one of them open. Codes "invalid",
 * "max_digits", "max_decimal_places" and "max_whole_digits".
 */
export function DecimalValidator(
	maxDigits: number | null,
	decimalPlaces: number | null,
): Validator<string | number | bigint> {
	const validate = (value: string | number | bigint): void => {
		const wrong = tooManyDigits(textOf(value), maxDigits, decimalPlaces);
		if (wrong) throw new ValidationError([wrong]);
	};
	return Object.assign(validate, { code: "invalid" });
}

function textOf(value: unknown): string {
	try {
		return decimalText(value);
	} catch {
		throw new ValidationError("Enter a decimal number.", "invalid");
	}
}

/** The first limit that is exceeded. */
function tooManyDigits(text: string, most: number | null, places: number | null): Violation | undefined {
	const [before = "", fraction = ""] = text.replace("-", "").split(".");
	const whole = before.replace(/^0+/, "").length;
	if (most !== null && whole + fraction.length > most)
		return violation("There must be at most {limit} digits in all.", "max_digits", { limit: most });
	if (places !== null && fraction.length > places)
		return violation("There must be at most {limit} digits after the point.", "max_decimal_places", {
			limit: places,
		});
	if (most !== null && places !== null && whole > most - places)
		return violation("There must be at most {limit} digits before the point.", "max_whole_digits", {
			limit: most - places,
		});
	return undefined;
}
