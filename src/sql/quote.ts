// Names and constants as SQL text. Everything that becomes text, and is not the library's own, passes through here.

/** An identifier in double quotes; a quote inside is doubled. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A list of identifiers in parentheses. */
export const quoteNames = (names: readonly string[]): string => `(${names.map(quoteName).join(", ")})`;

/** A string constant in single quotes; a quote inside is doubled. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A number constant. SQLite has no word for infinity, but a literal that overflows is one. */
export function quoteNumber(value: number): string {
	if (Number.isNaN(value)) return "NULL";
	if (!Number.isFinite(value)) return value > 0 ? "9e999" : "-9e999";
	return String(value);
}
