// What a fuzzed case is made of: models, rows and queries as JSON, so that it can travel to a host, be printed and be made smaller.

/** Decimals and big integers are numbers here, dates and times ISO text; the border to the library converts. */
export type Value = number | string | boolean | null | { readonly json: Json };

/** A JSON document or a part of one. */
export type Json = number | string | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export type Kind =
	| "integer"
	| "bigInteger"
	| "float"
	| "decimal"
	| "boolean"
	| "text"
	| "date"
	| "dateTime"
	| "uuid"
	| "json";

export interface ColumnSpec {
	readonly is: "column";
	readonly name: string;
	readonly kind: Kind;
	readonly null: boolean;
}
export interface RelationSpec {
	readonly is: "foreignKey" | "oneToOne" | "manyToMany";
	readonly name: string;
	readonly to: string;
	readonly null: boolean;
	readonly relatedName: string;
	readonly onDelete: "CASCADE" | "SET_NULL" | "PROTECT";
	readonly symmetrical: boolean;
}
export type FieldSpec = ColumnSpec | RelationSpec;
export interface ModelSpec {
	readonly name: string;
	readonly fields: readonly FieldSpec[];
}
export interface SchemaSpec {
	readonly app: string;
	readonly models: readonly ModelSpec[];
}

/** Attributes by name: columns, `x_id` of relations, `id`. */
export type Row = Readonly<Record<string, Value>>;
export interface DataSpec {
	/** Rows by model. */
	readonly rows: Readonly<Record<string, readonly Row[]>>;
	/** Pairs of keys by "Model.field". */
	readonly pairs: Readonly<Record<string, readonly (readonly [number, number])[]>>;
}

export type Expr =
	| { readonly is: "value"; readonly kind: Kind; readonly value: Value }
	| { readonly is: "field"; readonly path: readonly string[] }
	| { readonly is: "outer"; readonly path: readonly string[] }
	| {
			readonly is: "combine";
			readonly operator: "add" | "sub" | "mul" | "div" | "mod";
			readonly left: Expr;
			readonly right: Expr;
	  }
	| {
			readonly is: "case";
			readonly whens: readonly { readonly when: Cond; readonly then: Expr }[];
			readonly otherwise: Expr | null;
	  }
	| { readonly is: "coalesce"; readonly items: readonly Expr[] }
	/** A function of calls.ts. */
	| { readonly is: "call"; readonly name: string; readonly args: readonly Expr[] }
	| { readonly is: "subquery"; readonly query: QuerySpec }
	| { readonly is: "exists"; readonly query: QuerySpec }
	| { readonly is: "condition"; readonly condition: Cond }
	| WindowSpec
	| AggregateSpec;
export interface WindowSpec {
	readonly is: "window";
	readonly name:
		| "RowNumber"
		| "Rank"
		| "DenseRank"
		| "Lag"
		| "Lead"
		| "FirstValue"
		| "LastValue"
		| AggregateSpec["name"];
	/** What is looked at; ranks look at nothing. */
	readonly source: readonly string[] | null;
	/** Of Lag and Lead. */
	readonly offset: number;
	readonly partition: readonly (readonly string[])[];
	readonly terms: readonly { readonly by: readonly string[]; readonly descending: boolean }[];
	/** Rows from here to there, counted from the row itself; null has no end. */
	readonly frame: { readonly start: number | null; readonly end: number | null } | null;
}
export interface AggregateSpec {
	readonly is: "aggregate";
	readonly name: "Count" | "Sum" | "Avg" | "Min" | "Max";
	/** null is `"*"`. */
	readonly source: Expr | null;
	readonly distinct: boolean;
	readonly filter: Cond | null;
	readonly default: Expr | null;
}

export type Right =
	| Expr
	| { readonly is: "list"; readonly kind: Kind; readonly values: readonly Value[] }
	| { readonly is: "query"; readonly query: QuerySpec };
export interface LookupSpec {
	readonly is: "lookup";
	readonly path: readonly string[];
	/** "exact" is left out of the keyword. */
	readonly lookup: string;
	readonly right: Right;
}
export type Cond =
	| LookupSpec
	| { readonly is: "and" | "or" | "xor"; readonly items: readonly Cond[] }
	| { readonly is: "not"; readonly item: Cond }
	| { readonly is: "exists"; readonly query: QuerySpec };

export interface Term {
	readonly by: readonly string[] | Expr;
	readonly descending: boolean;
	readonly nulls: "first" | "last" | null;
}

export type Op =
	| { readonly op: "filter" | "exclude"; readonly where: readonly Cond[] }
	| { readonly op: "annotate" | "alias"; readonly name: string; readonly expr: Expr }
	| { readonly op: "orderBy"; readonly terms: readonly Term[] }
	| { readonly op: "reverse" | "distinct" | "none" }
	| { readonly op: "slice"; readonly start: number; readonly end: number | null }
	| {
			readonly op: "values" | "valuesList" | "flat" | "selectRelated" | "prefetchRelated";
			readonly names: readonly (readonly string[])[];
	  }
	| PrefetchOp
	| {
			readonly op: "union" | "unionAll" | "intersection" | "difference";
			readonly others: readonly QuerySpec[];
	  };

/** `Prefetch(path, query, { toAttr })` */
export interface PrefetchOp {
	readonly op: "prefetch";
	readonly path: readonly string[];
	readonly query: QuerySpec;
	readonly toAttr: string | null;
}

export interface QuerySpec {
	readonly model: string;
	readonly ops: readonly Op[];
}

export type End =
	| { readonly end: "list" | "count" | "exists" | "first" | "last" | "delete" }
	| { readonly end: "aggregate"; readonly aggregates: Readonly<Record<string, AggregateSpec>> }
	| { readonly end: "update"; readonly set: Readonly<Record<string, Expr>> }
	/** Rows with keys; `update` names what is taken over by rows that are there. */
	| { readonly end: "bulkCreate"; readonly rows: readonly Row[]; readonly update: readonly string[] | null }
	/** Each row's own values for some fields, by key. */
	| {
			readonly end: "bulkUpdate";
			readonly fields: readonly string[];
			readonly rows: readonly { readonly id: number; readonly set: Readonly<Record<string, Expr>> }[];
	  }
	| {
			readonly end: "updateOrCreate";
			readonly id: number;
			readonly set: Row;
			readonly create: Row | null;
	  };

export const WRITES: readonly string[] = ["update", "delete", "bulkCreate", "bulkUpdate", "updateOrCreate"];

export interface CaseSpec extends QuerySpec {
	readonly end: End;
}

/** One database and the questions to it. */
export interface SetSpec {
	readonly seed: number;
	readonly schema: SchemaSpec;
	readonly data: DataSpec;
	readonly cases: readonly CaseSpec[];
}

/** What a host gives back for a case. */
export interface Answer {
	readonly sql: readonly { readonly sql: string; readonly params: readonly unknown[] }[];
	readonly result?: unknown;
	/** All rows of all tables after a write. */
	readonly state?: DataSpec;
	readonly error?: { readonly name: string; readonly message: string };
}
