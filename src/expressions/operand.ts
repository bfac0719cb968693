// Plain values among expressions: which type they take, and how they are bound.
import { ValueError } from "../errors/query-errors.ts";
import { booleanType } from "../fields/boolean.ts";
import type { FieldType } from "../fields/field.ts";
import { integerType } from "../fields/integer.ts";
import { realType } from "../fields/real.ts";
import { textType } from "../fields/text.ts";
import type { Expression, Scope, ValueExpression } from "../intent/query.ts";

/** An expression, Q or query as it is; a plain value as a parameter of the type it takes beside `like`. */
export function operand(scope: Scope, value: unknown, like: FieldType | null = null): Expression {
	const expression = scope.expression(value);
	return expression ? oneColumn(expression) : bound(value, value === null ? like : operandType(value, like));
}

/** The expression, unless it is a composite key: only lookups, orderings, values() and Count() know what to do with one. */
export function oneColumn(expression: Expression): Expression {
	expression.type?.composite?.refuse();
	return expression;
}

/** A value bound as a parameter, converted by its type. */
export function bound(value: unknown, type: FieldType | null): ValueExpression {
	if (value === null || !type) return { kind: "value", value: null, type, paramType: "bare" };
	return { kind: "value", value: type.toDb(value), type, paramType: type.paramType };
}

export function plainType(value: unknown): FieldType | undefined {
	if (typeof value === "string") return TEXT;
	if (typeof value === "boolean") return booleanType;
	if (typeof value === "number") return Number.isInteger(value) ? integerType : realType;
	return undefined;
}
const TEXT = /*#__PURE__*/ textType();

/** Kinds whose values are written as numbers or text of their own: `F("price").mul("1.5")`. */
const NUMERIC_LIKE = /*#__PURE__*/ new Set(["decimal", "bigInteger", "duration", "float"]);
const TEXT_LIKE = /*#__PURE__*/ new Set(["decimal", "date", "time", "uuid"]);

/** The type a plain value takes beside an expression of type `like`. */
export function operandType(value: unknown, like: FieldType | null): FieldType {
	if (typeof value === "number" && like && NUMERIC_LIKE.has(like.kind)) return like;
	if (typeof value === "string" && like && TEXT_LIKE.has(like.kind)) return like;
	const type = plainType(value) ?? like;
	if (type) return type;
	throw untyped(value);
}

export const untyped = (value: unknown): ValueError =>
	new ValueError({
		problem: "cannot tell the type of a value in an expression",
		given: value instanceof Date ? "a Date" : typeof value,
		fix: "Wrap it: Value(x, { outputField: dateTimeField() }).",
	});
