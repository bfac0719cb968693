// One instance's side of a many-to-many relation: the keys of its links, and the objects behind them.
import { ValueError } from "../errors/query-errors.ts";
import { clearPrefetched, metaOf, type Values } from "../meta/instance-state.ts";
import { describe, isInstanceOf } from "../meta/loaded-relation.ts";
import type { Field } from "../meta/model-meta.ts";
import type { Relation, Through } from "../meta/relation.ts";
import type { Side } from "../meta/relations.ts";
import { linkedKey, linkOf } from "../query/narrow-links.ts";
import type { RelatedEnd } from "../query/narrow-related.ts";

export class ManySide {
	readonly instance: object;
	readonly side: Side;
	readonly link: Through;
	/** The key of the link that holds this instance, and the one that holds the other end. */
	readonly own: Field;
	readonly other: Field;

	constructor({ instance, side }: RelatedEnd) {
		this.instance = instance;
		this.side = side;
		const { link, own, other } = linkOf(side);
		this.link = link;
		this.own = own;
		this.other = other;
	}

	/** What links hold of this instance. */
	key(): unknown {
		return linkedKey(this);
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
			throw this.error(`${describe(object)} cannot be linked`, `Give a ${this.side.target.name} or its key.`);
		return checkedKey(object, field);
	}

	/** Forgets what was prefetched. */
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
