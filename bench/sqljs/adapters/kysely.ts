// kysely gives plain rows: conversions and nesting are written by hand, as its users do.
import { Kysely, sql } from "kysely";
import type { Row } from "../../shared/checksum.ts";
import type { ItemData } from "../../shared/data.ts";
import type { Adapter, OpenAdapter } from "../adapter.ts";
import { chunksOf } from "../chunks.ts";
import { sqlJsDialect } from "../kysely-dialect.ts";
import { inspector, openSeeded } from "../open-sqljs.ts";

const COLUMNS = [
	"book.id",
	"title",
	"author_id as authorId",
	"publisher_id as publisherId",
	"price",
	"pages",
	"published",
	"in_stock as inStock",
	"rating",
	"meta",
] as const;

function converted(book: Row): Row {
	book.published = new Date(book.published);
	book.inStock = book.inStock === 1;
	book.meta = JSON.parse(book.meta);
	return book;
}

const stored = (item: ItemData): Row => ({
	...item,
	created: item.created.toISOString(),
	active: item.active ? 1 : 0,
});

function grouped(rows: readonly Row[], keyOf: (row: Row) => number): Map<number, Row[]> {
	const groups = new Map<number, Row[]>();
	for (const row of rows) {
		const group = groups.get(keyOf(row));
		if (group) group.push(row);
		else groups.set(keyOf(row), [row]);
	}
	return groups;
}

export const openKysely: OpenAdapter = (sqlJs): Adapter => {
	const database = openSeeded(sqlJs);
	const db = new Kysely<Row>({ dialect: sqlJsDialect(database) });
	const books = () => db.selectFrom("book").select(COLUMNS as Row);

	return {
		inspect: inspector(database),
		getBook: async (id) => converted(await books().where("id", "=", id).executeTakeFirstOrThrow()),
		listBooks: async (pages) =>
			(
				await books()
					.where("pages", ">=", pages)
					.where("in_stock", "=", 1)
					.orderBy("published", "desc")
					.limit(50)
					.execute()
			).map(converted),
		allBooks: async () => (await books().orderBy("id").execute()).map(converted),
		async booksWithParents(count) {
			const rows: Row[] = await books()
				.innerJoin("author as a", "a.id", "author_id")
				.innerJoin("publisher as p", "p.id", "publisher_id")
				.select(["a.name as aName", "a.email as aEmail", "a.active as aActive"])
				.select(["p.name as pName", "p.city as pCity"])
				.where("book.id", "<=", count)
				.orderBy("book.id")
				.execute();
			return rows.map(({ aName, aEmail, aActive, pName, pCity, ...book }) => ({
				...converted(book),
				author: { id: book.authorId, name: aName, email: aEmail, active: aActive === 1 },
				publisher: { id: book.publisherId, name: pName, city: pCity },
			}));
		},
		async authorsWithBooks(count) {
			const authors: Row[] = await db
				.selectFrom("author")
				.selectAll()
				.where("id", "<=", count)
				.orderBy("id")
				.execute();
			const ids = authors.map((author) => author.id);
			const found = (await books().where("author_id", "in", ids).execute()).map(converted);
			const byAuthor = grouped(found, (book) => book.authorId);
			for (const author of authors) {
				author.active = author.active === 1;
				author.books = byAuthor.get(author.id) ?? [];
			}
			return authors;
		},
		async booksWithTags(count) {
			const found: Row[] = (await books().where("id", "<=", count).orderBy("id").execute()).map(converted);
			const ids = found.map((book) => book.id);
			const links: Row[] = await db
				.selectFrom("book_tag")
				.innerJoin("tag", "tag.id", "tag_id")
				.select(["book_id", "tag.id", "tag.name"])
				.where("book_id", "in", ids)
				.execute();
			const byBook = grouped(links, (link) => link.book_id);
			for (const book of found) book.tags = (byBook.get(book.id) ?? []).map(({ id, name }) => ({ id, name }));
			return found;
		},
		insertItem: async (item) =>
			(await db.insertInto("item").values(stored(item)).returning("id").executeTakeFirstOrThrow()).id,
		bulkInsert: (items) =>
			db.transaction().execute(async (transaction) => {
				for (const chunk of chunksOf(items))
					await transaction.insertInto("item").values(chunk.map(stored)).execute();
			}),
		addPages: () =>
			db.updateTable("book").set({ pages: sql`pages + 1` }).where("publisher_id", "<=", 10).execute(),
		ratings: () =>
			db
				.selectFrom("book")
				.select(({ fn }) => [
					"publisher_id as publisher",
					fn.countAll().as("books"),
					fn.avg("rating").as("rating"),
				])
				.where("pages", ">", 100)
				.groupBy("publisher_id")
				.having(({ fn }) => fn.countAll(), ">", 90)
				.orderBy("publisher_id")
				.execute(),
		deleteItems: () => db.deleteFrom("item").where("qty", "<", 10).execute(),
		upsert: (items) =>
			db
				.insertInto("item")
				.values(items.map(stored))
				.onConflict((conflict) =>
					conflict.column("sku").doUpdateSet({ qty: (builder: Row) => builder.ref("excluded.qty") }),
				)
				.execute(),
		compile: (pages) =>
			db
				.selectFrom("book as b")
				.innerJoin("author as a", "a.id", "b.author_id")
				.innerJoin("publisher as p", "p.id", "b.publisher_id")
				.innerJoin("book_tag as l", "l.book_id", "b.id")
				.select(["b.id", "b.title", "a.name as author", "p.name as publisher"])
				.where("a.active", "=", 1)
				.where("b.pages", ">", pages)
				.where("p.city", "in", ["Berlin", "Paris", "Oslo"])
				.orderBy("b.published", "desc")
				.limit(20)
				.compile().sql,
		bookValues: () => db.selectFrom("book").select(["id", "title", "pages"]).orderBy("id").execute(),
	};
};
