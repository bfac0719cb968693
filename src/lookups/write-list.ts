// The SQL of lists: a parameter that holds a JSON array, as rows.

import type { Select, SqlExpr, TableSource } from "../sql/ast.ts";
import { binary, call, column, literal, NEVER } from "../sql/fragment.ts";
import type { ParamType } from "../sql/param.ts";
import { selectFrom as selectItems } from "../sql/select-from.ts";
import type { LookupWriter } from "./lookup.ts";
import { rebind } from "./rebind.ts";

/** Alias of the rows of a JSON list: no table is called so. */
const LIST = "json list";

export const writeList: LookupWriter = (lhs, rhs, { variant, codec }) => {
	if (variant === "empty") return NEVER;
	if (variant === "items" || variant === "query") return inExpressions(lhs, rhs);
	return { kind: "in", operand: lhs, items: listRows(rhs[0] as SqlExpr, codec.paramType, variant) };
};

/** `lhs IN (a, b)`, or IN a subquery when that is all there is. */
export function inExpressions(lhs: SqlExpr, rhs: readonly SqlExpr[]): SqlExpr {
	const [first] = rhs;
	const items = rhs.length === 1 && first?.kind === "subselect" ? first.select : rhs;
	return { kind: "in", operand: lhs, items };
}

/** `SELECT value FROM json_each(?)`, with UNION ALL for a list of several parts. A BLOB travels as hex digits. */
export function listRows(list: SqlExpr, type: ParamType, variant: string): Select {
	const value = column(LIST, "value");
	const expr = type === "blob" ? call("unhex", value) : value;
	const count = Number(/^parts(\d+)$/.exec(variant)?.[1] ?? 1);
	if (count === 1) return selectFrom(list, expr, null);
	const part = (index: number): Select => {
		const line = rebind(list, "text", (lists) => String(lists).split("\n")[index] as string);
		return selectFrom(line, expr, null);
	};
	const others = Array.from({ length: count - 1 }, (_, index) => part(index + 1));
	return { ...part(0), compound: others.map((select) => ({ operator: "UNION ALL", select })) };
}

/** A select of one expression over the rows of a JSON list. */
export function selectFrom(list: SqlExpr, expr: SqlExpr, where: SqlExpr | null): Select {
	return { ...selectItems(rowsOf(list), [{ expr, alias: "value" }]), where };
}

/** `json_each(?)` */
const rowsOf = (list: SqlExpr): TableSource => ({ kind: "json", list: rebind(list, "text"), alias: LIST });

/** `SELECT value ->> 0, value ->> 1 FROM json_each(?)`: the rows of a list of tuples. */
export function tupleRows(list: SqlExpr, types: readonly ParamType[]): Select {
	const items = types.map((type, position) => {
		const value = binary(listValue, "->>", literal(position));
		return { expr: type === "blob" ? call("unhex", value) : value, alias: `v${position}` };
	});
	return selectItems(rowsOf(list), items);
}

/** The value of a row of the list, for conditions over it. */
export const listValue: SqlExpr = column(LIST, "value");
