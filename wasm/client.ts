// The page side of a store in a worker: a Backend whose calls are messages.
import type { Backend } from "../src/backend/backend.ts";
import { D1_LIMITS, type Limits, SQLITE_LIMITS } from "../src/backend/limits.ts";
import type { Result } from "../src/backend/result.ts";
import type { Compiled } from "../src/sql/compiled.ts";
import type { SqlValue } from "../src/sql/param.ts";
import type { Durability, EngineName } from "./engine.ts";
import { errorFromFailure, type Failure } from "./failure.ts";
import type { EngineOptions } from "./open-engine.ts";
import type { Reply, Request } from "./protocol.ts";
import { unpackRows } from "./transport/unpack-rows.ts";

/** How a request ended. Errors are made where it was awaited, so that their stack shows the caller. */
type Ending = Exclude<Reply, { kind: "waiting" | "part" | "ran" }>;
type Failed = Extract<Reply, { kind: "failed" }>;

interface Pending {
	readonly settle: (ending: Ending) => void;
	/** Rows that came ahead of the results, by statement. */
	readonly parts: SqlValue[][][];
	readonly onStatement: ((index: number) => void) | undefined;
}

export class WorkerBackend implements Backend {
	readonly name: EngineName;
	readonly durability: Durability;
	readonly limits: Limits;
	readonly #link: WorkerLink;

	private constructor(link: WorkerLink, opened: Extract<Reply, { kind: "opened" }>, limits: Limits) {
		this.#link = link;
		this.name = opened.engine;
		this.durability = opened.durability;
		this.limits = limits;
	}

	/** Starts the engine inside the worker. */
	static async open(worker: Worker, options: EngineOptions, onWaiting: () => void): Promise<WorkerBackend> {
		const link = new WorkerLink(worker, onWaiting);
		try {
			const { ending } = await link.ask({ kind: "open", id: link.nextId(), options });
			if (ending.kind !== "opened") throw errorOf(ending);
			return new WorkerBackend(link, ending, options.limits === "d1" ? D1_LIMITS : SQLITE_LIMITS);
		} catch (error) {
			link.end("The store did not open");
			throw error;
		}
	}

	async run(statement: Compiled): Promise<Result> {
		const [result] = await this.batch([statement]);
		return result!;
	}

	async batch(
		statements: readonly Compiled[],
		onStatement?: (index: number) => void,
	): Promise<readonly Result[]> {
		const id = this.#link.nextId();
		const { ending, parts } = await this.#link.ask(
			{ kind: "run", id, statements: statements.map(bare), reports: onStatement !== undefined },
			onStatement,
		);
		if (ending.kind !== "results") throw errorOf(ending, statements);
		return ending.results.map(({ columns, rows, changes, lastInsertId, ms }, index) => {
			const ahead = parts[index];
			return { columns, rows: ahead ? ahead.concat(rows) : rows, changes, lastInsertId, cost: { ms } };
		});
	}

	async *stream(statement: Compiled, chunkRows: number): AsyncGenerator<Result> {
		const link = this.#link;
		const id = link.nextId();
		let isLast = false;
		let next = link.ask({ kind: "stream", id, statement: bare(statement), rows: chunkRows });
		try {
			while (!isLast) {
				const { ending } = await next;
				if (ending.kind !== "chunk") {
					isLast = true;
					throw errorOf(ending, [statement]);
				}
				isLast = ending.isLast;
				// One chunk ahead: the worker reads while the page works.
				if (!isLast) next = link.ask({ kind: "pull", id });
				const rows: SqlValue[][] = [];
				unpackRows(ending.packed, rows);
				if (rows.length > 0) yield { columns: ending.columns, rows, changes: 0, lastInsertId: 0 };
			}
		} finally {
			if (!isLast) link.send({ kind: "cancel", id });
		}
	}

	async script(sql: string): Promise<void> {
		const { ending } = await this.#link.ask({ kind: "script", id: this.#link.nextId(), sql });
		if (ending.kind !== "done") throw errorOf(ending, [{ sql, params: [] }]);
	}

	async close(): Promise<void> {
		if (this.#link.isOver) return;
		await this.#link.ask({ kind: "close", id: this.#link.nextId() });
		this.#link.end("The store is closed");
	}
}

/** Requests and replies, matched by number. */
class WorkerLink {
	readonly #worker: Worker;
	readonly #pending = new Map<number, Pending>();
	#lastId = 0;
	#over: Failure | undefined;

	constructor(worker: Worker, onWaiting: () => void) {
		this.#worker = worker;
		worker.onmessage = ({ data }: MessageEvent<Reply>) => this.#receive(data, onWaiting);
		worker.onerror = (event) => {
			event.preventDefault();
			this.end(`The worker of the store failed: ${event.message ?? "its script did not load"}`);
		};
		worker.onmessageerror = () => this.end("A message from the worker of the store could not be read");
	}

	get isOver(): boolean {
		return this.#over !== undefined;
	}

	nextId(): number {
		return ++this.#lastId;
	}

	send(request: Request): void {
		if (!this.#over) this.#worker.postMessage(request);
	}

	ask(
		request: Request,
		onStatement?: (index: number) => void,
	): Promise<{ ending: Ending; parts: SqlValue[][][] }> {
		const { id } = request;
		const parts: SqlValue[][][] = [];
		if (this.#over) return Promise.resolve({ ending: lost(id, this.#over), parts });
		return new Promise((resolve, reject) => {
			this.#pending.set(id, { parts, onStatement, settle: (ending) => resolve({ ending, parts }) });
			try {
				this.#worker.postMessage(request);
			} catch (error) {
				this.#pending.delete(id);
				reject(error);
			}
		});
	}

	/** Stops the worker; whatever is unanswered is lost. */
	end(problem: string): void {
		if (this.#over) return;
		this.#over = { kind: "lost", problem };
		this.#worker.terminate();
		for (const [id, { settle }] of this.#pending) settle(lost(id, this.#over));
		this.#pending.clear();
	}

	#receive(reply: Reply, onWaiting: () => void): void {
		const pending = this.#pending.get(reply.id);
		if (!pending) return;
		if (reply.kind === "waiting") {
			onWaiting();
			return;
		}
		if (reply.kind === "ran") {
			pending.onStatement?.(reply.statement);
			return;
		}
		if (reply.kind === "part") {
			const rows = pending.parts[reply.statement] ?? [];
			pending.parts[reply.statement] = rows;
			if (reply.rows.kind === "plain") rows.push(...reply.rows.rows);
			else unpackRows(reply.rows.packed, rows);
			return;
		}
		this.#pending.delete(reply.id);
		pending.settle(reply);
		if (reply.kind === "failed" && reply.failure.kind === "lost") this.end(reply.failure.problem);
	}
}

/** Only what the worker needs of a statement. */
const bare = ({ sql, params, reads }: Compiled) => ({ sql, params, reads });

const lost = (id: number, failure: Failure): Failed => ({ kind: "failed", id, failure, statement: 0 });

type Sent = Pick<Compiled, "sql" | "params">;

function errorOf(ending: Ending, statements: readonly Sent[] = []): Error {
	if (ending.kind === "failed") return errorFromFailure(ending.failure, statements[ending.statement]);
	return errorFromFailure({ kind: "lost", problem: `The worker answered "${ending.kind}" out of turn` });
}
