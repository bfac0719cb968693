// The same with kysely on sql.js.
import { Kysely } from "kysely";
import type { Database } from "sql.js";
import { sqlJsDialect } from "../sqljs/kysely-dialect.ts";

interface Tables {
	readonly author: { readonly id: number; readonly name: string };
	readonly book: {
		readonly id: number;
		readonly title: string;
		readonly pages: number | null;
		readonly author_id: number;
	};
}

export const titles = (database: Database) =>
	new Kysely<Tables>({ dialect: sqlJsDialect(database) })
		.selectFrom("book")
		.innerJoin("author", "author.id", "book.author_id")
		.select("title")
		.where("author.name", "like", "A%")
		.orderBy("pages", "desc")
		.execute();
