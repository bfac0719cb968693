// Two models and one query: what every user of the package loads.
import { CASCADE, charField, foreignKey, integerField, model } from "edgeset";

export class Author extends model("size.Author", {
	name: charField({ maxLength: 100 }),
}) {}

export class Book extends model("size.Book", {
	title: charField({ maxLength: 200 }),
	pages: integerField({ null: true }),
	author: foreignKey("size.Author", { relatedName: "books", onDelete: CASCADE }),
}) {}

export const titles = () =>
	Book.objects
		.filter({ author__name__startswith: "A" })
		.orderBy("-pages")
		.valuesList("title", { flat: true });

declare module "edgeset" {
	interface InstalledApps {
		size: typeof import("./core.ts");
	}
}
