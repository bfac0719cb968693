// Names for indexes that the user did not name.

/** `table_column_1a2b3c4d_suffix`. The hash keeps (a_b, c) and (a, b_c) apart. */
export function indexName(table: string, columns: readonly string[], suffix = ""): string {
	const parts = [table, ...columns, hash([table, ...columns].join("\n"))];
	return (suffix ? [...parts, suffix] : parts).join("_");
}

/** FNV-1a, 32 bits: the same on every engine and in every version. */
function hash(text: string): string {
	let state = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
	return (state >>> 0).toString(16).padStart(8, "0");
}
