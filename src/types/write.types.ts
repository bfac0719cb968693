// What may be given to write: acreate(), aupdate(), agetOrCreate(), bulk writes, constructors.
import type { LookupArgs } from "./completion.types.ts";
import type { Expression } from "./expression.types.ts";
import type { Field, FieldValue, Rel } from "./field.types.ts";
import type { Context, QueryError } from "./lookup.types.ts";
import type { FieldsOf, InstanceOf, NameOf, Target } from "./registry.types.ts";
import type { IdScope, IdsScope, PkOf } from "./scope.types.ts";

type KeysOf<F, What> = { [K in keyof F]: F[K] extends What ? K : never }[keyof F];
type OptionalKeys<F> = KeysOf<F, { readonly $opt: true }>;
type UnsettableKeys<F> = KeysOf<F, { readonly $rel: "m2m" } | { readonly $opt: "generated" }>;
/** A foreign key takes an instance or a key. */
type Input<L, X> =
	X extends Rel<unknown, infer To, unknown, infer N, boolean, infer Options, boolean>
		? InstanceOf<Target<To, L>> | PkOf<Target<To, L>, Options> | (N extends true ? null : never)
		: FieldValue<X> | (X extends { readonly $kind: "decimal" } ? number : never);
type FieldAt<L, K> = K extends keyof FieldsOf<L> ? FieldsOf<L>[K] : never;
type RequiredArgs<L, Back> = {
	[K in Exclude<keyof FieldsOf<L>, OptionalKeys<FieldsOf<L>> | UnsettableKeys<FieldsOf<L>> | Back>]: Input<
		L,
		FieldAt<L, K>
	>;
};
type OptionalArgs<L, Back> = {
	[K in Exclude<OptionalKeys<FieldsOf<L>>, UnsettableKeys<FieldsOf<L>> | Back>]?: Input<L, FieldAt<L, K>>;
};
type IdArgs<L> =
	FieldsOf<L> extends infer F
		? { [K in keyof IdsScope<L, F>]?: FieldValue<IdsScope<L, F>[K]> } & {
				[K in keyof IdScope<F>]?: FieldValue<IdScope<F>[K]>;
			}
		: never;
/** "author" when "author_id" is written, and the fields of a composite key when "pk" is. */
type Bare<L, K> = K extends `${infer R}_id` ? R : K extends "pk" ? KeyParts<L> : never;
type KeyParts<L> =
	FieldsOf<L> extends { readonly pk: { readonly $names: infer N extends readonly string[] } }
		? N[number] | Bare<L, N[number]>
		: never;
type Known<L> = Exclude<keyof FieldsOf<L>, UnsettableKeys<FieldsOf<L>>> | keyof IdArgs<L>;
/** Arguments of acreate(). Back: the relation a related manager fills in. K: the keys that are written. */
export type CreateArgs<L, Back = never, K extends string = never> = {
	[P in K]?: P extends Known<L>
		? unknown
		: QueryError<`${NameOf<L>} has no field '${P}' to set`, keyof { [N in Known<L> as `${string & N}`]: 1 }>;
} & RequiredArgs<L, Back | Bare<L, K>> &
	OptionalArgs<L, Back> &
	IdArgs<L>;
/** Arguments of a model's constructor, and of defaults: nothing is required. */
export type InitArgs<L> =
	FieldsOf<L> extends infer F
		? { [K in Exclude<keyof F, UnsettableKeys<F>>]?: Input<L, F[K]> } & IdArgs<L>
		: never;
type Defaults<L> =
	FieldsOf<L> extends infer F
		? {
				[K in Exclude<keyof F, UnsettableKeys<F>>]?: Input<L, F[K]> | (() => Input<L, F[K]>);
			} & { [K in keyof IdArgs<L>]?: IdArgs<L>[K] | (() => IdArgs<L>[K]) }
		: never;
export type GetOrCreateArgs<L, A, K extends string> = LookupArgs<L, A, K, { defaults: Defaults<L> }>;
export type UpdateOrCreateArgs<L, A, K extends string> = LookupArgs<
	L,
	A,
	K,
	{ defaults: Defaults<L>; createDefaults: Defaults<L> }
>;
/** Arguments of aupdate(): values or expressions by field. */
export type UpdateArgs<L, A> =
	FieldsOf<L> extends infer F
		? {
				[K in Exclude<keyof F, UnsettableKeys<F>>]?:
					| Input<L, F[K]>
					| Expression<Context<L, A>, unknown, UpdateValue<F[K]>>;
			} & {
				[K in keyof IdsScope<L, F>]?:
					| FieldValue<IdsScope<L, F>[K]>
					| Expression<Context<L, A>, unknown, FieldValue<IdsScope<L, F>[K]>>;
			}
		: never;
type UpdateValue<X> =
	X extends Field<unknown, infer T, boolean, boolean | "generated", boolean>
		? T | null
		: number | string | null;

/** Names of the columns that may be written: for asave({ updateFields }) and abulkUpdate(). */
export type WritableName<F> = string & (Exclude<keyof F, UnsettableKeys<F>> | AttributeName<F>);
type AttributeName<F> = {
	[K in keyof F]: F[K] extends { readonly $rel: "fk" | "o2o" } ? `${string & K}_id` : never;
}[keyof F];
export interface BulkCreateOptions<N extends string> {
	/** Rows of one statement; as many as fit when left out. */
	readonly batchSize?: number | undefined;
	/** Rows that a constraint refuses are left out; keys are not read back. */
	readonly ignoreConflicts?: boolean | undefined;
	/** Rows that are there already are updated. */
	readonly updateConflicts?: boolean | undefined;
	/** With updateConflicts: the fields to take over. */
	readonly updateFields?: readonly N[] | undefined;
	/** With updateConflicts: the fields of the unique constraint that tells that a row is there. */
	readonly uniqueFields?: readonly (N | "pk" | "id")[] | undefined;
	/** Called after each chunk. */
	readonly onProgress?: OnProgress | undefined;
}
export interface BulkUpdateOptions {
	/** Rows of one statement; as many as fit when left out. */
	readonly batchSize?: number | undefined;
	/** As for abulkCreate(). */
	readonly onProgress?: OnProgress | undefined;
}
/**
 * Called after each chunk with the rows of the list that are written so far. All chunks are one transaction: what was reported
 * is undone when a later one fails. The last report, with `done` equal to `total`, comes when all is committed. On D1 all chunks
 * travel as one call, so it is the only one. An error that it throws rejects the call when the rows are written.
 */
export type OnProgress = (progress: { readonly done: number; readonly total: number }) => void;
