// The documented interface of sql.js at its best: statements prepared once, rows as lists made into objects by hand.
import type { BindParams, SqlValue, Statement } from "sql.js";
import type { Row } from "../../shared/checksum.ts";
import type { ItemData } from "../../shared/data.ts";
import { bookColumns, ITEM_COLUMNS } from "../../shared/schema.ts";
import type { Adapter, OpenAdapter } from "../adapter.ts";
import { inspector, openSeeded } from "../open-sqljs.ts";

const INSERT = `INSERT INTO item (${ITEM_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)`;

const bookOf = (row: Row): Row => ({
	id: row[0],
	title: row[1],
	authorId: row[2],
	publisherId: row[3],
	price: row[4],
	pages: row[5],
	published: new Date(row[6]),
	inStock: row[7] === 1,
	rating: row[8],
	meta: JSON.parse(row[9]),
});
const authorOf = (row: Row): Row => ({ id: row[0], name: row[1], email: row[2], active: row[3] === 1 });

const paramsOf = (item: ItemData): SqlValue[] => [
	item.sku,
	item.name,
	item.qty,
	item.price,
	item.created.toISOString(),
	item.active ? 1 : 0,
	item.note,
];

export const openRaw: OpenAdapter = (sqlJs): Adapter => {
	const database = openSeeded(sqlJs);
	const statements = new Map<string, Statement>();

	const prepare = (sql: string): Statement => {
		let statement = statements.get(sql);
		if (!statement) {
			statement = database.prepare(sql);
			statements.set(sql, statement);
		}
		return statement;
	};

	const all = (sql: string, params: BindParams, read: (row: Row) => Row): Row[] => {
		const statement = prepare(sql);
		const found: Row[] = [];
		statement.bind(params);
		while (statement.step()) found.push(read(statement.get()));
		statement.reset();
		return found;
	};

	const each = (sql: string, items: readonly ItemData[]): void => {
		const statement = prepare(sql);
		database.run("BEGIN");
		for (const item of items) statement.run(paramsOf(item));
		database.run("COMMIT");
	};

	const byId = (rows: readonly Row[]): Map<number, Row> => new Map(rows.map((row) => [row.id, row]));

	return {
		inspect: inspector(database),
		getBook(id) {
			const statement = prepare(`SELECT ${bookColumns("book")} FROM book WHERE id = ?`);
			const found = bookOf(statement.get([id]));
			statement.reset();
			return found;
		},
		listBooks: (pages) =>
			all(
				`SELECT ${bookColumns("book")} FROM book WHERE pages >= ? AND in_stock ORDER BY published DESC LIMIT 50`,
				[pages],
				bookOf,
			),
		allBooks: () => all(`SELECT ${bookColumns("book")} FROM book ORDER BY id`, [], bookOf),
		booksWithParents(count) {
			const authors = byId(
				all(
					"SELECT id, name, email, active FROM author WHERE id IN (SELECT author_id FROM book WHERE id <= ?)",
					[count],
					authorOf,
				),
			);
			const publishers = byId(
				all(
					"SELECT id, name, city FROM publisher WHERE id IN (SELECT publisher_id FROM book WHERE id <= ?)",
					[count],
					(row) => ({ id: row[0], name: row[1], city: row[2] }),
				),
			);
			return all(`SELECT ${bookColumns("book")} FROM book WHERE id <= ? ORDER BY id`, [count], (row) => {
				const book = bookOf(row);
				book.author = authors.get(book.authorId);
				book.publisher = publishers.get(book.publisherId);
				return book;
			});
		},
		authorsWithBooks(count) {
			const authors = all(
				"SELECT id, name, email, active FROM author WHERE id <= ? ORDER BY id",
				[count],
				(row) => ({ ...authorOf(row), books: [] }),
			);
			const owners = byId(authors);
			const books = all(
				`SELECT ${bookColumns("book")} FROM book WHERE author_id IN (SELECT id FROM author WHERE id <= ?)`,
				[count],
				bookOf,
			);
			for (const book of books) owners.get(book.authorId).books.push(book);
			return authors;
		},
		booksWithTags(count) {
			const books = all(
				`SELECT ${bookColumns("book")} FROM book WHERE id <= ? ORDER BY id`,
				[count],
				(row) => {
					const book = bookOf(row);
					book.tags = [];
					return book;
				},
			);
			const owners = byId(books);
			const tags = byId(all("SELECT id, name FROM tag", [], (row) => ({ id: row[0], name: row[1] })));
			const links = all(
				"SELECT book_id, tag_id FROM book_tag WHERE book_id IN (SELECT id FROM book WHERE id <= ?)",
				[count],
				(row) => row,
			);
			for (const [book, tag] of links) owners.get(book).tags.push(tags.get(tag));
			return books;
		},
		insertItem(item) {
			const statement = prepare(`${INSERT} RETURNING id`);
			const [id] = statement.get(paramsOf(item));
			statement.reset();
			return id as number;
		},
		bulkInsert: (items) => each(INSERT, items),
		addPages: () => prepare("UPDATE book SET pages = pages + 1 WHERE publisher_id <= 10").run(),
		ratings: () =>
			all(
				"SELECT publisher_id, count(*), avg(rating) FROM book WHERE pages > 100 GROUP BY publisher_id HAVING count(*) > 90 ORDER BY publisher_id",
				[],
				(row) => ({ publisher: row[0], books: row[1], rating: row[2] }),
			),
		deleteItems: () => prepare("DELETE FROM item WHERE qty < 10").run(),
		upsert: (items) => each(`${INSERT} ON CONFLICT (sku) DO UPDATE SET qty = excluded.qty`, items),
		compile: () =>
			"SELECT b.id, b.title, a.name, p.name FROM book b JOIN author a ON a.id = b.author_id JOIN publisher p ON p.id = b.publisher_id JOIN book_tag l ON l.book_id = b.id WHERE a.active = 1 AND b.pages > ? AND p.city IN (?, ?, ?) ORDER BY b.published DESC LIMIT 20",
		bookValues: () => all("SELECT id, title, pages FROM book ORDER BY id", [], (row) => row),
	};
};
