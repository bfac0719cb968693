// model(): the class a user's model extends, its Meta options, and what every instance can do.
import type { LookupArgs } from "./completion.types.ts";
import type { Field, FieldMap } from "./field.types.ts";
import type { AnyExpression } from "./field-factory.types.ts";
import type { QueryError, SubqueryLike } from "./lookup.types.ts";
import type { BaseManager } from "./manager.types.ts";
import type { ConditionOf, QNode } from "./q.types.ts";
import type { QuerySet } from "./queryset.types.ts";
import type { ClassOf, FieldsOf, InstanceOf, Label } from "./registry.types.ts";
import type { Instance } from "./rows.types.ts";
import type { WrongPart } from "./scope.types.ts";
import type { DatabaseLike } from "./state.types.ts";
import type { InitArgs, WritableName } from "./write.types.ts";

// ---- instances

export interface SaveOptions<N extends string> {
	/** The fields to write; the row must exist. An empty list writes nothing. */
	readonly updateFields?: readonly N[] | undefined;
	/** INSERT only. */
	readonly forceInsert?: boolean | undefined;
	/** UPDATE only: an error when there is no row. */
	readonly forceUpdate?: boolean | undefined;
	readonly using?: DatabaseLike | undefined;
}
export interface RefreshOptions {
	/** The fields to read again; all when left out. */
	readonly fields?: readonly string[];
	readonly using?: DatabaseLike;
	/** A queryset of the model that finds the row, such as one with selectRelated(). */
	readonly fromQueryset?: SubqueryLike;
}
export interface CleanOptions {
	/** Fields that are not checked. */
	readonly exclude?: readonly string[];
	readonly validateUnique?: boolean;
	readonly validateConstraints?: boolean;
	/** Where keys and uniqueness are looked up, for an object that comes from no database yet. */
	readonly using?: DatabaseLike;
}
/** The methods of every instance. */
export interface ModelMethods<F> {
	/** An instance is loaded; the `Lazy` that stands for one is not. */
	readonly $loaded: true;
	/** Inserts the row, or updates it. `UPDATE "library_book" SET "title" = ? WHERE "id" = ?` */
	asave(options?: SaveOptions<WritableName<F>>): Promise<void>;
	/** Deletes the row, with what hangs on it by onDelete. Gives the number of rows, in all and by model. */
	adelete(options?: {
		readonly using?: DatabaseLike;
	}): Promise<[total: number, byModel: Record<string, number>]>;
	/** Reads the row again. */
	arefreshFromDb(options?: RefreshOptions): Promise<void>;
	/** Checks all values, uniqueness and constraints; throws a ValidationError with messages by field. */
	afullClean(options?: CleanOptions): Promise<void>;
	/** The same row of the same model. */
	equals(other: unknown): boolean;
}

// ---- Meta

export interface UniqueConstraint<N extends string = string> {
	readonly kind: "unique";
	readonly name: string;
	readonly fields?: readonly N[];
	readonly expressions?: readonly (string | AnyExpression | Directed)[];
	/** A Q: unique only among rows where it holds. */
	readonly condition?: QNode<unknown> | AnyExpression;
	/** False: NULL equals NULL. It is held by an index of formulas, so abulkCreate({ updateConflicts }) cannot name it. */
	readonly nullsDistinct?: boolean;
	/** SQLite has unique indexes of just the columns that are unique. */
	readonly include?: never;
	/** SQLite checks uniqueness at each row, never later. */
	readonly deferrable?: never;
	readonly violationErrorCode?: string;
	readonly violationErrorMessage?: string;
}
export interface CheckConstraint {
	readonly kind: "check";
	readonly name: string;
	readonly condition: QNode<unknown> | AnyExpression;
	readonly violationErrorCode?: string;
	readonly violationErrorMessage?: string;
}
export interface Index<N extends string = string> {
	readonly kind: "index";
	readonly name: string;
	/** "-name" descends. */
	readonly fields?: readonly (N | `-${N}`)[];
	/** Functions of fields, `F("name").desc()`, `Collate("name", "NOCASE")`. */
	readonly expressions?: readonly (string | AnyExpression | Directed)[];
	readonly condition?: QNode<unknown> | AnyExpression;
	/** Fields that queries find in the index too. SQLite has no INCLUDE: they are columns at its end. */
	readonly include?: readonly N[];
}
type Name<F> = (keyof F & string) | "pk" | "id";
/** Deeper paths name other models, which a class heritage clause may not ask for: they are checked at run time. */
type OrderTerm<F> = `${"" | "-"}${Name<F>}` | `${"" | "-"}${keyof F & string}__${string}` | "?" | Directed;
interface Directed {
	readonly $orders: unknown;
}
/** Options of a model, by Django's names. */
export interface Meta<F> {
	/** Order of queries that say none. */
	readonly ordering?: readonly (OrderTerm<F> | AnyExpression)[];
	readonly dbTable?: string;
	/** SQLite has no comments: accepted, and not written. */
	readonly dbTableComment?: string;
	/** Fields of alatest() and aearliest(). */
	readonly getLatestBy?: `${"" | "-"}${Name<F>}` | readonly `${"" | "-"}${Name<F>}`[];
	readonly uniqueTogether?: readonly (readonly (keyof F & string)[])[];
	readonly constraints?: readonly (UniqueConstraint<Name<F>> | CheckConstraint)[];
	readonly indexes?: readonly Index<Name<F>>[];
	/** relatedName of relations that give none. */
	readonly defaultRelatedName?: string;
	readonly orderWithRespectTo?: keyof F & string;
	/** The static manager from which relations of objects to this model are loaded, and rows refreshed; all rows without it. */
	readonly baseManagerName?: string;
	/** The static manager that relations to many of this model start from; `objects` without it, whatever the order. */
	readonly defaultManagerName?: string;
	readonly managed?: boolean;
	/** The same table as its one base, with other behaviour. */
	readonly proxy?: boolean;
	/** Models that this one extends, each with a table of its own. */
	readonly bases?: readonly Label[];
	readonly verboseName?: string;
	readonly verboseNamePlural?: string;
}

// ---- the class

/** DoesNotExist and MultipleObjectsReturned of a model. */
export type ModelErrorClass = new (parts: {
	readonly problem: string;
	readonly where?: string;
	readonly model?: string;
	readonly given?: string;
	readonly expected?: string;
	readonly fix?: string;
}) => Error & { readonly code: string };

/** `Book.tags.through`: the model of the links of a many-to-many relation. */
type ThroughOf<X> = X extends { readonly $x: { readonly through: infer L } } ? ClassOf<L> : AutomaticThrough;
/** The model nobody wrote: its columns are `id` and the two keys, `book_id` and `tag_id`. */
export interface AutomaticThrough {
	new (values?: LinkRow): LinkRow;
	readonly $label: string;
	readonly objects: LinkManager;
}
export interface LinkRow {
	readonly [key: string]: unknown;
}
type LinkLookups = Readonly<Record<string, unknown>>;
export interface LinkManager {
	all(): LinkQuerySet;
	filter(lookups: LinkLookups): LinkQuerySet;
	exclude(lookups: LinkLookups): LinkQuerySet;
	using(db: DatabaseLike): LinkQuerySet;
	acount(): Promise<number>;
	acreate(values: LinkLookups): Promise<LinkRow>;
	abulkCreate(
		objects: Iterable<LinkRow>,
		options?: { readonly batchSize?: number; readonly ignoreConflicts?: boolean },
	): Promise<LinkRow[]>;
}
/** Querysets of links: rows have `id` and the two keys. */
export interface LinkQuerySet extends LinkManager, PromiseLike<LinkRow[]>, AsyncIterable<LinkRow> {
	readonly $subquery: true;
	orderBy(...paths: string[]): LinkQuerySet;
	values(...names: string[]): LinkQuerySet;
	slice(start: number, end?: number): LinkQuerySet;
	aexists(): Promise<boolean>;
	adelete(): Promise<[total: number, byModel: Record<string, number>]>;
}
type Relations<F> = {
	readonly [K in keyof F as F[K] extends { readonly $rel: "m2m" } ? K : never]: {
		readonly through: ThroughOf<F[K]>;
	};
};

/** The class that model() makes. F: all fields; Own: those declared here; D: defaultRelatedName. */
export type ModelClass<L extends string, F, Own, D, Parent> = ModelStatics<L, F, Own, D, Parent> &
	Relations<Own>;
interface ModelStatics<L extends string, F, Own, D, Parent> {
	/** A new object, not saved yet. */
	new (values?: InitArgs<L>): Instance<L, F> & Parent;
	readonly $label: L;
	readonly $fields: F;
	readonly $own: Own;
	readonly $defaultRelatedName: D;
	/** Not Manager<...>: comparing an override with an intersection would compare all methods. */
	readonly objects: BaseManager<L, QuerySet<L>>;
	/** Thrown by aget() when there is no row. */
	readonly DoesNotExist: ModelErrorClass;
	/** Thrown by aget() when there are several rows. */
	readonly MultipleObjectsReturned: ModelErrorClass;
	/** Q bound to this model: completes and is checked in place, while a free Q is checked where it is used. */
	Q<K extends string, const W extends readonly QNode<unknown>[] = []>(
		lookups: LookupArgs<L, {}, K>,
		...more: W
	): QNode<readonly [K, never] | ConditionOf<W[number]>>;
}

type BasesOf<M> = M extends { readonly bases: readonly (infer B)[] } ? B : never;
type DefaultName<M> = M extends { readonly defaultRelatedName: infer D } ? D : undefined;
/** A name that is no option of models is an error. */
type UnknownOptions<M> = { readonly [K in Exclude<keyof M, keyof Meta<unknown>>]: never };
type DefaultManager<M> = M extends { readonly defaultManagerName: infer N }
	? { readonly $defaultManager: N }
	: unknown;
type Intersect<U> = (U extends unknown ? (x: U) => void : never) extends (x: infer I) => void ? I : never;
type Inherited<M> = [BasesOf<M>] extends [never]
	? unknown
	: Intersect<BasesOf<M> extends infer B ? (B extends string ? FieldsOf<B> : never) : never>;
type Parents<M> = [BasesOf<M>] extends [never]
	? unknown
	: Intersect<BasesOf<M> extends infer B ? (B extends string ? InstanceOf<B> : never) : never>;
type Declared<F, M> = M extends { readonly orderWithRespectTo: infer W } ? F & Ordered<TargetAt<F, W>> : F;
type TargetAt<F, W> = W extends keyof F ? (F[W] extends { readonly $to: infer To } ? To : never) : never;
/** The column that orderWithRespectTo adds; To: the model whose objects are the groups. */
export interface Ordered<To> {
	readonly _order: Field<"integer", number, false, true> & { readonly $to: To };
}
type All<F, M> = [BasesOf<M>] extends [never] ? Declared<F, M> : Declared<F, M> & Inherited<M>;

/** A composite key is made of fields of its model. */
type KeyCheck<F> = [WrongPart<F>] extends [never]
	? unknown
	: {
			readonly pk: QueryError<
				`The key names '${WrongPart<F> & string}', which is no field of the model`,
				keyof F
			>;
		};

/** model("library.Book", { title: charField({ maxLength: 200 }) }, { ordering: ["title"] }) */
export type ModelFactory = <const L extends Label, F extends FieldMap, const M extends Meta<NoInfer<F>> = {}>(
	label: L,
	fields: F & KeyCheck<F>,
	meta?: M & UnknownOptions<M>,
) => ModelClass<L, All<F, M>, F, DefaultName<M>, Parents<M>> & DefaultManager<M>;
