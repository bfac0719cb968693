// Which database a model uses when nothing else says so. One of the two modules of the core with state.
import { ConfigurationError } from "../errors/query-errors.ts";
import { originOf } from "../meta/instance-state.ts";
import type { Database } from "./database.ts";

let defaultDatabase: Database | undefined;

/**
 * Sets the database that models use by default; null takes it away.
 *
 * @example
 * ```ts
 * setDefaultDatabase(await openStore({ name: "library", apps }));
 * await Book.objects.all();
 * ```
 */
export function setDefaultDatabase(database: Database | null): void {
	defaultDatabase = database ?? undefined;
}

/** The database given, or the default. */
export function databaseFor(given: unknown): Database {
	if (given !== undefined && given !== null) return given as Database;
	if (defaultDatabase) return defaultDatabase;
	throw new ConfigurationError({
		problem: "no database to run this query on",
		fix: "Call setDefaultDatabase(db) once, or name one: Book.objects.using(db).",
	});
}

/** Where an instance lives: the database it came from, else the default. */
export const databaseOf = (instance: object): Database => databaseFor(originOf(instance)?.db);
