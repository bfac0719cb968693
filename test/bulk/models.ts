// A warehouse: models with a constraint of each kind.
import {
	CASCADE,
	charField,
	compositePrimaryKey,
	foreignKey,
	integerField,
	Lower,
	model,
	Q,
	SET_NULL,
	textField,
	uuidField,
} from "edgeset";

export class Supplier extends model("warehouse.Supplier", {
	name: charField({ maxLength: 20, unique: true }),
}) {}

export class Item extends model(
	"warehouse.Item",
	{
		code: charField({ maxLength: 20, unique: true }),
		name: charField({ maxLength: 20, default: null as never }),
		size: integerField({ null: true }),
		colour: charField({ maxLength: 20, null: true }),
		stock: integerField({ default: 0 }),
		retired: integerField({ default: 0 }),
		remarks: textField({ default: "" }),
		supplier: foreignKey("warehouse.Supplier", { null: true, onDelete: CASCADE, relatedName: "items" }),
		replaces: foreignKey("self", { null: true, onDelete: SET_NULL, relatedName: "replacements" }),
	},
	{
		uniqueTogether: [["size", "colour"]],
		constraints: [
			{ kind: "check", name: "stock_not_negative", condition: Q({ stock__gte: 0 }) },
			{ kind: "unique", name: "name_once", expressions: [Lower("name")] },
			{ kind: "unique", name: "stock_of_retired", fields: ["stock"], condition: Q({ retired: 1 }) },
		],
	},
) {}

/** With a key of its own and a text for people. */
export class Parcel extends model("warehouse.Parcel", {
	key: uuidField({ primaryKey: true, default: () => crypto.randomUUID() }),
	label: charField({ maxLength: 20, unique: true }),
}) {
	override toString(): string {
		return `parcel ${this.label}`;
	}
}

export class Place extends model("warehouse.Place", {
	name: charField({ maxLength: 20, unique: true }),
}) {}
export class Shelf extends model(
	"warehouse.Shelf",
	{ height: integerField({ default: 0 }) },
	{ bases: ["warehouse.Place"] },
) {}

/** A key of two columns. */
export class Slot extends model("warehouse.Slot", {
	pk: compositePrimaryKey("row", "place"),
	row: integerField(),
	place: integerField(),
	holds: integerField({ null: true, unique: true }),
}) {}

declare module "edgeset" {
	interface InstalledApps {
		warehouse: typeof import("./models.ts");
	}
}

/** Items that differ, with the code and the name a0, a1, ... */
export const items = (count: number, values: object = {}, letter = "a"): Item[] =>
	Array.from(
		{ length: count },
		(_, n) => new Item({ code: `${letter}${n}`, name: `${letter}${n}`, ...values }),
	);
