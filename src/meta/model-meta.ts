// A model as data: its table, columns, relations and how to make an instance. What acts on models lies in model/.
import type { FieldSpec, FieldType } from "../fields/field.ts";
import type { Relation } from "./relation.ts";

/** A concrete field: a column of the model's own table (foreign keys included), or of a parent's (`field.model` is the owner). */
export interface Field {
	readonly name: string;
	/** Attribute that holds the raw value: `author_id` for `author`, else the name. */
	readonly attname: string;
	readonly column: string;
	readonly model: ModelMeta;
	readonly spec: FieldSpec;
	/** The value type; for a foreign key that of the field it points at. */
	readonly type: FieldType;
	readonly relation: Relation | undefined;
	/** The fields that a composite primary key is made of: it is named "pk" and has no column of its own. */
	readonly parts?: readonly Field[];
}

export interface UniqueConstraint {
	readonly kind: "unique";
	readonly name: string;
	readonly fields: readonly string[];
	readonly expressions?: readonly unknown[];
	readonly condition?: unknown;
	readonly nullsDistinct?: boolean;
	readonly violationErrorCode?: string;
	readonly violationErrorMessage?: string;
}
export interface CheckConstraint {
	readonly kind: "check";
	readonly name: string;
	/** A Q. */
	readonly condition: unknown;
	readonly violationErrorCode?: string;
	readonly violationErrorMessage?: string;
}
export interface Index {
	readonly kind: "index";
	readonly name: string;
	readonly fields: readonly string[];
	readonly expressions?: readonly unknown[];
	readonly condition?: unknown;
	readonly include?: readonly string[];
}

/** Meta options as the user wrote them, Django's names in camelCase. */
export interface MetaOptions {
	readonly ordering?: readonly unknown[];
	readonly dbTable?: string;
	readonly dbTableComment?: string;
	readonly getLatestBy?: string | readonly string[];
	readonly uniqueTogether?: readonly (readonly string[])[];
	readonly constraints?: readonly (UniqueConstraint | CheckConstraint)[];
	readonly indexes?: readonly Index[];
	readonly managed?: boolean;
	readonly defaultRelatedName?: string;
	readonly orderWithRespectTo?: string;
	readonly baseManagerName?: string;
	readonly defaultManagerName?: string;
	readonly verboseName?: string;
	readonly verboseNamePlural?: string;
	/** The same table as its one base, with other behaviour. */
	readonly proxy?: boolean;
	/** Models that this one extends, each with a table of its own: labels (`"places.Place"`) or model classes. */
	readonly bases?: readonly unknown[];
}

/** Where instances come from: the database they were read from and the list they were read with. */
export interface Origin {
	readonly db: unknown;
	/** All instances of the same result, for loading a relation of all of them in one query. */
	peers: readonly object[] | undefined;
	readonly fetchMode: "one" | "peers" | "raise";
}

export interface ModelMeta {
	readonly label: string;
	readonly app: string;
	readonly name: string;
	readonly table: string;
	readonly options: MetaOptions;
	/** All concrete fields in order, parents' first. */
	readonly fields: readonly Field[];
	/** Concrete fields of the model's own table. */
	readonly localFields: readonly Field[];
	/** One of the fields, or a composite key, which has fields as its parts; see keyFields(). */
	readonly pk: Field;
	/** Many-to-many relations declared here or on a parent. */
	readonly manyToMany: readonly Relation[];
	/** Those declared here. */
	readonly localManyToMany: readonly Relation[];
	/** Concrete field by name or attname ("author", "author_id", "pk"). */
	readonly byName: ReadonlyMap<string, Field>;
	/** The model whose table this is: itself, or what a proxy stands for. */
	readonly concrete: ModelMeta;
	/** Parents of multi-table inheritance, nearest first, each with the one-to-one field that links to it. */
	readonly parents: readonly { readonly model: ModelMeta; readonly link: Field }[];
	/** The automatic model behind a many-to-many relation: `library.Book.tags`. */
	readonly autoCreated: boolean;
	/** The user's class. */
	readonly class: unknown;
}
