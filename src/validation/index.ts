// The entry `edgeset/validation`: validators, and afullClean() of every instance, which works once this is imported.
import { installValidation } from "../model/validation-hook.ts";
import { afullClean } from "./full-clean.ts";

export type { CleanOptions } from "../model/validation-hook.ts";
export type { Comparable } from "./compare-values.ts";
export { type EmailOptions, EmailValidator, validateEmail } from "./email-validator.ts";
export { validateIpv4Address, validateIpv6Address, validateIpv46Address } from "./ip-validators.ts";
export {
	DecimalValidator,
	type LimitOf,
	MaxLengthValidator,
	MaxValueValidator,
	MinLengthValidator,
	MinValueValidator,
	type StepOptions,
	StepValueValidator,
} from "./limit-validators.ts";
export {
	type IntListOptions,
	IntListValidator,
	ProhibitNullCharactersValidator,
	type RegexOptions,
	RegexValidator,
	validateCommaSeparatedIntegerList,
	validateSlug,
	validateUnicodeSlug,
} from "./text-validators.ts";
export { URLValidator, type UrlOptions, validateUrl } from "./url-validator.ts";
export type { Validator, ValidatorOptions } from "./validator.ts";
export { afullClean };

installValidation(afullClean);
