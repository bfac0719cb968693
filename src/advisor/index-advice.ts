// What adviseIndexes() gives.
import type { Index } from "../meta/model-meta.ts";
import type { RecordedStatement } from "./record-queries.ts";

/** A statement that an index serves. */
export interface ServedStatement extends RecordedStatement {
	/** The lines of its plan now. */
	readonly before: readonly string[];
	/** Those with the index; null when it was not tried. */
	readonly after: readonly string[] | null;
}

/** An index that would serve what ran. */
export interface IndexProposal {
	/** `library.Book` */
	readonly model: string;
	/** For the `indexes` of the model's options. */
	readonly index: Index;
	/** The same as code. */
	readonly code: string;
	/** The statements that it serves. */
	readonly statements: readonly ServedStatement[];
	/** SQLite was seen to use it. */
	readonly verified: boolean;
}

/** A table that stays to be read in full. */
export interface UnservedScan extends RecordedStatement {
	/** Name of the table. */
	readonly table: string;
	/** The line of the plan. */
	readonly line: string;
	/** Why no index helps. */
	readonly reason: string;
}

/** What adviseIndexes() gives. */
export interface IndexAdvice {
	/** The indexes to make, those that serve most first. */
	readonly proposals: readonly IndexProposal[];
	/** The scans that no index helps. */
	readonly unserved: readonly UnservedScan[];
	/** All of it as text, with code to be pasted. */
	readonly text: string;
}
