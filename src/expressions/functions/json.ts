// JSON documents made of expressions, and keys read as text.

import type { FieldType } from "../../fields/field.ts";
import { jsonType, keyTextTransform } from "../../fields/json.ts";
import type { Expression, FunctionDefinition } from "../../intent/query.ts";
import type { SqlExpr } from "../../sql/ast.ts";
import { call, sql } from "../../sql/fragment.ts";
import { constantParam } from "../../sql/param.ts";
import { argument, type Expr, expression } from "../expression.ts";

/** JSON inside JSON stays a document; booleans are true and false, not 1 and 0. */
function element(expr: SqlExpr, type: FieldType | null): SqlExpr {
	if (type?.kind === "json") return call("JSON", type.select ? type.select(expr) : expr);
	if (type?.kind === "boolean")
		return sql`JSON(CASE ${expr} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END)`;
	return expr;
}

const OBJECT: FunctionDefinition = {
	name: "JSONObject",
	toExpr: (args, { options, types }) =>
		call(
			"JSON_OBJECT",
			...(JSON.parse(String(options.keys)) as string[]).flatMap((key, index) => [
				constantParam(key, "text"),
				element(args[index] as SqlExpr, types[index] ?? null),
			]),
		),
};
const ARRAY: FunctionDefinition = {
	name: "JSONArray",
	toExpr: (args, { types }) =>
		call("JSON_ARRAY", ...args.map((arg, index) => element(arg, types[index] ?? null))),
};

/** A JSON object of expressions by key. `JSON_OBJECT('name', "author"."name")` */
export function JSONObject(members: Readonly<Record<string, unknown>>): Expr {
	const keys = Object.keys(members);
	return expression(
		(scope): Expression => ({
			kind: "function",
			definition: OBJECT,
			type: jsonType,
			options: { keys: JSON.stringify(keys) },
			args: keys.map((key) => argument(scope, members[key])),
		}),
	);
}

/** A JSON array of expressions. */
export function JSONArray(...items: readonly unknown[]): Expr {
	return expression(
		(scope): Expression => ({
			kind: "function",
			definition: ARRAY,
			type: jsonType,
			options: {},
			args: items.map((item) => argument(scope, item)),
		}),
	);
}

/** A key of a JSON field as text: `KT("data__owner__name")`. */
export function KT(path: string): Expr {
	return expression(
		(scope): Expression => ({
			kind: "transform",
			transform: keyTextTransform,
			source: scope.path(path),
			type: keyTextTransform.output(),
		}),
	);
}
