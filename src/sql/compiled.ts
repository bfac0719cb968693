// What a backend receives, and the template it was made from: the text of a statement once per query shape.
import type { ParamSource, SqlValue } from "./param.ts";

/** A statement ready to run. `columns` are the unique names of its result columns, in order. */
export interface Compiled {
	readonly sql: string;
	readonly params: readonly SqlValue[];
	readonly columns: readonly string[];
	/** A read may be batched, retried and sent to a replica. */
	readonly reads: boolean;
	/** When some result columns hold several columns of a row; see plan/pack-columns.ts. */
	readonly unpack?: Unpack | null;
}

/** For each result column the places in the row that it fills: one, or several from a JSON array. */
export type Unpack = readonly (readonly number[])[];

/** One `?` of a template: where its value comes from and what is done to it. */
export interface Slot {
	readonly source: ParamSource;
	readonly map: ((value: SqlValue) => SqlValue) | undefined;
}

export interface Template {
	readonly sql: string;
	readonly slots: readonly Slot[];
	readonly columns: readonly string[];
	readonly reads: boolean;
	/** The slots are members of one JSON parameter, since they are more than the database takes. */
	readonly packed: boolean;
}
