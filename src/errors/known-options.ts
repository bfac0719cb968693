// Options come from JavaScript too, and from casts: a name that nobody reads would be ignored, and with it what was meant.
import { ConfigurationError } from "./query-errors.ts";

/** Refuses options that `where` does not have, with the nearest name that it has. */
export function checkOptionNames(where: string, options: object, choices: readonly string[]): void {
	const field = Object.keys(options).find((name) => !choices.includes(name));
	if (field === undefined) return;
	throw new ConfigurationError({ where, field, problem: `there is no option "${field}"`, choices });
}
