// drizzle-orm on D1. Statements are cut by hand to 100 parameters and sent as one batch: the plain calls fail.
import { asc, eq, inArray, lte, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Row } from "../../shared/checksum.ts";
import * as schema from "../../shared/drizzle-schema.ts";
import { author, book, item } from "../../shared/drizzle-schema.ts";
import type { D1Adapter } from "../adapter.ts";
import type { Binding } from "../count-calls.ts";

const PARAMETERS = 100;
const ITEMS = Math.floor(PARAMETERS / 7);

function chunksOf<T>(values: readonly T[], size: number): T[][] {
	const chunks: T[][] = [];
	for (let start = 0; start < values.length; start += size) chunks.push(values.slice(start, start + size));
	return chunks;
}

export function openDrizzle(binding: Binding): D1Adapter {
	const db = drizzle(binding, { schema });
	const inOneCall = (statements: readonly unknown[]): Promise<Row[]> => db.batch(statements as Row);

	return {
		getBook: (id) => db.select().from(book).where(eq(book.id, id)).get(),
		listBooks: (count) => db.select().from(book).orderBy(asc(book.id)).limit(count),
		authorsWithBooks: (last) =>
			db.query.author.findMany({
				where: lte(author.id, last),
				orderBy: asc(author.id),
				with: { books: true },
			}),
		async booksByIds(ids) {
			const chunks = chunksOf(ids, PARAMETERS);
			const found = await inOneCall(
				chunks.map((chunk) => db.select().from(book).where(inArray(book.id, chunk))),
			);
			return found.flat();
		},
		bulkInsert: (items) => inOneCall(chunksOf(items, ITEMS).map((chunk) => db.insert(item).values(chunk))),
		upsert: (items) =>
			inOneCall(
				chunksOf(items, ITEMS).map((chunk) =>
					db
						.insert(item)
						.values(chunk)
						.onConflictDoUpdate({ target: item.sku, set: { qty: sql`excluded.qty` } }),
				),
			),
		addPages: () =>
			db
				.update(book)
				.set({ pages: sql`${book.pages} + 1` })
				.where(lte(book.publisherId, 10)),
	};
}
