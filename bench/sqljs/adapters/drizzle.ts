// drizzle-orm. Its sql-js driver leaves out the mapper of relational queries, so those run on its sqlite-proxy driver over the
// same database.
import { and, asc, avg, count, desc, eq, gt, gte, inArray, lt, lte, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/sql-js";
import { drizzle as drizzleProxy } from "drizzle-orm/sqlite-proxy";
import type { Row } from "../../shared/checksum.ts";
import * as schema from "../../shared/drizzle-schema.ts";
import { author, book, bookTag, item, publisher } from "../../shared/drizzle-schema.ts";
import type { Adapter, OpenAdapter } from "../adapter.ts";
import { chunksOf } from "../chunks.ts";
import { inspector, openSeeded } from "../open-sqljs.ts";

export const openDrizzle: OpenAdapter = (sqlJs): Adapter => {
	const database = openSeeded(sqlJs);
	const db = drizzle(database, { schema });
	const relational = drizzleProxy(
		async (text, params) => {
			const statement = database.prepare(text);
			const rows: Row[] = [];
			statement.bind(params);
			while (statement.step()) rows.push(statement.get());
			statement.free();
			return { rows };
		},
		{ schema },
	);

	return {
		inspect: inspector(database),
		getBook: (id) => db.select().from(book).where(eq(book.id, id)).get(),
		listBooks: (pages) =>
			db
				.select()
				.from(book)
				.where(and(gte(book.pages, pages), eq(book.inStock, true)))
				.orderBy(desc(book.published))
				.limit(50)
				.all(),
		allBooks: () => db.select().from(book).orderBy(asc(book.id)).all(),
		booksWithParents: (last) =>
			relational.query.book.findMany({
				where: lte(book.id, last),
				orderBy: asc(book.id),
				with: { author: true, publisher: true },
			}),
		authorsWithBooks: (last) =>
			relational.query.author.findMany({
				where: lte(author.id, last),
				orderBy: asc(author.id),
				with: { books: true },
			}),
		booksWithTags: (last) =>
			relational.query.book.findMany({
				where: lte(book.id, last),
				orderBy: asc(book.id),
				with: { bookTags: { columns: {}, with: { tag: true } } },
			}),
		related: (owner, name) => (name === "tags" ? owner.bookTags.map((link: Row) => link.tag) : owner.books),
		insertItem: (values) => db.insert(item).values(values).returning({ id: item.id }).get().id,
		bulkInsert: (items) =>
			db.transaction((transaction) => {
				for (const chunk of chunksOf(items)) transaction.insert(item).values(chunk).run();
			}),
		addPages: () =>
			db
				.update(book)
				.set({ pages: sql`${book.pages} + 1` })
				.where(lte(book.publisherId, 10))
				.run(),
		ratings: () =>
			db
				.select({
					publisher: book.publisherId,
					books: count(),
					rating: avg(book.rating).mapWith(Number),
				})
				.from(book)
				.where(gt(book.pages, 100))
				.groupBy(book.publisherId)
				.having(gt(count(), 90))
				.orderBy(book.publisherId)
				.all(),
		deleteItems: () => db.delete(item).where(lt(item.qty, 10)).run(),
		upsert: (items) =>
			db
				.insert(item)
				.values([...items])
				.onConflictDoUpdate({ target: item.sku, set: { qty: sql`excluded.qty` } })
				.run(),
		compile: (pages) =>
			db
				.select({ id: book.id, title: book.title, author: author.name, publisher: publisher.name })
				.from(book)
				.innerJoin(author, eq(author.id, book.authorId))
				.innerJoin(publisher, eq(publisher.id, book.publisherId))
				.innerJoin(bookTag, eq(bookTag.bookId, book.id))
				.where(
					and(
						eq(author.active, true),
						gt(book.pages, pages),
						inArray(publisher.city, ["Berlin", "Paris", "Oslo"]),
					),
				)
				.orderBy(desc(book.published))
				.limit(20)
				.toSQL().sql,
		bookValues: () =>
			db.select({ id: book.id, title: book.title, pages: book.pages }).from(book).orderBy(asc(book.id)).all(),
	};
};
