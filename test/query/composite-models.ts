// A warehouse: models whose primary keys are of several fields, and the rows that tests start from.
import {
	bigIntegerField,
	binaryField,
	CASCADE,
	charField,
	compositePrimaryKey,
	dateField,
	dateTimeField,
	decimalField,
	foreignKey,
	integerField,
	manyToManyField,
	model,
	oneToOneField,
	SET_NULL,
} from "edgeset";

export class Order extends model("depot.Order", {
	customer: charField({ maxLength: 20 }),
	articles: manyToManyField("depot.Article", { through: "depot.OrderLine", relatedName: "orders" }),
}) {}

export class Article extends model("depot.Article", {
	name: charField({ maxLength: 20 }),
}) {}

export class OrderLine extends model("depot.OrderLine", {
	pk: compositePrimaryKey("order_id", "line"),
	order: foreignKey("depot.Order", { relatedName: "lines", onDelete: CASCADE }),
	line: integerField(),
	article: foreignKey("depot.Article", { relatedName: "lines", null: true, blank: true, onDelete: SET_NULL }),
	amount: integerField({ default: 1 }),
	packed: dateField({ null: true, blank: true }),
	/** The only way to point at a line. */
	barcode: charField({ maxLength: 20, unique: true, null: true, blank: true }),
}) {
	get title() {
		return `${this.amount} of ${this.article_id}`;
	}
}

/** The same table. */
export class Parcel extends model(
	"depot.Parcel",
	{},
	{ proxy: true, bases: ["depot.OrderLine"], ordering: ["-pk"] },
) {}

/** What lies beside a line: its key is a field of the line that is no part of the line's own. */
export class Note extends model("depot.Note", {
	about: foreignKey("depot.OrderLine", {
		toField: "barcode",
		relatedName: "notes",
		null: true,
		onDelete: CASCADE,
	}),
	text: charField({ maxLength: 20 }),
}) {}

/** Parts of kinds that JSON, affinity or numbers could spoil. */
export class Reading extends model("depot.Reading", {
	pk: compositePrimaryKey("serial", "limit", "code"),
	serial: bigIntegerField(),
	limit: decimalField({ maxDigits: 8, decimalPlaces: 2 }),
	code: charField({ maxLength: 10 }),
	value: integerField({ default: 0 }),
}) {}

/** Parts whose values are objects: two of them are never the same one. */
export class Visit extends model("depot.Visit", {
	pk: compositePrimaryKey("at", "badge"),
	at: dateTimeField(),
	badge: binaryField({ maxLength: 4 }),
	gate: integerField({ default: 0 }),
}) {}

/** At most one for each order. */
export class Invoice extends model("depot.Invoice", {
	pk: compositePrimaryKey("order", "number"),
	order: oneToOneField("depot.Order", { relatedName: "invoice", onDelete: CASCADE }),
	number: integerField(),
}) {}

/** Rows with a place among those of their order. */
export class Step extends model(
	"depot.Step",
	{
		pk: compositePrimaryKey("order", "code"),
		order: foreignKey("depot.Order", { relatedName: "steps", onDelete: CASCADE }),
		code: charField({ maxLength: 10 }),
	},
	{ orderWithRespectTo: "order" },
) {}

/** Nothing but its key. */
export class Seat extends model("depot.Seat", {
	pk: compositePrimaryKey("row", "number"),
	row: charField({ maxLength: 2, default: "A" }),
	number: integerField({ default: 1 }),
}) {}

declare module "edgeset" {
	interface InstalledApps {
		depot: typeof import("./composite-models.ts");
	}
}

export interface Depot {
	readonly first: Order;
	readonly second: Order;
	/** Without lines. */
	readonly third: Order;
	readonly nails: Article;
	readonly screws: Article;
}

/** Order 1 has the lines 1, 2 and 3, order 2 the line 1, order 3 none. */
export async function fillDepot(): Promise<Depot> {
	const [first, second, third] = (await Order.objects.abulkCreate(
		["Ann", "Bob", "Cid"].map((customer) => new Order({ customer })),
	)) as [Order, Order, Order];
	const [nails, screws] = (await Article.objects.abulkCreate(
		["nails", "screws"].map((name) => new Article({ name })),
	)) as [Article, Article];
	await OrderLine.objects.abulkCreate([
		new OrderLine({ order: first, line: 1, article: nails, amount: 10, barcode: "a" }),
		new OrderLine({ order: first, line: 2, article: screws, amount: 20, barcode: "b" }),
		new OrderLine({ pk: [first.id, 3], amount: 30 }),
		new OrderLine({ pk: [second.id, 1], article: nails, amount: 40, barcode: "c" }),
	]);
	return { first, second, third, nails, screws };
}
