// Reads that stay open while other statements run. A write must not change what they will still see, nor be stopped by them:
// before it, they read the rest of their rows.
import type { Cursor, Engine, Statement } from "./engine.ts";

export interface Stream<Chunk> {
	readonly columns: readonly string[];
	next(): { readonly chunk: Chunk; readonly isLast: boolean };
	close(): void;
}

export interface Streams<Chunk> {
	open(statement: Statement, chunkRows: number): Stream<Chunk>;
	/** Call before a statement that may write. */
	settle(): void;
}

/** `read` takes the next rows from a cursor, as the place where they go needs them. */
export function createStreams<Chunk>(
	engine: Engine,
	read: (cursor: Cursor, max: number) => Chunk,
): Streams<Chunk> {
	const open = new Map<Cursor, () => void>();

	return {
		open({ sql, params }, chunkRows) {
			const cursor = engine.open(sql, params, true);
			const waiting: Chunk[] = [];
			const close = () => {
				open.delete(cursor);
				cursor.close();
			};
			open.set(cursor, () => {
				while (!cursor.done) waiting.push(read(cursor, chunkRows));
				close();
			});
			return {
				columns: cursor.columns,
				next() {
					const chunk = waiting.shift() ?? read(cursor, chunkRows);
					if (cursor.done) close();
					return { chunk, isLast: cursor.done && waiting.length === 0 };
				},
				close() {
					waiting.length = 0;
					close();
				},
			};
		},
		settle() {
			for (const settle of [...open.values()]) settle();
		},
	};
}
