// The bookshop as drizzle's tables and relations.
import { relations } from "drizzle-orm";
import { customType, index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

const moment = customType<{ data: Date; driverData: string }>({
	dataType: () => "text",
	toDriver: (date) => date.toISOString(),
	fromDriver: (stored) => new Date(stored),
});

export const publisher = sqliteTable("publisher", {
	id: integer().primaryKey({ autoIncrement: true }),
	name: text().notNull(),
	city: text().notNull(),
});

export const author = sqliteTable("author", {
	id: integer().primaryKey({ autoIncrement: true }),
	name: text().notNull(),
	email: text().notNull(),
	active: integer({ mode: "boolean" }).notNull(),
});

export const book = sqliteTable(
	"book",
	{
		id: integer().primaryKey({ autoIncrement: true }),
		title: text().notNull(),
		authorId: integer("author_id")
			.notNull()
			.references(() => author.id),
		publisherId: integer("publisher_id")
			.notNull()
			.references(() => publisher.id),
		price: text().notNull(),
		pages: integer().notNull(),
		published: moment().notNull(),
		inStock: integer("in_stock", { mode: "boolean" }).notNull(),
		rating: real().notNull(),
		meta: text({ mode: "json" }).notNull(),
	},
	(table) => [
		index("book_author").on(table.authorId),
		index("book_publisher").on(table.publisherId),
		index("book_pages").on(table.pages),
	],
);

export const tag = sqliteTable("tag", {
	id: integer().primaryKey({ autoIncrement: true }),
	name: text().notNull(),
});

export const bookTag = sqliteTable(
	"book_tag",
	{
		bookId: integer("book_id")
			.notNull()
			.references(() => book.id),
		tagId: integer("tag_id")
			.notNull()
			.references(() => tag.id),
	},
	(table) => [primaryKey({ columns: [table.bookId, table.tagId] })],
);

export const item = sqliteTable("item", {
	id: integer().primaryKey({ autoIncrement: true }),
	sku: text().notNull().unique(),
	name: text().notNull(),
	qty: integer().notNull(),
	price: text().notNull(),
	created: moment().notNull(),
	active: integer({ mode: "boolean" }).notNull(),
	note: text(),
});

export const authorRelations = relations(author, ({ many }) => ({ books: many(book) }));

export const bookRelations = relations(book, ({ one, many }) => ({
	author: one(author, { fields: [book.authorId], references: [author.id] }),
	publisher: one(publisher, { fields: [book.publisherId], references: [publisher.id] }),
	bookTags: many(bookTag),
}));

export const bookTagRelations = relations(bookTag, ({ one }) => ({
	book: one(book, { fields: [bookTag.bookId], references: [book.id] }),
	tag: one(tag, { fields: [bookTag.tagId], references: [tag.id] }),
}));
