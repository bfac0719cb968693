// A glance at the text of a statement: enough to count what D1 limits. It does not parse.

export interface SqlText {
	/** The first two words, in lower case. */
	readonly words: readonly string[];
	readonly calls: readonly { readonly name: string; readonly args: number }[];
	/** Terms of the longest UNION, INTERSECT or EXCEPT. */
	readonly compoundTerms: number;
	/** Operators in the longest run at one level: `a OR b OR c` has two. */
	readonly longestChain: number;
}

const TOKEN =
	/'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\/|[A-Za-z_][\w$]*|\|\||[(),+*/%&|-]/g;

/** Words which a parenthesis may follow without a call. */
const NOT_CALLED = new Set(
	"and as between by case check else except exists from group having in intersect into is join key limit not on or order over partition references select set then union unique using values when where with filter".split(
		" ",
	),
);
const COMPOUND = new Set(["union", "intersect", "except"]);
const CHAINED = new Set(["and", "or", "||", "+", "-", "*", "/", "%", "&", "|"]);
/** Words that end an expression, so that a new chain begins. */
const BOUNDARY = new Set(
	"select from where group having order limit on join when then else end set values returning union intersect except by".split(
		" ",
	),
);

interface Level {
	readonly call: string | undefined;
	args: number;
	terms: number;
	chain: number;
}

const newLevel = (call?: string): Level => ({ call, args: 0, terms: 1, chain: 0 });

export function scanSql(sql: string): SqlText {
	const words: string[] = [];
	const calls: { name: string; args: number }[] = [];
	const levels: Level[] = [newLevel()];
	let compoundTerms = 1;
	let longestChain = 0;
	let previous = "";
	for (const [token] of sql.matchAll(TOKEN)) {
		if (token.startsWith("--") || token.startsWith("/*")) continue;
		const word = token.toLowerCase();
		const level = levels.at(-1)!;
		const isWord = /^[a-z_]/.test(word);
		if (isWord && words.length < 2) words.push(word);
		if (word === "(") {
			const isCall = /^[a-z_]/.test(previous) && !NOT_CALLED.has(previous);
			levels.push(newLevel(isCall ? previous : undefined));
		} else if (word === ")") {
			if (level.call) calls.push({ name: level.call, args: level.args + (previous === "(" ? 0 : 1) });
			if (levels.length > 1) levels.pop();
		} else if (word === ",") {
			level.args++;
			level.chain = 0;
		} else if (CHAINED.has(word)) {
			longestChain = Math.max(longestChain, ++level.chain);
		} else if (BOUNDARY.has(word)) {
			level.chain = 0;
			if (COMPOUND.has(word)) compoundTerms = Math.max(compoundTerms, ++level.terms);
		}
		previous = word;
	}
	return { words, calls, compoundTerms, longestChain };
}
