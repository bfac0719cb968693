// The floor: what a specialist would write by hand for just these queries, below the wrapper of sql.js.
import type { Row } from "../../shared/checksum.ts";
import type { ItemData } from "../../shared/data.ts";
import { bookColumns, ITEM_COLUMNS } from "../../shared/schema.ts";
import type { Adapter, OpenAdapter } from "../adapter.ts";
import { createLowLevel } from "../low-level.ts";
import { inspector, openSeeded } from "../open-sqljs.ts";

const ROW = "(?, ?, ?, ?, ?, ?, ?)";
const ROWS_PER_INSERT = 100;
const MANY_ROWS = Array(ROWS_PER_INSERT).fill(ROW).join();
const ON_CONFLICT = " ON CONFLICT (sku) DO UPDATE SET qty = excluded.qty";

export const openFloor: OpenAdapter = (sqlJs): Adapter => {
	const database = openSeeded(sqlJs);
	// Constants of one closure: V8 inlines the calls.
	const { prepare, reset, number, text, moment, bindInteger, bindText, clear, next, execute } =
		createLowLevel(sqlJs, database);

	const book = (statement: number, meta: unknown) => ({
		id: number(statement, 0),
		title: text(statement, 1),
		authorId: number(statement, 2),
		publisherId: number(statement, 3),
		price: text(statement, 4),
		pages: number(statement, 5),
		published: moment(statement, 6),
		inStock: number(statement, 7) === 1,
		rating: number(statement, 8),
		meta,
	});

	/** The JSON cells of all books in one parse. */
	const books = (statement: number): Row[] => {
		const found: Row[] = [];
		let json = "[";
		while (next(statement)) {
			found.push(book(statement, null));
			json += `${text(statement, 9)},`;
		}
		reset(statement);
		const documents = JSON.parse(`${json}0]`);
		for (let i = 0; i < found.length; i++) found[i].meta = documents[i];
		return found;
	};

	const rows = <T>(statement: number, read: () => T): T[] => {
		const found: T[] = [];
		while (next(statement)) found.push(read());
		reset(statement);
		return found;
	};

	const bindItem = (statement: number, item: ItemData, at: number): void => {
		bindText(statement, at + 1, item.sku);
		bindText(statement, at + 2, item.name);
		bindInteger(statement, at + 3, item.qty);
		bindText(statement, at + 4, item.price);
		bindText(statement, at + 5, item.created.toISOString());
		bindInteger(statement, at + 6, item.active ? 1 : 0);
		bindText(statement, at + 7, item.note);
	};

	const insertAll = (items: readonly ItemData[], tail: string): void => {
		execute("BEGIN");
		for (let start = 0; start < items.length; ) {
			const isFull = items.length - start >= ROWS_PER_INSERT;
			const statement = prepare(
				`INSERT INTO item (${ITEM_COLUMNS}) VALUES ${isFull ? MANY_ROWS : ROW}${tail}`,
			);
			clear();
			for (let i = 0; i < (isFull ? ROWS_PER_INSERT : 1); i++)
				bindItem(statement, items[start++] as ItemData, i * 7);
			next(statement);
			reset(statement);
		}
		execute("COMMIT");
	};

	return {
		inspect: inspector(database),
		getBook(id) {
			const statement = prepare(`SELECT ${bookColumns("book")} FROM book WHERE id = ?`);
			bindInteger(statement, 1, id);
			next(statement);
			const found = book(statement, JSON.parse(text(statement, 9)));
			reset(statement);
			return found;
		},
		listBooks(pages) {
			const statement = prepare(
				`SELECT ${bookColumns("book")} FROM book WHERE pages >= ? AND in_stock ORDER BY published DESC LIMIT 50`,
			);
			bindInteger(statement, 1, pages);
			return books(statement);
		},
		allBooks: () => books(prepare(`SELECT ${bookColumns("book")} FROM book ORDER BY id`)),
		booksWithParents(count) {
			const statement = prepare(
				`SELECT ${bookColumns("b")}, a.name, a.email, a.active, p.name, p.city FROM book b JOIN author a ON a.id = b.author_id JOIN publisher p ON p.id = b.publisher_id WHERE b.id <= ? ORDER BY b.id`,
			);
			bindInteger(statement, 1, count);
			const authors = new Map<number, Row>();
			const publishers = new Map<number, Row>();
			// The cells of a parent are read only when it is met first.
			return rows(statement, () => {
				const found: Row = book(statement, JSON.parse(text(statement, 9)));
				let author = authors.get(found.authorId);
				if (!author) {
					const [name, email] = [text(statement, 10), text(statement, 11)];
					author = { id: found.authorId, name, email, active: number(statement, 12) === 1 };
					authors.set(found.authorId, author);
				}
				let publisher = publishers.get(found.publisherId);
				if (!publisher) {
					publisher = { id: found.publisherId, name: text(statement, 13), city: text(statement, 14) };
					publishers.set(found.publisherId, publisher);
				}
				found.author = author;
				found.publisher = publisher;
				return found;
			});
		},
		authorsWithBooks(count) {
			const statement = prepare("SELECT id, name, email, active FROM author WHERE id <= ? ORDER BY id");
			bindInteger(statement, 1, count);
			const byId = new Map<number, Row>();
			const authors = rows(statement, () => {
				const author = {
					id: number(statement, 0),
					name: text(statement, 1),
					email: text(statement, 2),
					active: number(statement, 3) === 1,
					books: [],
				};
				byId.set(author.id, author);
				return author;
			});
			const children = prepare(
				`SELECT ${bookColumns("book")} FROM book WHERE author_id IN (SELECT id FROM author WHERE id <= ?)`,
			);
			bindInteger(children, 1, count);
			for (const found of books(children)) byId.get(found.authorId).books.push(found);
			return authors;
		},
		booksWithTags(count) {
			const statement = prepare(`SELECT ${bookColumns("book")} FROM book WHERE id <= ? ORDER BY id`);
			bindInteger(statement, 1, count);
			const byId = new Map<number, Row>();
			const found = books(statement);
			for (const each of found) {
				each.tags = [];
				byId.set(each.id, each);
			}
			const links = prepare(
				"SELECT l.book_id, t.id, t.name FROM book_tag l JOIN tag t ON t.id = l.tag_id WHERE l.book_id IN (SELECT id FROM book WHERE id <= ?)",
			);
			bindInteger(links, 1, count);
			const tags = new Map<number, Row>();
			while (next(links)) {
				const id = number(links, 1);
				let tag = tags.get(id);
				if (!tag) {
					tag = { id, name: text(links, 2) };
					tags.set(id, tag);
				}
				byId.get(number(links, 0)).tags.push(tag);
			}
			reset(links);
			return found;
		},
		insertItem(item) {
			const statement = prepare(`INSERT INTO item (${ITEM_COLUMNS}) VALUES ${ROW} RETURNING id`);
			clear();
			bindItem(statement, item, 0);
			next(statement);
			const id = number(statement, 0);
			reset(statement);
			return id;
		},
		bulkInsert: (items) => insertAll(items, ""),
		addPages: () => execute("UPDATE book SET pages = pages + 1 WHERE publisher_id <= 10"),
		ratings() {
			const statement = prepare(
				"SELECT publisher_id, count(*), avg(rating) FROM book WHERE pages > 100 GROUP BY publisher_id HAVING count(*) > 90 ORDER BY publisher_id",
			);
			return rows(statement, () => ({
				publisher: number(statement, 0),
				books: number(statement, 1),
				rating: number(statement, 2),
			}));
		},
		deleteItems: () => execute("DELETE FROM item WHERE qty < 10"),
		upsert: (items) => insertAll(items, ON_CONFLICT),
		compile: () =>
			"SELECT b.id, b.title, a.name, p.name FROM book b JOIN author a ON a.id = b.author_id JOIN publisher p ON p.id = b.publisher_id JOIN book_tag l ON l.book_id = b.id WHERE a.active = 1 AND b.pages > ? AND p.city IN (?, ?, ?) ORDER BY b.published DESC LIMIT 20",
		bookValues() {
			const statement = prepare("SELECT id, title, pages FROM book ORDER BY id");
			return rows(statement, () => [number(statement, 0), text(statement, 1), number(statement, 2)]);
		},
	};
};
