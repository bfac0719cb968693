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

export interface IndexProposal {
	/** `library.Book` */
	readonly model: string;
	/** For the `indexes` of the model's options. */
	readonly index: Index;
	/** The same as code. */
	readonly code: string;
	readonly statements: readonly ServedStatement[];
	/** SQLite was seen to use it. */
	readonly verified: boolean;
}

/** A table that stays to be read in full. */
export interface UnservedScan extends RecordedStatement {
	readonly table: string;
	/** The line of the plan. */
	readonly line: string;
	readonly reason: string;
}

export interface IndexAdvice {
	readonly proposals: readonly IndexProposal[];
	readonly unserved: readonly UnservedScan[];
	/** All of it as text, with code to be pasted. */
	readonly text: string;
}
