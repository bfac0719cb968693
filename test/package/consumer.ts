// An app that uses the built package: compiled against dist/ by each supported TypeScript, with nothing skipped.
import { charField, model } from "edgeset";
import { d1 } from "edgeset/d1";
import { createTables } from "edgeset/ddl";
import { openStore } from "edgeset/wasm";

export class Note extends model("notes.Note", {
	text: charField({ maxLength: 100 }),
}) {}

declare module "edgeset" {
	interface InstalledApps {
		notes: typeof import("./consumer.js");
	}
}

const apps = { notes: { Note } };

export async function inBrowser(): Promise<string[]> {
	const store = await openStore({ name: "notes", apps });
	return Note.objects.using(store).filter({ text__startswith: "a" }).valuesList("text", { flat: true });
}

export async function inWorker(env: { readonly DB: Parameters<typeof d1>[0] }): Promise<number> {
	const database = d1(env.DB);
	await createTables(database, apps);
	return Note.objects.using(database).acount();
}
