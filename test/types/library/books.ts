// The other half of the app "library".
import {
	autoField,
	bigIntegerField,
	binaryField,
	booleanField,
	CASCADE,
	charField,
	dateField,
	dateTimeField,
	decimalField,
	durationField,
	F,
	floatField,
	foreignKey,
	generatedField,
	integerField,
	ipAddressField,
	jsonField,
	manyToManyField,
	model,
	Now,
	oneToOneField,
	PROTECT,
	Q,
	SET,
	SET_NULL,
	slugField,
	timeField,
	uuidField,
} from "edgeset";

export class House extends model("library.House", {
	name: charField({ maxLength: 100 }),
	lead: oneToOneField("library.Book", { relatedName: "leadOf", null: true, onDelete: SET_NULL }),
}) {}

export class Book extends model(
	"library.Book",
	{
		title: charField({ maxLength: 100 }),
		pages: integerField({ default: 0 }),
		price: decimalField({ maxDigits: 8, decimalPlaces: 2 }),
		printed: dateField({ null: true }),
		state: charField({ maxLength: 10, choices: ["draft", "sold"], default: "draft" }),
		grade: integerField({
			null: true,
			choices: [
				[1, "good"],
				[2, "bad"],
			],
		}),
		notes: jsonField<{ isbn?: string }>({ default: {} }),
		writer: foreignKey("library.Writer", { relatedName: "books", onDelete: CASCADE }),
		topics: manyToManyField("library.Topic", { relatedName: "books" }),
	},
	{
		ordering: ["-printed", "writer__name", F("pages").desc({ nullsLast: true })],
		getLatestBy: "printed",
		uniqueTogether: [["title", "writer"]],
		constraints: [
			{ kind: "unique", name: "one_title", fields: ["title"], condition: Q({ pages__gt: 0 }) },
			{ kind: "check", name: "has_pages", condition: Q({ pages__gte: 0 }) },
		],
		indexes: [{ kind: "index", name: "by_title", fields: ["title", "-printed"] }],
	},
) {
	async byline() {
		return `${this.title} by ${(await this.writer).display}`;
	}
}

/** A primary key of its own. */
export class Topic extends model("library.Topic", {
	slug: slugField({ primaryKey: true }),
	parent: foreignKey("self", { null: true, onDelete: SET(null), relatedName: "+" }),
	related: manyToManyField("self"),
}) {}

/** No relatedName: the accessor is review_set, the name in lookups is review. */
export class Review extends model("library.Review", {
	book: foreignKey("library.Book", { onDelete: PROTECT }),
	stars: integerField(),
}) {}

/** Every kind of field. */
export class Sample extends model("library.Sample", {
	key: autoField(),
	count: bigIntegerField(),
	ratio: floatField({ default: 0.5 }),
	isOpen: booleanField({ default: () => true }),
	opens: timeField({ null: true }),
	created: dateTimeField({ autoNowAdd: true }),
	stamped: dateTimeField({ dbDefault: Now() }),
	lasts: durationField({ null: true }),
	token: uuidField({ unique: true }),
	address: ipAddressField({ null: true }),
	bytes: binaryField({ editable: false, null: true }),
	data: jsonField({ null: true }),
	width: integerField({ validators: [(value) => void value.toFixed()] }),
	height: integerField(),
	area: generatedField({
		expression: F("width").mul(F("height")),
		outputField: integerField(),
		dbPersist: true,
	}),
	by: foreignKey("library.Sample", {
		toField: "token",
		null: true,
		onDelete: SET_NULL,
		relatedName: "made",
		relatedQueryName: "product",
	}),
}) {}

/** A link with a column of its own. */
export class Membership extends model("library.Membership", {
	club: foreignKey("library.Club", { onDelete: CASCADE }),
	writer: foreignKey("library.Writer", { onDelete: CASCADE }),
	since: dateField(),
}) {}
export class Club extends model("library.Club", {
	name: charField({ maxLength: 10 }),
	members: manyToManyField("library.Writer", {
		through: "library.Membership",
		throughFields: ["club", "writer"],
		relatedName: "clubs",
	}),
}) {}
