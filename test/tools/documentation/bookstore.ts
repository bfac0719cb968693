// The bookstore of test/models.ts on sql.js in this process, with the same few rows before each example.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Database, setDefaultDatabase } from "edgeset";
import { createTables } from "edgeset/ddl";
import { openBackend } from "edgeset/wasm";
import * as library from "../../models.ts";

const { Author, Book, Profile, Publisher, Tag } = library;

/** What examples may name beside the models. */
export interface Rows {
	readonly author: library.Author;
	readonly book: library.Book;
}

export async function openBookstore(): Promise<Database> {
	const wasmBinary = readFileSync(createRequire(import.meta.url).resolve("sql.js/dist/sql-wasm.wasm"));
	const { backend } = await openBackend({ name: "docs", engine: "sqljs", thread: "here", wasmBinary });
	const db = new Database(backend);
	await createTables(db, { library });
	setDefaultDatabase(db);
	return db;
}

export async function refill(db: Database): Promise<Rows> {
	const tables = ["book_tags", "book", "profile", "author", "publisher", "tag"].map(
		(name) => `library_${name}`,
	);
	await db.backend.batch(
		[...tables, "sqlite_sequence"].map((name) => ({
			sql: `DELETE FROM "${name}"`,
			params: [],
			columns: [],
			reads: false,
		})),
	);
	const ann = await Author.objects.acreate({ name: "Ann", age: 40, email: "ann@example.org" });
	const ben = await Author.objects.acreate({ name: "Ben", age: 17, mentor: ann });
	await Profile.objects.acreate({ author: ann, bio: "Writes." });
	const press = await Publisher.objects.acreate({ name: "Press", country: "NL" });
	const [tag] = await Tag.objects.abulkCreate([new Tag({ name: "new" }), new Tag({ name: "old" })]);
	const updated = new Date("2024-02-29T12:30:00Z");
	const rest = { price: "9.50", updated, meta: { isbn: "1" }, publisher: press };
	const ants = { title: "Ants", pages: 120, published: "2024-02-29", author: ann, ...rest };
	const { pk } = await Book.objects.acreate(ants);
	await Book.objects.acreate({ ...ants, title: "Bees", pages: 600, author: ben });
	const book = await Book.objects.aget({ pk });
	await book.tags.aadd(tag as library.Tag);
	return { author: await Author.objects.aget({ pk: ann.pk }), book };
}
