// For libraries that leave it to the user to keep a statement under SQLite's 32,766 parameters.

const ROWS = 4000;

export const chunksOf = <T>(rows: readonly T[]): T[][] =>
	Array.from({ length: Math.ceil(rows.length / ROWS) }, (_, index) =>
		rows.slice(index * ROWS, (index + 1) * ROWS),
	);
