// A club: models of every kind that signals treat differently.
import {
	CASCADE,
	charField,
	foreignKey,
	integerField,
	manyToManyField,
	model,
	SET_NULL,
	textField,
	uuidField,
} from "edgeset";

export class Club extends model("club.Club", {
	name: charField({ maxLength: 20, unique: true }),
	note: textField({ default: "" }),
}) {}
export class OldClub extends model("club.OldClub", {}, { proxy: true, bases: ["club.Club"] }) {}
/** A table of its own over that of its parent. */
export class ChessClub extends model(
	"club.ChessClub",
	{ boards: integerField({ default: 0 }) },
	{ bases: ["club.Club"] },
) {}

export class Person extends model("club.Person", {
	name: charField({ maxLength: 20 }),
	friends: manyToManyField("self"),
	clubs: manyToManyField("club.Club", { relatedName: "people" }),
	teams: manyToManyField("club.Team", { through: "club.Place", relatedName: "players" }),
}) {}
export class Team extends model("club.Team", {
	club: foreignKey("club.Club", { relatedName: "teams", onDelete: CASCADE }),
	coach: foreignKey("club.Person", { relatedName: "coached", null: true, onDelete: SET_NULL }),
}) {}
/** A link with a column of its own. */
export class Place extends model("club.Place", {
	person: foreignKey("club.Person", { onDelete: CASCADE }),
	team: foreignKey("club.Team", { onDelete: CASCADE }),
	shirt: integerField({ default: 0 }),
}) {}
export class Token extends model("club.Token", {
	key: uuidField({ primaryKey: true, default: () => crypto.randomUUID() }),
	text: charField({ maxLength: 20 }),
}) {}

declare module "edgeset" {
	interface InstalledApps {
		club: typeof import("./models.ts");
	}
}
