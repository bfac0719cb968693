// Options of fields and models: what may be said, and what SQLite refuses.
import {
	booleanField,
	CASCADE,
	Collate,
	charField,
	F,
	foreignKey,
	integerField,
	Lower,
	model,
	Q,
	registerLookup,
	sql,
	textField,
} from "edgeset";
import { expectType } from "./expect-type.ts";

model(
	"quiz.Vote",
	{ a: charField({ maxLength: 3, dbCollation: "NOCASE" }), b: integerField() },
	{
		dbTableComment: "x",
		constraints: [{ kind: "unique", name: "u", fields: ["a"], nullsDistinct: false }],
		indexes: [
			{ kind: "index", name: "i", fields: ["a"], include: ["b"] },
			{ kind: "index", name: "j", expressions: [Collate("a", "NOCASE"), F("b").desc(), Lower("a")] },
		],
	},
);

// @ts-expect-error no such collation
charField({ maxLength: 3, dbCollation: "de_DE" });
// @ts-expect-error numbers have none
integerField({ dbCollation: "NOCASE" });
model(
	"quiz.Vote",
	{ a: integerField() },
	// @ts-expect-error SQLite checks at once
	{ constraints: [{ kind: "unique", name: "u", fields: ["a"], deferrable: "deferred" }] },
);
model(
	"quiz.Vote",
	{ a: integerField() },
	// @ts-expect-error SQLite has unique indexes of just the columns that are unique
	{ constraints: [{ kind: "unique", name: "u", fields: ["a"], include: ["a"] }] },
);

// ---- choices

const grouped = model("quiz.Vote", {
	media: charField({
		maxLength: 5,
		choices: [
			["Audio", [["cd", "CD"], "vinyl"]],
			["none", "None"],
		],
	}),
	rating: integerField({ choices: () => [[1, "one"]] }),
	on: booleanField({ choices: [[true, "On"]] }),
	plain: charField({ maxLength: 3 }),
});
declare const chosen: InstanceType<typeof grouped>;
expectType<"cd" | "vinyl" | "none">()(chosen.media);
expectType<number>()(chosen.rating);
expectType<string>()(chosen.getMediaDisplay());
expectType<string>()(chosen.getRatingDisplay());
expectType<string>()(chosen.getOnDisplay());
// @ts-expect-error no choices
chosen.getPlainDisplay();
// @ts-expect-error a choice of a field of numbers is a number
integerField({ choices: [["Group", [["x", "X"]]]] });
// @ts-expect-error the name of a field
charField({ maxLength: 3, uniqueForDate: 5 });
foreignKey("quiz.Answer", { onDelete: CASCADE, limitChoicesTo: () => Q({ code: "a" }) });
// @ts-expect-error lookups, a Q or a function
foreignKey("quiz.Answer", { onDelete: CASCADE, limitChoicesTo: "code" });

// ---- lookups that apps add

registerLookup(charField, {
	name: "folded",
	output: textField,
	bilateral: true,
	toExpr: (text) => sql`lower(${text})`,
});
registerLookup(integerField, {
	name: "ne",
	takes: "value",
	toExpr: (lhs, [rhs]) => sql`${lhs} <> ${rhs ?? 0}`,
});
// @ts-expect-error a lookup says what it takes, a transform what it gives
registerLookup(charField, { name: "folded", toExpr: (text) => sql`lower(${text})` });

// ---- options of models

// @ts-expect-error no such option
model("quiz.Vote", { a: integerField() }, { orderng: ["a"] });
model("quiz.Vote", { a: integerField() }, { ordering: ["a"], managed: false, verboseNamePlural: "votes" });
