// The bookshop as Edgeset's models.
import {
	booleanField,
	CASCADE,
	charField,
	dateTimeField,
	decimalField,
	floatField,
	foreignKey,
	integerField,
	jsonField,
	manyToManyField,
	model,
} from "edgeset";

export class Publisher extends model(
	"bench.Publisher",
	{ name: charField({ maxLength: 100 }), city: charField({ maxLength: 50 }) },
	{ dbTable: "publisher" },
) {}

export class Author extends model(
	"bench.Author",
	{
		name: charField({ maxLength: 100 }),
		email: charField({ maxLength: 100 }),
		active: booleanField(),
	},
	{ dbTable: "author" },
) {}

export class Tag extends model("bench.Tag", { name: charField({ maxLength: 30 }) }, { dbTable: "tag" }) {}

export class Book extends model(
	"bench.Book",
	{
		title: charField({ maxLength: 200 }),
		author: foreignKey("bench.Author", { relatedName: "books", onDelete: CASCADE }),
		publisher: foreignKey("bench.Publisher", { relatedName: "books", onDelete: CASCADE }),
		price: decimalField({ maxDigits: 8, decimalPlaces: 2 }),
		pages: integerField({ dbIndex: true }),
		published: dateTimeField(),
		inStock: booleanField({ dbColumn: "in_stock" }),
		rating: floatField(),
		meta: jsonField<{ lang: string; isbn: string; dims: number[] }>(),
		tags: manyToManyField("bench.Tag", { relatedName: "books", dbTable: "book_tag" }),
	},
	{ dbTable: "book" },
) {}

export class Item extends model(
	"bench.Item",
	{
		sku: charField({ maxLength: 40, unique: true }),
		name: charField({ maxLength: 100 }),
		qty: integerField(),
		price: decimalField({ maxDigits: 8, decimalPlaces: 2 }),
		created: dateTimeField(),
		active: booleanField(),
		note: charField({ maxLength: 200, null: true }),
	},
	{ dbTable: "item" },
) {}

declare module "edgeset" {
	interface InstalledApps {
		bench: typeof import("./models.ts");
	}
}
