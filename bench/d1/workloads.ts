// The workloads on D1.
import { authorText, bookText, type Row, sumOf, sumOfSet } from "../shared/checksum.ts";
import { COUNT, changedItems, itemsUpTo, upTo } from "../shared/data.ts";
import type { D1Adapter } from "./adapter.ts";
import type { Binding } from "./count-calls.ts";

export interface D1Workload {
	readonly id: string;
	readonly title: string;
	readonly rounds: number;
	/** Operations of one sample: the clock of workerd stands still while code runs, and counts whole milliseconds. */
	readonly operations: number;
	/** SQL that is run before each sample, not timed. */
	readonly reset: readonly string[];
	run(adapter: D1Adapter, index: number): PromiseLike<unknown>;
	checksum(result: Row, adapter: D1Adapter, database: Binding): Promise<number>;
}

const THOUSAND = itemsUpTo(1000);
const TEN_THOUSAND = itemsUpTo(10_000);
const CHANGED = changedItems();
const IDS = upTo(5000).map((number) => number * 2);

const CLEAR_ITEMS = "DELETE FROM item";
const FILL_ITEMS = `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 500)
	INSERT INTO item (sku, name, qty, price, created, active, note)
	SELECT 'SKU-' || n, 'Item name ' || n, n % 100, '1.50', '2020-01-01 00:00:00', 1, NULL FROM numbers`;
const RESET_PAGES = "UPDATE book SET pages = 50 + ((id * 37) % 950) WHERE publisher_id <= 10";

const booksSum = async (books: readonly Row[]): Promise<number> => sumOfSet(books.map(bookText));

const tableSum = async (database: Binding, sql: string): Promise<number> =>
	sumOf([String((await database.prepare(sql).raw())[0])]);
const itemsSum = (_result: Row, _adapter: D1Adapter, database: Binding): Promise<number> =>
	tableSum(
		database,
		"SELECT count(*), sum(qty), sum(length(name)), count(note), sum(CAST(price AS REAL)) FROM item",
	);

export const workloads: readonly D1Workload[] = [
	{
		id: "D1",
		title: "get by pk",
		rounds: 15,
		operations: 20,
		reset: [],
		run: (adapter, index) => adapter.getBook(1 + ((index * 37) % COUNT.books)),
		checksum: (book) => booksSum([book]),
	},
	{
		id: "D2",
		title: "list 1,000 × 10",
		rounds: 15,
		operations: 2,
		reset: [],
		run: (adapter) => adapter.listBooks(1000),
		checksum: booksSum,
	},
	{
		id: "D3",
		title: "200 authors with 2,000 books",
		rounds: 9,
		operations: 2,
		reset: [],
		run: (adapter) => adapter.authorsWithBooks(200),
		async checksum(authors: readonly Row[], adapter) {
			const texts = authors.map(async (author) => {
				const books = adapter.booksOf ? await adapter.booksOf(author) : author.books;
				return authorText(author) + sumOfSet(books.map(bookText));
			});
			return sumOf(await Promise.all(texts));
		},
	},
	{
		id: "D4",
		title: "id in 500",
		rounds: 9,
		operations: 2,
		reset: [],
		run: (adapter) => adapter.booksByIds(IDS.slice(0, 500)),
		checksum: booksSum,
	},
	{
		id: "D5",
		title: "id in 5,000",
		rounds: 7,
		operations: 1,
		reset: [],
		run: (adapter) => adapter.booksByIds(IDS),
		checksum: booksSum,
	},
	{
		id: "D6",
		title: "bulk insert 1,000 × 7",
		rounds: 7,
		operations: 1,
		reset: [CLEAR_ITEMS],
		run: (adapter) => adapter.bulkInsert(THOUSAND),
		checksum: itemsSum,
	},
	{
		id: "D7",
		title: "bulk insert 10,000 × 7",
		rounds: 5,
		operations: 1,
		reset: [CLEAR_ITEMS],
		run: (adapter) => adapter.bulkInsert(TEN_THOUSAND),
		checksum: itemsSum,
	},
	{
		id: "D8",
		title: "upsert 1,000, half are there",
		rounds: 7,
		operations: 1,
		reset: [CLEAR_ITEMS, FILL_ITEMS],
		run: (adapter) => adapter.upsert(CHANGED),
		checksum: (_result, _adapter, database) => tableSum(database, "SELECT count(*), sum(qty) FROM item"),
	},
	{
		id: "D9",
		title: "update 1,000 by expression",
		rounds: 9,
		operations: 1,
		reset: [RESET_PAGES],
		run: (adapter) => adapter.addPages(),
		checksum: (_result, _adapter, database) => tableSum(database, "SELECT sum(pages) FROM book"),
	},
];
