// Validators of text by its form: regular expressions, slugs, lists of numbers.
import { makeValidator, unless, type Validator, type ValidatorOptions } from "./validator.ts";

/** Options of RegexValidator(). */
export interface RegexOptions extends ValidatorOptions {
	/** The pattern must not be found. */
	readonly inverseMatch?: boolean | undefined;
}

/**
 * The text contains the pattern; anchor it with ^ and $ to speak of all of it. Code "invalid".
 *
 * @example
 * ```ts
 * code: charField({ maxLength: 6, validators: [RegexValidator(/^[A-Z]{2}\d{4}$/, { message: "Two letters, four digits." })] })
 * ```
 */
export function RegexValidator(pattern: RegExp | string, options: RegexOptions = {}): Validator<unknown> {
	const regex = stateless(pattern);
	const { inverseMatch = false } = options;
	return makeValidator(
		{
			code: "invalid",
			message: "Enter a valid value.",
			wrong: (value) => unless(regex.test(String(value)) !== inverseMatch),
		},
		options,
	);
}

/** With the flags g and y a RegExp remembers where it stopped, and every second call would fail. */
function stateless(pattern: RegExp | string): RegExp {
	const { source, flags } = typeof pattern === "string" ? new RegExp(pattern, "u") : pattern;
	return new RegExp(source, flags.replace(/[gy]/g, ""));
}

/** Letters of ASCII, digits, "-" and "_"; what slugField() checks. Code "invalid". */
export const validateSlug = /*#__PURE__*/ RegexValidator(/^[-\w]+$/, {
	message: "Use letters, digits, underscores and hyphens only.",
});

/** Letters and digits of any script, "-" and "_". Code "invalid". */
export const validateUnicodeSlug = /*#__PURE__*/ RegexValidator(/^[-_\p{L}\p{N}]+$/u, {
	message: "Use letters, digits, underscores and hyphens only.",
});

/** Options of IntListValidator(). */
export interface IntListOptions extends ValidatorOptions {
	/** What stands between the numbers; a comma when left out. */
	readonly separator?: string | undefined;
	/** Whether numbers may have a minus sign; false when left out. */
	readonly allowNegative?: boolean | undefined;
}

/** Whole numbers with a separator between them: `1,2,3`. Code "invalid". */
export function IntListValidator(options: IntListOptions = {}): Validator<unknown> {
	const { separator = ",", allowNegative = false } = options;
	const number = allowNegative ? "-?\\d+" : "\\d+";
	const between = separator.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
	return RegexValidator(new RegExp(`^${number}(?:${between}${number})*$`, "u"), {
		message: "Enter whole numbers with {separator} between them.".replace("{separator}", () => separator),
		...options,
	});
}

/** `1,2,3`: digits and commas. Code "invalid". */
export const validateCommaSeparatedIntegerList = /*#__PURE__*/ IntListValidator({
	message: "Enter digits with commas between them.",
});

/** No NUL character, at which some programs end a text. Code "null_characters_not_allowed". */
export function ProhibitNullCharactersValidator(options: ValidatorOptions = {}): Validator<unknown> {
	return makeValidator(
		{
			code: "null_characters_not_allowed",
			message: "Null characters are not allowed.",
			wrong: (value) => unless(!String(value).includes("\0")),
		},
		options,
	);
}
