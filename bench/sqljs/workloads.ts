// The workloads: what is run, how often per sample, what is put back before, and what proves the result.
import { authorText, bookText, type Row, sumOf, sumOfSet } from "../shared/checksum.ts";
import { COUNT, changedItems, itemsUpTo, makeItem } from "../shared/data.ts";
import type { Adapter, Answer } from "./adapter.ts";

export interface Workload {
	readonly id: string;
	readonly title: string;
	/** Operations of one sample, by which its time is divided. */
	readonly operations: number;
	/** Not timed. */
	reset?(adapter: Adapter): void;
	/** `index` counts the operations since the last reset of the workload, or since its begin where nothing is reset. */
	run(adapter: Adapter, index: number): Answer<unknown>;
	/** Over the last result, or over what is in the tables now. */
	checksum(result: Row, adapter: Adapter): Answer<number>;
}

const ITEMS = itemsUpTo(10_000);
const CHANGED = changedItems();

const booksSum = (books: readonly Row[]): number => sumOf(books.map(bookText));

const relatedOf = async (adapter: Adapter, owner: Row, name: "books" | "tags"): Promise<readonly Row[]> =>
	adapter.related ? adapter.related(owner, name) : owner[name];

const tableSum = (adapter: Adapter, sql: string): number => sumOf([String(adapter.inspect(sql)[0])]);
const itemsSum = (adapter: Adapter): number =>
	tableSum(
		adapter,
		"SELECT count(*), sum(qty), sum(length(sku)), sum(length(name)), sum(active), count(note), sum(CAST(price AS REAL)) FROM item",
	);

const clearItems = (adapter: Adapter): void => void adapter.inspect("DELETE FROM item");
const fillItems = (count: number) => (adapter: Adapter) => {
	clearItems(adapter);
	adapter.inspect(
		`WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})
		INSERT INTO item (sku, name, qty, price, created, active, note)
		SELECT 'SKU-' || n, 'Item name ' || n, n % 100, '1.50', '2020-01-01 00:00:00', 1, NULL FROM numbers`,
	);
};
const resetPages = (adapter: Adapter): void =>
	void adapter.inspect("UPDATE book SET pages = 50 + ((id * 37) % 950) WHERE publisher_id <= 10");

/** Avg() of Edgeset's users has a name of their own: a field cannot be hidden by an annotation. */
const ratingText = (row: Row): string =>
	[row.publisher, Number(row.books), Number(row.rating ?? row.mean).toFixed(6)].join();

export const workloads: readonly Workload[] = [
	{
		id: "W1",
		title: "get by pk",
		operations: 200,
		run: (adapter, index) => adapter.getBook(1 + ((index * 37) % COUNT.books)),
		checksum: (book) => booksSum([book]),
	},
	{
		id: "W2",
		title: "filter, order, limit 50",
		operations: 4,
		run: (adapter) => adapter.listBooks(900),
		checksum: booksSum,
	},
	{
		id: "W3",
		title: "read 10,000 × 10 as objects",
		operations: 1,
		run: (adapter) => adapter.allBooks(),
		checksum: booksSum,
	},
	{
		id: "W4",
		title: "2,000 books with 2 parents",
		operations: 1,
		run: (adapter) => adapter.booksWithParents(2000),
		checksum: (books: readonly Row[]) =>
			sumOf(
				books.map((book) =>
					[bookText(book), authorText(book.author), book.publisher.name, book.publisher.city].join(),
				),
			),
	},
	{
		id: "W5",
		title: "500 authors with 5,000 books",
		operations: 1,
		run: (adapter) => adapter.authorsWithBooks(500),
		async checksum(authors: readonly Row[], adapter) {
			const texts = authors.map(async (author) => {
				const books = await relatedOf(adapter, author, "books");
				return authorText(author) + sumOfSet(books.map(bookText));
			});
			return sumOf(await Promise.all(texts));
		},
	},
	{
		id: "W6",
		title: "1,000 books with 3,000 tags",
		operations: 1,
		run: (adapter) => adapter.booksWithTags(1000),
		async checksum(books: readonly Row[], adapter) {
			const texts = books.map(async (book) => {
				const tags = await relatedOf(adapter, book, "tags");
				return bookText(book) + sumOfSet(tags.map((tag) => tag.id + tag.name));
			});
			return sumOf(await Promise.all(texts));
		},
	},
	{
		id: "W7",
		title: "insert 1 row, get its key",
		operations: 50,
		reset: clearItems,
		run: (adapter, index) => adapter.insertItem(makeItem(index)),
		checksum: (_key, adapter) => itemsSum(adapter),
	},
	{
		id: "W8",
		title: "bulk insert 10,000 × 7",
		operations: 1,
		reset: clearItems,
		run: (adapter) => adapter.bulkInsert(ITEMS),
		checksum: (_result, adapter) => itemsSum(adapter),
	},
	{
		id: "W9",
		title: "update 1,000 by expression",
		operations: 1,
		reset: resetPages,
		run: (adapter) => adapter.addPages(),
		checksum: (_result, adapter) => tableSum(adapter, "SELECT sum(pages) FROM book"),
	},
	{
		id: "W10",
		title: "group, count, average, having",
		operations: 1,
		reset: resetPages,
		run: (adapter) => adapter.ratings(),
		checksum: (rows: readonly Row[]) => sumOf(rows.map(ratingText)),
	},
	{
		id: "W11",
		title: "delete 1,000 of 10,000",
		operations: 1,
		reset: fillItems(10_000),
		run: (adapter) => adapter.deleteItems(),
		checksum: (_result, adapter) => itemsSum(adapter),
	},
	{
		id: "W12",
		title: "upsert 1,000, half are there",
		operations: 1,
		reset: fillItems(500),
		run: (adapter) => adapter.upsert(CHANGED),
		checksum: (_result, adapter) => tableSum(adapter, "SELECT count(*), sum(qty) FROM item"),
	},
	{
		id: "W13",
		title: "SQL of 3 joins, not run",
		operations: 200,
		run: (adapter, index) => adapter.compile(index),
		checksum: (sql: string) => (/(join.+){3}where.+order by.+limit/is.test(sql) ? 1 : 0),
	},
	{
		id: "W14",
		title: "10,000 × 3 values",
		operations: 1,
		run: (adapter) => adapter.bookValues(),
		checksum: (rows: readonly Row[]) =>
			sumOf(rows.map((row) => (Array.isArray(row) ? row : [row.id, row.title, row.pages]).join())),
	},
];
