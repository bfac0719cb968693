// The objects that are linked to one instance, as a query: what `book.tags` starts from. Comes with manyToManyField().
import { bound } from "../expressions/operand.ts";
import { booleanType } from "../fields/boolean.ts";
import type { Query } from "../intent/query.ts";
import type { Lookup } from "../lookups/lookup.ts";
import type { Values } from "../meta/instance-state.ts";
import type { Field } from "../meta/model-meta.ts";
import type { Relation, Through } from "../meta/relation.ts";
import type { Side } from "../meta/relations.ts";
import { type RelatedEnd, unsaved } from "./narrow-related.ts";

/** The next filter() may speak of the same link. */
export function narrowByLinks(query: Query, end: RelatedEnd): Query {
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
					rhs: [bound(linkedKey(end), type)],
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

/** What links hold of the instance. */
export function linkedKey(end: RelatedEnd): unknown {
	const { targetField } = linkOf(end.side).own.relation as Relation;
	const key = (end.instance as Values)[targetField.attname] ?? null;
	if (key === null) throw unsaved(end, "the object is not saved, so it has no links");
	return key;
}
