// Managers start querysets: they have all methods of their queryset class, but cannot be awaited by accident.
import type { Database } from "../db/database.ts";
import type { Query } from "../intent/query.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import { oncePer } from "../meta/once-per.ts";
import { emptyQuery } from "../query/empty-query.ts";
import type { QuerySetBase } from "./queryset.ts";

export type QuerySetClass = new (query: Query, db?: Database) => QuerySetBase;

/** The door to a model's objects. */
export class ManagerBase {
	readonly querysetClass: QuerySetClass;
	/** The method of the queryset class whose rows are all that the manager shows. */
	readonly initial: string | undefined;
	protected readonly modelMeta: () => ModelMeta;
	protected readonly database: Database | undefined;

	constructor(
		querysetClass: QuerySetClass,
		modelMeta: () => ModelMeta,
		database?: Database,
		initial?: string,
	) {
		this.querysetClass = querysetClass;
		this.initial = initial;
		this.modelMeta = modelMeta;
		this.database = database;
	}

	get model(): ModelMeta {
		return this.modelMeta();
	}

	/** The queryset that every method starts from. */
	getQueryset(): QuerySetBase {
		const all = new this.querysetClass(emptyQuery(this.modelMeta()), this.database);
		return this.initial === undefined
			? all
			: ((all as unknown as Readonly<Record<string, () => QuerySetBase>>)[this.initial]?.() ?? all);
	}
}

const NOT_DELEGATED = new Set(["constructor", "then", "chain", "db", "ordered", "query"]);

/** The manager class with the methods of a queryset class. */
export const managerClassFor = /*#__PURE__*/ oncePer((querysetClass: QuerySetClass): typeof ManagerBase => {
	const made = class extends ManagerBase {};
	delegate(made.prototype, querysetClass);
	return made;
});

/** Defines, on a manager's prototype, every method of a queryset class that it lacks. */
export function delegate(target: object, querysetClass: QuerySetClass): void {
	for (
		let proto = querysetClass.prototype as object;
		proto !== Object.prototype;
		proto = Object.getPrototypeOf(proto)
	) {
		for (const name of Object.getOwnPropertyNames(proto)) {
			if (NOT_DELEGATED.has(name) || name in target) continue;
			Object.defineProperty(target, name, { configurable: true, writable: true, value: delegated(name) });
		}
	}
}

const delegated = (name: string) =>
	function (this: ManagerBase, ...args: unknown[]): unknown {
		const queryset = this.getQueryset() as unknown as Record<string, (...args: unknown[]) => unknown>;
		return (queryset[name] as (...args: unknown[]) => unknown)(...args);
	};

/** A manager of a model, with the methods of a queryset class. */
export function createManager(
	modelMeta: () => ModelMeta,
	querysetClass: QuerySetClass,
	database?: Database,
	initial?: string,
): ManagerBase {
	return new (managerClassFor(querysetClass))(querysetClass, modelMeta, database, initial);
}
