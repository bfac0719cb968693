/** The groups of files that reach each other (Tarjan's strongly connected components), the single ones left out. */
export function rings(graph: ReadonlyMap<string, readonly string[]>): string[][] {
	const order = new Map<string, number>();
	const stack: string[] = [];
	const found: string[][] = [];

	const visit = (file: string): number => {
		const index = order.size;
		let low = index;
		order.set(file, index);
		stack.push(file);
		for (const next of graph.get(file) ?? []) {
			if (!order.has(next)) low = Math.min(low, visit(next));
			else if (stack.includes(next)) low = Math.min(low, order.get(next) ?? low);
		}
		if (low === index) {
			const ring = stack.splice(stack.indexOf(file));
			if (ring.length > 1 || graph.get(file)?.includes(file)) found.push(ring.sort());
		}
		return low;
	};

	for (const file of graph.keys()) if (!order.has(file)) visit(file);
	return found;
}
