// Finds the name that was probably meant: the smallest edit distance, when it is small enough to be a typo.

/** The choice nearest to `name`, or undefined when none is near. */
export function nearestName(name: string, choices: readonly string[]): string | undefined {
	let best: string | undefined;
	let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1;
	for (const choice of choices) {
		const distance = editDistance(name.toLowerCase(), choice.toLowerCase());
		if (distance < bestDistance) [best, bestDistance] = [choice, distance];
	}
	return best;
}

/** Levenshtein distance, a swap of neighbours counting as one edit. */
function editDistance(a: string, b: string): number {
	let beforeLast: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
			row.push(cost);
		}
		beforeLast = last;
		last = row;
	}
	return last[b.length] ?? 0;
}
