// Choices in every form, keys with a limit, values unique for a time, words of one's own.
import {
	booleanField,
	CASCADE,
	charField,
	dateField,
	dateTimeField,
	foreignKey,
	integerField,
	model,
	Q,
} from "edgeset";

export class Band extends model(
	"music.Band",
	{ name: charField({ maxLength: 9 }), active: booleanField({ default: true }) },
	{ verboseName: "rock band" },
) {}

let rated = ["good"];
export const rate = (...names: string[]): void => {
	rated = names;
};

export class Disc extends model("music.Disc", {
	title: charField({ maxLength: 9, uniqueForDate: "released", verboseName: "name of the disc" }),
	take: integerField({ default: 1, uniqueForMonth: "released", uniqueForYear: "sold" }),
	released: dateField({ null: true, blank: true, verboseName: "release day" }),
	sold: dateTimeField({ null: true, blank: true }),
	media: charField({
		maxLength: 9,
		default: "cd",
		choices: [
			["Audio", [["cd", "Compact disc"], "vinyl"]],
			["Video", [["dvd", "DVD"]]],
			["none", "Unknown"],
		],
	}),
	rating: charField({
		maxLength: 9,
		null: true,
		blank: true,
		choices: () => rated.map((name) => [name, `${name}!`]),
	}),
	hit: booleanField({
		default: false,
		choices: [
			[true, "Hit"],
			[false, "Flop"],
		],
	}),
	band: foreignKey("music.Band", {
		null: true,
		blank: true,
		limitChoicesTo: { active: true },
		onDelete: CASCADE,
		errorMessages: { null: "Say who plays." },
	}),
	cover: foreignKey("music.Band", {
		null: true,
		blank: true,
		relatedName: "+",
		limitChoicesTo: () => Q({ name__startswith: "A" }).or(Q({ name: rated[0] as string })),
		onDelete: CASCADE,
	}),
}) {}

export class Misdated extends model("music.Misdated", {
	title: charField({ maxLength: 9, uniqueForDate: "day" }),
	day: integerField({ default: 1 }),
}) {}

declare module "edgeset" {
	interface InstalledApps {
		music: typeof import("./choice-models.ts");
	}
}
