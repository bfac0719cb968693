// A glance at the text of a statement: its first words and the functions it calls. It does not parse.

export interface SqlText {
	/** The first two words, in lower case. */
	readonly words: readonly string[];
	/** Names of functions, in lower case. */
	readonly calls: readonly string[];
}

const TOKEN =
	/'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\/|[A-Za-z_][\w$]*|\(/g;

/** Words which a parenthesis may follow without a call. */
const NOT_CALLED = new Set(
	"and as between by case check else except exists from group having in intersect into is join key limit not on or order over partition references select set then union unique using values when where with filter".split(
		" ",
	),
);

export function scanSql(sql: string): SqlText {
	const words: string[] = [];
	const calls: string[] = [];
	let previous = "";
	for (const [token] of sql.matchAll(TOKEN)) {
		if (token.startsWith("--") || token.startsWith("/*")) continue;
		const word = token.toLowerCase();
		if (/^[a-z_]/.test(word) && words.length < 2) words.push(word);
		if (word === "(" && /^[a-z_]/.test(previous) && !NOT_CALLED.has(previous)) calls.push(previous);
		previous = word;
	}
	return { words, calls };
}
