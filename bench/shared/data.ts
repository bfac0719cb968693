// The bookshop's rows: the same for every library, made from their numbers so that each run has the same.

export const COUNT = { publishers: 100, authors: 1000, books: 10_000, tags: 100 } as const;

const START = Date.UTC(2020, 0, 1);
const HOUR = 3_600_000;
const MINUTE = 60_000;
const CITIES = ["Berlin", "Paris", "Zürich", "London", "Kraków", "Oslo"];

/** A cell of a seed row. Dates are written in the form that a store keeps them in. */
type Cell = number | string | Date;

interface SeedTable {
	readonly table: string;
	readonly columns: readonly string[];
	readonly rows: readonly (readonly Cell[])[];
}

/** The numbers from 1 to `last`. */
export const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

const BOOK_COLUMNS = "id,title,author_id,publisher_id,price,pages,published,in_stock,rating,meta".split(",");

/** Ten books of each author, in order: authors 1 to 500 own books 1 to 5,000. */
const bookRow = (id: number): Cell[] => [
	id,
	`The ${id % 97} lives of book number ${id}${id % 50 ? "" : " – naïve édition"}`,
	Math.ceil(id / 10),
	((id * 7) % COUNT.publishers) + 1,
	`${10 + (id % 90)}.${String(id % 100).padStart(2, "0")}`,
	50 + ((id * 37) % 950),
	new Date(START + id * HOUR),
	id % 3 ? 1 : 0,
	(id % 50) / 10,
	JSON.stringify({ lang: id % 2 ? "en" : "de", isbn: `978-${id}`, dims: [id % 30, 20] }),
];

const tagsOf = (book: number): Cell[][] =>
	[0, 11, 22].map((step) => [book, ((book * 3 + step) % COUNT.tags) + 1]);

const seedTables = (): SeedTable[] => [
	{
		table: "publisher",
		columns: ["id", "name", "city"],
		rows: upTo(COUNT.publishers).map((id) => [id, `Publisher ${id}`, CITIES[id % CITIES.length] as string]),
	},
	{
		table: "author",
		columns: ["id", "name", "email", "active"],
		rows: upTo(COUNT.authors).map((id) => [
			id,
			`Author Number ${id}`,
			`author${id}@example.com`,
			id % 7 ? 1 : 0,
		]),
	},
	{ table: "book", columns: BOOK_COLUMNS, rows: upTo(COUNT.books).map(bookRow) },
	{ table: "tag", columns: ["id", "name"], rows: upTo(COUNT.tags).map((id) => [id, `tag-${id}`]) },
	{
		table: "book_tag",
		columns: ["book_id", "tag_id"],
		rows: upTo(COUNT.books).flatMap(tagsOf),
	},
];

export interface SeedStatement {
	readonly sql: string;
	/** The rows as one JSON text, small enough for a D1 parameter. */
	readonly rows: string;
}

const ROWS_PER_STATEMENT = 2500;

/** INSERTs of all rows. Each store keeps moments in the form of its library, so `moment` writes them. */
export function seedStatements(moment: (date: Date) => string): SeedStatement[] {
	return seedTables().flatMap(({ table, columns, rows }) => {
		const cells = columns.map((_, index) => `value ->> ${index}`);
		const sql = `INSERT INTO ${table} (${columns}) SELECT ${cells} FROM json_each(?)`;
		const stored = rows.map((row) => row.map((cell) => (cell instanceof Date ? moment(cell) : cell)));
		return upTo(Math.ceil(stored.length / ROWS_PER_STATEMENT)).map((part) => ({
			sql,
			rows: JSON.stringify(stored.slice((part - 1) * ROWS_PER_STATEMENT, part * ROWS_PER_STATEMENT)),
		}));
	});
}

/** What an application has in hand before it inserts. */
export interface ItemData {
	readonly sku: string;
	readonly name: string;
	readonly qty: number;
	readonly price: string;
	readonly created: Date;
	readonly active: boolean;
	readonly note: string | null;
}

export const makeItem = (number: number): ItemData => ({
	sku: `SKU-${number}`,
	name: `Item name ${number}`,
	qty: number % 100,
	price: `${number % 500}.50`,
	created: new Date(START + number * MINUTE),
	active: number % 2 === 0,
	note: number % 5 ? `note for item ${number}` : null,
});

export const itemsUpTo = (last: number): ItemData[] => upTo(last).map(makeItem);

/** Items 1 to 1,000 with other quantities. */
export const changedItems = (): ItemData[] =>
	itemsUpTo(1000).map((item, index) => ({ ...item, qty: 500 + (index % 7) }));
