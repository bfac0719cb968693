// From what ran to the indexes that would serve it.
import type { Database } from "../db/database.ts";
import { ConfigurationError } from "../errors/query-errors.ts";
import { type Apps, installApps } from "../model/install-apps.ts";
import { adviceText } from "./advice-text.ts";
import { beginsWith } from "./column-uses.ts";
import type { IndexAdvice, IndexProposal, ServedStatement } from "./index-advice.ts";
import {
	aligned,
	type Candidate,
	candidatesFor,
	codeOf,
	keyCandidates,
	troublesOf,
} from "./index-candidates.ts";
import { declaredLike, isThere, type KnownIndex, knownIndexes } from "./known-indexes.ts";
import {
	type PlannedStatement,
	type RecordedStatement,
	type Recording,
	recordQueries,
	withPlans,
} from "./record-queries.ts";
import { scansOf } from "./table-scans.ts";
import { enoughOf, helps, type Plan, plansWith, troubleIn } from "./try-indexes.ts";
import { unservedScan } from "./unserved-scans.ts";

/** Options of adviseIndexes(): `during` or `recording` says what to look at. */
export interface AdviceOptions {
	/** Runs, and is recorded meanwhile. */
	readonly during?: (() => PromiseLike<unknown>) | undefined;
	/** What recordQueries() recorded. */
	readonly recording?: Pick<Recording, "statements"> | undefined;
	/** Apps whose models are not known otherwise. */
	readonly apps?: Apps | undefined;
	/**
	 * Makes the indexes, looks whether SQLite uses them, and drops them again, in one transaction: nothing of it stays. That is
	 * the default in the browser. D1 bills the rows that an index is made of, so there it must be asked for.
	 */
	readonly verify?: boolean | undefined;
}

/**
 * The indexes that would serve what ran: for tables that are read in full, and for rows that are sorted after they were read.
 *
 * @example
 * ```ts
 * const advice = await adviseIndexes(db, {
 *   during: () => Book.objects.using(db).filter({ author: 1 }).orderBy("-published").slice(0, 20),
 * });
 * console.log(advice.text);
 * // In the options of library.Book ...:
 * //   indexes: [
 * //     { kind: "index", name: "library_book_author_published_idx", fields: ["author", "-published"] },
 * //   ],
 * // library_book_author_published_idx serves
 * //   1 x SELECT … FROM "library_book" WHERE "library_book"."author_id" = ? ORDER BY ...
 * ```
 * @throws ConfigurationError when there is nothing to look at.
 */
export async function adviseIndexes(db: Database, options: AdviceOptions): Promise<IndexAdvice> {
	const { apps, verify = !db.backend.limits.remote } = options;
	if (apps) installApps(apps);
	const recorded = await recordedBy(db, options);
	const statements = await withPlans(db, recorded);
	const troubled = statements.filter(({ lines }) => troubleIn(lines) > 0);
	const known = troubled.length > 0 ? await knownIndexes(db) : [];
	const { proposals, left } = verify ? await verified(db, troubled, known) : unverified(troubled, known);
	const unserved = left.flatMap(scansOf).map((scan) => unservedScan(scan, known));
	return { proposals, unserved, text: adviceText(proposals, unserved) };
}

async function recordedBy(
	db: Database,
	{ during, recording }: AdviceOptions,
): Promise<readonly RecordedStatement[]> {
	if (!during === !recording)
		throw new ConfigurationError({
			where: "adviseIndexes()",
			problem: "it needs either something to run or what was recorded",
			given: during ? "both" : "neither",
			fix: "Give { during: async () => ... }, or { recording: recordQueries(db) }.",
		});
	if (recording) return recording.statements;
	const own = recordQueries(db);
	try {
		await during?.();
		return own.statements;
	} finally {
		own.stop();
	}
}

interface Outcome {
	readonly proposals: readonly IndexProposal[];
	/** Statements with the plans that they will have: what they read in full is served by no index. */
	readonly left: readonly PlannedStatement[];
}

async function verified(
	db: Database,
	statements: readonly PlannedStatement[],
	known: readonly KnownIndex[],
): Promise<Outcome> {
	const candidates = ready(newOnes(statements.flatMap(allCandidates), known), known);
	if (candidates.length === 0) return { proposals: [], left: statements };
	const kept = await enoughOf(db, candidates, statements);
	const plans = await plansWith(db, kept, statements);
	const proposals = kept.map((candidate) => {
		const served = statements.flatMap((statement, i) => {
			const after = plans[i] as Plan;
			return helps(candidate, statement.lines, after) ? [servedStatement(statement, after)] : [];
		});
		return proposal(candidate, served, true);
	});
	return { proposals, left: statements.map((statement, i) => ({ ...statement, lines: plans[i] as Plan })) };
}

/** Without a try: the best candidate of each trouble, unless another one begins with it. */
function unverified(statements: readonly PlannedStatement[], known: readonly KnownIndex[]): Outcome {
	const wanted = statements.flatMap((statement) =>
		newOnes(bestCandidates(statement), known).map((candidate) => ({ candidate, statement })),
	);
	const candidates = ready(
		wanted.map(({ candidate }) => candidate),
		known,
	);
	const longest = candidates.filter(
		(one) => !candidates.some((other) => other !== one && begins(other, one)),
	);
	const proposals = longest.map((one) => {
		const served = wanted.filter(({ candidate }) => begins(one, candidate)).map(({ statement }) => statement);
		return proposal(
			one,
			[...new Set(served)].map((statement) => servedStatement(statement, null)),
			false,
		);
	});
	const served = new Set(proposals.flatMap((one) => one.statements.map(({ sql }) => sql)));
	return { proposals, left: statements.filter(({ sql }) => !served.has(sql)) };
}

const allCandidates = (statement: PlannedStatement): readonly Candidate[] => [
	...troublesOf(statement)
		.map(candidatesFor)
		.flatMap(({ own, arms }) => [...own, ...arms.flat()]),
	...keyScans(statement),
];

const bestCandidates = (statement: PlannedStatement): readonly Candidate[] => [
	...troublesOf(statement)
		.map(candidatesFor)
		.flatMap(({ own, arms }) =>
			own.length === 0 && arms.every((arm) => arm.length > 0)
				? arms.flatMap((arm) => arm.slice(0, 1))
				: own.slice(0, 1),
		),
	...keyScans(statement),
];

const keyScans = (statement: PlannedStatement): readonly Candidate[] =>
	scansOf(statement).flatMap(({ table }) => keyCandidates(statement, table));

/** Those that are not there already, in the database or in the model. */
const newOnes = (candidates: readonly Candidate[], known: readonly KnownIndex[]): readonly Candidate[] =>
	distinct(candidates).filter(
		(candidate) => declaredLike(candidate) === undefined && !isThere(candidate, known),
	);

/** Of those that serve the same, the first. */
const distinct = (candidates: readonly Candidate[]): readonly Candidate[] =>
	candidates.filter(
		(one, at) => !candidates.slice(0, at).some((other) => begins(other, one) && begins(one, other)),
	);

/** Each once, aligned with the others and with a name that is free: names of indexes are those of the whole database. */
function ready(candidates: readonly Candidate[], known: readonly KnownIndex[]): readonly Candidate[] {
	const taken = new Set(known.map(({ name }) => name));
	return distinct(aligned(candidates)).map((candidate) => {
		const { index } = candidate;
		let { name } = index;
		for (let n = 2; taken.has(name); n++) name = index.name.replace(/_idx$/, `_${n}_idx`);
		taken.add(name);
		return { ...candidate, index: { ...index, name } };
	});
}

/** Whether an index serves what another one would. */
const begins = (index: Candidate, start: Candidate): boolean =>
	index.model === start.model && beginsWith(index.parts, start.parts);

const servedStatement = (
	{ sql, params, times, rowsRead, lines }: PlannedStatement,
	after: Plan | null,
): ServedStatement => ({
	sql,
	params,
	times,
	rowsRead,
	before: lines.map(({ detail }) => detail),
	after: after ? after.map(({ detail }) => detail) : null,
});

const proposal = (
	candidate: Candidate,
	statements: readonly ServedStatement[],
	isVerified: boolean,
): IndexProposal => ({
	model: candidate.model.label,
	index: candidate.index,
	code: codeOf(candidate),
	statements,
	verified: isVerified,
});
