// One instance's side of a many-to-many relation: the keys of its links, and the objects behind them.

import { ValueError } from "../errors/query-errors.ts";
import { bound } from "../expressions/operand.ts";
import { booleanType } from "../fields/boolean.ts";
import type { Expression, Query } from "../intent/query.ts";
import type { Lookup } from "../lookups/lookup.ts";
import { clearPrefetched, metaOf, type Values } from "../meta/instance-state.ts";
import { describe, isInstanceOf } from "../meta/loaded-relation.ts";
import type { Field } from "../meta/model-meta.ts";
import type { Relation, Through } from "../meta/relation.ts";
import type { Side } from "../meta/relations.ts";

export class ManySide {
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

	/** Keys of instances, or keys as they are, each once. */
	keysOf(objects: readonly unknown[]): unknown[] {
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

	forget(): void {
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
