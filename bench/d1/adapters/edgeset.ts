// Edgeset on D1: the same models and calls as in the browser.
import { F, setDefaultDatabase } from "edgeset";
import { d1 } from "edgeset/d1";
import { Author, Book, Item } from "../../shared/models.ts";
import type { D1Adapter } from "../adapter.ts";
import type { Binding } from "../count-calls.ts";

export function openEdgeset(binding: Binding): D1Adapter {
	setDefaultDatabase(d1(binding));
	return {
		getBook: (id) => Book.objects.aget({ id }),
		listBooks: (count) => Book.objects.orderBy("id").slice(0, count),
		authorsWithBooks: (count) =>
			Author.objects.filter({ id__lte: count }).orderBy("id").prefetchRelated("books"),
		booksOf: (author) => author.books.all(),
		booksByIds: (ids) => Book.objects.filter({ id__in: ids }),
		bulkInsert: (items) => Item.objects.abulkCreate(items.map((item) => new Item(item))),
		upsert: (items) =>
			Item.objects.abulkCreate(
				items.map((item) => new Item(item)),
				{ updateConflicts: true, updateFields: ["qty"], uniqueFields: ["sku"] },
			),
		addPages: () => Book.objects.filter({ publisher_id__lte: 10 }).aupdate({ pages: F("pages").add(1) }),
	};
}
