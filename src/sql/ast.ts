// The one SQL tree: frozen nodes, no models, no values in text. A node knows only its parts; compile.ts writes it down.
import type { Param } from "./param.ts";

/** How two things are compared or combined. */
export type BinaryOperator =
	| "="
	| "<>"
	| "<"
	| "<="
	| ">"
	| ">="
	| "+"
	| "-"
	| "*"
	| "/"
	| "%"
	| "||"
	| "&"
	| "|"
	| "<<"
	| ">>"
	| "IS"
	| "IS NOT"
	| "->"
	| "->>";

/** An expression of SQL as data, which the compiler writes down; the `sql` tag makes one of text and expressions. */
export type SqlExpr =
	| { readonly kind: "column"; readonly table: string; readonly name: string }
	| Param
	/** A constant of the library itself, never a user's value. */
	| { readonly kind: "literal"; readonly value: null | number | string }
	/** Fixed text of the library with expressions between, made by the `sql` tag in fragment.ts. */
	| {
			readonly kind: "fragment";
			readonly text: readonly string[];
			readonly parts: readonly SqlExpr[];
			readonly atomic: boolean;
	  }
	| {
			readonly kind: "call";
			readonly name: string;
			readonly args: readonly SqlExpr[];
			readonly distinct?: boolean;
			readonly orderBy?: readonly OrderItem[];
			readonly filter?: SqlExpr | null;
	  }
	| {
			readonly kind: "over";
			readonly call: SqlExpr;
			readonly partitionBy: readonly SqlExpr[];
			readonly orderBy: readonly OrderItem[];
			readonly frame: string | null;
	  }
	| {
			readonly kind: "binary";
			readonly operator: BinaryOperator;
			readonly left: SqlExpr;
			readonly right: SqlExpr;
	  }
	| { readonly kind: "not" | "negate" | "invert"; readonly operand: SqlExpr }
	| { readonly kind: "and" | "or"; readonly items: readonly SqlExpr[] }
	| { readonly kind: "isNull"; readonly operand: SqlExpr; readonly negated: boolean }
	| {
			readonly kind: "case";
			readonly whens: readonly (readonly [SqlExpr, SqlExpr])[];
			readonly otherwise: SqlExpr | null;
	  }
	| { readonly kind: "cast"; readonly operand: SqlExpr; readonly type: string }
	| { readonly kind: "collate"; readonly operand: SqlExpr; readonly collation: string }
	/** `operand IN (...)`: expressions, or a select of one column. */
	| { readonly kind: "in"; readonly operand: SqlExpr; readonly items: readonly SqlExpr[] | Select }
	| { readonly kind: "exists"; readonly select: Select }
	| { readonly kind: "subselect"; readonly select: Select }
	| { readonly kind: "row"; readonly items: readonly SqlExpr[] }
	| { readonly kind: "star" };

export interface OrderItem {
	readonly expr: SqlExpr;
	readonly descending: boolean;
	readonly nulls: "first" | "last" | null;
}

/** An item of the select list. `alias` is unique in its select, so that backends that answer with objects lose nothing. */
export interface SelectItem {
	readonly expr: SqlExpr;
	readonly alias: string;
}

export type TableSource =
	| { readonly kind: "table"; readonly name: string; readonly alias: string }
	| { readonly kind: "select"; readonly select: Select; readonly alias: string }
	/** `json_each(param)`: the rows of a JSON list. */
	| { readonly kind: "json"; readonly list: SqlExpr; readonly alias: string };

export interface Join {
	readonly kind: "INNER" | "LEFT";
	readonly table: TableSource;
	readonly on: SqlExpr;
}

export interface Select {
	readonly kind: "select";
	readonly distinct: boolean;
	readonly items: readonly SelectItem[];
	readonly from: TableSource | null;
	readonly joins: readonly Join[];
	readonly where: SqlExpr | null;
	readonly groupBy: readonly SqlExpr[];
	readonly having: SqlExpr | null;
	readonly orderBy: readonly OrderItem[];
	readonly limit: SqlExpr | null;
	readonly offset: SqlExpr | null;
	/** Further terms of a compound; ordering and limit then belong to the whole. */
	readonly compound: readonly { readonly operator: CompoundOperator; readonly select: Select }[];
}
export type CompoundOperator = "UNION" | "UNION ALL" | "INTERSECT" | "EXCEPT";

export interface Upsert {
	/** Conflict target columns; empty, with no updates, means that rows any constraint refuses are left out. */
	readonly target: readonly string[];
	/** `column = excluded.column`; empty means DO NOTHING. */
	readonly updates: readonly string[];
}
export interface Insert {
	readonly kind: "insert";
	readonly table: string;
	readonly columns: readonly string[];
	/** Rows of expressions, or a select that makes them; no columns and one empty row means DEFAULT VALUES. */
	readonly rows: readonly (readonly SqlExpr[])[] | Select;
	readonly upsert: Upsert | null;
	readonly returning: readonly SelectItem[];
}
export interface Update {
	readonly kind: "update";
	readonly table: string;
	readonly assignments: readonly { readonly column: string; readonly value: SqlExpr }[];
	readonly from: TableSource | null;
	readonly where: SqlExpr | null;
	readonly returning: readonly SelectItem[];
}
export interface Delete {
	readonly kind: "delete";
	readonly table: string;
	readonly where: SqlExpr | null;
	readonly returning: readonly SelectItem[];
}
export type Statement = Select | Insert | Update | Delete;
