// getStatusDisplay(): the label of a field's value among its choices.
import { choicesOf } from "../fields/spec.ts";
import type { Values } from "../meta/instance-state.ts";
import type { Field } from "../meta/model-meta.ts";
import { installMethod } from "./install-method.ts";

/** `get<Name>Display` for a field with choices; the value itself when it is none of them. */
export function installChoices(prototype: object, field: Field): void {
	if (!field.spec.choices) return;
	installMethod(prototype, `get${capitalised(field.name)}Display`, function (this: Values) {
		const value = this[field.attname];
		const { spec, type } = field;
		// Objects are the same when they are stored the same.
		const stored = (each: unknown): unknown => (type.custom && each !== null ? type.toDb(each) : each);
		const found = choicesOf(spec)?.find(([choice]) => stored(choice) === stored(value));
		return found ? found[1] : value;
	});
}

/** `publication_date` and `publicationDate` both give `PublicationDate`. */
export const capitalised = (name: string): string =>
	name.replace(/(?:^|_)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
