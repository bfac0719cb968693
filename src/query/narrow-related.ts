// The objects that are related to one instance, as a query: what `author.books` and `book.tags` start from.
import { ValueError } from "../errors/query-errors.ts";
import { bound } from "../expressions/operand.ts";
import { booleanType } from "../fields/boolean.ts";
import type { Query } from "../intent/query.ts";
import type { Lookup } from "../lookups/lookup.ts";
import { metaOf, type Values } from "../meta/instance-state.ts";
import { relationParts } from "../meta/loaded-relation.ts";
import type { Field } from "../meta/model-meta.ts";
import type { Relation, Through } from "../meta/relation.ts";
import type { Side } from "../meta/relations.ts";
import { addFilter } from "./add-filter.ts";

/** A relation to many, of one instance. */
export interface RelatedEnd {
	readonly instance: object;
	readonly side: Side;
}

export function narrowRelated(query: Query, end: RelatedEnd): Query {
	return end.side.relation.through ? narrowByLinks(query, end) : narrowByKey(query, end);
}

function narrowByKey(query: Query, end: RelatedEnd): Query {
	const { name, field } = end.side.relation;
	const key = keyOfEnd(end);
	if (key === null) return { ...query, empty: true };
	const narrowed = addFilter(query, [{ [(field as Field).attname]: key }]);
	return { ...narrowed, known: { name, instance: end.instance } };
}

/** The next filter() may speak of the same link. */
function narrowByLinks(query: Query, end: RelatedEnd): Query {
	const { link, own, other } = linkOf(end.side);
	const { type } = own;
	return {
		...query,
		steps: [
			...query.steps,
			{
				kind: "filter",
				condition: {
					kind: "lookup",
					lookup: type.lookup("exact") as Lookup,
					lhs: {
						kind: "column",
						path: {
							model: query.model,
							key: `<${link.model.label}.${other.name}>${own.name}`,
							steps: (other.relation as Relation).reverseSteps,
							field: own,
						},
						type,
					},
					rhs: [bound(keyOfEnd(end), type)],
					variant: "",
					spans: true,
					type: booleanType,
				},
				negated: false,
				sticky: true,
			},
		],
	};
}

/** The rows behind a many-to-many relation: the key in them that holds this end, and the one that holds the other. */
export function linkOf({ relation, reverse }: Side): {
	readonly link: Through;
	readonly own: Field;
	readonly other: Field;
} {
	const link = relation.through as Through;
	return reverse
		? { link, own: link.target, other: link.source }
		: { link, own: link.source, other: link.target };
}

/** What keys or links hold of the instance; null when they hold a field of it that is empty. */
export function keyOfEnd(end: RelatedEnd): unknown {
	const { relation, name } = end.side;
	const meta = metaOf(end.instance);
	const heldValue = (field: Field): unknown => (end.instance as Values)[field.attname] ?? null;
	if (relation.through) {
		const key = heldValue((linkOf(end.side).own.relation as Relation).targetField);
		if (key === null) throw unsaved(end, "the object is not saved, so it has no links");
		return key;
	}
	if (heldValue(meta.pk) === null)
		throw unsaved(end, `the ${meta.name} has no primary key yet, so it has no ${name}`);
	return heldValue(relation.targetField);
}

function unsaved({ instance, side }: RelatedEnd, problem: string): ValueError {
	const fix = "Save it first: await object.asave().";
	return new ValueError({ ...relationParts(instance, side), problem, fix });
}
