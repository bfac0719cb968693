// A queryset whose rows are here already: what prefetchRelated() loaded for one instance. Taking all of it, counting it or
// slicing it asks nothing; whatever narrows or orders it is a query again.
import type { Query } from "../intent/query.ts";
import { oncePer } from "../meta/once-per.ts";
import type { Database } from "./database.ts";

/** A queryset, as far as rows can answer for it. */
interface Answering extends PromiseLike<unknown[]>, AsyncIterable<unknown> {
	readonly query: Query;
	readonly usedDatabase: Database | undefined;
	all(): this;
	slice(start: number, end?: number): this;
	aiterator(): AsyncGenerator<unknown>;
	acount(): Promise<number>;
	aexists(): Promise<boolean>;
}
type AnsweringClass = new (query: Query, db?: Database) => Answering;

interface PrefetchedClass {
	of(queryset: Answering, rows: readonly object[]): Answering;
}

/** The queryset, answering from rows. */
export const prefetchedQueryset = <Queryset extends Answering>(
	queryset: Queryset,
	rows: readonly object[],
): Queryset => prefetchedClass(queryset.constructor as AnsweringClass).of(queryset, rows) as Queryset;

const prefetchedClass = /*#__PURE__*/ oncePer((querysetClass: AnsweringClass): PrefetchedClass => {
	return class Prefetched extends querysetClass {
		// Querysets are frozen, and chaining makes new ones by the constructor: those have no rows and ask the database.
		#rows: readonly object[] | undefined;

		static of(queryset: Answering, rows: readonly object[]): Answering {
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
		): PromiseLike<A | B> {
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
