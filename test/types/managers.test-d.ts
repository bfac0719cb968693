// Several managers on a model: their rows, their methods, and the default one behind relations.
import { booleanField, CASCADE, charField, foreignKey, model, QuerySet } from "edgeset";
import { expectType } from "./expect-type.ts";

class AllNotes extends QuerySet<"notes.Note"> {
	drafts() {
		return this.filter({ draft: true });
	}
}
class KeptNotes extends QuerySet<"notes.Note"> {
	kept() {
		return this.filter({ draft: false });
	}
	recent(count: number) {
		return this.orderBy("-id").slice(0, count);
	}
}
export class Pad extends model("notes.Pad", { name: charField({ maxLength: 9 }) }) {}
export class Note extends model(
	"notes.Note",
	{
		text: charField({ maxLength: 9 }),
		draft: booleanField({ default: false }),
		pad: foreignKey("notes.Pad", { relatedName: "notes", onDelete: CASCADE }),
	},
	{ defaultManagerName: "kept" },
) {
	static override readonly objects = AllNotes.asManager();
	static readonly kept = KeptNotes.asManager("kept");
}
declare module "edgeset" {
	interface InstalledApps {
		notes: typeof import("./managers.test-d.ts");
	}
}
declare const pad: Pad;

export async function using() {
	expectType<Note[]>()(await Note.kept.recent(3));
	expectType<Note[]>()(await Note.objects.drafts().filter({ text: "a" }));
	expectType<Note>()(await Note.kept.acreate({ text: "a", pad }));
	expectType<Note[]>()(await pad.notes.recent(3));
	const [row] = await Note.kept.filter({ pad__name: "x" }).values("text");
	if (row) expectType<{ text: string }>()(row);
}

export function misusing() {
	// @ts-expect-error a method of the other manager's class
	Note.kept.drafts();
	// @ts-expect-error the default manager is the other one
	pad.notes.drafts();
	// @ts-expect-error no such method
	KeptNotes.asManager("kpet");
	// @ts-expect-error no such field
	Note.kept.filter({ txet: "a" });
}
