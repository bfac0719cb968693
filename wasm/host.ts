// The worker side: takes requests in order, runs them on an engine, answers.
import { type BatchStatement, runBatch } from "./batch.ts";
import type { Engine } from "./engine.ts";
import { EngineFailure, failureOf } from "./failure.ts";
import { openEngine } from "./open-engine.ts";
import type { Reply, Request, WireResult, WireRows } from "./protocol.ts";
import { createStreams, type Stream, type Streams } from "./streams.ts";
import { buffersOf, type PackedRows } from "./transport/packed-rows.ts";

/** Up to here, cloning rows costs less than packing them. */
const FEW_ROWS = 20;
/** Rows per message of a large result: small enough that the page can draw between two. */
const PART_ROWS = 2000;

type Post = (reply: Reply, transfer: Transferable[]) => void;

/** A function that takes each request. An engine is synchronous, so whatever runs is finished before the next one comes. */
export function createHost(post: Post): (request: Request) => void {
	let engine: Engine | undefined;
	let streams: Streams<PackedRows> | undefined;
	const open = new Map<number, Stream<PackedRows>>();

	const start = async (request: Request & { kind: "open" }): Promise<void> => {
		const { id } = request;
		try {
			engine = await openEngine(request.options, () => post({ kind: "waiting", id }, []));
			streams = createStreams(engine, (cursor, max) => cursor.pack(max));
			post({ kind: "opened", id, engine: engine.name, durability: engine.durability }, []);
		} catch (error) {
			fail(id, error);
		}
	};

	const fail = (id: number, error: unknown): void => {
		const failure = failureOf(error);
		const statement = error instanceof EngineFailure ? error.statement : 0;
		if (failure.kind === "lost") engine = undefined;
		post({ kind: "failed", id, failure, statement }, []);
	};

	const sendChunk = (id: number, stream: Stream<PackedRows>): void => {
		const { chunk: packed, isLast } = stream.next();
		if (isLast) open.delete(id);
		post({ kind: "chunk", id, columns: stream.columns, packed, isLast }, buffersOf(packed));
	};

	const answer = (engine: Engine, streams: Streams<PackedRows>, request: Request): void => {
		const { id } = request;
		switch (request.kind) {
			case "run": {
				if (!request.statements.every(({ reads }) => reads)) streams.settle();
				const results = runBatch(engine, request.statements, (statement, index) => {
					const result = runInParts(engine, statement, (rows, transfer) =>
						post({ kind: "part", id, statement: index, rows }, transfer),
					);
					if (request.reports) post({ kind: "ran", id, statement: index }, []);
					return result;
				});
				post({ kind: "results", id, results }, []);
				return;
			}
			case "script":
				streams.settle();
				engine.script(request.sql);
				post({ kind: "done", id }, []);
				return;
			case "stream": {
				const stream = streams.open(request.statement, request.rows);
				open.set(id, stream);
				sendChunk(id, stream);
				return;
			}
			case "pull": {
				const stream = open.get(id);
				if (stream) sendChunk(id, stream);
				return;
			}
			case "cancel":
				open.get(id)?.close();
				open.delete(id);
				return;
			case "close":
				for (const stream of open.values()) stream.close();
				open.clear();
				engine.close();
				post({ kind: "done", id }, []);
				return;
		}
	};

	return (request) => {
		if (request.kind === "open") {
			void start(request);
			return;
		}
		try {
			if (!engine || !streams)
				throw new EngineFailure({ kind: "lost", problem: "The SQLite engine is not running" });
			answer(engine, streams, request);
		} catch (error) {
			open.get(request.id)?.close();
			open.delete(request.id);
			fail(request.id, error);
		}
	};
}

/** Runs a statement; all but a few rows are sent ahead of the result. */
function runInParts(
	engine: Engine,
	{ sql, params }: BatchStatement,
	send: (rows: WireRows, transfer: Transferable[]) => void,
): WireResult {
	const start = performance.now();
	const cursor = engine.open(sql, params, false);
	try {
		let rows = cursor.take(FEW_ROWS);
		if (!cursor.done) {
			send({ kind: "plain", rows }, []);
			rows = [];
			while (!cursor.done) {
				const packed = cursor.pack(PART_ROWS);
				send({ kind: "packed", packed }, buffersOf(packed));
			}
		}
		const { columns } = cursor;
		return { columns, rows, ...cursor.effect(), ms: performance.now() - start };
	} finally {
		cursor.close();
	}
}
