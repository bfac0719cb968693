// A relation that is not loaded yet, as something to await.
import { isDeferred, type Values } from "../meta/instance-state.ts";
import type { Field } from "../meta/model-meta.ts";
import type { Side } from "../meta/relations.ts";
import { databaseOf } from "./default-database.ts";

/** Stands for a related object that is not loaded yet. Awaiting it gives the object. */
export class Lazy implements PromiseLike<object> {
	readonly #instance: object;
	readonly #side: Side;

	constructor(instance: object, side: Side) {
		this.#instance = instance;
		this.#side = side;
	}

	get $loaded(): false {
		return false;
	}

	/** The key, known without loading; undefined on the side that does not hold it. */
	get pk(): unknown {
		if (this.#side.reverse) return undefined;
		const { attname } = this.#side.relation.field as Field;
		return isDeferred(this.#instance, attname) ? undefined : (this.#instance as Values)[attname];
	}

	then<A = object, B = never>(
		onFulfilled?: ((related: object) => A | PromiseLike<A>) | null,
		onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
	): Promise<A | B> {
		return databaseOf(this.#instance)
			.operations.loadRelated(this.#instance, this.#side)
			.then(onFulfilled as never, onRejected);
	}
}
