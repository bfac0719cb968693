// The map of the code: which folder may import which. To change a rule, change it here and say why.

/** The core, in order: a room may import itself and the rooms before it, types included. */
export const coreRooms: readonly string[] = [
	// Declarations only. Registry, lookups, rows and querysets are one recursive thing for the type checker.
	"src/types",
	"src/errors",
	"src/sql",
	"src/backend",
	"src/lookups",
	"src/fields",
	"src/meta",
	"src/intent",
	"src/expressions",
	"src/query",
	"src/plan",
	"src/hydrate",
	"src/db",
	"src/queryset",
	"src/model",
	// The border: what the rooms above made, with the signatures of src/types and the documentation that editors show.
	"src/public",
	"src/index.ts",
];

/** Rooms which may import any core room, and which no core room may import: who does not use them does not load them. */
export const leafRooms: readonly string[] = [
	"src/ddl",
	"src/raw",
	"src/d1",
	"src/schema",
	"src/validation",
	"src/signals",
	"src/advisor",
	"src/testing",
];

/** The imports allowed from one leaf room to another: [importer, imported]. */
export const leafPairs: readonly (readonly [string, string])[] = [
	// A schema cleans values as afullClean() does.
	["src/schema", "src/validation"],
	// Indexes are tried by making them.
	["src/advisor", "src/ddl"],
	// A test that fails names the index that would help.
	["src/testing", "src/advisor"],
];

/** What lies around the core: each folder with all that its files may import besides their own folder. */
export const outerRooms: Readonly<Record<string, readonly string[]>> = {
	"wasm/index.ts": ["wasm", "src/backend", "src/sql", "src/errors", "src/db", "src/ddl"],
	wasm: ["src/backend", "src/sql", "src/errors"],
	"worker/scripts": ["worker", "scripts"],
	worker: [],
	// The page and the Worker show the same films: models, and the pure functions that clean and load the data.
	"web-demo": ["worker/models.ts", "worker/data"],
	bench: ["scripts"],
	scripts: [],
};

/** Packages which a folder may name. Folders not listed here may name any. */
export const packages: Readonly<Record<string, readonly string[]>> = {
	"src/d1": ["@cloudflare/workers-types"],
	src: [],
	wasm: ["sql.js", "@sqlite.org/sqlite-wasm"],
};

/** Lines after which a file has to say here why it is not two. */
export const longestFile = 400;

export const longFiles: Readonly<Record<string, string>> = {
	"src/db/collector.ts":
		"what to delete, what forbids it and in which order are one algorithm over the same state",
	"src/types/lookup-table.types.ts": "one table of lookups and transforms, each with what editors show",
	"src/types/manager.types.ts": "one interface, with what editors show at each of its methods",
	"src/types/queryset.types.ts": "one interface, with what editors show at each of its methods",
};
