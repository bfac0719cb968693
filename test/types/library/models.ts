// The app "library": its models, and the one line that makes them known.
export * from "./books.ts";
export * from "./writers.ts";

declare module "edgeset" {
	interface InstalledApps {
		library: typeof import("./models.ts");
	}
}
