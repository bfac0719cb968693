// A second app. Its relation shows up as `orders` on library.Book, which knows nothing of it; its models inherit.
import { CASCADE, charField, foreignKey, integerField, model } from "edgeset";

export class Order extends model("shop.Order", {
	book: foreignKey("library.Book", { relatedName: "orders", onDelete: CASCADE }),
	quantity: integerField({ default: 1 }),
}) {}

export class Place extends model("shop.Place", { name: charField({ maxLength: 50 }) }) {
	get shout() {
		return this.name.toUpperCase();
	}
}
/** A table of its own, linked to that of Place. */
export class Cafe extends model(
	"shop.Cafe",
	{ seats: integerField({ default: 4 }) },
	{ bases: ["shop.Place"] },
) {}
/** The same table as Place. */
export class Corner extends model(
	"shop.Corner",
	{},
	{ proxy: true, bases: ["shop.Place"], ordering: ["id"] },
) {}

/** Its relations have no relatedName of their own. */
export class Ticket extends model(
	"shop.Ticket",
	{ cafe: foreignKey("shop.Cafe", { onDelete: CASCADE }) },
	{ defaultRelatedName: "tickets" },
) {}

declare module "edgeset" {
	interface InstalledApps {
		shop: typeof import("./models.ts");
	}
}
