// Lookups of JSON documents and of their keys. Values are compared by their JSON type: 1 is not "1", and a number is never
// greater than a string. A key that is missing is NULL; the JSON null is a value.
import { NotSupportedError, ValueError } from "../errors/query-errors.ts";
import type { BinaryOperator, SqlExpr } from "../sql/ast.ts";
import { and, binary, call, isNull, literal, NEVER, not, sql } from "../sql/fragment.ts";
import type { SqlValue } from "../sql/param.ts";
import { type JsonPlace, jsonText, jsonType, jsonValue, keyPlace, objectKey, placeOf } from "./json-path.ts";
import { jsonParts, partsVariant } from "./list.ts";
import type { Lookup } from "./lookup.ts";
import { rebind } from "./rebind.ts";
import { kindOf } from "./text-value.ts";
import { inExpressions, listRows, listValue, selectFrom } from "./write-list.ts";

/** The kind of a JSON value, as far as it changes the SQL. "null" also tells the planner that NULL needs no minding. */
type JsonKind = "number" | "string" | "boolean" | "null" | "document";

function kindOfJson(value: unknown): JsonKind | "" {
	switch (typeof value) {
		case "number":
			return "number";
		case "string":
			return "string";
		case "boolean":
			return "boolean";
		default:
			return value === null ? "null" : "document";
	}
}

/** What is bound to compare with: the plain value of numbers and strings, the JSON text of all else. */
function comparable(value: unknown, toJson: (value: unknown) => SqlValue): SqlValue {
	const json = toJson(value);
	return typeof value === "number" || typeof value === "string" ? value : json;
}

const isNumber = (type: SqlExpr): SqlExpr => ({
	kind: "in",
	operand: type,
	items: [literal("integer"), literal("real")],
});
const isText = (type: SqlExpr): SqlExpr => binary(type, "=", literal("text"));

/** The JSON text of a document, without the spaces that others may have left in it. */
const minified = (place: JsonPlace): SqlExpr =>
	place.path === "$" ? call("json", place.document) : jsonText(place);

const exact: Lookup = {
	name: "exact",
	takes: "raw",
	prepare: (value, codec) => comparable(value, (json) => codec.toDb(json)),
	variant: kindOfJson,
	toExpr(lhs, [rhs], { variant, isValue }) {
		const [place, right] = [placeOf(lhs), rhs as SqlExpr];
		const type = jsonType(place);
		if (isValue)
			switch (variant as JsonKind | "") {
				case "number":
					return and([isNumber(type), binary(jsonValue(place), "=", rebind(right, "real"))]);
				case "string":
					return and([isText(type), binary(jsonValue(place), "=", right)]);
				case "boolean":
				case "null":
					return binary(type, "=", right);
				case "document":
					return binary(minified(place), "=", right);
			}
		if (right.kind === "param") return binary(minified(place), "=", right);
		return keyPlace(lhs) ? binary(lhs, "=", right) : binary(minified(place), "=", call("json", right));
	},
};

/** gt, gte, lt, lte: numbers with numbers, text with text. */
function ordered(name: string, operator: BinaryOperator): Lookup {
	return {
		name,
		takes: "value",
		prepare: orderable,
		variant: kindOfJson,
		toExpr: (lhs, [rhs], { variant }) => compareTyped(placeOf(lhs), operator, rhs as SqlExpr, variant),
	};
}

function compareTyped(place: JsonPlace, operator: BinaryOperator, right: SqlExpr, variant: string): SqlExpr {
	const [type, value] = [jsonType(place), jsonValue(place)];
	if (right.kind === "param" && variant === "number")
		return and([isNumber(type), binary(value, operator, rebind(right, "real"))]);
	if (right.kind === "param" && variant === "string")
		return and([isText(type), binary(value, operator, right)]);
	// Of an expression only the database knows the type.
	return and([sql`(${type} = 'text') = (typeof(${right}) = 'text')`, binary(value, operator, right)]);
}

function orderable(value: unknown): SqlValue {
	if (typeof value === "string" || (typeof value === "number" && Number.isFinite(value))) return value;
	throw new ValueError({
		problem: "only numbers and strings have an order in JSON",
		given: kindOf(value),
		expected: "a number or a string",
	});
}

const range: Lookup = {
	name: "range",
	takes: "range",
	prepare: orderable,
	variant: (bounds) => (bounds as readonly unknown[]).map(kindOfJson).join(),
	toExpr(lhs, rhs, { variant }) {
		const [low = "", high = ""] = variant.split(",");
		const place = placeOf(lhs);
		return and([
			compareTyped(place, ">=", rhs[0] as SqlExpr, low),
			compareTyped(place, "<=", rhs[1] as SqlExpr, high),
		]);
	},
};

/** Numbers as numbers, all else as its JSON text: values of different types never meet. */
function tagged(place: JsonPlace): SqlExpr {
	const [type, value] = [jsonType(place), jsonValue(place)];
	return {
		kind: "case",
		whens: [
			[isNumber(type), value],
			[isText(type), call("json_quote", value)],
		],
		otherwise: minified(place),
	};
}

const inList: Lookup = {
	name: "in",
	takes: "list",
	prepare(values, codec) {
		const items = [...(values as Iterable<unknown>)].filter((value) => value !== null);
		const elements = items.map((value) => {
			const json = codec.toDb(value);
			return typeof value === "number" ? String(json) : JSON.stringify(json);
		});
		return jsonParts(new Set(elements));
	},
	variant: (values, list) =>
		[...(values as Iterable<unknown>)].every((value) => value === null) ? "empty" : partsVariant(list),
	toExpr(lhs, rhs, { variant }) {
		if (variant === "empty") return NEVER;
		if (variant === "items") return inTagged(lhs, rhs);
		if (variant === "query") return inExpressions(lhs, rhs);
		return { kind: "in", operand: tagged(placeOf(lhs)), items: listRows(rhs[0] as SqlExpr, "text", variant) };
	},
};

/** Values of such a list are bound as JSON text, see the codec; expressions are keys of JSON or plain values. */
function inTagged(lhs: SqlExpr, rhs: readonly SqlExpr[]): SqlExpr {
	const items = rhs.map((item) =>
		item.kind === "param" ? tagged(placeOf(item)) : tagged(placeOf(quoted(item))),
	);
	return { kind: "in", operand: tagged(placeOf(lhs)), items };
}
const quoted = (item: SqlExpr): SqlExpr => (keyPlace(item) ? item : call("json_quote", item));

const isnull: Lookup = {
	name: "isnull",
	takes: "boolean",
	variant: String,
	toExpr(lhs, _rhs, { variant }) {
		const place = keyPlace(lhs);
		return isNull(place ? jsonType(place) : lhs, variant === "false");
	},
};

// ---- keys

const keyName = (key: unknown): string => {
	if (typeof key === "string" || Number.isSafeInteger(key)) return objectKey(String(key));
	throw new ValueError({ problem: "the key is not a name", given: kindOf(key), expected: "a string" });
};

function keyNames(keys: unknown): string {
	if (typeof keys !== "object" || keys === null || !(Symbol.iterator in keys))
		throw new ValueError({
			problem: "the keys are not a list",
			given: kindOf(keys),
			expected: "a list of strings",
		});
	return JSON.stringify([...(keys as Iterable<unknown>)].map(keyName));
}

const hasKey: Lookup = {
	name: "has_key",
	takes: "raw",
	prepare: keyName,
	toExpr(lhs, [rhs]) {
		const { document, path } = placeOf(lhs);
		const whole = rebind(rhs as SqlExpr, "text", (key) => path + String(key));
		const key =
			rhs?.kind === "param" ? whole : sql`${path} || '.' || json_quote(CAST(${rhs as SqlExpr} AS TEXT))`;
		return isNull(call("json_type", document, key), true);
	},
};

/** One parameter for any number of keys: the rows of a JSON list of paths. */
function keyRows(lhs: SqlExpr, list: SqlExpr, missing: boolean): SqlExpr {
	const { document, path } = placeOf(lhs);
	const type = call("json_type", document, sql`${path} || ${listValue}`);
	return { kind: "exists", select: selectFrom(list, literal(1), isNull(type, !missing)) };
}

const hasKeys: Lookup = {
	name: "has_keys",
	takes: "raw",
	prepare: keyNames,
	toExpr: (lhs, [rhs]) => not(keyRows(lhs, rhs as SqlExpr, true)),
};

const hasAnyKeys: Lookup = {
	name: "has_any_keys",
	takes: "raw",
	prepare: keyNames,
	toExpr: (lhs, [rhs]) => keyRows(lhs, rhs as SqlExpr, false),
};

function unsupported(name: string): Lookup {
	const refuse = (): never => {
		throw new NotSupportedError({
			field: name,
			problem: `SQLite cannot search JSON by "${name}"`,
			fix: "Compare single keys: data__key=value, or has_key.",
		});
	};
	return { name, takes: "raw", prepare: refuse, toExpr: refuse };
}

/** All but the text lookups, which see keys as text. */
export const jsonLookups: readonly Lookup[] = [
	exact,
	/*#__PURE__*/ ordered("gt", ">"),
	/*#__PURE__*/ ordered("gte", ">="),
	/*#__PURE__*/ ordered("lt", "<"),
	/*#__PURE__*/ ordered("lte", "<="),
	range,
	inList,
	isnull,
	hasKey,
	hasKeys,
	hasAnyKeys,
	/*#__PURE__*/ unsupported("contains"),
	/*#__PURE__*/ unsupported("contained_by"),
];
