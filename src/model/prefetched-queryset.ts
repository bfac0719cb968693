// A queryset whose rows are here already: what prefetchRelated() loaded for one instance. Taking all of it, counting it or
// slicing it asks nothing; whatever narrows or orders it is a query again.
import { oncePer } from "../meta/once-per.ts";
import type { QuerySetClass } from "../queryset/manager.ts";
import type { QuerySetBase } from "../queryset/queryset.ts";

interface PrefetchedClass {
	of(queryset: QuerySetBase, rows: readonly object[]): QuerySetBase;
}

/** The queryset, answering from rows. */
export const prefetchedQueryset = (queryset: QuerySetBase, rows: readonly object[]): QuerySetBase =>
	prefetchedClass(queryset.constructor as QuerySetClass).of(queryset, rows);

const prefetchedClass = /*#__PURE__*/ oncePer((querysetClass: QuerySetClass): PrefetchedClass => {
	return class Prefetched extends querysetClass {
		// Querysets are frozen, and chaining makes new ones by the constructor: those have no rows and ask the database.
		#rows: readonly object[] | undefined;

		static of(queryset: QuerySetBase, rows: readonly object[]): QuerySetBase {
			const made = new Prefetched(queryset.query, queryset.usedDatabase);
			made.#rows = rows;
			return made;
		}

		override all(): this {
			return this.#rows ? this : super.all();
		}
		override slice(start: number, end?: number): this {
			const sliced = super.slice(start, end);
			return this.#rows ? (Prefetched.of(sliced, this.#rows.slice(start, end)) as this) : sliced;
		}
		override then<A = unknown[], B = never>(
			onFulfilled?: ((rows: unknown[]) => A | PromiseLike<A>) | null,
			onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
		): Promise<A | B> {
			if (!this.#rows) return super.then(onFulfilled, onRejected);
			return Promise.resolve<unknown[]>([...this.#rows]).then(onFulfilled, onRejected);
		}
		override async *[Symbol.asyncIterator](): AsyncGenerator<unknown> {
			if (this.#rows) yield* this.#rows;
			else yield* this.aiterator();
		}
		override acount(): Promise<number> {
			return this.#rows ? Promise.resolve(this.#rows.length) : super.acount();
		}
		override aexists(): Promise<boolean> {
			return this.#rows ? Promise.resolve(this.#rows.length > 0) : super.aexists();
		}
	};
});
