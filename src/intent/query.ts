// What the user meant: names resolved to fields, no aliases, no SQL. Query and Expression hold each other (a subquery is a
// Query), so both live here. Data only.

import type { Limits } from "../backend/limits.ts";
import type { Arithmetic, FieldType } from "../fields/field.ts";
import type { Lookup, Transform } from "../lookups/lookup.ts";
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import type { PathStep } from "../meta/relation.ts";
import type { CompoundOperator, SqlExpr } from "../sql/ast.ts";
import type { ParamSource } from "../sql/param.ts";

// ---- expressions

/** A resolved name: the joins to walk and the field at the end. `key` names it within its model: cache key and join reuse. */
export interface Path {
	readonly model: ModelMeta;
	readonly key: string;
	readonly steps: readonly PathStep[];
	readonly field: Field;
	/** Name of the FilteredRelation that the first step goes through. */
	readonly filtered?: string | undefined;
}

export type Expression =
	| ValueExpression
	| { readonly kind: "column"; readonly path: Path; readonly type: FieldType }
	| {
			readonly kind: "transform";
			readonly transform: Transform<FieldType>;
			readonly source: Expression;
			readonly type: FieldType;
	  }
	/** The annotation of that name on the query. */
	| {
			readonly kind: "annotation";
			readonly name: string;
			readonly type: FieldType | null;
			readonly aggregate: boolean;
			readonly window: boolean;
	  }
	/** A name of the query one level out; resolved when the query around it is planned. */
	| { readonly kind: "outer"; readonly name: string | Expression; readonly type: null }
	/** The primary key, or another column, of the query one level out; made by the planner itself. */
	| { readonly kind: "outerPath"; readonly path: Path; readonly type: FieldType }
	| {
			readonly kind: "combined";
			readonly operator: Arithmetic;
			readonly left: Expression;
			readonly right: Expression;
			readonly type: FieldType | null;
	  }
	| { readonly kind: "negated"; readonly operand: Expression; readonly type: FieldType | null }
	| FunctionExpression
	| AggregateExpression
	| WindowExpression
	| {
			readonly kind: "case";
			readonly whens: readonly (readonly [Expression, Expression])[];
			readonly otherwise: Expression | null;
			readonly type: FieldType | null;
	  }
	| { readonly kind: "subquery"; readonly query: Query; readonly type: FieldType | null }
	| { readonly kind: "wrapped"; readonly operand: Expression; readonly type: FieldType }
	| { readonly kind: "star"; readonly type: null }
	| Condition;

/** A value in database form. Its identity is the parameter's source. */
export interface ValueExpression extends ParamSource {
	readonly kind: "value";
	readonly type: FieldType | null;
	/** How it is bound when it has no type. */
	readonly paramType: import("../sql/param.ts").ParamType;
}

export interface FunctionExpression {
	readonly kind: "function";
	readonly definition: FunctionDefinition;
	readonly args: readonly Expression[];
	/** Constants that change the SQL (a time zone, a template); part of the cache key. */
	readonly options: Readonly<Record<string, string | number | boolean | null>>;
	readonly type: FieldType | null;
}

/** How a database function writes itself. */
export interface FunctionDefinition {
	readonly name: string;
	/** Only in a Window. */
	readonly windowOnly?: boolean;
	/** Registered from JavaScript where the backend can; elsewhere a NotSupportedError with this way round. */
	readonly userFunction?: string;
	toExpr(args: readonly SqlExpr[], context: FunctionContext): SqlExpr;
}
export interface FunctionContext {
	readonly limits: Limits;
	readonly options: Readonly<Record<string, string | number | boolean | null>>;
	/** Types of the arguments. */
	readonly types: readonly (FieldType | null)[];
	/** Type of the result. */
	readonly type: FieldType | null;
}

export interface AggregateExpression {
	readonly kind: "aggregate";
	readonly definition: AggregateDefinition;
	readonly args: readonly Expression[];
	readonly distinct: boolean;
	readonly filter: Expression | null;
	readonly default: Expression | null;
	readonly orderBy: readonly Ordering[];
	readonly options: Readonly<Record<string, string | number | boolean | null>>;
	readonly type: FieldType | null;
}
export interface AggregateDefinition {
	readonly name: string;
	/** The result over no rows, when it is not NULL (Count: 0). */
	readonly empty?: number;
	/** Takes a composite key too, as one expression that is NULL where there is no row. */
	readonly takesKeys?: boolean;
	/** Gets the arguments, with the filter to apply; may write any formula of aggregates. */
	toExpr(args: readonly SqlExpr[], context: AggregateContext): SqlExpr;
}
export interface AggregateContext extends FunctionContext {
	readonly distinct: boolean;
	readonly filter: SqlExpr | null;
	readonly orderBy: readonly import("../sql/ast.ts").OrderItem[];
}

export interface WindowExpression {
	readonly kind: "window";
	readonly expression: Expression;
	readonly partitionBy: readonly Expression[];
	readonly orderBy: readonly Ordering[];
	/** `ROWS BETWEEN ...`, made of checked integers only. */
	readonly frame: string | null;
	readonly type: FieldType | null;
}

/** Expressions that are true, false or unknown. */
export type Condition =
	| LookupExpression
	| { readonly kind: "and" | "or" | "xor"; readonly items: readonly Expression[]; readonly type: FieldType }
	| { readonly kind: "not"; readonly operand: Expression; readonly type: FieldType }
	| { readonly kind: "exists"; readonly query: Query; readonly type: FieldType }
	/** A constant: an empty list, an empty Q. */
	| { readonly kind: "constant"; readonly value: boolean; readonly type: FieldType };

export interface LookupExpression {
	readonly kind: "lookup";
	readonly lookup: Lookup;
	readonly lhs: Expression;
	readonly rhs: readonly Expression[];
	readonly variant: string;
	/** Written as a keyword of filter(): spans multi-valued relations by Django's rules, and negation minds NULL. */
	readonly spans: boolean;
	readonly type: FieldType;
}

export interface Ordering {
	readonly expression: Expression;
	readonly descending: boolean;
	readonly nulls: "first" | "last" | null;
}
export type OrderTerm = Ordering | { readonly kind: "random" };

// ---- queries

/** What was said, in the order it was said: joins are shared or not by that order. */
export type Step =
	/** `sticky`: the next filter() means the same related row, as after the manager of a many-to-many relation. */
	| {
			readonly kind: "filter";
			readonly condition: Expression;
			readonly negated: boolean;
			readonly sticky?: true;
	  }
	/** Columns that values() names behind multi-valued relations: joined here, so that a later filter() does not narrow them. */
	| { readonly kind: "select"; readonly expressions: readonly Expression[] }
	/** `selected` is false for alias(). */
	| { readonly kind: "annotate"; readonly name: string; readonly expression: Expression };

export type Selection =
	| { readonly kind: "instances" }
	/** `named` rows are objects, `tuple` lists, `flat` the bare value. */
	| {
			readonly kind: "rows";
			readonly as: "object" | "tuple" | "flat";
			readonly items: readonly SelectionItem[];
	  };
export interface SelectionItem {
	readonly name: string;
	readonly expression: Expression;
}

/** Fields to load: only these, or all but these; paths such as "author__name" reach into selectRelated(). */
export interface DeferredFields {
	readonly mode: "only" | "defer";
	readonly names: readonly string[];
}

export interface RelatedTree {
	readonly [name: string]: RelatedTree;
}

export interface Query {
	readonly model: ModelMeta;
	readonly steps: readonly Step[];
	/** Annotations by name; `selected` ones are in the rows. */
	readonly annotations: ReadonlyMap<string, AnnotationInfo>;
	readonly selection: Selection;
	/** null: the model's Meta.ordering. */
	readonly ordering: readonly OrderTerm[] | null;
	readonly reversed: boolean;
	readonly distinct: boolean;
	/** The slice; bounds are bound as parameters, so that pages share a statement. */
	readonly offset: SliceBound | null;
	readonly limit: SliceBound | null;
	/** "model": one group per object; a list: by these expressions. */
	readonly groupBy: null | "model" | readonly Expression[];
	readonly related: RelatedTree | "all" | null;
	readonly deferred: DeferredFields | null;
	readonly prefetch: readonly PrefetchSpec[];
	readonly combined: { readonly operator: CompoundOperator; readonly queries: readonly Query[] } | null;
	/** none() */
	readonly empty: boolean;
	readonly fetchMode: "one" | "peers" | "raise";
	readonly filteredRelations: ReadonlyMap<string, FilteredRelationInfo>;
	/** The object that all rows are related to, as it was reached from there: rows get it as their relation of that name. */
	readonly known: { readonly name: string; readonly instance: object } | null;
}

/** A bound of a slice; its identity is the parameter's source. */
export interface SliceBound {
	readonly value: number;
}

export interface AnnotationInfo {
	readonly expression: Expression;
	readonly selected: boolean;
}
/** A relation under another name. The condition is written over the relation's own path and stands in the join's ON. */
export interface FilteredRelationInfo {
	readonly steps: readonly PathStep[];
	readonly condition: Expression | null;
}

export interface PrefetchSpec {
	/** "books__tags" */
	readonly path: string;
	readonly query: Query | null;
	readonly toAttr: string | null;
}

/** An expression before its names are known; each kind resolves itself against the query it is used in. */
export interface Resolvable {
	resolve(scope: Scope): Expression;
}

/** What an expression can ask of the query it is resolved in. */
export interface Scope {
	readonly model: ModelMeta;
	/** A path (`author__name`, `created__year`) or annotation. Throws a FieldError with the choices. */
	path(name: string): Expression;
	/** A path of the model itself, annotations aside; `related` is null where it ends at no relation. */
	resolve(name: string): {
		readonly joins: readonly PathStep[];
		readonly rest: readonly string[];
		readonly related: object | null;
	};
	/** Q, lookups object, boolean expression. `spans` as in filter() keywords. */
	condition(condition: unknown): Expression;
	/** A Resolvable, a Q or a query; undefined for a plain value, which `operand()` binds. */
	expression(value: unknown): Expression | undefined;
	ordering(term: unknown): OrderTerm;
}
