// Opens bare backends for the tests of wasm/, and closes them after each.
import { type BackendOptions, type OpenedBackend, openBackend } from "edgeset/wasm";
import { onTestFinished } from "vitest";
import type { Backend } from "../../src/backend/backend.ts";
import type { Result } from "../../src/backend/result.ts";
import type { Compiled } from "../../src/sql/compiled.ts";
import type { SqlValue } from "../../src/sql/param.ts";

let stores = 0;

/** A name that no other test uses, since stores on OPFS stay. */
export const freshName = (): string => `test ${Date.now()}-${++stores}`;

export async function open(options: Partial<BackendOptions> = {}): Promise<OpenedBackend> {
	const opened = await openBackend({ name: freshName(), ...options });
	onTestFinished(() => opened.backend.close());
	return opened;
}

export const statement = (sql: string, params: readonly SqlValue[] = []): Compiled => ({
	sql,
	params,
	columns: [],
	reads: /^\s*SELECT/i.test(sql),
});

/** Runs a statement, whether the backend answers at once or later. */
export const run = async (backend: Backend, sql: string, params: readonly SqlValue[] = []): Promise<Result> =>
	backend.run(statement(sql, params));

/** The error that a call throws or rejects with. */
export async function errorOf(call: () => unknown): Promise<unknown> {
	try {
		await call();
	} catch (error) {
		return error;
	}
	throw new Error("no error");
}

/** Every engine in every place where it runs. */
export const places: readonly (readonly [string, Partial<BackendOptions>])[] = [
	["sql.js in a worker", { engine: "sqljs" }],
	["sql.js here", { engine: "sqljs", thread: "here" }],
	["sqlite-wasm on OPFS", { engine: "sqlite-wasm" }],
	["sqlite-wasm in memory", { engine: "sqlite-wasm", storage: "memory" }],
	["sqlite-wasm here", { engine: "sqlite-wasm", thread: "here" }],
];
