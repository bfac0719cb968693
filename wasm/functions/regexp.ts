// JavaScript's regular expressions as an SQL function.

const CAPACITY = 64;

/** Whether a text matches a pattern; compiled patterns are kept. */
export function createRegexp(flags: string): (pattern: string, text: string) => boolean {
	const compiled = new Map<string, RegExp>();
	const compile = (pattern: string): RegExp => {
		const known = compiled.get(pattern);
		if (known) return known;
		if (compiled.size >= CAPACITY) compiled.clear();
		const expression = unicodeOrLenient(pattern, flags);
		compiled.set(pattern, expression);
		return expression;
	};
	return (pattern, text) => compile(pattern).test(text);
}

/** Characters beyond the first plane count as one, unless only the older syntax takes the pattern (`\-`, `\_`). */
function unicodeOrLenient(pattern: string, flags: string): RegExp {
	try {
		return new RegExp(pattern, `${flags}u`);
	} catch {
		return new RegExp(pattern, flags);
	}
}
