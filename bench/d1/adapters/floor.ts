// The floor on D1: one call for each workload. Lists of keys and rows travel as one JSON parameter.
import type { Row } from "../../shared/checksum.ts";
import type { ItemData } from "../../shared/data.ts";
import { ITEM_COLUMNS } from "../../shared/schema.ts";
import type { D1Adapter } from "../adapter.ts";
import type { Binding } from "../count-calls.ts";

/** A value of D1 holds 2 MB. */
const ROWS_PER_PARAMETER = 5000;
const CELLS = [0, 1, 2, 3, 4, 5, 6].map((index) => `value ->> ${index}`);
const INSERT = `INSERT INTO item (${ITEM_COLUMNS}) SELECT ${CELLS} FROM json_each(?) WHERE true`;

const bookOf = (row: Row): Row => ({
	id: row.id,
	title: row.title,
	authorId: row.author_id,
	publisherId: row.publisher_id,
	price: row.price,
	pages: row.pages,
	published: new Date(row.published),
	inStock: row.in_stock === 1,
	rating: row.rating,
	meta: JSON.parse(row.meta),
});

const cellsOf = ({ sku, name, qty, price, created, active, note }: ItemData): unknown[] => [
	sku,
	name,
	qty,
	price,
	created.toISOString(),
	active ? 1 : 0,
	note,
];

export function openFloor(database: Binding): D1Adapter {
	const prepare = (sql: string, ...params: unknown[]) => database.prepare(sql).bind(...params);
	const books = async (statement: Binding): Promise<Row[]> => (await statement.all()).results.map(bookOf);
	const insert = (items: readonly ItemData[], tail: string) => {
		const statements: Binding[] = [];
		for (let start = 0; start < items.length; start += ROWS_PER_PARAMETER) {
			const rows = items.slice(start, start + ROWS_PER_PARAMETER).map(cellsOf);
			statements.push(prepare(INSERT + tail, JSON.stringify(rows)));
		}
		return database.batch(statements);
	};

	return {
		getBook: async (id) => (await books(prepare("SELECT * FROM book WHERE id = ?", id)))[0],
		listBooks: (count) => books(prepare("SELECT * FROM book ORDER BY id LIMIT ?", count)),
		async authorsWithBooks(count) {
			const [authors, found] = await database.batch([
				prepare("SELECT * FROM author WHERE id <= ? ORDER BY id", count),
				prepare("SELECT * FROM book WHERE author_id IN (SELECT id FROM author WHERE id <= ?)", count),
			]);
			const byId = new Map<number, Row>();
			for (const author of authors.results)
				byId.set(author.id, { ...author, active: author.active === 1, books: [] });
			for (const row of found.results) byId.get(row.author_id).books.push(bookOf(row));
			return [...byId.values()];
		},
		booksByIds: (ids) =>
			books(prepare("SELECT * FROM book WHERE id IN (SELECT value FROM json_each(?))", JSON.stringify(ids))),
		bulkInsert: (items) => insert(items, ""),
		upsert: (items) => insert(items, " ON CONFLICT (sku) DO UPDATE SET qty = excluded.qty"),
		addPages: () => database.prepare("UPDATE book SET pages = pages + 1 WHERE publisher_id <= 10").run(),
	};
}
