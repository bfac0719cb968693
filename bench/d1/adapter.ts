// What each library does on D1 for the measurement.
import type { Row } from "../shared/checksum.ts";
import type { ItemData } from "../shared/data.ts";

type Rows = PromiseLike<readonly Row[]>;

export interface D1Adapter {
	getBook(id: number): PromiseLike<Row>;
	listBooks(count: number): Rows;
	/** The first authors, with their books. */
	authorsWithBooks(count: number): Rows;
	booksByIds(ids: readonly number[]): Rows;
	bulkInsert(items: readonly ItemData[]): PromiseLike<unknown>;
	/** Inserts items, or updates the quantity of those whose sku is there. */
	upsert(items: readonly ItemData[]): PromiseLike<unknown>;
	/** One page more for the books of publishers 1 to 10. */
	addPages(): PromiseLike<unknown>;

	/** The books of an author out of a result, where they are no plain list. */
	booksOf?(author: Row): Rows;
}
