// From models to the statements that make their tables.
import { D1_LIMITS, type Limits } from "../backend/limits.ts";
import type { Database } from "../db/database.ts";
import { ConfigurationError } from "../errors/query-errors.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import type { Apps } from "../model/install-apps.ts";
import type { Compiled } from "../sql/compiled.ts";
import { modelsWithTables } from "./app-models.ts";
import { createIndexesSql } from "./create-index.ts";
import { createTableSql } from "./create-table.ts";

/**
 * Makes the tables and indexes that are not there yet, in one transaction. What is there stays as it is.
 *
 * @example
 * ```ts
 * await createTables(db, { library: await import("./library/models.ts") });
 * // CREATE TABLE IF NOT EXISTS "library_author" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(100) NOT NULL)
 * ```
 */
export async function createTables(db: Pick<Database, "backend" | "runBatch">, apps: Apps): Promise<void> {
	const statements = createTablesSql(apps, db.backend.limits).map(withoutResult);
	if (statements.length > 0) await db.runBatch(statements);
}

/**
 * The statements that createTables() runs, one each: for a migration file or a look at the schema. Without `limits` they
 * hold for every backend.
 *
 * @example
 * ```ts
 * createTablesSql({ library: await import("./library/models.ts") }).join(";\n");
 * // CREATE TABLE IF NOT EXISTS "library_book" (...);
 * // CREATE INDEX IF NOT EXISTS "library_book_author_id_9a2db92f" ON "library_book" ("author_id")
 * ```
 */
export function createTablesSql(apps: Apps, limits: Limits = D1_LIMITS): string[] {
	return modelsWithTables(apps).flatMap((meta) => modelSql(meta, limits));
}

function modelSql(meta: ModelMeta, limits: Limits): string[] {
	checkOptions(meta);
	const table = { meta, limits, where: meta.name };
	return [createTableSql(table), ...createIndexesSql(table)];
}

const OPTIONS: readonly string[] = [
	...["ordering", "dbTable", "dbTableComment", "getLatestBy", "uniqueTogether", "constraints", "indexes"],
	...[
		"defaultRelatedName",
		"orderWithRespectTo",
		"baseManagerName",
		"defaultManagerName",
		"managed",
		"proxy",
	],
	...["bases", "verboseName", "verboseNamePlural"],
];

/** The compiler refuses them too, where it is asked. */
function checkOptions({ label, options }: ModelMeta): void {
	const wrong = Object.keys(options).find((name) => !OPTIONS.includes(name));
	if (wrong === undefined) return;
	throw new ConfigurationError({
		where: `model("${label}")`,
		model: label,
		field: wrong,
		problem: `models have no option "${wrong}".`,
		choices: OPTIONS,
	});
}

const withoutResult = (sql: string): Compiled => ({ sql, params: [], columns: [], reads: false });
