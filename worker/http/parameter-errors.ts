/** What is wrong with the parameters of a request; answered as 400 `{ errors: { parameter: [...] } }`. */
export class ParameterErrors extends Error {
	readonly errors: Readonly<Record<string, readonly string[]>>;
	constructor(errors: Readonly<Record<string, readonly string[]>>) {
		super("The request has wrong parameters.");
		this.errors = errors;
	}
}

/** Shortens a name that came from outside before it is repeated in an answer. */
export const shown = (name: string): string => (name.length > 60 ? `${name.slice(0, 60)}…` : name);
