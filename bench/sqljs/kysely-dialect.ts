// A dialect for kysely over sql.js, as its documentation says to write one.
import {
	CompiledQuery,
	type DatabaseConnection,
	type Dialect,
	type Driver,
	type QueryResult,
	SqliteAdapter,
	SqliteIntrospector,
	SqliteQueryCompiler,
} from "kysely";
import type { BindParams, Database } from "sql.js";

function connectionTo(database: Database): DatabaseConnection {
	return {
		async executeQuery<R>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<R>> {
			const statement = database.prepare(sql);
			try {
				statement.bind(parameters as BindParams);
				const names = statement.getColumnNames();
				const rows: R[] = [];
				while (statement.step()) {
					const cells = statement.get();
					const row: Record<string, unknown> = {};
					for (let i = 0; i < names.length; i++) row[names[i] as string] = cells[i];
					rows.push(row as R);
				}
				if (names.length > 0 || query.kind === "RawNode") return { rows };
				return { rows, numAffectedRows: BigInt(database.getRowsModified()) };
			} finally {
				statement.free();
			}
		},
		streamQuery(): never {
			throw new Error("streaming is not measured");
		},
	};
}

export function sqlJsDialect(database: Database): Dialect {
	const connection = connectionTo(database);
	const run = async (sql: string): Promise<void> => {
		await connection.executeQuery(CompiledQuery.raw(sql));
	};
	const driver: Driver = {
		init: async () => {},
		acquireConnection: async () => connection,
		beginTransaction: () => run("begin"),
		commitTransaction: () => run("commit"),
		rollbackTransaction: () => run("rollback"),
		releaseConnection: async () => {},
		destroy: async () => {},
	};
	return {
		createAdapter: () => new SqliteAdapter(),
		createDriver: () => driver,
		createIntrospector: (kysely) => new SqliteIntrospector(kysely),
		createQueryCompiler: () => new SqliteQueryCompiler(),
	};
}
