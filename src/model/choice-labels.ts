// getStatusDisplay(): the label of a field's value among its choices.
import type { Values } from "../meta/instance-state.ts";
import type { Field } from "../meta/model-meta.ts";

/** `get<Name>Display` for a field with choices; the value itself when it is none of them. */
export function installChoices(prototype: object, field: Field): void {
	const { choices } = field.spec;
	if (!choices) return;
	const labels = new Map(choices);
	Object.defineProperty(prototype, `get${capitalised(field.name)}Display`, {
		configurable: true,
		writable: true,
		value(this: Values) {
			const value = this[field.attname];
			return labels.get(value) ?? value;
		},
	});
}

/** `publication_date` and `publicationDate` both give `PublicationDate`. */
export const capitalised = (name: string): string =>
	name.replace(/(?:^|_)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
