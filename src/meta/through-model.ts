// The automatic model behind a many-to-many relation, as a declaration: two keys, unique together.
import type { FieldSpec, RelationSpec } from "../fields/field.ts";
import { makeRelation } from "../fields/foreign-key.ts";
import { CASCADE } from "../fields/on-delete.ts";
import { makeSpec } from "../fields/spec.ts";
import type { MetaOptions } from "./model-meta.ts";
import type { Relation } from "./relation.ts";

export interface ThroughDeclaration {
	/** "library.Book.tags" */
	readonly label: string;
	readonly fields: Readonly<Record<string, FieldSpec>>;
	readonly options: MetaOptions;
	/** Names of the two keys: of the side that declares the relation, and of the other. */
	readonly source: string;
	readonly target: string;
}

export function throughDeclaration(relation: Relation, spec: RelationSpec): ThroughDeclaration {
	const { model, target, name } = relation;
	const [source, other] =
		model.concrete === target.concrete
			? [`from_${lower(model.name)}`, `to_${lower(target.name)}`]
			: [lower(model.name), lower(target.name)];
	return {
		label: `${model.label}.${name}`,
		fields: { [source]: key(model.label, spec), [other]: key(target.label, spec) },
		options: { dbTable: spec.dbTable ?? `${model.table}_${name}`, uniqueTogether: [[source, other]] },
		source,
		target: other,
	};
}

const lower = (name: string): string => name.toLowerCase();

/** Both keys have no reverse side of their own: the relation itself is the way. */
function key(to: string, { dbConstraint }: RelationSpec): FieldSpec {
	const relation = () =>
		makeRelation("foreignKey", to, { relatedName: "+", dbConstraint }, { onDelete: CASCADE });
	return makeSpec("foreignKey", {}, { relation, defaults: { dbIndex: true } });
}

/** The key of a child to the table of its parent, when the child declares none. */
export function parentLinkSpec(to: string): FieldSpec {
	const relation = () => makeRelation("oneToOne", to, {}, { onDelete: CASCADE, parentLink: true });
	return makeSpec("oneToOneField", { primaryKey: true, editable: false }, { relation });
}
