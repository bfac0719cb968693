// What a schema of a model takes and gives, for the type checker.
import type { FieldValue } from "../types/field.types.ts";
import type { FieldsOf } from "../types/registry.types.ts";
import type { IdScope, IdsScope } from "../types/scope.types.ts";

/** Columns by attribute: `author_id` for `author`. */
type Columns<L> =
	FieldsOf<L> extends infer F
		? { [K in keyof F as F[K] extends { readonly $kind: unknown } ? K : never]: F[K] } & IdsScope<L, F> &
				Omit<IdScope<F>, "pk">
		: never;
type Matching<C, What> = { [K in keyof C]: C[K] extends What ? K : never }[keyof C];
type Settable<C, Use> =
	| Matching<C, { readonly $opt: "generated" }>
	| (Use extends "update" ? Matching<C, { readonly $pk: true }> : never) extends infer Unsettable
	? Exclude<keyof C, Unsettable>
	: never;

/** What `only` and `exclude` may name: fields, keys by their relation or their attribute. */
export type SchemaName<L> =
	| (keyof Columns<L> & string)
	| (FieldsOf<L> extends infer F
			? { [K in keyof F]: F[K] extends { readonly $rel: "fk" | "o2o" } ? K & string : never }[keyof F]
			: never);
type Named<N> = N | `${N & string}_id`;
type Key<C, Use, Only, Without> = Exclude<Extract<Settable<C, Use>, Named<Only>>, Named<Without>>;
/** The parts of a composite key do not change. */
type Unchanging<L, Use> = Use extends "update"
	? FieldsOf<L> extends { readonly pk: { readonly $names: infer N extends readonly unknown[] } }
		? N[number]
		: never
	: never;
type Optional<C, Use> = Use extends "update" ? keyof C : Matching<C, { readonly $opt: true }>;

/** The values that a schema gives, by field. */
export type SchemaOutput<L, Use, Only, Without> =
	Columns<L> extends infer C
		? Flat<
				{
					[K in Exclude<Key<C, Use, Only, Without | Unchanging<L, Use>>, Optional<C, Use>>]: FieldValue<
						C[K & keyof C]
					>;
				} & {
					[K in Extract<Key<C, Use, Only, Without | Unchanging<L, Use>>, Optional<C, Use>>]?: FieldValue<
						C[K & keyof C]
					>;
				}
			>
		: never;
/** Values may come in any form that their field takes: `"12"` for 12, text for a Date. */
export type SchemaInput<Output> = { [K in keyof Output]: unknown };

type Flat<T> = { [K in keyof T]: T[K] };
