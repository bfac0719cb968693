// Statements in reports: one short line each. Their values are `?`, so the text is the shape already.

/** Longest select list that is shown, and longest line. */
const LIST_LENGTH = 40;
const LINE_LENGTH = 180;

/** The statement in one line; a long select list says least, so it is left out. */
export function shapeOf(sql: string): string {
	const text = sql.replace(/\s+/g, " ").trim();
	const from = outermostFrom(text);
	const line = /^SELECT /i.test(text) && from > LIST_LENGTH ? `SELECT … ${text.slice(from)}` : text;
	return line.length > LINE_LENGTH ? `${line.slice(0, LINE_LENGTH - 1)}…` : line;
}

/** Where the FROM of the outermost select begins; -1 when it has none. */
function outermostFrom(text: string): number {
	let depth = 0;
	for (let i = 0; i < text.length; i++) {
		const letter = text.charAt(i);
		if (letter === '"' || letter === "'") {
			i = text.indexOf(letter, i + 1);
			if (i < 0) return -1;
		} else if (letter === "(") depth++;
		else if (letter === ")") depth--;
		else if (depth === 0 && text.startsWith(" FROM ", i)) return i + 1;
	}
	return -1;
}
