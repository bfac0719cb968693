// Rewrites a regular expression so that it needs no flags: folded to lower case for a lower-cased text, and with Python's
// own spellings (`\A`, `\Z`, `(?P<name>`) in JavaScript's.

export interface PatternFlags {
	readonly fold: boolean;
	readonly multiline: boolean;
	readonly dotAll: boolean;
}

/** One piece: an escape with all that belongs to it, the start of a named group, a class bracket, or any character. */
const PIECE =
	/\\(?:u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|[pP]\{[^}]*\}|k<[^>]*>|c[a-zA-Z]|.)|\(\?P?<(?![=!])[^>]*>|\(\?P=\w+\)|./gsu;

/** The same pattern, written for the flags `u` alone. */
export function translatePattern(pattern: string, flags: PatternFlags): string {
	let inClass = false;
	return pattern.replace(PIECE, (piece) => {
		if (piece === "[" || piece === "]") inClass = piece === "[";
		return piece.length > 1 && /^[\\(]/.test(piece)
			? translateEscape(piece, flags)
			: translateCharacter(piece, inClass, flags);
	});
}

function translateEscape(piece: string, { fold }: PatternFlags): string {
	if (piece === "\\A") return "(?<![^])";
	if (piece === "\\Z") return "(?![^])";
	if (piece.startsWith("(?P=")) return `\\k<${piece.slice(4, -1)}>`;
	if (piece.startsWith("(?P<")) return `(?<${piece.slice(4)}`;
	const code = fold ? /^\\(?:u\{?|x)([\da-fA-F]+)\}?$/.exec(piece)?.[1] : undefined;
	return code && isCapital(Number.parseInt(code, 16))
		? String.fromCharCode(Number.parseInt(code, 16) + 32)
		: piece;
}

function translateCharacter(piece: string, inClass: boolean, flags: PatternFlags): string {
	if (flags.fold && isCapital(piece.charCodeAt(0))) return piece.toLowerCase();
	if (inClass) return piece;
	if (flags.dotAll && piece === ".") return "[^]";
	if (flags.multiline && piece === "^") return "(?<![^\\n])";
	if (flags.multiline && piece === "$") return "(?![^\\n])";
	return piece;
}

/** A-Z: the only letters that SQLite's lower() folds. */
const isCapital = (code: number): boolean => code >= 65 && code <= 90;
