// LIKE and GLOB for an engine without sqlite3_limit that keeps D1's limits: the same answers, and D1's refusal of long patterns.
import { PATTERN_BYTES } from "./d1-limits.ts";

type Cell = string | number | null | Uint8Array;

const literal = (char: string): string => char.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** `text LIKE pattern ESCAPE escape`: letters of ASCII in either case. */
export function like(pattern: Cell, text: Cell, escapeChar?: Cell): number | null {
	if (pattern === null || text === null) return null;
	const source: string[] = [];
	const chars = [...checked(pattern)];
	for (let i = 0; i < chars.length; i++) {
		const char = chars[i]!;
		if (char === escapeChar) source.push(literal(chars[++i] ?? ""));
		else if (char === "%") source.push("[\\s\\S]*");
		else if (char === "_") source.push("[\\s\\S]");
		else if (/[a-z]/i.test(char)) source.push(`[${char.toLowerCase()}${char.toUpperCase()}]`);
		else source.push(literal(char));
	}
	return matches(source, text);
}

/** `text GLOB pattern`. */
export function glob(pattern: Cell, text: Cell): number | null {
	if (pattern === null || text === null) return null;
	const source = [...checked(pattern).matchAll(/\[(\^?)(\]?[^\]]*)\]|[\s\S]/gu)].map(([char, not, set]) => {
		if (set !== undefined) return `[${not}${set.replace(/[\\\]^[]/g, "\\$&")}]`;
		return char === "*" ? "[\\s\\S]*" : char === "?" ? "[\\s\\S]" : literal(char);
	});
	return matches(source, text);
}

function checked(pattern: Cell): string {
	const text = String(pattern);
	if (new TextEncoder().encode(text).length > PATTERN_BYTES)
		throw new Error("LIKE or GLOB pattern too complex");
	return text;
}

const matches = (source: readonly string[], text: Cell): number =>
	new RegExp(`^${source.join("")}$`, "u").test(String(text)) ? 1 : 0;
