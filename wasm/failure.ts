// What can go wrong below the backend, as data that crosses the wire, and the typed error made from it on the caller's side.
import { ConnectionLost, StoreBusy } from "../src/errors/database-errors.ts";
import { errorFromSqlite } from "../src/errors/from-sqlite.ts";
import type { OrmError } from "../src/errors/orm-error.ts";
import { ConfigurationError, NotSupportedError, ValueError } from "../src/errors/query-errors.ts";
import type { Statement } from "./engine.ts";

export type Failure =
	/** SQLite refused; its own words. */
	| { readonly kind: "sqlite"; readonly text: string }
	/** A parameter of a type SQLite does not have. `position` counts from 1. */
	| { readonly kind: "parameter"; readonly position: number; readonly given: string }
	| { readonly kind: "parameterCount"; readonly given: number; readonly expected: number }
	/** Another tab or worker holds the store. */
	| { readonly kind: "busy"; readonly store: string }
	/** This browser cannot do what was asked. */
	| { readonly kind: "unsupported"; readonly problem: string; readonly fix: string }
	/** The engine did not load. */
	| { readonly kind: "configuration"; readonly problem: string; readonly fix: string }
	/** The engine or its worker is gone. */
	| { readonly kind: "lost"; readonly problem: string };

/** How a failure travels below the backend. */
export class EngineFailure extends Error {
	readonly failure: Failure;
	/** Which statement of a batch failed. */
	statement = 0;
	constructor(failure: Failure) {
		super(failure.kind === "sqlite" ? failure.text : failure.kind);
		this.failure = failure;
	}
}

export const sqliteFailure = (text: string): EngineFailure => new EngineFailure({ kind: "sqlite", text });

/** The failure behind anything thrown: a trap of the WASM code leaves the engine unusable. */
export function failureOf(error: unknown): Failure {
	if (error instanceof EngineFailure) return error.failure;
	const text = error instanceof Error ? error.message : String(error);
	if (error instanceof WebAssembly.RuntimeError)
		return { kind: "lost", problem: `The SQLite engine crashed: ${text}` };
	return { kind: "sqlite", text };
}

/** The typed error for a failure, and for the statement that met it. */
export function errorFromFailure(failure: Failure, statement?: Statement): OrmError {
	const failed = { sql: statement?.sql, paramCount: statement?.params.length };
	switch (failure.kind) {
		case "sqlite":
			return errorFromSqlite(failure.text, failed);
		case "parameter":
			return new ValueError({
				problem: `Parameter ${failure.position} cannot be stored`,
				given: failure.given,
				expected: "null, number, string or Uint8Array",
			});
		case "parameterCount":
			return new ValueError({
				problem: "The number of parameters does not fit the statement",
				given: String(failure.given),
				expected: String(failure.expected),
			});
		case "busy":
			return new StoreBusy({
				problem: `Another tab or worker holds the store "${failure.store}"`,
				fix: "Open it with wait: true, or close it there.",
			});
		case "unsupported":
			return new NotSupportedError({ problem: failure.problem, fix: failure.fix });
		case "configuration":
			return new ConfigurationError({ problem: failure.problem, fix: failure.fix });
		case "lost":
			return new ConnectionLost({
				problem: failure.problem,
				...failed,
				fix: "Open the store again; check a write before repeating it.",
			});
		default:
			return failure satisfies never;
	}
}
