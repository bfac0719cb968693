// toSql(): what a queryset would send, without sending it.
import type { Database } from "../db/database.ts";
import type { SqlValue } from "../sql/param.ts";

export interface SqlText {
	readonly sql: string;
	readonly params: readonly SqlValue[];
}

/**
 * The SQL and parameters of a queryset, on the database it would use. Empty for one that is known to have no rows.
 *
 * @example
 * ```ts
 * toSql(Book.objects.filter({ pages__gt: 100 }));
 * // { sql: 'SELECT ... FROM "library_book" WHERE "library_book"."pages" > ?', params: [100] }
 * ```
 */
export function toSql(queryset: {
	readonly db: Database;
	readonly query: Parameters<Database["compiled"]>[0];
}): SqlText {
	const statement = queryset.db.compiled(queryset.query);
	return statement ? { sql: statement.sql, params: statement.params } : { sql: "", params: [] };
}
