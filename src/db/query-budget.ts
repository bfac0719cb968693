// What a request may spend on its database: statements, round trips, rows. It warns with what was spent on which statements.
import { checkOptionNames } from "../errors/known-options.ts";
import { ValueError } from "../errors/query-errors.ts";
import type { QueryEvent, QueryListener } from "./query-event.ts";
import { shapeOf } from "./statement-shape.ts";

export interface BudgetLimits {
	/** D1 runs 50 for one request on the free plan, 1,000 on a paid one. */
	readonly statements?: number | undefined;
	/** A batch is one, however many statements it has. */
	readonly roundTrips?: number | undefined;
	/** Rows that were looked at, not those that came back: that is what D1 bills. */
	readonly rowsRead?: number | undefined;
	/** Rows written, with one more for each index that a write touches. */
	readonly rowsWritten?: number | undefined;
}
/** The name of a limit. */
export type BudgetLimit = keyof BudgetLimits;

/** The limits of queryBudget(); those left out are not watched. */
export interface BudgetOptions extends BudgetLimits {
	/** Called once for each limit that is passed, instead of a warning on the console. What it throws, the query throws. */
	readonly onExceeded?: ((report: BudgetReport) => void) | undefined;
}

/** Null: the database has not told. SQLite in the browser never does; D1 does when there is a limit of rowsRead. */
export interface Spent {
	/** Statements that ran. */
	readonly statements: number;
	/** Calls of the database; a batch is one. */
	readonly roundTrips: number;
	/** Rows that were looked at. */
	readonly rowsRead: number | null;
	/** Rows written, those of indexes included. */
	readonly rowsWritten: number | null;
}

/** All runs of one statement. */
export interface StatementSpending extends Spent {
	/** The text of the statement. */
	readonly sql: string;
}

/** What onExceeded() gets: which limit was passed, and by which statements. */
export interface BudgetReport {
	/** The limit that was passed. */
	readonly limit: BudgetLimit;
	/** What the limit allows. */
	readonly allowed: number;
	/** The totals when it was passed. */
	readonly spent: Spent;
	/** By statement, those that took most of this limit first. */
	readonly statements: readonly StatementSpending[];
	/** Statements that ran again and again, as a query in a loop does. */
	readonly repeated: readonly StatementSpending[];
	/** All of it as text. */
	readonly message: string;
}

/** A listener for `onQuery` that counts, and warns when a limit is passed. */
export interface QueryBudget extends QueryListener {
	/** The totals so far. */
	readonly spent: Spent;
	/** Begins anew: for a database that serves more than one request. */
	reset(): void;
}

/**
 * Counts what a database spends, and warns once for each limit that is passed.
 *
 * @example
 * ```ts
 * const budget = queryBudget({ statements: 50, roundTrips: 6, rowsRead: 10_000, rowsWritten: 1_000 });
 * const db = d1(env.DB, { onQuery: budget });
 * for (const book of await Book.objects.using(db).fetchMode("one")) console.log((await book.author).name);
 * // 51 statements, more than the budget of 50. Spent: 51 statements, 51 round trips, 100 rows read, 0 rows written.
 * //   50 x SELECT … FROM "library_author" WHERE "library_author"."id" = ? (50 rows read)
 * //   ...
 * budget.spent; // { statements: 51, roundTrips: 51, rowsRead: 100, rowsWritten: 0 }
 * ```
 */
export function queryBudget(options: BudgetOptions): QueryBudget {
	const limits = checkedLimits(options);
	const { onExceeded = warn } = options;
	let spent = NOTHING;
	let statements = new Map<string, StatementSpending>();
	let exceeded = new Set<BudgetLimit>();
	const listen = (event: QueryEvent): void => {
		spent = added(spent, event);
		const { sql } = event;
		statements.set(sql, { sql, ...added(statements.get(sql) ?? NOTHING, event) });
		for (const [limit, allowed] of limits) {
			if ((spent[limit] ?? 0) <= allowed || exceeded.has(limit)) continue;
			exceeded.add(limit);
			onExceeded(reportOf(limit, allowed, spent, [...statements.values()]));
		}
	};
	const reset = (): void => {
		spent = NOTHING;
		statements = new Map();
		exceeded = new Set();
	};
	const measures = options.rowsRead !== undefined;
	return Object.defineProperty(Object.assign(listen, { measures, reset }), "spent", {
		get: () => spent,
	}) as unknown as QueryBudget;
}

const NOTHING: Spent = { statements: 0, roundTrips: 0, rowsRead: null, rowsWritten: null };

const added = (before: Spent, { roundTrips, rowsRead, rowsWritten }: QueryEvent): Spent => ({
	statements: before.statements + 1,
	roundTrips: before.roundTrips + roundTrips,
	rowsRead: rowsRead === undefined ? before.rowsRead : (before.rowsRead ?? 0) + rowsRead,
	rowsWritten: rowsWritten === undefined ? before.rowsWritten : (before.rowsWritten ?? 0) + rowsWritten,
});

// ---- limits

const NAMES: Readonly<Record<BudgetLimit, string>> = {
	statements: "statements",
	roundTrips: "round trips",
	rowsRead: "rows read",
	rowsWritten: "rows written",
};
const LIMITS = Object.keys(NAMES) as readonly BudgetLimit[];

function checkedLimits(options: BudgetOptions): readonly (readonly [BudgetLimit, number])[] {
	const where = "queryBudget()";
	checkOptionNames(where, options, [...LIMITS, "onExceeded"]);
	const { onExceeded: _, ...limits } = options;
	return Object.entries(limits).flatMap(([field, allowed]) => {
		if (allowed === undefined) return [];
		if (typeof allowed !== "number" || !(allowed >= 0))
			throw new ValueError({
				where,
				field,
				problem: `the limit "${field}" is no number of ${NAMES[field as BudgetLimit]}`,
				given: String(allowed),
				expected: "a number from 0",
			});
		return [[field as BudgetLimit, allowed] as const];
	});
}

// ---- reports

/** Runs of one statement that look like a query in a loop. */
const REPEATED = 5;
const SHOWN = 5;

function reportOf(
	limit: BudgetLimit,
	allowed: number,
	spent: Spent,
	all: readonly StatementSpending[],
): BudgetReport {
	const statements = all.toSorted((a, b) => (b[limit] ?? 0) - (a[limit] ?? 0));
	const repeated = all
		.filter((statement) => statement.statements >= REPEATED)
		.toSorted((a, b) => b.statements - a.statements);
	const message = [
		`${amount(spent, limit)}, more than the budget of ${allowed}. Spent: ${amounts(spent, LIMITS)}.`,
		...statements.slice(0, SHOWN).map(lineOf),
		adviceOn(limit, repeated[0]),
	].join("\n");
	return { limit, allowed, spent, statements, repeated, message };
}

function lineOf(statement: StatementSpending): string {
	const cost = amounts(statement, ["rowsRead", "rowsWritten"]);
	return `  ${statement.statements} x ${shapeOf(statement.sql)}${cost && ` (${cost})`}`;
}

const amount = (spent: Spent, limit: BudgetLimit): string =>
	`${spent[limit]} ${spent[limit] === 1 ? NAMES[limit].replace(/s(?= |$)/, "") : NAMES[limit]}`;
const amounts = (spent: Spent, limits: readonly BudgetLimit[]): string =>
	limits
		.filter((limit) => spent[limit] !== null)
		.map((limit) => amount(spent, limit))
		.join(", ");

const ADVICE: Readonly<Record<BudgetLimit, string>> = {
	statements: "Ask for more with each statement: selectRelated(), lists with __in, abulkCreate().",
	roundTrips:
		"Await what does not depend on each other together, with Promise.all(): that is one round trip.",
	rowsRead:
		"Find reads of whole tables with expectNoFullScans() of edgeset/testing, and indexes for them with edgeset/advisor.",
	rowsWritten:
		"Write fewer columns with asave({ updateFields }): each index that a write touches is one more row.",
};

function adviceOn(limit: BudgetLimit, repeated: StatementSpending | undefined): string {
	if (!repeated || limit.startsWith("rows")) return ADVICE[limit];
	const cure = /^\s*(?:SELECT|WITH)/i.test(repeated.sql)
		? "load relations with selectRelated() or prefetchRelated(), or ask once for a list with __in"
		: "write once with abulkCreate(), abulkUpdate() or aupdate()";
	return `"${shapeOf(repeated.sql)}" ran ${repeated.statements} times, as in a loop: ${cure}.`;
}

const warn = ({ message }: BudgetReport): void =>
	(globalThis as { console?: { warn(text: string): void } }).console?.warn(message);
