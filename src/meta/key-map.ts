// A Map whose keys are tuples: they are the same when their values are, as in Python's dict.
import { keyIdentity } from "./primary-key.ts";

/** Objects by composite key. `map.get([1, 2])` finds what another list of the same values was set for. */
export class KeyMap<Value> extends Map<unknown, Value> {
	readonly #keys = new Map<unknown, unknown>();

	constructor(entries: Iterable<readonly [unknown, Value]>) {
		super();
		for (const [key, value] of entries) this.set(key, value);
	}

	/** The list that the map has for these values. */
	#own(key: unknown): unknown {
		return this.#keys.get(keyIdentity(key));
	}
	override get(key: unknown): Value | undefined {
		return super.get(this.#own(key));
	}
	override has(key: unknown): boolean {
		return super.has(this.#own(key));
	}
	override set(key: unknown, value: Value): this {
		const own = this.#own(key) ?? key;
		this.#keys.set(keyIdentity(key), own);
		return super.set(own, value);
	}
	override delete(key: unknown): boolean {
		const own = this.#own(key);
		this.#keys.delete(keyIdentity(key));
		return super.delete(own);
	}
	override clear(): void {
		this.#keys.clear();
		super.clear();
	}
}
