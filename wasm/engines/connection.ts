// The engine that both WASM builds share: an open database behind the exported C functions.
import { D1_LIMITS, SQLITE_LIMITS } from "../../src/backend/limits.ts";
import type { Result } from "../../src/backend/result.ts";
import type { SqlValue } from "../../src/sql/param.ts";
import type { Cursor, Durability, Engine, EngineName, LimitsName } from "../engine.ts";
import { sqliteFailure } from "../failure.ts";
import { applyD1Limits, d1Checks } from "./d1-limits.ts";
import { castIntegers } from "./exact-integers.ts";
import { createParameterArena } from "./parameter-arena.ts";
import { createParameterBinder } from "./parameter-binder.ts";
import { createPreparer, type PreparedStatement } from "./prepared-statement.ts";
import { createRowPacker } from "./row-packer.ts";
import { createRowReader } from "./row-reader.ts";
import { DONE, ROW, type SqliteExports } from "./sqlite-exports.ts";
import { createStatementCache } from "./statement-cache.ts";
import { createTextReader } from "./text-reader.ts";

export interface ConnectionParts {
	readonly name: EngineName;
	readonly durability: Durability;
	readonly limits: LimitsName;
	readonly sqlite: SqliteExports;
	/** The sqlite3 pointer of the open database. */
	readonly database: number;
	/** Run first, in this order. */
	readonly pragmas: readonly string[];
	/** What is known of a failure of the storage besides SQLite's words. */
	explainStorage?(): string | undefined;
	close(): void;
}

export function createConnection({ sqlite, database, ...parts }: ConnectionParts): Engine {
	const limits = parts.limits === "d1" ? D1_LIMITS : SQLITE_LIMITS;
	const checks = d1Checks(parts.limits);
	const preparer = createPreparer(sqlite, database, createTextReader(sqlite.memory));
	const cache = createStatementCache(sqlite, preparer, checks.text, checks.statement);
	const arena = createParameterArena(sqlite);
	const bind = createParameterBinder(sqlite, arena, {
		numbersAreReal: limits.numbersBindAsReal,
		valueBytes: limits.valueBytes,
	});
	const read = createRowReader(sqlite);
	const pack = createRowPacker(sqlite);
	const rowidStatement = sqlite.lastInsertRowid ? 0 : preparer.one("SELECT last_insert_rowid()", 0).pointer;

	const failure = () => {
		const message = preparer.message();
		const isStorage = message.startsWith("disk I/O error");
		return sqliteFailure((isStorage && parts.explainStorage?.()) || message);
	};

	/** A statement with its parameters, ready to step. */
	const start = (sql: string, params: readonly SqlValue[], lasting: boolean): PreparedStatement => {
		checks.params(params.length);
		const statement = cache.get(sql, params.length);
		if (params.length === 0) return statement;
		try {
			if (!bind(statement.pointer, params, lasting)) return statement;
		} catch (error) {
			end(statement);
			throw error;
		}
		end(statement);
		const exact = cache.get(castIntegers(sql, params), params.length);
		bind(exact.pointer, params, lasting);
		return exact;
	};

	const end = (statement: PreparedStatement): void => {
		sqlite.reset(statement.pointer);
		if (statement.params > 0) sqlite.clearBindings(statement.pointer);
		cache.release(statement);
	};

	const lastInsertId = (): number => {
		if (sqlite.lastInsertRowid) return Number(sqlite.lastInsertRowid(database));
		sqlite.step(rowidStatement);
		const id = sqlite.columnDouble(rowidStatement, 0);
		sqlite.reset(rowidStatement);
		return id;
	};

	/** After a schema change SQLite prepares anew by itself, with columns as they are now. */
	const columnsOf = (statement: PreparedStatement): readonly string[] => {
		if (sqlite.columnCount(statement.pointer) !== statement.columns.length)
			statement.columns = preparer.columns(statement.pointer);
		return statement.columns;
	};

	const effectOf = ({ effect }: PreparedStatement): Pick<Result, "changes" | "lastInsertId"> => ({
		changes: effect === "insert" || effect === "change" ? sqlite.changes(database) : 0,
		lastInsertId: effect === "insert" ? lastInsertId() : 0,
	});

	const execute = (sql: string, params: readonly SqlValue[]): Result => {
		const statement = start(sql, params, false);
		const { effect } = statement;
		try {
			const columns = columnsOf(statement);
			const rows: SqlValue[][] = [];
			if (read(statement.pointer, columns.length, rows, Number.POSITIVE_INFINITY) !== DONE) throw failure();
			if (effect === "read") return { columns, rows, changes: 0, lastInsertId: 0 };
			return { columns, rows, ...effectOf(statement) };
		} finally {
			end(statement);
			if (effect === "schema") cache.clear();
		}
	};

	const script = (sql: string): void => {
		preparer.each(sql, (statement) => {
			let code = sqlite.step(statement);
			while (code === ROW) code = sqlite.step(statement);
			if (code !== DONE) throw failure();
		});
		cache.clear();
	};

	const openCursor = (sql: string, params: readonly SqlValue[], lasting: boolean): Cursor => {
		const statement = start(sql, params, lasting);
		statement.isOpen = true;
		const columns = columnsOf(statement);
		let isDone = false;
		let isClosed = false;
		const settle = (code: number): void => {
			isDone = code === DONE;
			if (code !== DONE && code !== ROW) throw failure();
		};
		return {
			columns,
			get done() {
				return isDone;
			},
			take(max) {
				const rows: SqlValue[][] = [];
				if (!isDone) settle(read(statement.pointer, columns.length, rows, max));
				return rows;
			},
			pack(max) {
				const { code, packed } = pack(statement.pointer, columns.length, isDone ? 0 : max);
				if (!isDone) settle(code);
				return packed;
			},
			effect: () => effectOf(statement),
			close() {
				if (isClosed) return;
				isClosed = true;
				statement.isOpen = false;
				end(statement);
				if (statement.effect === "schema") cache.clear();
			},
		};
	};

	for (const pragma of parts.pragmas) script(`PRAGMA ${pragma}`);
	if (parts.limits === "d1") applyD1Limits(sqlite, database);

	return {
		name: parts.name,
		durability: parts.durability,
		limits,
		run: execute,
		open: openCursor,
		script(sql) {
			checks.text(sql);
			script(sql);
		},
		control: (sql) => checks.suspended(() => void execute(sql, [])),
		close() {
			cache.clear();
			sqlite.finalize(rowidStatement);
			arena.free();
			parts.close();
		},
	};
}
