import type { PrefetchSpec } from "../intent/query.ts";
import type { Database } from "./database.ts";
export async function runPrefetches(
	_database: Database,
	_instances: readonly object[],
	_specs: readonly PrefetchSpec[],
): Promise<void> {}
