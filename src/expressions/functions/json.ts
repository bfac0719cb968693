// JSON documents made of expressions, and keys read as text.

import { ValueError } from "../../errors/query-errors.ts";
import type { FieldType } from "../../fields/field.ts";
import { jsonType, keyTextTransform } from "../../fields/json.ts";
import type { Expression, FunctionDefinition } from "../../intent/query.ts";
import { objectKey } from "../../lookups/json-path.ts";
import type { SqlExpr } from "../../sql/ast.ts";
import { call, literal, sql } from "../../sql/fragment.ts";
import { constantParam, type SqlValue } from "../../sql/param.ts";
import { argument, type Expr, expression } from "../expression.ts";

/** JSON inside JSON stays a document; booleans are true and false, not 1 and 0. */
function element(expr: SqlExpr, type: FieldType | null): SqlExpr {
	if (type?.kind === "json") return call("JSON", type.select ? type.select(expr) : expr);
	if (type?.kind === "boolean")
		return sql`JSON(CASE ${expr} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END)`;
	return expr;
}

/** Documents made of columns may hold numbers that JavaScript would round. */
const documentType: FieldType = /*#__PURE__*/ Object.freeze({
	...jsonType,
	fromDb: readDocument,
	fromDbAll: (raw: readonly SqlValue[]) => raw.map(readDocument),
});

const WHOLE_NUMBERS = /(?<![\d.+-])-?\d{16,}(?![\d.eE])/g;

function readDocument(raw: SqlValue): unknown {
	if (typeof raw !== "string") return raw;
	const numbers = !/\d{16}/.test(raw) ? null : raw.replace(/"(?:[^"\\]|\\.)*"/g, "").match(WHOLE_NUMBERS);
	if (numbers?.some((digits) => BigInt(digits) !== BigInt(Number(digits))))
		throw new ValueError({
			problem: "a whole number in the JSON document is beyond 2^53 - 1 and cannot be read exactly",
			fix: 'Put it in as text: Cast("field", charField({ maxLength: 20 })).',
		});
	return JSON.parse(raw);
}

const OBJECT: FunctionDefinition = {
	name: "JSONObject",
	toExpr(args, { options, types, limits }) {
		const keys = JSON.parse(String(options.keys)) as string[];
		const values = args.map((arg, index) => element(arg, types[index] ?? null));
		const pairs = (from: number, to: number, name: (key: string) => string): SqlExpr[] =>
			values
				.slice(from, to)
				.flatMap((value, index) => [constantParam(name(keys[from + index] as string), "text"), value]);
		return inCalls(values.length, limits.functionArgs, {
			start: (from, to) => call("JSON_OBJECT", ...pairs(from, to, String)),
			add: (before, from, to) => call("JSON_SET", before, ...pairs(from, to, (key) => `$${objectKey(key)}`)),
		});
	},
};
const ARRAY: FunctionDefinition = {
	name: "JSONArray",
	toExpr(args, { types, limits }) {
		const values = args.map((arg, index) => element(arg, types[index] ?? null));
		return inCalls(values.length, limits.functionArgs, {
			start: (from, to) => call("JSON_ARRAY", ...values.slice(from, to)),
			add: (before, from, to) =>
				call("JSON_INSERT", before, ...values.slice(from, to).flatMap((value) => [literal("$[#]"), value])),
		});
	},
};

interface Calls {
	/** The document with its first members. */
	start(from: number, to: number): SqlExpr;
	/** The document so far with some more. */
	add(before: SqlExpr, from: number, to: number): SqlExpr;
}

/** More members than one call takes are put in by calls around it. Each has two arguments, a key or a place and a value. */
function inCalls(count: number, most: number, { start, add }: Calls): SqlExpr {
	const first = Math.floor(most / 2);
	const size = Math.floor((most - 1) / 2);
	let written = start(0, first);
	for (let from = first; from < count; from += size) written = add(written, from, from + size);
	return written;
}

export function JSONObject(members: Readonly<Record<string, unknown>>): Expr {
	const keys = Object.keys(members);
	return expression(
		(scope): Expression => ({
			kind: "function",
			definition: OBJECT,
			type: documentType,
			options: { keys: JSON.stringify(keys) },
			args: keys.map((key) => argument(scope, members[key])),
		}),
	);
}

export function JSONArray(...items: readonly unknown[]): Expr {
	return expression(
		(scope): Expression => ({
			kind: "function",
			definition: ARRAY,
			type: documentType,
			options: {},
			args: items.map((item) => argument(scope, item)),
		}),
	);
}

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
