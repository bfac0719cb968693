// Edgeset as its users write it: models, querysets, objects.
import { Avg, Count, F, setDefaultDatabase, toSql } from "edgeset";
import { createTables } from "edgeset/ddl";
import { openStore } from "edgeset/wasm";
import { seedStatements } from "../../shared/data.ts";
import * as models from "../../shared/models.ts";
import { Author, Book, Item } from "../../shared/models.ts";
import { storedMoment } from "../../shared/stored-moment.ts";
import type { Adapter, OpenAdapter } from "../adapter.ts";

export const openEdgeset: OpenAdapter = async ({ module, memory }): Promise<Adapter> => {
	const store = await openStore({
		name: "bench",
		engine: "sqljs",
		thread: "here",
		sqlJs: { module, memory },
	});
	setDefaultDatabase(store);
	await createTables(store, { bench: models });
	const run = (sql: string, params: readonly string[] = []): readonly unknown[][] => {
		const result = store.backend.run({ sql, params, columns: [], reads: false });
		if (result instanceof Promise) throw new Error("the store is not in this thread");
		return result.rows;
	};
	for (const { sql, rows } of seedStatements(storedMoment)) run(sql, [rows]);
	run("ANALYZE");

	return {
		inspect: (sql) =>
			sql
				.split(";")
				.map((each) => run(each))
				.at(-1) ?? [],
		getBook: (id) => Book.objects.aget({ id }),
		listBooks: (pages) =>
			Book.objects.filter({ pages__gte: pages, inStock: true }).orderBy("-published").slice(0, 50),
		allBooks: () => Book.objects.orderBy("id"),
		booksWithParents: (count) =>
			Book.objects.filter({ id__lte: count }).orderBy("id").selectRelated("author", "publisher"),
		authorsWithBooks: (count) =>
			Author.objects.filter({ id__lte: count }).orderBy("id").prefetchRelated("books"),
		booksWithTags: (count) => Book.objects.filter({ id__lte: count }).orderBy("id").prefetchRelated("tags"),
		related: (owner, name) => owner[name].all(),
		insertItem: async (item) => (await Item.objects.acreate(item)).id,
		bulkInsert: (items) => Item.objects.abulkCreate(items.map((item) => new Item(item))),
		addPages: () => Book.objects.filter({ publisher_id__lte: 10 }).aupdate({ pages: F("pages").add(1) }),
		ratings: () =>
			Book.objects
				.filter({ pages__gt: 100 })
				.values("publisher")
				.annotate({ books: Count("id"), mean: Avg("rating") })
				.filter({ books__gt: 90 })
				.orderBy("publisher"),
		deleteItems: () => Item.objects.filter({ qty__lt: 10 }).adelete(),
		upsert: (items) =>
			Item.objects.abulkCreate(
				items.map((item) => new Item(item)),
				{ updateConflicts: true, updateFields: ["qty"], uniqueFields: ["sku"] },
			),
		compile: (pages) =>
			toSql(
				Book.objects
					.filter({
						author__active: true,
						pages__gt: pages,
						publisher__city__in: ["Berlin", "Paris", "Oslo"],
						tags__id__gt: 0,
					})
					.orderBy("-published")
					.values("id", "title", "author__name", "publisher__name")
					.slice(0, 20),
			).sql,
		bookValues: () => Book.objects.orderBy("id").valuesList("id", "title", "pages"),
	};
};
