// The same with drizzle on sql.js.
import { desc, eq, like } from "drizzle-orm";
import { drizzle } from "drizzle-orm/sql-js";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Database } from "sql.js";

const author = sqliteTable("author", { id: integer().primaryKey(), name: text().notNull() });
const book = sqliteTable("book", {
	id: integer().primaryKey(),
	title: text().notNull(),
	pages: integer(),
	authorId: integer("author_id").references(() => author.id),
});

export const titles = (database: Database) =>
	drizzle(database, { schema: { author, book } })
		.select({ title: book.title })
		.from(book)
		.innerJoin(author, eq(author.id, book.authorId))
		.where(like(author.name, "A%"))
		.orderBy(desc(book.pages))
		.all();
