import source from "./queries.ts?raw";

/** The lines of a function of queries.ts, up to the next blank one. */
export function writtenAs(name: string): string {
	const start = source.indexOf(`export const ${name} =`);
	return start < 0 ? "" : source.slice(start, source.indexOf("\n\n", start)).trim();
}
