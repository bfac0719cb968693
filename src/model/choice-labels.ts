// getStatusDisplay(): the label of a field's value among its choices.
import type { Values } from "../meta/instance-state.ts";
import type { Field } from "../meta/model-meta.ts";

/** `get<Name>Display` for a field with choices; the value itself when it is none of them. */
export function installChoices(prototype: object, field: Field): void {
	const { choices } = field.spec;
	if (!choices) return;
	const { toDb } = field.type;
	// Objects are the same when they are stored the same.
	const stored = (value: unknown): unknown => (field.type.custom && value !== null ? toDb(value) : value);
	let labels: ReadonlyMap<unknown, string> | undefined;
	Object.defineProperty(prototype, `get${capitalised(field.name)}Display`, {
		configurable: true,
		writable: true,
		value(this: Values) {
			const value = this[field.attname];
			labels ??= new Map(choices.map(([choice, label]) => [stored(choice), label]));
			return labels.get(stored(value)) ?? value;
		},
	});
}

/** `publication_date` and `publicationDate` both give `PublicationDate`. */
export const capitalised = (name: string): string =>
	name.replace(/(?:^|_)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
