// Whether SQLite would use indexes: they are made, plans are asked for, and they are dropped, all in one transaction.
import type { Database } from "../db/database.ts";
import { planLines, type QueryPlanLine } from "../db/query-plan.ts";
import { declaredIndexSql } from "../ddl/create-index.ts";
import type { Compiled } from "../sql/compiled.ts";
import { quoteName } from "../sql/quote.ts";
import { type Candidate, sortsOf } from "./index-candidates.ts";
import { type PlannedStatement, planQuestion } from "./record-queries.ts";
import { keyOf } from "./table-models.ts";

export type Plan = readonly QueryPlanLine[];

/** The plan of each statement, had the database these indexes. */
export async function plansWith(
	db: Database,
	candidates: readonly Candidate[],
	statements: readonly PlannedStatement[],
): Promise<readonly Plan[]> {
	const { limits } = db.backend;
	// Names of their own, since an index of the proposed name might be there already.
	const trials = candidates.map((candidate, i) => ({ ...candidate, trial: `edgeset_trial_${i}` }));
	const made = trials.map(({ model, index, trial }) =>
		// It must fail where such an index is, rather than drop it in the end.
		declaredIndexSql({ meta: model, limits, where: model.name }, { ...index, name: trial }).replace(
			" IF NOT EXISTS",
			"",
		),
	);
	const dropped = trials.map(({ trial }) => `DROP INDEX ${quoteName(trial)}`);
	const results = await db.backend.batch([
		...made.map(withoutRows),
		...statements.map(planQuestion),
		...dropped.map(withoutRows),
	]);
	const names = new Map(trials.map(({ trial, index }) => [trial, index.name]));
	return statements.map(({ tree }, i) =>
		planLines(results[made.length + i]?.rows ?? [], tree, keyOf).map((line) => ({
			...line,
			detail: line.detail.replace(/edgeset_trial_\d+/, (trial) => names.get(trial) ?? trial),
		})),
	);
}

const withoutRows = (sql: string): Compiled => ({ sql, params: [], columns: [], reads: false });

/** What is wrong with a plan, as a number. Sorts count only where no table is read in full: all its rows are read anyway. */
export function troubleIn(lines: Plan): number {
	const scans = lines.filter(({ fullScan }) => fullScan).length;
	return scans > 0 ? 1000 * scans : sortsOf({ lines });
}

/** Whether the plan uses the index, and is the better for it. */
export const helps = ({ index }: Candidate, before: Plan, after: Plan): boolean =>
	troubleIn(after) < troubleIn(before) &&
	after.some(({ detail }) => / INDEX (\S+)/.exec(detail)?.[1] === index.name);

/** The indexes that are enough: those that SQLite uses, without the ones that others make needless. */
export async function enoughOf(
	db: Database,
	candidates: readonly Candidate[],
	statements: readonly PlannedStatement[],
): Promise<readonly Candidate[]> {
	const plans = await plansWith(db, candidates, statements);
	const best = plans.map(troubleIn);
	let kept = candidates.filter((candidate) =>
		statements.some(({ lines }, i) => helps(candidate, lines, plans[i] as Plan)),
	);
	// Short ones first: they are the starts of longer ones.
	for (const candidate of kept.toSorted((a, b) => a.parts.length - b.parts.length)) {
		const others = kept.filter((other) => other !== candidate);
		const without = await plansWith(db, others, statements);
		if (without.every((lines, i) => troubleIn(lines) <= (best[i] as number))) kept = others;
	}
	return kept;
}
