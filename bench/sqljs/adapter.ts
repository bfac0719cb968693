// What each library does for the measurement. Results are complete: no lazy fields, dates as Date, JSON parsed.
import type { Row } from "../shared/checksum.ts";
import type { ItemData } from "../shared/data.ts";
import type { SqlJs } from "./open-sqljs.ts";

export type Answer<T> = T | PromiseLike<T>;
type Rows = Answer<readonly Row[]>;

export interface Adapter {
	/** Runs SQL that is not measured: resets, and a look at what was written. Gives the rows of the last statement. */
	inspect(sql: string): readonly unknown[][];

	getBook(id: number): Answer<Row>;
	/** At least so many pages and in stock, newest first, 50 of them. */
	listBooks(pages: number): Rows;
	allBooks(): Rows;
	/** The first books, with their author and publisher. */
	booksWithParents(count: number): Rows;
	/** The first authors, with their books. */
	authorsWithBooks(count: number): Rows;
	/** The first books, with their tags. */
	booksWithTags(count: number): Rows;
	/** Gives the key. */
	insertItem(item: ItemData): Answer<number>;
	bulkInsert(items: readonly ItemData[]): Answer<unknown>;
	/** One page more for the books of publishers 1 to 10. */
	addPages(): Answer<unknown>;
	/** Of books with more than 100 pages: number and average rating for publishers with more than 90 of them. */
	ratings(): Rows;
	/** Deletes items with a quantity under 10. */
	deleteItems(): Answer<unknown>;
	/** Inserts items, or updates the quantity of those whose sku is there. */
	upsert(items: readonly ItemData[]): Answer<unknown>;
	/** The SQL of a query over three joins, not run. */
	compile(pages: number): string;
	/** id, title and pages of all books as lists or plain objects. */
	bookValues(): Rows;

	/** Books of an author and tags of a book out of a result, where they are no plain lists. */
	related?(owner: Row, name: "books" | "tags"): Rows;
}

export type OpenAdapter = (sqlJs: SqlJs) => Answer<Adapter>;

/** What all of them are opened with. */
export const PRAGMAS =
	"PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-64000; PRAGMA foreign_keys=ON";
