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
	/** The database to write to; the one it came from, or the default one, when left out. */
	readonly using?: DatabaseLike | undefined;
}
export interface RefreshOptions {
	/** The fields to read again; all when left out. */
	readonly fields?: readonly string[];
	/** The database to read from; the one it came from, or the default one, when left out. */
	readonly using?: DatabaseLike;
	/** A queryset of the model that finds the row, such as one with selectRelated(). */
	readonly fromQueryset?: SubqueryLike;
}
export interface CleanOptions {
	/** Fields that are not checked. */
	readonly exclude?: readonly string[];
	/** Whether other rows are asked for the same unique values; true when left out. */
	readonly validateUnique?: boolean;
	/** Whether Meta.constraints are checked; true when left out. */
	readonly validateConstraints?: boolean;
	/** Where keys and uniqueness are looked up, for an object that comes from no database yet. */
	readonly using?: DatabaseLike;
}
/** The methods of every instance. */
export interface ModelMethods<F> {
	/** An instance is loaded; the `Lazy` that stands for one is not. */
	readonly $loaded: true;
	/**
	 * Inserts the row, or updates it where it is there: one statement, but for models with parents all in one batch.
	 *
	 * @example
	 * ```ts
	 * await book.asave({ updateFields: ["title"] });
	 * // UPDATE "library_book" SET "title" = ? WHERE "library_book"."id" = ?
	 * ```
	 * @throws IntegrityError when a constraint refuses the row; ValueError for values that do not fit, and related objects not saved.
	 */
	asave(options?: SaveOptions<WritableName<F>>): Promise<void>;
	/**
	 * Deletes the row, with what hangs on it by onDelete, all or none. Gives the number of rows, in all and by model.
	 *
	 * @example
	 * ```ts
	 * await author.adelete();
	 * // DELETE FROM "library_book" ... DELETE FROM "library_author" WHERE "library_author"."id"
	 * ```
	 * @throws ProtectedError or RestrictedError, with the objects in the way; ValueError for an object without a key.
	 */
	adelete(options?: {
		readonly using?: DatabaseLike;
	}): Promise<[total: number, byModel: Record<string, number>]>;
	/**
	 * Reads the row again, or some of its fields, and forgets relations that were loaded.
	 *
	 * @example
	 * ```ts
	 * await book.arefreshFromDb({ fields: ["title"] });
	 * // SELECT "library_book"."id" AS "c0", "library_book"."title" AS "c1"
	 * ```
	 * @throws DoesNotExist of the model when the row is gone.
	 */
	arefreshFromDb(options?: RefreshOptions): Promise<void>;
	/**
	 * Checks all values, uniqueness and constraints; asave() does not. It needs `import "edgeset/validation"`.
	 * @throws ValidationError with messages by field, ConfigurationError when validation is not imported.
	 */
	afullClean(options?: CleanOptions): Promise<void>;
	/**
	 * Is it the same row of the same model? Objects without a key are equal to themselves only.
	 *
	 * @example book.equals(await Book.objects.aget({ pk: book.pk })) // WHERE "library_book"."id" = ? LIMIT 2
	 */
	equals(other: unknown): boolean;
}

// ---- Meta

export interface UniqueConstraint<N extends string = string> {
	/** Says that it is a unique constraint. */
	readonly kind: "unique";
	/** Its name in the database. */
	readonly name: string;
	/** The fields whose values no two rows share. */
	readonly fields?: readonly N[];
	/** Expressions whose values no two rows share, in place of fields; a string names a field. */
	readonly expressions?: readonly (string | AnyExpression | Directed)[];
	/** A Q: unique only among rows where it holds. */
	readonly condition?: QNode<unknown> | AnyExpression;
	/** False: NULL equals NULL. It is held by an index of formulas, so abulkCreate({ updateConflicts }) cannot name it. */
	readonly nullsDistinct?: boolean;
	/** SQLite has unique indexes of just the columns that are unique. */
	readonly include?: never;
	/** SQLite checks uniqueness at each row, never later. */
	readonly deferrable?: never;
	/** The code of the error that validation finds; "unique" when left out. */
	readonly violationErrorCode?: string;
	/** The sentence of the error that validation finds. */
	readonly violationErrorMessage?: string;
}
export interface CheckConstraint {
	/** Says that it is a check. */
	readonly kind: "check";
	/** Its name in the database. */
	readonly name: string;
	/** What must hold for each row; null counts as true, as in SQL. */
	readonly condition: QNode<unknown> | AnyExpression;
	/** The code of the error that validation finds. */
	readonly violationErrorCode?: string;
	/** The sentence of the error that validation finds. */
	readonly violationErrorMessage?: string;
}
export interface Index<N extends string = string> {
	/** Says that it is an index. */
	readonly kind: "index";
	/** Its name in the database. */
	readonly name: string;
	/** "-name" descends. */
	readonly fields?: readonly (N | `-${N}`)[];
	/** Functions of fields, `F("name").desc()`, `Collate("name", "NOCASE")`. */
	readonly expressions?: readonly (string | AnyExpression | Directed)[];
	/** A Q: an index of only the rows where it holds. */
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
	/** Name of the table; `app_model` in small letters when left out. */
	readonly dbTable?: string;
	/** SQLite has no comments: accepted, and not written. */
	readonly dbTableComment?: string;
	/** Fields of alatest() and aearliest(). */
	readonly getLatestBy?: `${"" | "-"}${Name<F>}` | readonly `${"" | "-"}${Name<F>}`[];
	/** Lists of fields whose values no two rows share; `constraints` can say more. */
	readonly uniqueTogether?: readonly (readonly (keyof F & string)[])[];
	/** What the database holds all rows to: unique and check constraints. */
	readonly constraints?: readonly (UniqueConstraint<Name<F>> | CheckConstraint)[];
	/** Indexes beside those of keys, unique fields and `dbIndex`. */
	readonly indexes?: readonly Index<Name<F>>[];
	/** relatedName of relations that give none. */
	readonly defaultRelatedName?: string;
	/** A foreign key: the objects of one target have an order that agetOrder methods read and set, in a column `_order`. */
	readonly orderWithRespectTo?: keyof F & string;
	/** The static manager from which relations of objects to this model are loaded, and rows refreshed; all rows without it. */
	readonly baseManagerName?: string;
	/** The static manager that relations to many of this model start from; `objects` without it, whatever the order. */
	readonly defaultManagerName?: string;
	/** False: createTables() leaves the table to others. */
	readonly managed?: boolean;
	/** The same table as its one base, with other behaviour. */
	readonly proxy?: boolean;
	/** Models that this one extends, each with a table of its own. */
	readonly bases?: readonly Label[];
	/** What people call one of the objects, for messages. */
	readonly verboseName?: string;
	/** What people call several of them. */
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
	/** The manager of the links. */
	readonly objects: LinkManager;
}
export interface LinkRow {
	readonly [key: string]: unknown;
}
type LinkLookups = Readonly<Record<string, unknown>>;
export interface LinkManager {
	/**
	 * All links.
	 *
	 * @example Book.tags.through.objects.all() // SELECT ... FROM "library_book_tags"
	 */
	all(): LinkQuerySet;
	/**
	 * Links for which the lookups hold.
	 *
	 * @example Book.tags.through.objects.filter({ book: 1 }) // WHERE "library_book_tags"."book_id" = ?
	 */
	filter(lookups: LinkLookups): LinkQuerySet;
	/**
	 * Links for which the lookups do not hold.
	 *
	 * @example Book.tags.through.objects.exclude({ book: 1 }) // WHERE NOT ("library_book_tags"."book_id" = ?)
	 */
	exclude(lookups: LinkLookups): LinkQuerySet;
	/** Runs on this database instead of the default one. */
	using(db: DatabaseLike): LinkQuerySet;
	/**
	 * The number of links.
	 *
	 * @example await Book.tags.through.objects.acount() // SELECT COUNT(*) AS ... FROM "library_book_tags"
	 */
	acount(): Promise<number>;
	/**
	 * Inserts a link.
	 *
	 * @example
	 * ```ts
	 * await Book.tags.through.objects.acreate({ book_id: 2, tag_id: 2 });
	 * // INSERT INTO "library_book_tags" ("book_id", "tag_id")
	 * ```
	 */
	acreate(values: LinkLookups): Promise<LinkRow>;
	/** Inserts many links, all or none. */
	abulkCreate(
		objects: Iterable<LinkRow>,
		options?: { readonly batchSize?: number; readonly ignoreConflicts?: boolean },
	): Promise<LinkRow[]>;
}
/** Querysets of links: rows have `id` and the two keys. */
export interface LinkQuerySet extends LinkManager, PromiseLike<LinkRow[]>, AsyncIterable<LinkRow> {
	readonly $subquery: true;
	/** Replaces the order: paths, "-" to descend. */
	orderBy(...paths: string[]): LinkQuerySet;
	/** Plain objects of these columns. */
	values(...names: string[]): LinkQuerySet;
	/** The rows from `start` up to `end`, not included. */
	slice(start: number, end?: number): LinkQuerySet;
	/** Is there any link? */
	aexists(): Promise<boolean>;
	/** Deletes the links; gives their number, in all and by model. */
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
	/** The place in the group, from 0. */
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
