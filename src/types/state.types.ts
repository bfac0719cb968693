// The state of a query, which its type carries along, and the pieces of the method signatures that read it.
import type { Hints, LookupArgs } from "./completion.types.ts";
import type { Expression } from "./expression.types.ts";
import type { AnyExpression } from "./field-factory.types.ts";
import type { Context, LookupValue } from "./lookup.types.ts";
import type { OutRow } from "./output.types.ts";
import type { QArg, QNode } from "./q.types.ts";
import type { Column, ListRow, Load, LoadEach, ValuesRow } from "./rows.types.ts";

/**
 * The state of a query lives in phantom members and only ever grows by intersection:
 *   $a: annotations; $row: the instance; $vals: the row after values(), else unknown; $column: its one column, for Subquery().
 * Methods take their receiver as `this: S & State<A>` and return S & { more state }. Both halves matter:
 *  - A is inferred, so it is concrete even inside the methods of a subclass, where `this` is generic (`this["$a"]` would stay unresolved);
 *  - S is the receiver itself, so the methods of a custom queryset survive any chain. (A polymorphic `this` result loses the
 *    added state when it is called on `this & X` inside a subclass.)
 */
export interface State<A, V = unknown> {
	readonly $a: A;
	readonly $vals: V;
}
/** What a queryset gives: `Row<typeof queryset>`. */
export type Row<S> = S extends { readonly $vals: infer V }
	? unknown extends V
		? S extends { readonly $row: infer R }
			? R
			: never
		: V
	: never;

/** Reverse-mapped: X is inferred as { name: Out }, and every expression in place is contextually typed by C. */
export type Expressions<C, X> = { [K in keyof X]: Expression<C, X[K]> };
/** What annotate() adds to the type of a queryset. */
export type Annotated<V, B> = unknown extends V
	? { readonly $a: B; readonly $row: OutRow<B> }
	: { readonly $a: B; readonly $vals: OutRow<B> };
/** alias(): usable in the query, not in the rows. */
export interface Aliased<B> {
	readonly $a: B;
}
/** What selectRelated() adds to the type of a queryset. */
export interface Loaded<L, P> {
	readonly $row: Load<L, P>;
}
/** What prefetchRelated() adds to the type of a queryset. */
export interface LoadedAll<L, P extends readonly unknown[]> {
	readonly $row: LoadEach<L, P>;
}
/** What values() adds to the type of a queryset. */
export interface AsValues<L, A, P extends readonly unknown[]> {
	readonly $vals: ValuesRow<L, A, P>;
	readonly $column: Column<L, A, P>;
}
/** What valuesList() adds to the type of a queryset. */
export interface AsList<L, A, P extends readonly unknown[]> {
	readonly $vals: ListRow<L, A, P>;
	readonly $column: Column<L, A, P>;
}
/** What dates() and datetimes() add to the type of a queryset. */
export interface AsDates<T, F> {
	readonly $vals: T;
	readonly $column: F;
}

/** The first argument of filter(): lookups, a Q, or a boolean expression. */
export type Condition<L, A, K extends string, X> =
	| LookupArgs<L, A, K>
	| (QNode<X> & QArg<L, A, X>)
	| Expression<Context<L, A>, unknown, boolean | null>;
/** The other arguments: each is inferred for itself, then checked. */
export type Conditions<L, A, M extends readonly object[]> = {
	[I in keyof M]: M[I] & ConditionCheck<L, A, M[I]>;
};
type ConditionCheck<L, A, W> =
	W extends QNode<infer X>
		? QArg<L, A, X>
		: W extends AnyExpression
			? Expression<Context<L, A>, unknown, boolean | null>
			: { [P in keyof W]: LookupValue<L, A, P, Context<L, A>> } & Hints<L>;

/** What dates() cuts a date off at. */
export type DateKind = "year" | "month" | "week" | "day";
/** What datetimes() cuts a moment off at. */
export type DateTimeKind = DateKind | "hour" | "minute" | "second";
export interface CombineOptions {
	/** UNION ALL: equal rows stay. */
	readonly all?: boolean;
}
/** How a relation that is not loaded loads: for all objects of the same result, for the one, or not at all. */
export type FetchMode = "peers" | "one" | "raise";
/** A Database: what openStore(), d1() and atomic() give. */
export interface DatabaseLike {
	/** Its name, "default" unless another was given. */
	readonly alias: string;
}
export interface QueryPlanLine {
	/** Number of the line. */
	readonly id: number;
	/** Number of the line that it belongs under; 0 at the top. */
	readonly parent: number;
	/** What SQLite does: "SEARCH library_book USING INDEX ...". */
	readonly detail: string;
	/** Reads all rows of a table, or of one of its indexes, and no slice ends it early. */
	readonly fullScan: boolean;
}
/** What aexplain() gives. */
export interface QueryPlan {
	/** The statement that was explained. */
	readonly sql: string;
	/** Its parameters, in order. */
	readonly params: readonly unknown[];
	/** SQLite's plan, line by line. */
	readonly lines: readonly QueryPlanLine[];
	/** The lines that read a whole table or index, as text. */
	readonly fullScans: readonly string[];
}
/** What raw() gives: instances, with the other columns as attributes. */
export interface RawQuerySet<out T> extends PromiseLike<T[]>, AsyncIterable<T> {
	/** Runs on this database instead of the default one. */
	using(db: DatabaseLike): RawQuerySet<T>;
}
export interface RawOptions {
	/** Column to field: `{ first: "name" }`. */
	readonly translations?: Readonly<Record<string, string>>;
}
