// Writes before they are planned: checked values in database form, or expressions over the row.
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import type { SqlValue } from "../sql/param.ts";
import type { Expression, Query } from "./query.ts";

/** A value in database form, or an expression (F("pages") + 1). */
export type WriteValue = SqlValue | Expression;

export interface Conflict {
	/** Fields of the unique constraint; empty: any conflict is ignored. */
	readonly target: readonly Field[];
	/** Fields to take from the new row; empty: the row is left out. */
	readonly update: readonly Field[];
}

export interface InsertIntent {
	readonly kind: "insert";
	readonly model: ModelMeta;
	/** Fields of the model's own table, in the order of each row's values. */
	readonly fields: readonly Field[];
	readonly rows: readonly (readonly WriteValue[])[];
	readonly conflict: Conflict | null;
	readonly returning: readonly Field[];
}

export interface UpdateIntent {
	readonly kind: "update";
	/** The rows to change: a query on the model, possibly over relations. */
	readonly query: Query;
	/** Fields of the query's own table. */
	readonly assignments: readonly { readonly field: Field; readonly value: Expression }[];
}

export interface DeleteIntent {
	readonly kind: "delete";
	readonly query: Query;
}

export type WriteIntent = InsertIntent | UpdateIntent | DeleteIntent;
