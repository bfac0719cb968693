// The objects that are related to one instance, as a query: what `author.books` and `book.tags` start from.
import { ValueError } from "../errors/query-errors.ts";
import type { Query } from "../intent/query.ts";
import { metaOf, type Values } from "../meta/instance-state.ts";
import { relationParts } from "../meta/loaded-relation.ts";
import type { Field } from "../meta/model-meta.ts";
import { keyOf as primaryKey } from "../meta/primary-key.ts";
import type { Relation } from "../meta/relation.ts";
import type { Side } from "../meta/relations.ts";
import { addFilter } from "./add-filter.ts";

/** A relation to many, of one instance. */
export interface RelatedEnd {
	readonly instance: object;
	readonly side: Side;
}

/** A relation whose rows are found behind links brings what finds them. */
export interface LinkedRelation extends Relation {
	readonly narrow: typeof narrowRelated;
}

export function narrowRelated(query: Query, end: RelatedEnd): Query {
	const { relation } = end.side;
	return relation.through ? (relation as LinkedRelation).narrow(query, end) : narrowByKey(query, end);
}

function narrowByKey(query: Query, end: RelatedEnd): Query {
	const { name, field } = end.side.relation;
	const key = keyOfEnd(end);
	if (key === null) return { ...query, empty: true };
	const narrowed = addFilter(query, [{ [(field as Field).attname]: key }]);
	return { ...narrowed, known: { name, instance: end.instance } };
}

/** What keys hold of the instance; null when they hold a field of it that is empty. */
export function keyOfEnd(end: RelatedEnd): unknown {
	const { relation, name } = end.side;
	const meta = metaOf(end.instance);
	const heldValue = (field: Field): unknown => (end.instance as Values)[field.attname] ?? null;
	if (primaryKey(meta, end.instance) === null)
		throw unsaved(end, `the ${meta.name} has no primary key yet, so it has no ${name}`);
	return heldValue(relation.targetField);
}

export function unsaved({ instance, side }: RelatedEnd, problem: string): ValueError {
	const fix = "Save it first: await object.asave().";
	return new ValueError({ ...relationParts(instance, side), problem, fix });
}
