// How the rows of a plan are read: by position, with the types known beforehand.
import type { FieldType } from "../fields/field.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import { keyFields } from "../meta/primary-key.ts";

export interface ColumnReader {
	readonly name: string;
	readonly index: number;
	readonly type: FieldType | null;
	/** The columns of a composite key: the value is the tuple of theirs. */
	readonly parts?: readonly ColumnReader[];
}

export interface InstanceShape {
	readonly kind: "instance";
	readonly model: ModelMeta;
	readonly fields: readonly ColumnReader[];
	readonly annotations: readonly ColumnReader[];
	readonly related: readonly RelatedShape[];
	/** The key of the link by which each object was reached, in a prefetch over a many-to-many relation. */
	readonly link: ColumnReader | null;
}

/** Name of the annotation that is no property of the objects but the key of their link. */
export const LINK_KEY = "$link";

/** An object beside another in the same row. No key in its column means there is none. */
export interface RelatedShape {
	/** Name of the relation on the parent, forward or reverse, or of a FilteredRelation. */
	readonly name: string;
	readonly shape: InstanceShape;
	/** Name of the relation on the related object that leads back, when it is single-valued. */
	readonly back: string | null;
}

export type RowShape =
	| InstanceShape
	| { readonly kind: "object" | "tuple"; readonly columns: readonly ColumnReader[] }
	| { readonly kind: "flat"; readonly columns: readonly [ColumnReader] };

/** Where the columns of an object's key are. */
export const keyIndexes = ({ model, fields }: InstanceShape): readonly number[] =>
	keyFields(model).flatMap(({ attname }) => fields.find(({ name }) => name === attname)?.index ?? []);

/** All columns of a row, those of related objects included. */
export function readersOf(shape: RowShape): readonly ColumnReader[] {
	if (shape.kind !== "instance") return shape.columns.flatMap((column) => column.parts ?? [column]);
	return [
		...shape.fields,
		...shape.annotations,
		...shape.related.flatMap((related) => readersOf(related.shape)),
		...(shape.link ? [shape.link] : []),
	];
}
