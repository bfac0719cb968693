// A relation seen from one of its sides, and the joins that lead over it.
import type { OnDelete } from "../fields/field.ts";
import type { Field, ModelMeta } from "./model-meta.ts";

/** One join: from a table one already has to the next. */
export interface PathStep {
	readonly from: ModelMeta;
	readonly to: ModelMeta;
	readonly fromColumn: string;
	readonly toColumn: string;
	/** May give several rows for one. */
	readonly many: boolean;
	/** May give none: a nullable key, or any reverse side. */
	readonly nullable: boolean;
	/** The foreign key behind it. */
	readonly field: Field;
	/** From the holder of the key to its target. */
	readonly forward: boolean;
}

/** A relation declared on `model`; its reverse side is known by `queryName` and `accessor` on the target. */
export interface Relation {
	readonly kind: "foreignKey" | "oneToOne" | "manyToMany";
	readonly name: string;
	readonly model: ModelMeta;
	/** Label of the target, which may not be registered yet. */
	readonly targetLabel: string;
	readonly target: ModelMeta;
	/** The column of a foreign key or one-to-one; undefined for many-to-many. */
	readonly field: Field | undefined;
	/** The field of the target that the key holds. */
	readonly targetField: Field;
	readonly onDelete: OnDelete;
	/** Attribute on the target's instances (`books`, `book_set`); undefined when hidden by "+". */
	readonly accessor: string | undefined;
	/** Name in lookups on the target (`books`, `book`); undefined when hidden. */
	readonly queryName: string | undefined;
	readonly through: Through | undefined;
	readonly symmetrical: boolean;
	readonly parentLink: boolean;
	/** Joins from `model` to `target`: one, or two through the intermediate table. */
	readonly steps: readonly PathStep[];
	readonly reverseSteps: readonly PathStep[];
}

/** The intermediate model of a many-to-many relation and its two keys. */
export interface Through {
	readonly model: ModelMeta;
	readonly source: Field;
	readonly target: Field;
}
