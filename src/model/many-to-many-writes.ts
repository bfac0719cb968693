// Reading and changing one instance's links of a many-to-many relation: rows of the intermediate model.
import { bulkCreate } from "../db/bulk.ts";
import { deleteQuery } from "../db/collector.ts";
import type { Database } from "../db/database.ts";
import { ConfigurationError, ValueError } from "../errors/query-errors.ts";
import { bound } from "../expressions/operand.ts";
import { Q, type QNode } from "../expressions/q.ts";
import { booleanType } from "../fields/boolean.ts";
import type { Expression, Query } from "../intent/query.ts";
import type { Lookup } from "../lookups/lookup.ts";
import { clearPrefetched, metaOf, type Values } from "../meta/instance-state.ts";
import { describe, isInstanceOf } from "../meta/loaded-relation.ts";
import type { Field } from "../meta/model-meta.ts";
import type { Relation, Through } from "../meta/relation.ts";
import type { Side } from "../meta/relations.ts";
import { addFilter } from "../query/add-filter.ts";
import { emptyQuery } from "../query/empty-query.ts";
import { setValuesList } from "../query/set-selection.ts";

type Lookups = Readonly<Record<string, unknown>>;

export class ManyToManyWrites {
	readonly instance: object;
	readonly side: Side;
	readonly link: Through;
	/** The key of the link that holds this instance, and the one that holds the other end. */
	readonly own: Field;
	readonly other: Field;

	constructor(instance: object, side: Side) {
		this.instance = instance;
		this.side = side;
		this.link = side.relation.through as Through;
		this.own = side.reverse ? this.link.target : this.link.source;
		this.other = side.reverse ? this.link.source : this.link.target;
	}

	/** The objects linked to the instance. The next filter() may speak of the same link. */
	narrow(query: Query): Query {
		const toOther = this.other.relation as Relation;
		const condition: Expression = {
			kind: "lookup",
			lookup: this.own.type.lookup("exact") as Lookup,
			lhs: {
				kind: "column",
				path: {
					model: query.model,
					key: `<${this.link.model.label}.${this.other.name}>${this.own.name}`,
					steps: toOther.reverseSteps,
					field: this.own,
				},
				type: this.own.type,
			},
			rhs: [bound(this.key(), this.own.type)],
			variant: "",
			spans: true,
			type: booleanType,
		};
		return { ...query, steps: [...query.steps, { kind: "filter", condition, negated: false, sticky: true }] };
	}

	/** What links hold of this instance. */
	key(): unknown {
		const field = (this.own.relation as Relation).targetField;
		const key = (this.instance as Values)[field.attname] ?? null;
		if (key !== null) return key;
		throw this.error("the object is not saved, so it has no links", "Save it first: await object.asave().");
	}
	requireSaved(): void {
		this.key();
	}

	async add(db: Database, objects: readonly unknown[], defaults: Lookups | undefined): Promise<void> {
		const own = this.key();
		const keys = this.keysOf(objects);
		this.forget();
		if (keys.length === 0) return;
		const automatic = this.link.model.autoCreated;
		const pairs = await this.pairs(db, own, keys, automatic);
		if (pairs.length === 0) return;
		const extra = automatic ? {} : called(defaults);
		const Link = this.link.model.class as new (values: Lookups) => object;
		const links = pairs.map(
			([from, to]) => new Link({ ...extra, [this.own.attname]: from, [this.other.attname]: to }),
		);
		await bulkCreate(db, this.link.model, links, { ignoreConflicts: automatic });
	}

	/** Links to make. Rows of an automatic model are unique, so the database itself skips those that are there. */
	private async pairs(
		db: Database,
		own: unknown,
		keys: readonly unknown[],
		automatic: boolean,
	): Promise<[unknown, unknown][]> {
		const wanted = keys.map((key): [unknown, unknown] => [own, key]);
		const both = this.side.relation.symmetrical
			? [...wanted, ...keys.map((key): [unknown, unknown] => [key, own])]
			: wanted;
		if (automatic) return both;
		const found = await db.fetch(setValuesList(this.linksTo(keys), [this.own.attname, this.other.attname]));
		const known = new Set((found as [unknown, unknown][]).map(([from, to]) => `${from} ${to}`));
		return both.filter(([from, to]) => !known.has(`${from} ${to}`));
	}

	async remove(db: Database, objects: readonly unknown[]): Promise<void> {
		const keys = this.keysOf(objects);
		this.forget();
		if (keys.length > 0) await deleteQuery(db, this.linksTo(keys));
	}

	async clear(db: Database): Promise<void> {
		this.forget();
		await deleteQuery(db, this.links());
	}

	async set(
		db: Database,
		objects: readonly unknown[],
		{ clear = false, throughDefaults }: { readonly clear?: boolean; readonly throughDefaults?: Lookups },
	): Promise<void> {
		if (clear) {
			await this.clear(db);
			return this.add(db, objects, throughDefaults);
		}
		const wanted = this.keysOf(objects);
		const query = addFilter(emptyQuery(this.link.model), [{ [this.own.attname]: this.key() }]);
		const before = new Set(await db.fetch(setValuesList(query, [this.other.attname, { flat: true }])));
		const added = wanted.filter((key) => !before.delete(key));
		if (before.size > 0) await this.remove(db, [...before]);
		if (added.length > 0) await this.add(db, added, throughDefaults);
	}

	/** All links of this instance; both ways when the relation is symmetrical. */
	private links(): Query {
		const own = this.key();
		const from = Q({ [this.own.attname]: own });
		return addFilter(emptyQuery(this.link.model), [
			this.bothWays(from, () => Q({ [this.other.attname]: own })),
		]);
	}
	private linksTo(keys: readonly unknown[]): Query {
		const own = this.key();
		const from = Q({ [this.own.attname]: own, [`${this.other.attname}__in`]: keys });
		const back = (): QNode => Q({ [this.other.attname]: own, [`${this.own.attname}__in`]: keys });
		return addFilter(emptyQuery(this.link.model), [this.bothWays(from, back)]);
	}
	private bothWays(from: QNode, back: () => QNode): QNode {
		return this.side.relation.symmetrical ? from.or(back()) : from;
	}

	/** Keys of instances, or keys as they are, each once. */
	private keysOf(objects: readonly unknown[]): unknown[] {
		const field = (this.other.relation as Relation).targetField;
		const keys = objects.map((object) => this.keyOf(object, field));
		return [...new Set(keys)];
	}
	private keyOf(object: unknown, field: Field): unknown {
		if (isInstanceOf(object, this.side.target)) {
			const key = (object as Values)[field.attname] ?? null;
			if (key === null)
				throw this.error(`the ${this.side.target.name} is not saved`, "Save it first: await object.asave().");
			return key;
		}
		if (
			typeof object === "object" &&
			object !== null &&
			"constructor" in object &&
			"$meta" in object.constructor
		)
			throw this.error(
				`a ${describe(object)} cannot be linked`,
				`Give a ${this.side.target.name} or its key.`,
			);
		return checkedKey(object, field);
	}

	private forget(): void {
		clearPrefetched(this.instance, this.side.name);
	}

	private error(problem: string, fix: string): ValueError {
		const { name } = metaOf(this.instance);
		return new ValueError({
			where: `${name}.${this.side.name}`,
			model: name,
			field: this.side.name,
			problem,
			fix,
		});
	}
}

/** A key in the user's form, checked and read back from its stored form, so that equal keys are the same value. */
function checkedKey(key: unknown, { type }: Field): unknown {
	const stored = type.toDb(key);
	return stored !== null && type.fromDb ? type.fromDb(stored) : stored;
}

/** Defaults of links may be functions. */
function called(defaults: Lookups = {}): Lookups {
	if (typeof defaults !== "object")
		throw new ConfigurationError({ problem: "throughDefaults must be an object of values" });
	return Object.fromEntries(
		Object.entries(defaults).map(([name, value]) => [name, typeof value === "function" ? value() : value]),
	);
}
