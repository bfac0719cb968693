// Models whose constraints and columns need more than a plain word of DDL.
import { Collate, charField, F, integerField, Lower, model, textField } from "edgeset";

export class Seat extends model(
	"ddlmore.Seat",
	{
		row: charField({ maxLength: 3, null: true, blank: true, dbCollation: "NOCASE" }),
		number: integerField({ null: true, blank: true }),
		hall: integerField(),
		note: textField({ null: true, blank: true }),
	},
	{
		dbTableComment: "not written",
		constraints: [
			{ kind: "unique", name: "one_seat", fields: ["hall", "row", "number"], nullsDistinct: false },
		],
		indexes: [
			{ kind: "index", name: "by_hall", fields: ["-hall"], include: ["row", "note"] },
			{ kind: "index", name: "by_note", expressions: [Collate("note", "NOCASE"), F("number").desc()] },
		],
	},
) {}

export class Code extends model(
	"ddlmore.Code",
	{ text: charField({ maxLength: 9, null: true, blank: true }) },
	{
		constraints: [{ kind: "unique", name: "one_code", expressions: [Lower("text")], nullsDistinct: false }],
	},
) {}

export class Name extends model("ddlmore.Name", {
	text: charField({ maxLength: 9, unique: true, dbCollation: "NOCASE" }),
	padded: textField({ default: "", dbCollation: "RTRIM", dbComment: "not written" }),
}) {}

declare module "edgeset" {
	interface InstalledApps {
		ddlmore: typeof import("./constraint-models.ts");
	}
}
