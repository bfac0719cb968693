// What the managers of relations to many can change, by one name for both kinds of relation: keys of other rows, or links.
import type { Query } from "../intent/query.ts";
import type { RelatedEnd } from "../query/narrow-related.ts";
import type { Database } from "./database.ts";
import { keyWrites } from "./related-keys.ts";
import { linkWrites } from "./related-links.ts";

/** A related manager, as far as writing needs it. */
export interface RelatedTarget extends RelatedEnd {
	/** The narrowed query of the manager, with what the model's own manager hides. */
	query(): Query;
}

type Lookups = Readonly<Record<string, unknown>>;
type Objects = Iterable<unknown> | PromiseLike<unknown[]>;

export interface RelatedWrites {
	add(db: Database, target: RelatedTarget, ...args: unknown[]): Promise<void>;
	remove(db: Database, target: RelatedTarget, ...args: unknown[]): Promise<void>;
	clear(db: Database, target: RelatedTarget, options?: object): Promise<void>;
	set(db: Database, target: RelatedTarget, objects: Objects, options?: object): Promise<void>;
	create(db: Database, target: RelatedTarget, values?: Lookups, options?: object): Promise<object>;
	getOrCreate(
		db: Database,
		target: RelatedTarget,
		values: Lookups,
		options?: object,
	): Promise<[unknown, boolean]>;
	updateOrCreate(
		db: Database,
		target: RelatedTarget,
		values: Lookups,
		options?: object,
	): Promise<[unknown, boolean]>;
}

export const relatedWrites = ({ side }: RelatedTarget): RelatedWrites =>
	side.relation.kind === "manyToMany" ? linkWrites : keyWrites;
