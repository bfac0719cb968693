// From an empty database to reports: tables, data, then one case after the other. The same in every host.
import type { Case, Data, Schema } from "./format.ts";
import { Fixture } from "./load.ts";
import { buildModels } from "./models.ts";
import { createTables, exported } from "./orm.ts";
import { type AnyBackend, Recorder } from "./recorder.ts";
import { type Report, runCase, type Stage } from "./run-case.ts";
import { tablesOf } from "./storage.ts";
import { schemaReader } from "./world.ts";

export interface Corpus {
	readonly schema: Schema;
	readonly data: Data;
}

export interface Session {
	run(cases: readonly Case[], verbose: boolean): Promise<Report[]>;
}

/** Makes the tables and fills them; the database is the default one of the models. */
export async function openSession(backend: AnyBackend, { schema, data }: Corpus): Promise<Session> {
	const models = buildModels(schema, schemaReader());
	const recorder = new Recorder(backend);
	const database = new (exported("Database"))(recorder.backend);
	await createTables(database, models.apps);
	const fixture = new Fixture(recorder, tablesOf(schema));
	await fixture.load(data);
	exported("setDefaultDatabase")(database);
	const limits = backend.limits as { readonly userFunctions: boolean; readonly remote: boolean };
	const stage: Stage = {
		schema,
		models,
		recorder,
		fixture,
		userFunctions: limits.userFunctions,
		unit: limits.remote ? "trips" : "statements",
	};
	return { run: (cases, verbose) => runAll(stage, cases, verbose) };
}

async function runAll(stage: Stage, cases: readonly Case[], verbose: boolean): Promise<Report[]> {
	const reports: Report[] = [];
	for (const one of cases) reports.push(await guarded(stage, one, verbose));
	return reports;
}

/** A fault of the replayer itself is reported like a failure, so that it cannot hide. */
async function guarded(stage: Stage, one: Case, verbose: boolean): Promise<Report> {
	try {
		return await runCase(stage, one, verbose);
	} catch (error) {
		const stack = error instanceof Error ? error.stack : undefined;
		const base = { id: one.id, area: one.area, status: "failed" as const, ms: 0 };
		return { ...base, reason: `replayer: ${String(error)}`, ...(stack !== undefined && { stack }) };
	}
}
