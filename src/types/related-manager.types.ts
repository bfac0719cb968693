// The managers of relations to many: author.books, book.tags. They start from the related objects, and write links.
import type { CustomMethods, ManagerBase } from "./manager.types.ts";
import type { InstanceOf, QuerySetOf } from "./registry.types.ts";
import type { PkOf } from "./scope.types.ts";
import type { CreateArgs, GetOrCreateArgs, UpdateOrCreateArgs } from "./write.types.ts";

/** Objects, or a queryset of them. */
type Objects<T> = Iterable<T> | PromiseLike<readonly T[]>;

export interface BulkOptions {
	/** One UPDATE (the default), or asave() of each object. */
	readonly bulk?: boolean;
}
export interface KeyManagerBase<in out L extends string, Back, out Q> extends ManagerBase<L, Q> {
	/** Points the objects here. `UPDATE "library_book" SET "author_id" = ? WHERE "id" IN (...)` */
	aadd(...objects: (InstanceOf<L> | BulkOptions)[]): Promise<void>;
	/** Sets their key to NULL; for nullable keys. */
	aremove(...objects: (InstanceOf<L> | BulkOptions)[]): Promise<void>;
	aclear(options?: BulkOptions): Promise<void>;
	/** Adds and removes until just these are related. */
	aset(objects: Objects<InstanceOf<L>>, options?: BulkOptions & { readonly clear?: boolean }): Promise<void>;
	/** A new object that points here: its own side of the relation is left out. */
	acreate<K extends string = never>(values?: CreateArgs<L, Back, K>): Promise<InstanceOf<L>>;
	agetOrCreate<K extends string>(
		lookups: GetOrCreateArgs<L, {}, K>,
	): Promise<[instance: InstanceOf<L>, created: boolean]>;
	aupdateOrCreate<K extends string>(
		lookups: UpdateOrCreateArgs<L, {}, K>,
	): Promise<[instance: InstanceOf<L>, created: boolean]>;
}
/** author.books */
export type RelatedManager<L, Back> = KeyManagerBase<L & string, Back, QuerySetOf<L>> &
	CustomMethods<QuerySetOf<L>>;

export interface ThroughOptions {
	/** Values of the other columns of the link. */
	readonly throughDefaults?: Readonly<Record<string, unknown>>;
}
export interface ManyManagerBase<in out L extends string, out Q> extends ManagerBase<L, Q> {
	/** Links objects, given themselves or by key; those linked already stay as they are. */
	aadd(...objects: (InstanceOf<L> | PkOf<L> | ThroughOptions)[]): Promise<void>;
	aremove(...objects: (InstanceOf<L> | PkOf<L>)[]): Promise<void>;
	aclear(): Promise<void>;
	/** Adds and removes links until just these are there. */
	aset(
		objects: Objects<InstanceOf<L> | PkOf<L>>,
		options?: ThroughOptions & { readonly clear?: boolean },
	): Promise<void>;
	acreate<K extends string = never>(
		values?: CreateArgs<L, never, K>,
		options?: ThroughOptions,
	): Promise<InstanceOf<L>>;
	agetOrCreate<K extends string>(
		lookups: GetOrCreateArgs<L, {}, K>,
		options?: ThroughOptions,
	): Promise<[instance: InstanceOf<L>, created: boolean]>;
	aupdateOrCreate<K extends string>(
		lookups: UpdateOrCreateArgs<L, {}, K>,
		options?: ThroughOptions,
	): Promise<[instance: InstanceOf<L>, created: boolean]>;
}
/** book.tags */
export type ManyManager<L> = ManyManagerBase<L & string, QuerySetOf<L>> & CustomMethods<QuerySetOf<L>>;
