// The tables as one would write them by hand, for everyone who does not make their own.

export const SCHEMA: readonly string[] = [
	"CREATE TABLE publisher (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, city TEXT NOT NULL)",
	`CREATE TABLE author (
		id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, email TEXT NOT NULL, active INTEGER NOT NULL)`,
	`CREATE TABLE book (
		id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL,
		author_id INTEGER NOT NULL REFERENCES author (id), publisher_id INTEGER NOT NULL REFERENCES publisher (id),
		price TEXT NOT NULL, pages INTEGER NOT NULL, published TEXT NOT NULL, in_stock INTEGER NOT NULL,
		rating REAL NOT NULL, meta TEXT NOT NULL)`,
	"CREATE INDEX book_author ON book (author_id)",
	"CREATE INDEX book_publisher ON book (publisher_id)",
	"CREATE INDEX book_pages ON book (pages)",
	"CREATE TABLE tag (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL)",
	`CREATE TABLE book_tag (
		book_id INTEGER NOT NULL REFERENCES book (id), tag_id INTEGER NOT NULL REFERENCES tag (id),
		PRIMARY KEY (book_id, tag_id)) WITHOUT ROWID`,
	`CREATE TABLE item (
		id INTEGER PRIMARY KEY AUTOINCREMENT, sku TEXT NOT NULL UNIQUE, name TEXT NOT NULL, qty INTEGER NOT NULL,
		price TEXT NOT NULL, created TEXT NOT NULL, active INTEGER NOT NULL, note TEXT)`,
];

/** Columns of a book, in the order in which hand-written queries read them. */
export const BOOK_COLUMNS = [
	"id",
	"title",
	"author_id",
	"publisher_id",
	"price",
	"pages",
	"published",
	"in_stock",
	"rating",
	"meta",
] as const;

export const bookColumns = (alias: string): string =>
	BOOK_COLUMNS.map((column) => `${alias}.${column}`).join(", ");

export const ITEM_COLUMNS = "sku, name, qty, price, created, active, note";
