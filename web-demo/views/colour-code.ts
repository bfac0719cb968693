import { type Child, element } from "../element.ts";

const words = {
	sql: /\b(?:SELECT|DISTINCT|FROM|WHERE|GROUP BY|HAVING|ORDER BY|LIMIT|OFFSET|LEFT|OUTER|INNER|JOIN|ON|AND|OR|NOT|IN|IS|NULL|AS|BETWEEN|CASE|WHEN|THEN|ELSE|END|DESC|ASC|NULLS|FIRST|LAST|UPDATE|SET|INSERT|INTO|VALUES|DELETE|RETURNING|COUNT|SUM|AVG|MIN|MAX|CAST|FILTER|EXISTS|UNION|ALL)\b/,
	typescript: /\b(?:export|const|let|if|return|new|null|true|false)\b/,
} as const;

/** The code as text and coloured pieces: keywords, texts and numbers. */
export function colour(code: string, language: keyof typeof words): Child[] {
	const text = language === "sql" ? /'[^']*'/ : /"[^"]*"/;
	const name = language === "sql" ? /"[^"]*"/ : /\/\*[\s\S]*?\*\//;
	const pattern = new RegExp(
		`(?<name>${name.source})|(?<text>${text.source})|(?<word>${words[language].source})|(?<number>\\b\\d+\\b)`,
		"g",
	);
	const pieces: Child[] = [];
	let end = 0;
	for (const match of code.matchAll(pattern)) {
		pieces.push(code.slice(end, match.index));
		const [kind] = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined) ?? [];
		pieces.push(kind === "name" ? match[0] : element("span", { class: kind }, match[0]));
		end = match.index + match[0].length;
	}
	return [...pieces, code.slice(end)];
}
