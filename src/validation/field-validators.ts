// The validators of a field: those of its kind, and those it was given.
import type { FieldType } from "../fields/field.ts";
import type { Field } from "../meta/model-meta.ts";
import { type Comparable, compareValues } from "./compare-values.ts";
import { validateEmail } from "./email-validator.ts";
import { validateIpv4Address, validateIpv6Address, validateIpv46Address } from "./ip-validators.ts";
import {
	DecimalValidator,
	MaxLengthValidator,
	MaxValueValidator,
	MinValueValidator,
} from "./limit-validators.ts";
import { validateSlug } from "./text-validators.ts";
import { validateUrl } from "./url-validator.ts";
import type { Validator } from "./validator.ts";

type AnyValidator = (value: never) => unknown;

const memos = new WeakMap<Field, readonly AnyValidator[]>();

/** Form first, then those that were given, then size: Django's order. A key is checked by looking for its row instead. */
export function validatorsOf(field: Field): readonly AnyValidator[] {
	let validators = memos.get(field);
	if (!validators) {
		const own = field.spec.validators;
		validators = field.relation ? own : [...formOf(field), ...own, ...sizeOf(field)];
		memos.set(field, validators);
	}
	return validators;
}

const FORMS: Readonly<Record<string, Validator<unknown>>> = {
	emailField: validateEmail,
	slugField: validateSlug,
	urlField: validateUrl,
};
const ADDRESSES = { both: validateIpv46Address, ipv4: validateIpv4Address, ipv6: validateIpv6Address };

function formOf({ spec, type }: Field): readonly AnyValidator[] {
	if (type.kind === "ipAddress" && !type.custom) return [ADDRESSES[type.protocol ?? "both"]];
	const form = FORMS[spec.factory];
	return form ? [form] : [];
}

/** Of a kind that a user defined the stored value is measured. */
function sizeOf(field: Field): readonly AnyValidator[] {
	const { custom } = field.type;
	if (!custom) return sizesOf(field, field.type);
	return sizesOf(field, custom.base).map((validator) => (value) => validator(custom.toBase(value) as never));
}

function sizesOf(
	field: Field,
	{ kind, maxLength, maxDigits, decimalPlaces }: FieldType,
): readonly AnyValidator[] {
	switch (kind) {
		case "text":
			return maxLength === undefined ? [] : [MaxLengthValidator(maxLength)];
		case "blob":
			return maxLength === undefined ? [] : [MaxLengthValidator(maxLength)];
		case "decimal":
			return [DecimalValidator(maxDigits ?? null, decimalPlaces ?? null)];
		case "integer":
			return rangeOf(field, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
		case "bigInteger":
			return rangeOf(field, -(2n ** 63n), 2n ** 63n - 1n);
		default:
			return [];
	}
}

/** Limits that a validator of the field's own covers are not said twice. */
function rangeOf({ spec, type }: Field, least: Comparable, most: Comparable): readonly AnyValidator[] {
	const from = type.check ? 0 : least; // the positive kinds are those with a CHECK
	const covers = (code: string, holds: (order: number) => boolean, limit: Comparable): boolean =>
		spec.validators.some((validator) => {
			const known = validator as unknown as Partial<Validator<unknown>>;
			return (
				known.code === code && known.limit !== undefined && holds(compareValues(known.limit as never, limit))
			);
		});
	return [
		...(covers("min_value", (order) => order >= 0, from) ? [] : [MinValueValidator(from)]),
		...(covers("max_value", (order) => order <= 0, most) ? [] : [MaxValueValidator(most)]),
	];
}
