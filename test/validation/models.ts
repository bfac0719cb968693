// A shop: models with the constraints that the bookstore does without.
import {
	binaryField,
	booleanField,
	CASCADE,
	charField,
	dateField,
	dateTimeField,
	decimalField,
	durationField,
	emailField,
	F,
	floatField,
	foreignKey,
	generatedField,
	integerField,
	ipAddressField,
	jsonField,
	Lower,
	model,
	oneToOneField,
	positiveIntegerField,
	Q,
	slugField,
	textField,
	timeField,
	urlField,
	uuidField,
	ValidationError,
	ValueError,
} from "edgeset";
import { MaxValueValidator, MinValueValidator, RegexValidator } from "edgeset/validation";

export class Maker extends model("shop.Maker", {
	name: charField({ maxLength: 20, unique: true, errorMessages: { unique: "Taken: {fields}." } }),
	code: slugField({ unique: true, null: true, blank: true }),
}) {}

export class Item extends model(
	"shop.Item",
	{
		name: charField({ maxLength: 20, validators: [RegexValidator(/^[A-Z]/, { code: "capital" })] }),
		price: decimalField({ maxDigits: 6, decimalPlaces: 2 }),
		discount: decimalField({ maxDigits: 6, decimalPlaces: 2, default: "0.00" }),
		net: generatedField({
			expression: F("price").sub(F("discount")),
			outputField: decimalField({ maxDigits: 6, decimalPlaces: 2 }),
			dbPersist: true,
		}),
		stock: positiveIntegerField({ default: 0, validators: [MaxValueValidator(1000)] }),
		shelf: integerField({ null: true, blank: true }),
		retired: booleanField({ default: false }),
		size: charField({ maxLength: 1, choices: ["S", "M"], default: "M" }),
		maker: foreignKey("shop.Maker", { onDelete: CASCADE, null: true, blank: true }),
	},
	{
		uniqueTogether: [["maker", "shelf"]],
		constraints: [
			{ kind: "check", name: "net_positive", condition: Q({ net__gt: 0 }) },
			{
				kind: "check",
				name: "shelf_not_13",
				condition: Q({ shelf: 13 }).not(),
				violationErrorCode: "unlucky",
			},
			{
				kind: "unique",
				name: "name_once",
				expressions: [Lower("name")],
				violationErrorMessage: "Again {name}.",
			},
			{ kind: "unique", name: "size_in_use", fields: ["size", "price"], condition: Q({ retired: false }) },
		],
	},
) {
	clean(): Promise<void> | void {
		if (this.name === "Both") throw new ValidationError({ name: ["One.", "Two."], price: "Three." });
		if (this.name === "Later") return Promise.reject(new ValidationError("Not now.", "later"));
		if (this.name === "Broken") throw new RangeError("a bug");
	}
}

export class Animal extends model("shop.Animal", {
	tag: charField({ maxLength: 5, unique: true }),
}) {}
export class Dog extends model(
	"shop.Dog",
	{ trick: charField({ maxLength: 5, blank: true }) },
	{ bases: ["shop.Animal"] },
) {}

export class Passport extends model("shop.Passport", {
	maker: oneToOneField("shop.Maker", { onDelete: CASCADE, primaryKey: true }),
}) {}

/** One field of each kind, all of them optional. */
const open = { null: true, blank: true } as const;
export class Sample extends model("shop.Sample", {
	text: textField(open),
	email: emailField(open),
	url: urlField(open),
	slug: slugField(open),
	ip: ipAddressField(open),
	ip4: ipAddressField({ protocol: "ipv4", ...open }),
	whole: integerField({ validators: [MinValueValidator(-5)], ...open }),
	ratio: floatField(open),
	flag: booleanField(open),
	day: dateField(open),
	time: timeField(open),
	moment: dateTimeField(open),
	length: durationField(open),
	key: uuidField(open),
	bytes: binaryField({ maxLength: 3, editable: true, ...open }),
	data: jsonField(open),
}) {}

/** Validators as they should not be, and one whose words the field replaces. */
export class Trap extends model("shop.Trap", {
	waits: integerField({ ...open, validators: [(async () => {}) as () => void] }),
	breaks: integerField({
		...open,
		validators: [
			() => {
				throw new TypeError("a bug");
			},
		],
	}),
	throws: integerField({
		...open,
		validators: [
			() => {
				throw new ValueError({ problem: "no" });
			},
		],
	}),
	coded: integerField({
		...open,
		validators: [MinValueValidator(5, { code: "few" })],
		errorMessages: { few: "Own words for {value}." },
	}),
}) {}

declare module "edgeset" {
	interface InstalledApps {
		shop: typeof import("./models.ts");
	}
}
