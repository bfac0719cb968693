// Options of fields and models: what may be said, and what SQLite refuses.
import { Collate, charField, F, integerField, Lower, model } from "edgeset";

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
