// One statement from text to a pointer, and what the engine has to know of it beforehand.
import { EngineFailure, sqliteFailure } from "../failure.ts";
import { createHeap } from "./heap.ts";
import type { SqliteExports } from "./sqlite-exports.ts";
import type { TextReader } from "./text-reader.ts";

/** What a statement changes; "schema" makes other prepared statements stale. */
export type Effect = "read" | "insert" | "change" | "schema";

export interface PreparedStatement {
	readonly pointer: number;
	readonly sql: string;
	readonly params: number;
	readonly effect: Effect;
	columns: readonly string[];
	/** A cursor is reading it. */
	isOpen: boolean;
	/** When it ran last, in runs of its cache. */
	lastUsed: number;
}

export interface Preparer {
	/** Prepares a text that holds exactly one statement. */
	one(sql: string, params: number): PreparedStatement;
	/** Prepares and runs each statement of a text. */
	each(sql: string, run: (statement: number) => void): void;
	columns(statement: number): readonly string[];
	/** SQLite's words for what just failed. */
	message(): string;
}

const encoder = new TextEncoder();

export function createPreparer(sqlite: SqliteExports, database: number, text: TextReader): Preparer {
	const heap = createHeap(sqlite.memory);
	/** Where sqlite3_prepare_v2 puts the statement and the rest of the text. */
	const out = sqlite.malloc(8);
	const read = (pointer: number) => new DataView(heap().buffer).getUint32(pointer, true);

	const zeroTerminated = (pointer: number): string => {
		const h = heap();
		return text(pointer, h.indexOf(0, pointer) - pointer);
	};
	const message = () => zeroTerminated(sqlite.errorMessage(database));
	const columns = (statement: number) =>
		Array.from({ length: sqlite.columnCount(statement) }, (_, index) =>
			zeroTerminated(sqlite.columnName(statement, index)),
		);

	/** Calls `use` with each statement in turn; it must finalize or keep it. */
	const walk = (sql: string, use: (statement: number) => void): void => {
		const bytes = encoder.encode(`${sql}\0`);
		const start = sqlite.malloc(bytes.length);
		const end = start + bytes.length - 1;
		heap().set(bytes, start);
		try {
			for (let at = start; at < end; at = read(out + 4)) {
				if (sqlite.prepare(database, at, end - at + 1, out, out + 4) !== 0) throw sqliteFailure(message());
				const statement = read(out);
				if (statement !== 0) use(statement);
			}
		} finally {
			sqlite.free(start);
		}
	};

	return {
		message,
		columns,
		one(sql, params) {
			let pointer = 0;
			try {
				walk(sql, (statement) => {
					if (pointer !== 0) {
						sqlite.finalize(statement);
						throw sqliteFailure("only one statement can run at a time: use script() for more");
					}
					pointer = statement;
				});
				if (pointer === 0) throw sqliteFailure("not a statement: the text is empty");
				const expected = parameterCount(sqlite, pointer, params);
				if (expected !== params) throw new EngineFailure({ kind: "parameterCount", given: params, expected });
				const effect = effectOf(sql);
				return { pointer, sql, params, effect, columns: columns(pointer), isOpen: false, lastUsed: 0 };
			} catch (error) {
				sqlite.finalize(pointer);
				throw error;
			}
		},
		each(sql, run) {
			walk(sql, (statement) => {
				try {
					run(statement);
				} finally {
					sqlite.finalize(statement);
				}
			});
		},
	};
}

/** sql.js leaves out sqlite3_bind_parameter_count: the count is the last index that can be bound. */
function parameterCount(sqlite: SqliteExports, statement: number, guess: number): number {
	const exists = (index: number) => sqlite.bindDouble(statement, index, 0) === 0;
	let count = guess;
	while (count > 0 && !exists(count)) count--;
	while (exists(count + 1)) count++;
	sqlite.clearBindings(statement);
	return count;
}

const FIRST_WORD = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*([a-z]+)/i;

function effectOf(sql: string): Effect {
	switch (FIRST_WORD.exec(sql)?.[1]?.toUpperCase()) {
		case "INSERT":
		case "REPLACE":
			return "insert";
		case "UPDATE":
		case "DELETE":
			return "change";
		case "WITH":
			return /\b(?:INSERT|REPLACE)\s+INTO\b/i.test(sql)
				? "insert"
				: /\b(?:UPDATE|DELETE)\b/i.test(sql)
					? "change"
					: "read";
		case "CREATE":
		case "ALTER":
		case "DROP":
		case "ATTACH":
		case "DETACH":
		case "VACUUM":
		case "REINDEX":
		case "ANALYZE":
			return "schema";
		default:
			return "read";
	}
}
