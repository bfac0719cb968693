// D1 as a Backend: binds, runs, reads values back and maps errors.
import type { Backend } from "../backend/backend.ts";
import { D1_LIMITS, type Limits } from "../backend/limits.ts";
import type { Result } from "../backend/result.ts";
import { errorFromSqlite } from "../errors/from-sqlite.ts";
import { OrmError } from "../errors/orm-error.ts";
import { ConfigurationError } from "../errors/query-errors.ts";
import type { Compiled } from "../sql/compiled.ts";
import { checkLimits } from "./check-limits.ts";
import type { D1Binding, D1Statement } from "./d1-binding.ts";
import { objectResult, rawResult } from "./d1-result.ts";
import { retry } from "./retry.ts";

/** Options of d1Backend(), and of d1() besides its own. */
export interface D1BackendOptions {
	/**
	 * Reads from a replica that is as new as the bookmark of an earlier request, `"first-primary"` (the newest state) or
	 * `"first-unconstrained"` (the nearest replica). Without it each statement goes to the primary.
	 */
	readonly session?: string | undefined;
	/** Each write may be sent twice without harm (keys made by the client, upserts): retry it as reads are retried. */
	readonly writesAreIdempotent?: boolean | undefined;
}

export const BACKEND_OPTIONS: readonly (keyof D1BackendOptions)[] = ["session", "writesAreIdempotent"];

/** D1 as a backend: what d1Backend() gives, for `new Database(backend)`. */
export class D1Backend implements Backend {
	readonly name = "d1";
	/** What D1 takes of parameters, columns and the like. */
	readonly limits: Limits = D1_LIMITS;
	/** Set when someone wants to know what statements cost: it takes the slower of D1's two ways to read. */
	measures = false;
	readonly #binding: D1Binding;
	readonly #retriesWrites: boolean;

	constructor(binding: D1Binding, { session, writesAreIdempotent = false }: D1BackendOptions = {}) {
		this.#binding = session === undefined ? binding : openSession(binding, session);
		this.#retriesWrites = writesAreIdempotent;
	}

	async run(statement: Compiled): Promise<Result> {
		const [result] = await this.#send([statement], async () => {
			const prepared = this.#prepare(statement);
			const { columns, reads } = statement;
			if (reads && columns.length > 0 && !this.measures) return [rawResult(columns, await prepared.raw())];
			const returnsRows = reads || columns.length > 0;
			return [objectResult(columns, returnsRows ? await prepared.all() : await prepared.run())];
		});
		return result as Result;
	}

	async batch(statements: readonly Compiled[]): Promise<readonly Result[]> {
		if (statements.length === 0) return [];
		return this.#send(statements, async () => {
			const prepared = statements.map((statement) => this.#prepare(statement));
			const answers = await this.#binding.batch(prepared as never[]);
			return answers.map((answer, i) => objectResult(statements[i]?.columns ?? [], answer));
		});
	}

	/** Where this session stands in the history of the database; null without a session or before its first statement. */
	bookmark(): string | null {
		return this.#binding.getBookmark?.() ?? null;
	}

	/** Nothing is open: it is there for all backends. */
	async close(): Promise<void> {}

	#prepare({ sql, params }: Compiled): D1Statement {
		const prepared = this.#binding.prepare(sql);
		return params.length > 0 ? prepared.bind(...params.map(bindable)) : prepared;
	}

	/** Each attempt was a round trip, which the first of the statements pays for. */
	async #send(
		statements: readonly Compiled[],
		run: () => Promise<readonly Result[]>,
	): Promise<readonly Result[]> {
		for (const statement of statements) checkLimits(statement, this.limits);
		let roundTrips = 0;
		const attempt = (): Promise<readonly Result[]> => {
			roundTrips++;
			return run().catch((cause: unknown) => {
				throw typedError(cause, statements);
			});
		};
		const mayRepeat = this.#retriesWrites || statements.every(({ reads }) => reads);
		const results = mayRepeat ? await retry(attempt) : await attempt();
		return roundTrips === 1
			? results
			: results.map((result, i) => withTrips(result, i === 0 ? roundTrips : 0));
	}
}

const withTrips = (result: Result, roundTrips: number): Result => ({
	...result,
	cost: { ...result.cost, roundTrips },
});

function openSession(binding: D1Binding, session: string): D1Binding {
	if (binding.withSession) return binding.withSession(session);
	throw new ConfigurationError({
		where: "d1()",
		field: "session",
		problem: "this binding cannot open a session",
		expected: "a D1 database binding with withSession()",
		fix: "Leave `session` out, or pass a session you opened yourself as the binding.",
	});
}

/** Hand-written SQL may bring values that D1 refuses. */
const bindable = (value: unknown): unknown =>
	value === undefined ? null : typeof value === "boolean" ? Number(value) : value;

function typedError(cause: unknown, statements: readonly Compiled[]): OrmError {
	if (cause instanceof OrmError) return cause;
	const text = cause instanceof Error ? cause.message : String(cause);
	const sql = statements.map((statement) => statement.sql).join(";\n");
	const paramCount = statements.reduce((count, { params }) => count + params.length, 0);
	return errorFromSqlite(text, { sql, paramCount, cause });
}
