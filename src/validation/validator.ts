// What a validator is: a function that throws a ValidationError, and says which code it throws.
import { ValidationError, violation } from "../errors/validation-error.ts";

/** Checks one value. Put in a field's `validators`, or called by itself. */
export interface Validator<T> {
	(value: T): void;
	/** The code of the error it throws. */
	readonly code: string;
	/** What the value is measured against, where that is one value. */
	readonly limit?: unknown;
}

/** Other words or another code than the validator's own. `{limit}` and the like in the message are filled in. */
export interface ValidatorOptions {
	/** The sentence of the error. */
	readonly message?: string | undefined;
	/** The code of the error. */
	readonly code?: string | undefined;
}

interface Check<T> {
	readonly code: string;
	readonly message: string;
	/** Undefined when the value is right; else what fills in the message. */
	readonly wrong: (value: T) => Readonly<Record<string, unknown>> | undefined;
}

/** A validator that throws one error. */
export function makeValidator<T>(check: Check<T>, options: ValidatorOptions = {}): Validator<T> {
	const { code = check.code, message = check.message } = options;
	const validate = (value: T): void => {
		const params = check.wrong(value);
		if (params) throw new ValidationError([violation(message, code, params)]);
	};
	return Object.assign(validate, { code });
}

const NOTHING = {};
/** For checks whose message needs no values. */
export const unless = (isRight: boolean): Readonly<Record<string, unknown>> | undefined =>
	isRight ? undefined : NOTHING;
