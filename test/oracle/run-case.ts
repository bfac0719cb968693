// One case from a fresh copy of the database: run, compare, report.
import { type Answer, compareAnswer, type Difference, type Outcome } from "./compare.ts";
import { describeError } from "./describe-error.ts";
import type { Case, Json, Schema } from "./format.ts";
import { withFrozenClock } from "./frozen-clock.ts";
import { render } from "./instances.ts";
import type { Fixture } from "./load.ts";
import type { Models } from "./models.ts";
import { runQuery } from "./queries.ts";
import type { Recorded, Recorder } from "./recorder.ts";
import { renderShape } from "./shapes.ts";
import { skipReason } from "./skips.ts";
import { runStep } from "./steps.ts";
import { toPrintable } from "./values.ts";
import { World } from "./world.ts";

export interface Stage {
	readonly schema: Schema;
	readonly models: Models;
	readonly recorder: Recorder;
	readonly fixture: Fixture;
	/** Regular expressions and hashes can be had. */
	readonly userFunctions: boolean;
	/** What is compared with the number of Django's statements. */
	readonly unit: "statements" | "trips";
}

/** What crosses to the process that prints; all of it is JSON. */
export interface Report {
	readonly id: string;
	readonly area: string;
	readonly status: "passed" | "failed" | "skipped";
	/** Why, in one line; empty when it passed. */
	readonly reason: string;
	readonly path?: string;
	readonly expected?: Json;
	readonly got?: Json;
	/** Where an unexpected error was thrown. */
	readonly stack?: string;
	readonly answer?: Json;
	readonly statements?: readonly {
		readonly sql: string;
		readonly params: Json;
		readonly trip: number;
		readonly counted: boolean;
	}[];
	readonly ms: number;
}

export async function runCase(stage: Stage, one: Case, verbose: boolean): Promise<Report> {
	const base = { id: one.id, area: one.area, ms: 0 };
	const skipped = skipReason(one, stage.userFunctions);
	if (skipped !== undefined) return { ...base, status: "skipped", reason: skipped };
	const start = performance.now();
	const { answer, counts } = await answerOf(stage, one);
	const difference = compareAnswer(one, answer) ?? tooManyQueries(one, counts, stage.unit);
	return {
		...base,
		...(difference ? failure(difference) : { status: "passed", reason: "" }),
		...(verbose && { answer: toPrintable(answer), statements: stage.recorder.statements.map(printable) }),
		ms: performance.now() - start,
	};
}

async function answerOf(stage: Stage, one: Case): Promise<{ answer: Answer; counts: number[] }> {
	await stage.fixture.restore();
	stage.recorder.reset();
	const work = (): Promise<{ answer: Answer; counts: number[] }> => runAll(stage, one);
	return one.tags?.includes("frozen_now")
		? withFrozenClock(stage.schema.settings.frozen_now.$datetime, work)
		: work();
}

async function runAll(stage: Stage, one: Case): Promise<{ answer: Answer; counts: number[] }> {
	const world = new World(stage.models, stage.recorder);
	const units: (() => Promise<unknown>)[] = one.query
		? [() => runOne(world, one)]
		: (one.steps ?? []).map((step) => () => runStep(world, step));
	const outcomes: Outcome[] = [];
	const counts: number[] = [];
	for (const unit of units) {
		const before = stage.recorder.count(stage.unit);
		outcomes.push(await outcomeOf(unit));
		counts.push(stage.recorder.count(stage.unit) - before);
	}
	const tables: Record<string, readonly unknown[]> = {};
	for (const name of one.dump ?? []) tables[name] = await stage.fixture.dump(name);
	return { answer: { outcomes, tables }, counts };
}

async function runOne(world: World, one: Case): Promise<unknown> {
	const { query } = one;
	if (!query) throw new Error(`${one.id} has no query`);
	await world.prepare(query);
	const result = await runQuery(world, query);
	return query.shape ? renderShape(result, query.shape) : render(result);
}

async function outcomeOf(work: () => Promise<unknown>): Promise<Outcome> {
	try {
		return { ok: await work() };
	} catch (error) {
		return { error: describeError(error) };
	}
}

function tooManyQueries(one: Case, counts: readonly number[], unit: Stage["unit"]): Difference | undefined {
	if (one.tags?.includes("batching")) return undefined;
	const allowed = [one.queries].flat() as readonly number[];
	const step = counts.findIndex((count, index) => count > (allowed[index] ?? 0));
	if (step < 0) return undefined;
	const place = one.steps ? `step ${step + 1} ${unit}` : unit;
	return { path: place, expected: allowed[step], got: counts[step] };
}

function failure(
	difference: Difference,
): Pick<Report, "status" | "reason" | "path" | "expected" | "got" | "stack"> {
	const expected = toPrintable(difference.expected);
	const { stack, ...rest } =
		((typeof difference.got === "object" ? difference.got : null) as { stack?: unknown } | null) ?? {};
	const got = toPrintable(typeof stack === "string" ? rest : difference.got);
	return {
		status: "failed",
		reason: `${difference.path}: expected ${brief(expected)}, got ${brief(got)}`,
		path: difference.path,
		expected,
		got,
		...(typeof stack === "string" && { stack }),
	};
}

/** One line. An error is its class and message. */
function brief(value: Json): string {
	const error = value as { class?: unknown; message?: unknown } | null;
	if (typeof error === "object" && typeof error?.class === "string") {
		return `${error.class}${typeof error.message === "string" ? ` "${error.message}"` : ""}`.slice(0, 240);
	}
	return JSON.stringify(value).slice(0, 160);
}

const printable = ({ sql, params, trip, counted }: Recorded) => ({
	sql,
	params: toPrintable(params),
	trip,
	counted,
});
