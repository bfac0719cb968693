// Runs questions and remembers what was sent for each, for the panel "Queries".
import { Database, type QueryEvent } from "edgeset";
import { writtenAs } from "./written-as.ts";

/** A question, its statements, and how long they took. */
export interface Asked {
	/** Name of its function in queries.ts. */
	readonly name: string;
	/** The QuerySet as it is written there. */
	readonly written: string;
	readonly statements: readonly QueryEvent[];
	/** Time in the database. */
	readonly databaseMs: number;
	/** From asking until the page had the answer: other questions may have been before it. */
	readonly elapsedMs: number;
	/** How SQLite goes about it. */
	explain(): Promise<Plan>;
}

/** SQLite's plan: steps that lie in others name their parent. */
export interface Plan {
	readonly lines: readonly {
		readonly id: number;
		readonly parent: number;
		readonly detail: string;
		readonly fullScan: boolean;
	}[];
}

interface Question<Answer> extends PromiseLike<Answer> {
	using(db: Database): PromiseLike<Answer>;
	aexplain(): Promise<Plan>;
}

const asked = new Map<string, Asked>();
const listeners = new Set<() => void>();
const watched = new Map<string, { readonly db: Database; events: QueryEvent[] }>();
let store: Database | undefined;

/** Questions go to this store. */
export function askAt(opened: Database): void {
	store = opened;
	watched.clear();
}

/** Awaits a QuerySet of queries.ts under the name of its function. */
export const ask = <Answer>(name: string, question: Question<Answer>): Promise<Answer> =>
	askWith(name, question, (queryset) => queryset);

/** The same, for questions that end otherwise: `askWith("filmCount", films, (films) => films.acount())`. */
export async function askWith<QuerySet extends Question<unknown>, Answer>(
	name: string,
	question: QuerySet,
	run: (queryset: QuerySet) => PromiseLike<Answer>,
): Promise<Answer> {
	const watch = watcher(name);
	watch.events = [];
	const started = performance.now();
	const answer = await run(question.using(watch.db) as QuerySet);
	note({
		name,
		written: writtenAs(name),
		statements: watch.events,
		databaseMs: watch.events.reduce((sum, { ms = 0 }) => sum + ms, 0),
		elapsedMs: performance.now() - started,
		explain: () => question.aexplain(),
	});
	return answer;
}

/** The questions so far, latest answer of each. */
export const everythingAsked = (): readonly Asked[] => [...asked.values()];

export function onAsked(listener: () => void): void {
	listeners.add(listener);
}

function note(entry: Asked): void {
	asked.set(entry.name, entry);
	for (const listener of listeners) listener();
}

/** A Database of its own for each question, on the store's one connection: what it sends is surely that question's. */
function watcher(name: string): { readonly db: Database; events: QueryEvent[] } {
	const found = watched.get(name);
	if (found) return found;
	if (!store) throw new Error("No store is open.");
	const made = {
		db: new Database(store.backend, { onQuery: (event) => made.events.push(event) }),
		events: [] as QueryEvent[],
	};
	watched.set(name, made);
	return made;
}
