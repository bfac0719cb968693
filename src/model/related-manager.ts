// The managers of relations to many: `author.books`, `book.tags`. They are the default manager of the model at the other end,
// narrowed to one instance, with the methods that change the relation.
import type { Database } from "../db/database.ts";
import { databaseFor } from "../db/default-database.ts";
import { defaultManager } from "../db/manager-query.ts";
import type { RelatedWrites } from "../db/related-writes.ts";
import { FieldFetchBlocked } from "../errors/query-errors.ts";
import { getPrefetched, originOf } from "../meta/instance-state.ts";
import { relationParts } from "../meta/loaded-relation.ts";
import { oncePer } from "../meta/once-per.ts";
import type { Side } from "../meta/relations.ts";
import { narrowRelated, type RelatedEnd } from "../query/narrow-related.ts";
import type { ManagerBase, QuerySetClass } from "../queryset/manager.ts";
import type { QuerySetBase } from "../queryset/queryset.ts";

type ManagerClass = new (...args: ConstructorParameters<typeof ManagerBase>) => ManagerBase;

interface RelatedClass {
	of(manager: ManagerBase, end: RelatedEnd): ManagerBase;
}

/** The manager of one instance's side of a relation. */
export function relatedManagerOf(instance: object, side: Side): ManagerBase {
	const manager = defaultManager<ManagerBase>(side.target);
	return relatedClass(manager.constructor as ManagerClass).of(manager, { instance, side });
}

/** What prefetchRelated() loaded, for loops without await. */
function loadedRows({ instance, side }: RelatedEnd): readonly object[] {
	const rows = getPrefetched(instance, side.name);
	if (rows) return rows;
	throw new FieldFetchBlocked({
		...relationParts(instance, side),
		problem: "the related objects are not loaded, so they cannot be looped over without await",
		fix: `Load them with the query: prefetchRelated("${side.name}"), or await them: for await (const x of object.${side.name}.all()).`,
	});
}

/** The arguments of a change, without the database and the relation. */
type Args<Name extends keyof RelatedWrites> =
	Parameters<RelatedWrites[Name]> extends [unknown, unknown, ...infer Rest] ? Rest : never;

/** One class per manager class of a model, made when it is first needed. */
const relatedClass = /*#__PURE__*/ oncePer((base: ManagerClass): RelatedClass => {
	return class RelatedManager extends base {
		#end!: RelatedEnd;

		static of({ querysetClass, initial }: ManagerBase, end: RelatedEnd): ManagerBase {
			const db = originOf(end.instance)?.db as Database | undefined;
			const manager = new RelatedManager(querysetClass, () => end.side.target, db, initial);
			manager.#end = end;
			return manager;
		}
		/** The intermediate model of a many-to-many relation. */
		get through(): unknown {
			return this.#end.side.relation.through?.model.class;
		}
		/** What is loaded already, or the narrowed queryset. */
		override getQueryset(): QuerySetBase {
			const { instance, side } = this.#end;
			const all = super.getQueryset();
			const querysetClass = all.constructor as QuerySetClass;
			const narrowed = new querysetClass(narrowRelated(all.query, this.#end), all.usedDatabase);
			const rows = getPrefetched(instance, side.name);
			return rows ? narrowed.db.operations.prefetchedQueryset(narrowed, rows) : narrowed;
		}

		[Symbol.iterator](): Iterator<object> {
			return loadedRows(this.#end)[Symbol.iterator]();
		}
		get length(): number {
			return loadedRows(this.#end).length;
		}

		async #change<Name extends keyof RelatedWrites>(name: Name, args: Args<Name>): Promise<unknown> {
			const db = databaseFor(this.database);
			const target = { ...this.#end, query: () => this.getQueryset().query };
			const change = db.operations.relatedWrites(target)[name] as (...args: unknown[]) => Promise<unknown>;
			return change(db, target, ...args);
		}
		aadd(...args: Args<"add">): Promise<unknown> {
			return this.#change("add", args);
		}
		aremove(...args: Args<"remove">): Promise<unknown> {
			return this.#change("remove", args);
		}
		aclear(...args: Args<"clear">): Promise<unknown> {
			return this.#change("clear", args);
		}
		aset(...args: Args<"set">): Promise<unknown> {
			return this.#change("set", args);
		}
		acreate(...args: Args<"create">): Promise<unknown> {
			return this.#change("create", args);
		}
		agetOrCreate(...args: Args<"getOrCreate">): Promise<unknown> {
			return this.#change("getOrCreate", args);
		}
		aupdateOrCreate(...args: Args<"updateOrCreate">): Promise<unknown> {
			return this.#change("updateOrCreate", args);
		}
	};
});
