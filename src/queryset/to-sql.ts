// toSql(): what a queryset would send, without sending it.
import type { Database } from "../db/database.ts";
import type { SqlValue } from "../sql/param.ts";

export interface SqlText {
	readonly sql: string;
	readonly params: readonly SqlValue[];
}

export function toSql(queryset: {
	readonly db: Database;
	readonly query: Parameters<Database["compiled"]>[0];
}): SqlText {
	const statement = queryset.db.compiled(queryset.query);
	return statement ? { sql: statement.sql, params: statement.params } : { sql: "", params: [] };
}
