// How Django's names are written here.

/** `update_fields` -> `updateFields`. */
export const camelCase = (name: string): string =>
	name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
