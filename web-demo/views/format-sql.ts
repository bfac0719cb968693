/** Breaks a statement before its clauses. Quoted names and texts stay whole. */
export const formatSql = (sql: string): string =>
	sql
		.split(/("[^"]*"|'[^']*')/)
		.map((part, index) => (index % 2 === 1 ? part : breakClauses(part)))
		.join("")
		.trim();

const breakClauses = (text: string): string =>
	text
		.replace(/\s(FROM|WHERE|GROUP BY|HAVING|ORDER BY|LIMIT|SET|VALUES|RETURNING)\b/g, "\n$1")
		.replace(/\s((?:LEFT OUTER |LEFT |INNER )JOIN)\b/g, "\n  $1");
