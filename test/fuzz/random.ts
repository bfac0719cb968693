// A seeded source of chance: the same seed gives the same case on every machine.

export class Random {
	#state: number;

	constructor(seed: number) {
		this.#state = (seed ^ 0x9e3779b9) >>> 0;
		for (let i = 0; i < 4; i++) this.next();
	}

	/** From 0 up to, not including, 1 (mulberry32). */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let t = this.#state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	}

	/** A whole number from `low` to `high`, both included. */
	whole(low: number, high: number): number {
		return low + Math.floor(this.next() * (high - low + 1));
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	pick<Item>(items: readonly Item[]): Item {
		if (items.length === 0) throw new Error("nothing to pick from");
		return items[this.whole(0, items.length - 1)] as Item;
	}

	/** A choice by weight: `[[3, "often"], [1, "rarely"]]`. */
	weighted<Item>(items: readonly (readonly [number, Item])[]): Item {
		let left = this.next() * items.reduce((sum, [weight]) => sum + weight, 0);
		for (const [weight, item] of items) {
			left -= weight;
			if (left < 0) return item;
		}
		return (items.at(-1) as readonly [number, Item])[1];
	}

	sample<Item>(items: readonly Item[], count: number): Item[] {
		const rest = [...items];
		const taken: Item[] = [];
		while (taken.length < count && rest.length > 0) {
			taken.push(...rest.splice(this.whole(0, rest.length - 1), 1));
		}
		return taken;
	}

	many<Item>(low: number, high: number, make: (index: number) => Item): Item[] {
		return Array.from({ length: this.whole(low, high) }, (_, index) => make(index));
	}
}
