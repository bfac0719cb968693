// Notes what was imported, so that a visit which ended half way is noticed, and newer data replaces older.
import { dateTimeField, integerField, model } from "edgeset";

export class Import extends model("demo.Import", {
	/** `dataVersion` at the time. */
	version: integerField({ unique: true }),
	finished: dateTimeField({ autoNowAdd: true }),
}) {}

declare module "edgeset" {
	interface InstalledApps {
		demo: typeof import("./import-log.ts");
	}
}
