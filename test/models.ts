// The bookstore: one set of models for all tests.
import {
	booleanField,
	CASCADE,
	charField,
	dateField,
	dateTimeField,
	decimalField,
	foreignKey,
	integerField,
	jsonField,
	manyToManyField,
	model,
	oneToOneField,
	PROTECT,
	QuerySet,
	SET_NULL,
	textField,
} from "edgeset";

export class AuthorQuerySet extends QuerySet<"library.Author"> {
	adults() {
		return this.filter({ age__gte: 18 });
	}
}

export class Publisher extends model("library.Publisher", {
	name: charField({ maxLength: 100, unique: true }),
	country: charField({ maxLength: 2, null: true }),
}) {}

export class Author extends model(
	"library.Author",
	{
		name: charField({ maxLength: 100 }),
		email: charField({ maxLength: 100, null: true }),
		age: integerField({ null: true }),
		active: booleanField({ default: true }),
		mentor: foreignKey("self", { relatedName: "pupils", null: true, onDelete: SET_NULL }),
	},
	{ ordering: ["name", "id"] },
) {
	static override readonly objects = AuthorQuerySet.asManager();

	get greeting() {
		return `Hello, ${this.name}`;
	}
}

export class Profile extends model("library.Profile", {
	author: oneToOneField("library.Author", { relatedName: "profile", onDelete: CASCADE }),
	bio: textField({ default: "" }),
}) {}

export class Tag extends model("library.Tag", {
	name: charField({ maxLength: 30, unique: true }),
}) {}

export class Book extends model(
	"library.Book",
	{
		title: charField({ maxLength: 200 }),
		pages: integerField({ null: true }),
		price: decimalField({ maxDigits: 8, decimalPlaces: 2, default: "0.00" }),
		published: dateField({ null: true }),
		updated: dateTimeField({ null: true }),
		meta: jsonField<{ isbn?: string; dims?: number[] } | null>({ null: true }),
		author: foreignKey("library.Author", { relatedName: "books", onDelete: CASCADE }),
		publisher: foreignKey("library.Publisher", { relatedName: "books", null: true, onDelete: PROTECT }),
		tags: manyToManyField("library.Tag", { relatedName: "books" }),
	},
	{ getLatestBy: "published" },
) {}

declare module "edgeset" {
	interface InstalledApps {
		library: typeof import("./models.ts");
	}
}
