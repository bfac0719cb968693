// Runs a suite on every backend of this environment, with the bookstore in a fresh database before each test.
import { type Database, setDefaultDatabase } from "edgeset";
import { createTables } from "edgeset/ddl";
import { afterAll, afterEach, beforeAll, beforeEach, describe } from "vitest";
import { backends } from "#backend";
import * as library from "./models.ts";

export { expectQueries } from "edgeset/testing";
export const apps = { library };

/** The suite, once per backend. Its models live in the default database; `db()` gives it where it is needed by name. */
export function onEveryBackend(name: string, suite: (db: () => Database) => void): void {
	describe.each(backends)(`${name} on $name`, ({ open }) => {
		let db: Database | undefined;
		const current = (): Database => {
			if (!db) throw new Error("the database is open only inside tests");
			return db;
		};
		beforeAll(async () => {
			db = await open();
			await createTables(db, apps);
		});
		afterAll(async () => {
			setDefaultDatabase(null);
			await db?.close();
		});
		beforeEach(async () => {
			await empty(current());
			setDefaultDatabase(current());
		});
		afterEach(() => setDefaultDatabase(null));

		suite(current);
	});
}

/** Takes all rows out of all tables, and starts the automatic keys from 1 again. */
async function empty(db: Database): Promise<void> {
	const { rows } = await db.backend.run({
		sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND substr(name, 1, 4) <> '_cf_' AND name <> 'd1_migrations'",
		params: [],
		columns: ["name"],
		reads: true,
	});
	const names = [...rows.map(([name]) => String(name)), "sqlite_sequence"];
	const statements = names.map((table) => ({
		sql: `DELETE FROM "${table}"`,
		params: [],
		columns: [],
		reads: false,
	}));
	const defer = { sql: "PRAGMA defer_foreign_keys = on", params: [], columns: [], reads: false };
	await db.backend.batch([defer, ...statements]);
}
